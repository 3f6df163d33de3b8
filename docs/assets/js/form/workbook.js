// 附件2 as XLSX: the workbook of scripts/registry/forms/summary_xlsx.py with its rows put in.
// Every cell is text in its place; there is no formula and no link.

import { aroundOf, rowsOf } from "./papers.js";
import { archive } from "./zip.js";

const SLOT = /⟦(\w+)⟧/g;
const EMPTY = / t="inlineStr"><is><t xml:space="preserve"><\/t><\/is><\/c>/g;
const LINE = 1.4;
const WIDE = /[^\u0000-\u00a3\u00a5\u00a6\u00a9\u00ab\u00ac\u00af]/u;

/** Text that XML can hold. */
function inert(text) {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "\ufffd")
    .replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/**
 * @param {import("./papers.js").Held[]} all
 * @param {object} filler
 * @param {{papers: object, facts: object, today: string}} about
 * @returns {Uint8Array}
 */
export function workbook(all, filler, { papers: { workbook: made, annex_2: form }, facts, today }) {
  const put = (text, values) => text.replace(SLOT, (_, name) => inert(String(values[name] ?? "")));
  const rows = rowsOf(all);
  const lines = rows.map((row, at) => {
    const height = heightOf(Object.values(row), made);
    const filled = put(made.row, { ...row, number: made.first + at, height });
    return filled.replace(EMPTY, "/>");
  });
  while (lines.length < form.least) {
    const number = made.first + lines.length;
    lines.push(put(made.blank, { number, height: heightOf([], made) }));
  }
  const around = aroundOf(all, filler, facts, today);
  const last = made.first + lines.length;
  const foot = put(made.foot, { ...around, number: last, height: 34 });
  const parts = Object.entries(made.parts).map(([name, text]) => [name, put(text, { last })]);
  return archive([...parts, [made.sheet, put(made.head, around) + lines.join("") + foot]]);
}

/** Points that a row needs for its texts in columns of these widths (mm). */
function heightOf(texts, { widths, size, least_mm: least }) {
  const lines = texts.map((text, at) => {
    const room = ((widths[at] - 5) * 72) / 25.4 / size;
    const ems = [...text].reduce((sum, sign) => sum + (WIDE.test(sign) ? 1 : 0.6), 0);
    return Math.max(1, Math.ceil(ems / room));
  });
  return Math.max(Math.max(1, ...lines) * size * LINE + size, (least * 72) / 25.4);
}
