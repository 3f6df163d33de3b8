// The two official forms, filled: templates of papers.json with values in place of their slots.

import { activities, day, facilities, staffing } from "./wording.js";

const SLOT = /⟦(\w+)⟧/g;
/** A slot for paragraphs, or one for a text. */
const CELL = /<p>⟦(\w+)⟧<\/p>|⟦(\w+)⟧/g;

/** @typedef {{unit: string, slug: string, data: object, person: object}} Held */

export function escaped(text) {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** Today as a form bears it: 2026年11月23日. */
export function dated(today) {
  return day(today);
}

/**
 * 附件1 of a station, a page that stands alone.
 * @param {Held} held @param {{papers: object, facts: object, labels: object, today: string}} about
 */
export function registration(held, { papers, facts, labels, today }) {
  const cells = cellsOf(held, facts, labels, today);
  const prose = (name) => cells[name].map((line) => `<p>${escaped(line)}</p>`).join("");
  // In one pass: what was filled in is never read for slots again.
  return papers.annex_1.replace(CELL, (_, paragraphs, name) =>
    paragraphs ? prose(paragraphs) : escaped([cells[name] ?? ""].flat().join("\n")),
  );
}

/** What stands in each cell of 附件1; the clerk's own words where there are any. */
export function cellsOf({ unit, data, person }, facts, labels, today) {
  const lines = (text) => (text ?? "").split(/[\r\n]+/).map((line) => line.trim()).filter(Boolean);
  const words = (own, made) => (lines(own).length ? lines(own) : made);
  const { floor_area_m2: area, hosted } = data;
  return {
    date: dated(today),
    unit: facts.units[unit]?.name ?? "",
    name: data.name ?? "",
    type: data.type ?? "",
    principal: person.principal ?? "",
    mobile: person.mobile ?? data.contact?.phone ?? "",
    email: person.email ?? data.contact?.email ?? "",
    hosted: hosted === true ? "是" : hosted === false ? "否" : "",
    host: data.host?.name ?? "",
    address: data.address ?? "",
    completed: day(data.completed ?? ""),
    area: area === undefined ? "" : String(area),
    staffing: words(person.staffing_text, staffing(data)),
    facilities: words(person.facilities_text, facilities(data, labels)),
    activities: words(person.activities_text, activities(data)),
  };
}

/** The rows of 附件2: a contact's name goes with the contact's number. */
export function rowsOf(all) {
  return all.map(({ data, person }, at) => {
    const [name, phone] = person.contact
      ? [person.contact, person.contact_phone]
      : [person.principal, person.mobile];
    return {
      serial: String(at + 1),
      name: data.name ?? "",
      type: data.type ?? "",
      person: name ?? "",
      phone: phone ?? data.contact?.phone ?? "",
      completed: day(data.completed ?? ""),
      address: data.address ?? "",
    };
  });
}

/** What stands above and below the rows of 附件2. */
export function aroundOf(all, filler, facts, today) {
  const units = new Set(all.map(({ unit }) => facts.units[unit]?.name ?? ""));
  return {
    unit: [...units].join("、"),
    date: dated(today),
    filler: filler.filler ?? "",
    filler_phone: filler.filler_phone ?? "",
  };
}

/** 附件2 of the stations held, a page that stands alone. */
export function summary(all, filler, { papers, facts, today }) {
  const { page, row, blank, least } = papers.annex_2;
  const put = (text, values) => text.replace(SLOT, (_, name) => escaped(values[name] ?? ""));
  const rows = rowsOf(all).map((values) => put(row, values));
  while (rows.length < least) rows.push(blank);
  const [before, after] = page.split("⟦rows⟧");
  const around = aroundOf(all, filler, facts, today);
  return put(before, around) + rows.join("\n") + put(after, around);
}
