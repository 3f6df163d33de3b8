// What is only printed: names, mobiles, the clerk's own words. It lives in these fields and
// nowhere else; nothing here is stored, put into an address, or sent.

import { tidy } from "./values.js";

/** @param {HTMLElement} root @param {boolean} filler  of who fills in the summary, else of the station */
export function privateOf(root, filler = false) {
  const values = {};
  for (const question of root.querySelectorAll("[data-private]")) {
    const key = question.dataset.private;
    const value = valueOf(question);
    if (value && key.startsWith("filler") === filler) values[key] = value;
  }
  return values;
}

/** @param {HTMLElement} root @param {Record<string, string>} values */
export function fillPrivate(root, values) {
  for (const question of root.querySelectorAll("[data-private]")) {
    const key = question.dataset.private;
    if (!key.startsWith("filler")) fieldOf(question).value = values[key] ?? "";
  }
}

/** What is not written as the overlay's schema wants it; the value itself is never repeated. */
export function* privateFaults(root) {
  for (const question of root.querySelectorAll("[data-private][data-pattern]")) {
    const value = valueOf(question);
    const { pattern, title, want, most } = question.dataset;
    const fits = new RegExp(pattern, "u").test(value) && value.length <= Number(most);
    if (value && !fits) {
      yield { at: question.dataset.private, message: `“${title}”的写法不对`, fix: `改成${want}` };
    }
  }
}

/** Line by line as the register wants texts, for the overlay is read as strictly. */
function valueOf(question) {
  const lines = fieldOf(question).value.replaceAll("\\", "＼").split(/[\r\n]+/);
  return lines.map(tidy).filter(Boolean).join("\n");
}

function fieldOf(question) {
  return question.querySelector("input, textarea");
}
