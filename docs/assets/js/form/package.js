// 报送包: what a mail to the office carries, and what its intake reads back.

import { writePlain } from "../yaml/write.js";
import { registration } from "./papers.js";
import { workbook } from "./workbook.js";
import { archive } from "./zip.js";

/**
 * @param {import("./papers.js").Held[]} all  each with the `text` of its file
 * @param {object} filler
 * @param {object} about  papers, facts, labels, today
 * @returns {Uint8Array}
 */
export function packed(all, filler, about) {
  const files = all.map(({ unit, slug, text }) => [`stations/${unit}/${slug}.yml`, text]);
  for (const unit of new Set(all.map((held) => held.unit))) {
    const text = overlay(all.filter((held) => held.unit === unit), filler, about);
    if (text) files.push([`private/${unit}.yml`, text]);
  }
  files.push(["附件2.xlsx", workbook(all, filler, about)]);
  const names = new Set();
  for (const held of all) {
    const plain = (held.data.name ?? held.slug).replace(/[\\/:*?"<>|]/g, "");
    const name = names.has(plain) ? `${plain}（${held.unit}-${held.slug}）` : plain;
    names.add(name);
    files.push([`附件1-${name}.html`, registration(held, about)]);
  }
  return archive(files);
}

/** The private overlay of one unit; empty where nobody is named. */
function overlay(stations, filler, { papers, facts }) {
  const people = stations.filter(({ person }) => Object.keys(person).length);
  const data = { ...filler };
  if (people.length) data.stations = Object.fromEntries(people.map((h) => [h.slug, h.person]));
  if (!Object.keys(data).length) return "";
  return writePlain(data, papers.private.head, facts.file.most).text;
}
