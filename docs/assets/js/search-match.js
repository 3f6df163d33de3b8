// Finds stations by any part of name, place or type, written in characters or spelt in pinyin:
// in full (jiayi), by initials (jy) or mixed (jiayirczhan).

/** @typedef {import("./search-data.js").Directory} Directory */
/** @typedef {import("./search-data.js").Station} Station */
/** @typedef {[number, number]} Range  start and end in a text */

/**
 * @typedef {object} Hit
 * @property {Station} station
 * @property {number} rank  0 is best
 * @property {{name: Range[], address: Range[]}} marks  what to highlight
 */

/** How good a match is, by where and how it was found: the better the earlier. */
const RANK = { whole: 0, start: 1, name: 2, spelt: 3, group: 6, address: 8, addressSpelt: 12 };

/**
 * Every word must be found somewhere; the best stations first, equal ones in the register's order.
 * @param {Directory} directory
 * @param {string} query
 * @returns {Hit[]}
 */
export function searchStations(directory, query) {
  const words = normal(query).split(" ").filter(Boolean);
  if (!words.length) return [];
  const hits = [];
  for (const station of directory.stations) {
    const hit = match(station, words, directory.readings);
    if (hit) hits.push(hit);
  }
  return hits.sort((a, b) => a.rank - b.rank);
}

/**
 * Lower case, half-width, single blanks.
 * @param {string} text
 */
export function normal(text) {
  return text.normalize("NFKC").toLowerCase().replaceAll("ü", "v").replace(/\s+/gu, " ").trim();
}

/**
 * @param {Station} station
 * @param {string[]} words
 * @param {Map<string, string[]>} readings
 * @returns {Hit|null}
 */
function match(station, words, readings) {
  const marks = { name: [], address: [] };
  let rank = 0;
  for (const word of words) {
    const found = place(station, word, readings);
    if (!found) return null;
    rank += found.rank;
    if (found.range) marks[found.part].push(found.range);
  }
  return { station, rank, marks };
}

/**
 * The best place of one word in a station.
 * @param {Station} station
 * @param {string} word
 * @param {Map<string, string[]>} readings
 */
function place(station, word, readings) {
  const inName = written(station.name, word);
  if (inName) {
    const whole = inName[1] - inName[0] === station.name.length;
    const rank = whole ? RANK.whole : inName[0] === 0 ? RANK.start : RANK.name;
    return { part: "name", rank, range: inName };
  }
  const spelt = spelled(station.name, word, readings);
  if (spelt) return { part: "name", rank: RANK.spelt + spelt.loose, range: spelt.range };
  for (const group of [station.unit.name, station.kind.name, station.state]) {
    if (written(group, word) || (word.length > 1 && spelled(group, word, readings))) {
      return { part: "name", rank: RANK.group, range: null };
    }
  }
  const inAddress = written(station.address, word);
  if (inAddress) return { part: "address", rank: RANK.address, range: inAddress };
  // A letter or two would be found in every address.
  const far = word.length > 2 && spelled(station.address, word, readings);
  return far ? { part: "address", rank: RANK.addressSpelt + far.loose, range: far.range } : null;
}

/**
 * @param {string} text
 * @param {string} word
 * @returns {Range|null}
 */
function written(text, word) {
  const at = text.toLowerCase().indexOf(word);
  return at < 0 ? null : [at, at + word.length];
}

/**
 * The word as pinyin of consecutive characters; `loose` is the share spelt by initials alone.
 * @param {string} text
 * @param {string} word
 * @param {Map<string, string[]>} readings
 * @returns {{range: Range, loose: number}|null}
 */
function spelled(text, word, readings) {
  if (!/^[a-z0-9]+$/u.test(word) || !/[a-z]/u.test(word)) return null;
  let best = null;
  for (let start = 0; start < text.length; start += 1) {
    if (!begins(text[start], word[0], readings)) continue;
    const found = consume(text, start, word, 0, readings);
    if (found && (!best || found.initials < best.initials)) best = { start, ...found };
  }
  if (!best) return null;
  const length = best.end - best.start;
  return { range: [best.start, best.end], loose: best.initials / length };
}

/** Whether a character can be the first of a word in pinyin: most cannot, and are passed at once. */
function begins(character, letter, readings) {
  const spelt = readings.get(character);
  if (!spelt) return character.toLowerCase() === letter;
  for (const reading of spelt) if (reading[0] === letter) return true;
  return false;
}

/**
 * Spell on from a character; null where the word does not fit.
 * @returns {{end: number, initials: number}|null}
 */
function consume(text, at, word, done, readings) {
  if (done === word.length) return { end: at, initials: 0 };
  if (at === text.length) return null;
  const character = text[at].toLowerCase();
  const rest = word.slice(done);
  if (character === rest[0]) return consume(text, at + 1, word, done + 1, readings);
  let best = null;
  for (const reading of readings.get(character) ?? []) {
    if (rest.length > 1 && rest.length < reading.length && reading.startsWith(rest)) {
      return { end: at + 1, initials: 0 };
    }
    const steps = [
      rest.startsWith(reading) ? [reading.length, 0] : null,
      rest[0] === reading[0] ? [1, 1] : null,
    ];
    for (const step of steps) {
      const next = step && consume(text, at + 1, word, done + step[0], readings);
      if (next && (!best || next.initials + step[1] < best.initials)) {
        best = { end: next.end, initials: next.initials + step[1] };
      }
    }
  }
  return best;
}

/**
 * The text with the ranges marked, as nodes: nothing is ever parsed as HTML.
 * @param {string} text
 * @param {Range[]} ranges
 * @returns {DocumentFragment}
 */
export function marked(text, ranges) {
  const fragment = document.createDocumentFragment();
  let last = 0;
  for (const [start, end] of [...ranges].sort((a, b) => a[0] - b[0])) {
    if (start < last) continue;
    fragment.append(text.slice(last, start));
    const mark = document.createElement("mark");
    mark.textContent = text.slice(start, end);
    fragment.append(mark);
    last = end;
  }
  fragment.append(text.slice(last));
  return fragment;
}
