// A station's file as the register writes it, read back: a small, strict part of YAML.
//
// What is outside that part is refused with the number of its line, never guessed at;
// tests/browser/test_form_reader.py holds every answer against the strict loader.

const KEY = /^( *)([A-Za-z_][A-Za-z0-9_]*):(?: +(.*))?$/;
const ITEM = /^( *)-(?: +(.*))?$/;
const NUMBER = /^-?(?:0|[1-9][0-9]{0,15})(?:\.[0-9]{1,16})?$/;
const WORDS = new Map([["true", true], ["false", false], ["null", null], ["~", null]]);
const BANNED =
  /[\p{Cf}\p{Co}\p{Cn}\p{Cs}\p{Zl}\p{Zp}\ufe00-\ufe0f]|(?!\n)\p{Cc}|(?![ \u3000])\p{Zs}/u;
const INDICATOR = /^[-?:,[\]{}#&*!|>'"%@\u0060\u3000]/;
const DEEPEST = 12;

/** A part of the data, whatever it is called: `__proto__` is a name like any other. */
const OWN = { writable: true, enumerable: true, configurable: true };

/** The file is not one that this page can read; the sentence says where and what to do. */
export class CannotRead extends Error {
  /** @param {number} line  from 1 @param {string} what */
  constructor(line, what) {
    super(`第${line}行${what}，没有打开。请在文本编辑器里照样例改好，或者重新填写`);
    this.line = line;
  }
}

/**
 * @param {string} given  the text of the file
 * @returns {Record<string, unknown>}
 */
export function readStation(given) {
  const text = given.replace(/^\ufeff/, "").replaceAll("\r\n", "\n");
  const lines = text.split("\n").map((line) => line.replace(/ +$/, ""));
  const odd = lines.findIndex((line) => BANNED.test(line));
  if (odd >= 0) throw new CannotRead(odd + 1, "有看不见的特殊字符");
  const sheet = new Sheet(lines);
  if (sheet.done) throw new CannotRead(1, "起没有内容");
  const data = mapping(sheet, 0, 1);
  if (!sheet.done) throw new CannotRead(sheet.number, "的缩进不对");
  if (text.normalize("NFC") !== text) throw new CannotRead(1, "起有写法不规范的字符");
  return data;
}

/** The lines that say something, one after the other. */
class Sheet {
  #lines;
  #at = -1;

  constructor(lines) {
    this.#lines = lines;
    this.next();
  }

  get done() {
    return this.#at >= this.#lines.length;
  }

  get line() {
    return this.done ? "" : this.#lines[this.#at];
  }

  /** Put the rest of a list item on its line, as if it began there. */
  set line(text) {
    this.#lines[this.#at] = text;
  }

  get number() {
    return Math.min(this.#at, this.#lines.length - 1) + 1;
  }

  get indent() {
    return this.done ? -1 : this.line.length - this.line.trimStart().length;
  }

  next() {
    do this.#at += 1;
    while (!this.done && /^ *(?:#|$)/.test(this.line));
  }

  fail(what) {
    throw new CannotRead(this.number, what);
  }
}

function mapping(sheet, indent, depth) {
  if (depth > DEEPEST) sheet.fail("的层次太深");
  const data = {};
  while (sheet.indent === indent) {
    const match = KEY.exec(sheet.line);
    if (!match) sheet.fail(sheet.line.includes("：") ? "的冒号是全角的，或者缺少" : "不是“项目: 内容”的写法");
    const [, , key, rest] = match;
    if (Object.hasOwn(data, key)) sheet.fail(`的“${key}”前面已经有了`);
    const value = rest === undefined ? below(sheet, indent, depth) : onLine(sheet, rest);
    Object.defineProperty(data, key, { ...OWN, value });
    if (sheet.indent > indent) sheet.fail("的缩进不对");
  }
  return data;
}

/** The value of a key with nothing behind it: the lines below, or nothing at all. */
function below(sheet, indent, depth) {
  sheet.next();
  if (ITEM.test(sheet.line) && sheet.indent >= indent) return sequence(sheet, sheet.indent, depth + 1);
  return sheet.indent > indent ? mapping(sheet, sheet.indent, depth + 1) : null;
}

function sequence(sheet, indent, depth) {
  if (depth > DEEPEST) sheet.fail("的层次太深");
  const items = [];
  while (sheet.indent === indent) {
    const match = ITEM.exec(sheet.line);
    if (!match) {
      if (KEY.test(sheet.line)) break;
      sheet.fail("不是清单中的一项");
    }
    const rest = match[2];
    if (rest === undefined || ITEM.test(rest)) sheet.fail("是一项没有内容或套着清单的清单");
    if (KEY.test(rest)) {
      const column = sheet.line.length - rest.length;
      sheet.line = " ".repeat(column) + rest;
      items.push(mapping(sheet, column, depth + 1));
    } else {
      items.push(onLine(sheet, rest));
    }
    if (sheet.indent > indent) sheet.fail("的缩进不对");
  }
  return items;
}

function onLine(sheet, text) {
  const value = /^[[{]/.test(text) ? bracketed(sheet, text) : scalar(sheet, text);
  sheet.next();
  return value;
}

function scalar(sheet, text) {
  if (text.startsWith('"')) {
    if (!/^"(?:[^"\\]|\\["\\])*"$/.test(text)) sheet.fail("的引号没有成对，或者引号里有特殊写法");
    return text.slice(1, -1).replace(/\\(["\\])/g, "$1");
  }
  if (text.startsWith("'")) {
    if (!/^'(?:[^']|'')*'$/.test(text)) sheet.fail("的引号没有成对");
    return text.slice(1, -1).replaceAll("''", "'");
  }
  if (/ #|: |:$/.test(text)) sheet.fail("里有“ #”或者第二个冒号");
  return plain(sheet, text);
}

function plain(sheet, text) {
  if (WORDS.has(text)) return WORDS.get(text);
  if (NUMBER.test(text)) {
    const number = Number(text);
    if (!text.includes(".") && !Number.isSafeInteger(number)) sheet.fail("的数字太长");
    return number;
  }
  if (INDICATOR.test(text)) sheet.fail("的内容以有特殊作用的符号开头");
  return text;
}

/** `[品茗, 洽谈]` or `{year: 2025}`, closed on the same line. */
function bracketed(sheet, text) {
  const tokens = text.match(/"(?:[^"\\]|\\["\\])*"|'(?:[^']|'')*'|[[\]{},]|: |[^[\]{},"':#&*!|>%@\u0060?\\]+/g);
  if (!tokens || tokens.join("") !== text) sheet.fail("的括号里有不认识的写法");
  const line = tokens.map((token) => (token === ": " ? ":" : token.trim())).filter(Boolean);
  const value = flow(sheet, line, 0);
  if (line.length) sheet.fail("的括号后面还有内容");
  return value;
}

function flow(sheet, tokens, depth) {
  const token = tokens.shift();
  if (depth > DEEPEST || token === undefined) sheet.fail("的括号没有成对，或者层次太深");
  if (token === "[") return inBrackets(sheet, tokens, "]", [], (items) => {
    items.push(flow(sheet, tokens, depth + 1));
  });
  if (token === "{") return inBrackets(sheet, tokens, "}", {}, (parts) => {
    const [key, colon] = tokens.splice(0, 2);
    if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(key) || colon !== ":" || Object.hasOwn(parts, key)) {
      sheet.fail("的花括号里不是“项目: 内容”的写法");
    }
    const value = flow(sheet, tokens, depth + 1);
    Object.defineProperty(parts, key, { ...OWN, value });
  });
  if (/^[\]},:]/.test(token)) sheet.fail("的括号里缺少内容");
  if (/^["']/.test(token)) return scalar(sheet, token);
  return plain(sheet, token);
}

/** What stands between two brackets, with a comma between any two. */
function inBrackets(sheet, tokens, end, collected, take) {
  for (let first = true; tokens[0] !== end; first = false) {
    if (!first && tokens.shift() !== ",") sheet.fail("的括号里缺少逗号，或者没有成对");
    take(collected);
  }
  tokens.shift();
  return collected;
}
