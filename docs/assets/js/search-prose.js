// Searches the prose by Pagefind. The index holds Han characters separated by blanks, so a phrase
// is asked for spaced and quoted: then every part of a sentence is found, in mid-word too.

import { ROOT } from "./search-data.js";
import { normal } from "./search-match.js";

/**
 * @typedef {object} Passage
 * @property {string} title
 * @property {string} section  heading above the hit, or empty
 * @property {string} text
 * @property {string} url
 */

const HAN = "\\u3400-\\u4dbf\\u4e00-\\u9fff";
const BETWEEN_HAN = new RegExp(`(?<=[${HAN}])\\s*(?=[${HAN}])`, "gu");
const BLANK_BY_HAN = new RegExp(`(?<=[${HAN}，。；：、！？（）《》“”〔〕]) +(?=[${HAN}])`, "gu");

/** @type {Promise<any>|null} */
let loading = null;

function engine() {
  loading ??= start().catch((error) => {
    loading = null;
    throw error;
  });
  return loading;
}

async function start() {
  const pagefind = await import(new URL("pagefind/pagefind.js", ROOT).href);
  await pagefind.options({ baseUrl: ROOT.pathname, excerptLength: 64 });
  await pagefind.init();
  return pagefind;
}

/**
 * Pages in which every word stands, the best first: how many, and the first of them.
 * @param {string} query
 * @param {number} limit
 * @returns {Promise<{total: number, passages: Passage[]}>}
 */
export async function searchProse(query, limit) {
  const words = normal(query).replace(/["\\]/gu, " ").split(" ").filter(Boolean);
  if (!words.length) return { total: 0, passages: [] };
  const pagefind = await engine();
  const found = await Promise.all(
    words.map((word) => pagefind.search(`"${word.replace(BETWEEN_HAN, " ")}"`)),
  );
  const [first, ...others] = found.map(({ results }) => results);
  const everywhere = first.filter(({ id }) => others.every((list) => list.some((r) => r.id === id)));
  const pages = await Promise.all(everywhere.slice(0, limit).map((result) => result.data()));
  const passages = pages.map((page) => passage(page, words[0]));
  return { total: everywhere.length, passages };
}

/** The section in which the word stands, with its words joined again. */
function passage(page, word) {
  const inside = (text) => joined(text).toLowerCase().includes(word);
  const sections = page.sub_results ?? [];
  const best = sections.find(({ title }) => inside(title)) ??
    sections.find(({ plain_excerpt: text }) => inside(text ?? "")) ??
    sections[0] ?? page;
  const section = joined(best.title ?? "");
  const title = joined(page.meta.title);
  return {
    title,
    section: section === title ? "" : section,
    text: sentence(best.plain_excerpt ?? page.plain_excerpt ?? "", section),
    url: best.url ?? page.url,
  };
}

/** The excerpt without the heading before it, half a bracket, and the indexer's own full stops. */
function sentence(excerpt, heading) {
  const text = joined(excerpt.replace(/\. +/gu, "　"));
  const rest = heading && text.startsWith(heading) ? text.slice(heading.length) : text;
  return rest.replace(/^[\s.，。；：、！？）》”〕]+/u, "");
}

/**
 * Han text as it was before it was spaced for the index.
 * @param {string} text
 */
export function joined(text) {
  return text.replace(BETWEEN_HAN, "").replace(BLANK_BY_HAN, "").trim();
}
