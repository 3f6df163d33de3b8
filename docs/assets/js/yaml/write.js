// A station as a file that the strict loader reads back as the very same data.
//
// The order, the comments and the writing of values are those of scripts/registry/station_text.py
// and notation.py; where that module proves each text by reading it, this one puts quotation
// marks around whatever any YAML reader might take for something else.

const WIDTH = 80;
const KEY = /^[A-Za-z_][A-Za-z0-9_]*$/;
const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const BANNED =
  /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\p{Zl}\p{Zp}\ufe00-\ufe0f]|(?![ \u3000])\p{Zs}/u;
const NUMBER = /^-?(?:0|[1-9][0-9]{0,15})(?:\.[0-9]{1,16})?$/;
const DEEPEST = 16;

/** What some reader takes for a yes, a number, a date, a time or nothing. */
const TYPED =
  /^(?:[yn]|yes|no|true|false|on|off|null|~|=|<<|[-+]?[\d._]+(?:e[-+]?\d+)?|[-+]?0[xob][\da-f_]+|[-+]?\d[\d_]*(?::[\d_.]+)+|\d{4}-\d{1,2}-\d{1,2}.*|[-+]?\.(?:inf|nan))$/i;
const INDICATORS = /^[-?:,[\]{}#&*!|>'"%@\u0060\s\u3000]/;
const ENDS_EARLY = /: | #|[:\s\u3000]$|^[a-z_0-9]+ *：/;
const IN_BRACKETS = /[?:,[\]{}#&*!|>'"%@\u0060]/;

/** The value cannot stand in a file of the register; says why, without repeating it. */
export class CannotWrite extends Error {
  /** @param {string} why @param {(string | number)[]} [path] */
  constructor(why, path = []) {
    super(why);
    this.path = path;
  }
}

/** A file's text, and which line each value stands on. */
export class Written {
  /** @type {string[]} */
  lines = [];
  #places = new Map();
  #numbers = new Map();

  get text() {
    return `${this.lines.join("\n")}\n`;
  }

  /** @param {(string | number)[]} path  starts on the next line; `value` where its value stands */
  note(path, value = this.lines.length + 1) {
    this.#places.set(JSON.stringify(path), { key: this.lines.length + 1, value, path });
  }

  noteNumber(path, text) {
    this.#numbers.set(JSON.stringify(path), text);
  }

  /** A number as it stands in the file; undefined for anything else. */
  number(path) {
    return this.#numbers.get(JSON.stringify(path));
  }

  /** The line of a value or its key; of its nearest parent when it is missing. */
  line(path, onKey = false) {
    for (let depth = path.length; depth > 0; depth -= 1) {
      const place = this.#places.get(JSON.stringify(path.slice(0, depth)));
      if (place) return depth === path.length && !onKey ? place.value : place.key;
    }
    return this.lines.findIndex((line) => /^[A-Za-z_]/.test(line)) + 1;
  }

  /** What stands on a line: the deepest value there; the whole station where none does. */
  path(line) {
    const here = [...this.#places.values()].filter(({ key }) => key === line);
    return here.sort((a, b) => b.path.length - a.path.length)[0]?.path ?? [];
  }
}

/**
 * @param {object} data
 * @param {{modeline: string, paragraphs: {comments: string[], keys: string[]}[], most: number}} form
 * @param {import("../rules/labels.js").Labels} labels  knows the order of the parts
 * @returns {Written}
 */
export function writeStation(data, form, labels) {
  const written = new Written();
  written.lines.push(form.modeline);
  const placed = new Set(form.paragraphs.flatMap((paragraph) => paragraph.keys));
  const strange = Object.keys(data).filter((key) => !placed.has(key));
  for (const { comments, keys } of [...form.paragraphs, { comments: [], keys: strange }]) {
    const present = keys.filter((key) => Object.hasOwn(data, key));
    if (!present.length && keys.length) continue;
    if (!present.length && !comments.length) continue;
    written.lines.push("", ...comments);
    for (const key of present) entry(written, [key], data[key], 0, labels);
  }
  return finished(written, data, form.most);
}

/** The private overlay, under a comment; words in several paragraphs keep their lines. */
export function writePlain(data, comment, most) {
  const written = new Written();
  written.lines.push(comment);
  for (const [key, value] of Object.entries(data)) entry(written, [key], value, 0, null);
  return finished(written, data, most);
}

function finished(written, data, most) {
  if (!Object.keys(data).length) throw new CannotWrite("没有可写的内容");
  if (new TextEncoder().encode(written.text).length > most) {
    throw new CannotWrite("内容太多或层次太深，一个文件写不下");
  }
  return written;
}

function entry(written, path, value, indent, labels) {
  const key = path.at(-1);
  if (!KEY.test(key) && (labels || !SLUG.test(key))) throw new CannotWrite("项目名称只能用英文字母、数字和下划线", path);
  const head = `${" ".repeat(indent)}${key}:`;
  if (!labels && typeof value === "string" && value.includes("\n")) {
    const lines = value.split(/\s*\n\s*/).filter(Boolean);
    for (const line of lines) refuseSigns(line, path);
    written.lines.push(`${head} |-`, ...lines.map((line) => `${" ".repeat(indent + 2)}${line}`));
    return;
  }
  const text = onItsLine(written, path, value, indent);
  if (text !== null) {
    written.note(path);
    written.lines.push(`${head} ${text}`.trimEnd());
    return;
  }
  written.note(path, written.lines.length + 2);
  written.lines.push(head);
  block(written, path, value, indent + 2, labels);
}

/** What stands behind the key on the same line; null for what needs lines of its own. */
function onItsLine(written, path, value, indent) {
  if (value === null || typeof value !== "object") return scalar(written, path, value);
  if (!Object.keys(value).length) return Array.isArray(value) ? "[]" : "{}";
  if (!Array.isArray(value) || value.some((v) => v !== null && typeof v === "object")) return null;
  const text = inline(value, path);
  return indent + path.at(-1).length + 2 + [...text].length <= WIDTH ? text : null;
}

function block(written, path, value, indent, labels) {
  if (path.length > DEEPEST) throw new CannotWrite("内容太多或层次太深，一个文件写不下", path);
  if (!Array.isArray(value)) {
    for (const key of inOrder(value, path, labels)) {
      entry(written, [...path, key], value[key], indent, labels);
    }
    return;
  }
  value.forEach((item, at) => {
    const here = [...path, at];
    const start = written.lines.length;
    written.note(here);
    const parts = item !== null && typeof item === "object" && Object.keys(item).length > 0;
    if (parts && !Array.isArray(item)) {
      block(written, here, item, indent + 2, labels);
      const first = written.lines[start].trimStart();
      written.lines[start] = `${" ".repeat(indent)}- ${first}`;
    } else {
      const text = item === null ? "~" : parts ? inline(item, here) : leaf(written, here, item);
      written.lines.push(`${" ".repeat(indent)}- ${text}`);
    }
  });
}

function leaf(written, path, item) {
  if (typeof item === "object") return Array.isArray(item) ? "[]" : "{}";
  return scalar(written, path, item);
}

function inOrder(value, path, labels) {
  const known = Object.keys(labels?.property(path).properties ?? {});
  const keys = known.filter((key) => Object.hasOwn(value, key));
  return [...keys, ...Object.keys(value).filter((key) => !known.includes(key))];
}

/** Any value on one line, as it stands within brackets. */
function inline(value, path) {
  if (path.length > DEEPEST) throw new CannotWrite("内容太多或层次太深，一个文件写不下", path);
  if (Array.isArray(value)) return `[${value.map((v, at) => inline(v, [...path, at])).join(", ")}]`;
  if (value === null) return "~";
  if (typeof value !== "object") return scalar(null, path, value, IN_BRACKETS);
  const parts = Object.entries(value).map(([key, below]) => {
    if (!KEY.test(key)) throw new CannotWrite("项目名称只能用英文字母、数字和下划线", path);
    return `${key}: ${inline(below, [...path, key])}`;
  });
  return `{${parts.join(", ")}}`;
}

/** One text, number, yes or no as written. */
function scalar(written, path, value, forbidden = ENDS_EARLY) {
  if (value === null) return "";
  if (typeof value === "boolean") return String(value);
  if (typeof value === "number") {
    const text = String(value);
    if (!NUMBER.test(text)) throw new CannotWrite("数字太大、太小，或小数位太多", path);
    written?.noteNumber(path, text);
    return text;
  }
  refuseSigns(value, path);
  const doubtful = !value || TYPED.test(value) || INDICATORS.test(value) || forbidden.test(value);
  if (!doubtful && !ENDS_EARLY.test(value)) return value;
  return `"${value.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;
}

function refuseSigns(value, path) {
  if (/[\n\r]/.test(value)) throw new CannotWrite("文字中有换行，请写成一行", path);
  if (value.includes("\t")) throw new CannotWrite("文字中有制表符，请写成一行", path);
  const sign = BANNED.exec(value)?.[0];
  if (sign) {
    const code = sign.codePointAt(0).toString(16).toUpperCase().padStart(4, "0");
    throw new CannotWrite(`文字中有不能使用的字符（U+${code}）`, path);
  }
  if (value.normalize("NFC") !== value) {
    throw new CannotWrite("文字太长，或含有不能使用的字符", path);
  }
}
