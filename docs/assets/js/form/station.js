// The whole form as a station's data, and a station's data in the form.
// What the form has no question for (the mark of an example, unknown keys) is kept beside it.

import { put, valueOf } from "./values.js";
import { addRecord, numbered, recordsOf } from "./records.js";

/** What belongs to a record and is not asked, by its element. */
const besides = new WeakMap();

/** @param {HTMLElement} question @returns {(string | number)[]} */
export function pathOf(question) {
  const record = question.closest(".record");
  const at = record ? recordsOf(record.closest(".records")).indexOf(record) : 0;
  return question.dataset.path.split(".").map((step) => (step === "#" ? at : step));
}

/** Every question that can be answered now, templates aside. */
export function questions(form) {
  return [...form.querySelectorAll(".q[data-path]")];
}

/**
 * @param {HTMLElement} form
 * @param {object} rest  what the form does not ask
 * @returns {object}
 */
export function collect(form, rest) {
  const data = structuredClone(rest);
  for (const list of form.querySelectorAll(".records")) {
    const records = recordsOf(list);
    if (records.length) {
      data[list.dataset.list] = records.map((record) => structuredClone(besides.get(record) ?? {}));
    }
  }
  for (const question of questions(form)) {
    const value = valueOf(question);
    if (value !== undefined) set(data, pathOf(question), value);
  }
  return data;
}

function set(data, path, value) {
  let holder = data;
  for (const [at, step] of path.slice(0, -1).entries()) {
    const below = holder[step];
    const fits = below !== null && typeof below === "object";
    if (!fits) holder[step] = typeof path[at + 1] === "number" ? [] : {};
    holder = holder[step];
  }
  holder[path.at(-1)] = value;
}

/**
 * @param {HTMLElement} form
 * @param {object} data
 * @returns {object}  what the form does not ask, to be given to `collect`
 */
export function fill(form, data) {
  const rest = structuredClone(data);
  for (const list of form.querySelectorAll(".records")) fillRecords(list, rest);
  for (const question of questions(form)) {
    if (question.closest(".record")) continue;
    const path = pathOf(question);
    const holder = path.slice(0, -1).reduce((value, step) => own(value, step), rest);
    put(question, own(holder, path.at(-1)));
    if (holder && typeof holder === "object") delete holder[path.at(-1)];
  }
  for (const part of new Set(questions(form).map((q) => q.dataset.path.split(".")[0]))) {
    const left = own(rest, part);
    if (left && !Array.isArray(left) && typeof left === "object" && !Object.keys(left).length) {
      if (Object.keys(data[part]).length) delete rest[part];
    }
  }
  return rest;
}

function own(value, step) {
  const holds = value !== null && typeof value === "object" && !Array.isArray(value);
  return holds && Object.hasOwn(value, step) ? value[step] : undefined;
}

function fillRecords(list, rest) {
  for (const record of recordsOf(list)) record.remove();
  const items = rest[list.dataset.list];
  const parts = (item) => item !== null && typeof item === "object" && !Array.isArray(item);
  if (!Array.isArray(items) || !items.length || !items.every(parts)) return;
  delete rest[list.dataset.list];
  for (const item of items) {
    const record = addRecord(list);
    for (const question of record.querySelectorAll(".q")) {
      const key = question.dataset.path.split(".").at(-1);
      put(question, own(item, key));
      delete item[key];
    }
    besides.set(record, item);
  }
  numbered(list);
}
