// Findings where they belong: at their field, at their section, and in the list above the form.

import { pathOf, questions } from "./station.js";
import { fieldsOf } from "./values.js";

const LEVEL = { error: "错误：", warning: "请核对：", notice: "提示：" };

/**
 * @typedef {object} Shown
 * @property {HTMLElement} said  where the sentence stands
 * @property {HTMLElement | null} field  where the focus goes
 */

/** The place of each finding: its question, else the part or list that it is about, else nowhere. */
export class Places {
  #known = new Map();

  /** @param {HTMLElement} form */
  constructor(form) {
    for (const said of form.querySelectorAll("[data-said]")) {
      this.#known.set(said.dataset.said, said.parentElement);
    }
    for (const list of form.querySelectorAll(".records")) {
      this.#known.set(list.dataset.list, list);
    }
    for (const question of questions(form)) this.#known.set(pathOf(question).join("."), question);
  }

  /** @param {(string | number)[]} path @returns {HTMLElement | null} */
  of(path) {
    for (let depth = path.length; depth > 0; depth -= 1) {
      const place = this.#known.get(path.slice(0, depth).join("."));
      if (place) return place;
    }
    return null;
  }
}

/** @param {HTMLElement} place  a question, a list or a section @returns {HTMLElement} */
function saidIn(place) {
  return place.querySelector(":scope > .q__said");
}

/** Say these findings at this place, and none that was said there before. */
export function sayAt(place, findings) {
  say(place, saidIn(place), findings);
}

/**
 * Say every finding at its place; those of questions nobody has come to yet wait.
 * @param {HTMLElement} root
 * @param {{place: HTMLElement | null, finding: object}[]} placed
 * @param {(place: HTMLElement) => boolean} due
 */
export function sayAll(root, placed, due) {
  const said = new Map();
  for (const { place, finding } of placed) {
    if (place && due(place)) said.set(place, [...(said.get(place) ?? []), finding]);
  }
  for (const slot of root.querySelectorAll(".q__said")) {
    const place = slot.parentElement;
    say(place, slot, said.get(place) ?? []);
  }
}

function say(place, slot, findings) {
  const text = findings.map((finding) => finding.rule + finding.message).join();
  if (slot.dataset.text === text) return;
  slot.dataset.text = text;
  slot.hidden = !findings.length;
  slot.replaceChildren(...findings.flatMap(sentence));
  const wrong = findings.some(({ severity }) => severity === "error");
  place.classList.toggle("q--wrong", wrong);
  place.classList.toggle("q--care", findings.length > 0 && !wrong);
  if (!place.matches(".q")) return;
  for (const field of fieldsOf(place)) {
    if (wrong) field.setAttribute("aria-invalid", "true");
    else field.removeAttribute("aria-invalid");
  }
}

function sentence({ message, fix, clause, severity }) {
  const line = document.createElement("span");
  const level = document.createElement("strong");
  level.textContent = LEVEL[severity];
  line.append(level, `${message}。${fix}。`);
  if (clause) {
    const source = document.createElement("small");
    source.textContent = `依据 ${clause}`;
    line.append(source);
  }
  return [line];
}

/**
 * The list above the form, each entry leading to its field; the focus goes there.
 * @param {(path: (string | number)[]) => void} drop  removes what no field shows
 */
export function summarise(root, placed, drop) {
  const box = root.querySelector("#faults");
  const wrong = placed.filter(({ finding }) => finding.severity === "error").sort(inPageOrder);
  box.hidden = !wrong.length;
  root.querySelector("#faults-title").textContent = `还有${wrong.length}处要改`;
  root.querySelector("#faults-list").replaceChildren(
    ...wrong.map(({ place, finding }) => {
      const item = document.createElement("li");
      const field = place && fieldOf(place);
      if (!field) {
        const button = document.createElement("button");
        button.type = "button";
        button.className = "linklike";
        button.textContent = "删去这一项";
        button.addEventListener("click", () => drop(finding.path));
        item.append(`${finding.message}。`, button);
        return item;
      }
      const link = document.createElement("a");
      link.href = `#${field.id}`;
      link.textContent = finding.message;
      link.addEventListener("click", (event) => {
        event.preventDefault();
        field.scrollIntoView({ block: "center" });
        field.focus({ preventScroll: true });
      });
      item.append(link);
      return item;
    }),
  );
  if (wrong.length) {
    box.scrollIntoView({ block: "start" });
    box.focus({ preventScroll: true });
  }
  return wrong.length;
}

function inPageOrder({ place: a }, { place: b }) {
  if (!a || !b || a === b) return Number(!a) - Number(!b);
  return a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
}

function fieldOf(place) {
  return place.querySelector("input, select, textarea, button[data-do=add]");
}
