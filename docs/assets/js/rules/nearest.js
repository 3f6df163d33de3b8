// The nearest allowed word to one that is not allowed, as scripts/registry/nearest.py finds it.

const CUTOFF = 0.6;
const TELLING = 4;

/** @param {unknown} value @returns {string}  as the gate would print it */
export function printed(value) {
  if (typeof value === "string") return value;
  if (value === null) return "None";
  if (value === true || value === false) return value ? "True" : "False";
  if (typeof value !== "object") return String(value);
  const quoted = (item) => (typeof item === "string" ? `'${item}'` : printed(item));
  if (Array.isArray(value)) return `[${value.map(quoted).join(", ")}]`;
  const parts = Object.entries(value).map(([key, below]) => `'${key}': ${quoted(below)}`);
  return `{${parts.join(", ")}}`;
}

/**
 * @param {unknown} value
 * @param {unknown[]} allowed
 * @param {Record<string, string>} [aliases]  words that look nothing like what they mean
 * @returns {string}  empty when none is near
 */
export function nearestValue(value, allowed, aliases = {}) {
  const words = allowed.map(printed);
  const text = stripped(printed(value), " \u3000“”\"'");
  if (Object.hasOwn(aliases, text) && words.includes(aliases[text])) return aliases[text];
  const inside = words.filter((word) => text && (word.includes(text) || text.includes(word)));
  if (inside.length) return inside.length === 1 ? inside[0] : "";
  return closest(text, words);
}

/**
 * The key meant by an unknown one: a near spelling, its title, or `part.key` a level away.
 * @param {string} name
 * @param {Record<string, object>} here  the properties known where it stands
 * @param {import("./labels.js").Labels} labels
 */
export function nearestKey(name, here, labels) {
  const text = stripped(name, " \u3000：:").toLowerCase();
  const titles = new Map(
    Object.entries(here).map(([key, node]) => [labels.folded(node).title ?? "", key]),
  );
  if (titles.has(text)) return titles.get(text);
  const top = labels.root.properties;
  for (const [part, node] of Object.entries(top)) {
    const below = labels.folded(node).properties ?? {};
    if (Object.hasOwn(below, text) && below !== here) return `${part}.${text}`;
  }
  if (Object.hasOwn(top, text) && !Object.hasOwn(here, text)) return text;
  const keys = Object.keys(here);
  const alike = (key) => key.includes(text) || text.includes(key);
  const inside = [...text].length >= TELLING ? keys.filter(alike) : [];
  if (inside.length > 1) return "";
  const close = inside[0] ?? closest(text, keys);
  if (close) return close;
  const titled = closest(text, [...titles.keys()]);
  return titled ? titles.get(titled) : byTitleBelow(text, labels);
}

function byTitleBelow(text, labels) {
  if ([...text].length < 2) return "";
  const found = [];
  for (const [part, node] of Object.entries(labels.root.properties)) {
    for (const [key, below] of Object.entries(labels.folded(node).properties ?? {})) {
      if ((labels.folded(below).title ?? "").includes(text)) found.push(`${part}.${key}`);
    }
  }
  return found.length === 1 ? found[0] : "";
}

function stripped(text, signs) {
  const all = [...text];
  while (all.length && signs.includes(all[0])) all.shift();
  while (all.length && signs.includes(all.at(-1))) all.pop();
  return all.join("");
}

/** The closest of the words (Ratcliff and Obershelp), empty when none is alike enough. */
function closest(text, words) {
  let best = "";
  let score = 0;
  for (const word of words) {
    const found = ratio([...word], [...text]);
    if (found >= CUTOFF && (found > score || (found === score && word > best))) {
      [best, score] = [word, found];
    }
  }
  return best;
}

function ratio(a, b) {
  const both = a.length + b.length;
  if (!both) return 1;
  if ((2 * Math.min(a.length, b.length)) / both < CUTOFF) return 0;
  return (2 * matching(a, b, 0, a.length, 0, b.length)) / both;
}

/** How many signs of the two stand in common blocks, the longest block first. */
function matching(a, b, aFrom, aTo, bFrom, bTo) {
  let [size, aBest, bBest] = [0, aFrom, bFrom];
  let lengths = new Map();
  for (let i = aFrom; i < aTo; i += 1) {
    const next = new Map();
    for (let j = bFrom; j < bTo; j += 1) {
      if (a[i] !== b[j]) continue;
      const length = (lengths.get(j - 1) ?? 0) + 1;
      next.set(j, length);
      if (length > size) [size, aBest, bBest] = [length, i - length + 1, j - length + 1];
    }
    lengths = next;
  }
  if (!size) return 0;
  return (
    size +
    matching(a, b, aFrom, aBest, bFrom, bBest) +
    matching(a, b, aBest + size, aTo, bBest + size, bTo)
  );
}
