// Personal data in any form it is written, as scripts/registry/rules/personal.py finds it.
// Nothing found here leaves the page: a finding names a line, never what stands on it.

const GAPS = " \\-－—–.·_()（）+\\u3000\\t\\u00a0\\u200b\\u200c\\u200d\\u2060\\ufeff";
const GAP = `\\0*(?:[${GAPS}]{1,2}|(?:\\n *)+)?`;
const MOBILE = `[1１]${GAP}[3-9３-９](?:${GAP}[0-9０-９]){9}`;
const IDENTITY = `[1-9１-９](?:${GAP}[0-9０-９]){16}${GAP}[0-9０-９XxＸｘ]`;
const ESCAPE = /\\(?:(?:x|u00|U000000)(3[0-9]|[57]8)|[ _t]|(?=\n))/g;
const PERSON =
  /[联负经填站](?:系人|责人|办人|表人|长)(?:姓名)?(?:[ \u3000]*[:：为是][ \u3000]*|[ \u3000]+)([\u4e00-\u9fff·]{2,4}(?:[、，, \u3000]+[\u4e00-\u9fff·]{2,4})*)(?![\u4e00-\u9fff])/g;
const OFFICES = "办部局处室科股组站厅院会校社心司团台所员任";
const NO_NAMES = ["另行报送", "不公开", "前台接待", "见门牌", "待定", "同上", "暂无", "值班人员"];
const DATE = /^(?:19|20)[0-9]{2}[-. /][01]?[0-9][-. /]/;
const PREFIXES = ["0", "86", "086", "0086"];
const DIGIT = /[\p{Nd}²³¹⁰⁴-⁹₀-₉①-⑨⑴-⑼⒈-⒐⓪⓵-⓽⓿❶-❾➀-➈➊-➒]/u;
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK = "10X98765432";
const BORN = /^.{6}(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])/;

/**
 * @param {string} text  of a whole file
 * @returns {{rule: string, line: number}[]}
 */
export function personalData(text) {
  const plain = unescaped(text);
  const found = [];
  const identities = numbers(plain, IDENTITY, isIdentity);
  for (const { start } of identities) found.push(["TS902", start]);
  for (const { start } of numbers(plain, MOBILE, isMobile)) {
    if (!identities.some((other) => other.start <= start && start < other.end)) {
      found.push(["TS901", start]);
    }
  }
  for (const match of text.matchAll(PERSON)) {
    if (isName(match[1])) found.push(["TS903", match.index]);
  }
  return found.map(([rule, at]) => ({ rule, line: text.slice(0, at).split("\n").length }));
}

/** The text with the digits of personal numbers and the names of persons replaced by `*`. */
export function mask(text) {
  let hidden = text;
  for (const [pattern, proof] of [[IDENTITY, () => true], [MOBILE, isMobile]]) {
    for (const { start, end } of numbers(unescaped(hidden), pattern, proof)) {
      const stars = hidden.slice(start, end).replace(/[0-9０-９A-Za-zＸｘ]/g, "*");
      hidden = hidden.slice(0, start) + stars + hidden.slice(end);
    }
  }
  return hidden.replace(PERSON, (whole, name) =>
    isName(name) ? whole.slice(0, whole.lastIndexOf(name)) + "*".repeat(name.length) : whole,
  );
}

/** Escapes of digits as the digits they are, every character still at its index. */
function unescaped(text) {
  if (!text.includes("\\")) return text;
  return text.replace(ESCAPE, (whole, code) =>
    (code ? String.fromCharCode(parseInt(code, 16)) : "").padEnd(whole.length, "\0"),
  );
}

/** Every proved match; a refused one may hide another that begins within it. */
function numbers(text, pattern, proof) {
  const search = new RegExp(pattern, "g");
  const found = [];
  for (let match = search.exec(text); match; match = search.exec(text)) {
    const span = { start: match.index, end: search.lastIndex, text: match[0] };
    if (proof(text, span)) found.push(span);
    else search.lastIndex = span.start + 1;
  }
  return found;
}

function isName(text) {
  return !OFFICES.includes(text.at(-1)) && !NO_NAMES.includes(text);
}

/** Not a part of a longer number or code, and not a date with a time behind it. */
function isMobile(text, { start, end, text: number }) {
  const after = text.slice(end, end + 1);
  if (DIGIT.test(after) || /[A-Za-z]/.test(after) || DATE.test(number)) return false;
  const before = text.slice(Math.max(0, start - 8), start);
  const groups = number.match(/[0-9０-９]+/g).map((group) => group.length);
  if (/[0-9]\.\n?$/.test(before) || groups.join() === "4,4,3") return false;
  const run = before.replace(/[ \-－()（）\0]+$/, "").match(/([0-9A-Za-z０-９]+)\n?$/);
  if (!run || /[ \u3000]$/.test(before)) return true;
  const said = run[1].normalize("NFKC");
  return PREFIXES.includes(said) || /^[A-Za-z]+$/.test(said) || /^0[0-9]{2,3}$/.test(said);
}

/** A day of birth and a check digit that are right, and no code that goes on before it. */
function isIdentity(text, { start, text: written }) {
  if (start && /[0-9]/.test(text[start - 1])) return false;
  const number = written.normalize("NFKC").toUpperCase().replace(/[^0-9X]/g, "");
  if (!BORN.test(number)) return false;
  const total = WEIGHTS.reduce((sum, weight, at) => sum + Number(number[at]) * weight, 0);
  return CHECK[total % 11] === number[17];
}
