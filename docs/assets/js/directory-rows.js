// The rows of the directory as values: read from the page, or, where the register is too long for
// one page, from the site's own data, drawn only when they are shown.

import { loadDirectory } from "./search-data.js";
import { searchStations } from "./search-match.js";

/**
 * @typedef {object} Row
 * @property {number} index  place in the register's order
 * @property {string} name
 * @property {string} unit  slug
 * @property {string} unitName
 * @property {string} type  slug
 * @property {string} typeName
 * @property {string} state
 * @property {string} address
 * @property {string[]} services
 * @property {import("./hours.js").Opening[]} hours
 * @property {string} verified  ISO date, or empty
 * @property {string} url
 * @property {HTMLElement} element
 *
 * @typedef {object} Rows
 * @property {Row[]} all
 * @property {(text: string) => Set<number>|null} found  places of the rows that hold the text
 */

/**
 * @param {HTMLElement} list
 * @param {HTMLTemplateElement|null} template
 * @returns {Promise<Rows>}
 */
export async function readRows(list, template) {
  return template ? fromData(list.dataset.source, template) : fromPage(list);
}

/** @returns {Rows} */
function fromPage(list) {
  const all = [...list.children].map((element, index) => {
    const text = (selector) => element.querySelector(selector).textContent.trim();
    const link = element.querySelector("a");
    const { unit, type, state, verified, services, hours } = element.dataset;
    return {
      index,
      name: link.textContent.trim(),
      unit,
      unitName: text(".row__unit"),
      type,
      typeName: text(".badge"),
      state,
      address: text(".row__address"),
      services: services.split("|").filter(Boolean),
      hours: JSON.parse(hours),
      verified,
      url: link.href,
      element,
    };
  });
  const texts = all.map(({ element }) => element.dataset.text);
  const found = (text) => {
    const words = text.toLowerCase().split(/\s+/u).filter(Boolean);
    if (!words.length) return null;
    const holds = ({ index }) => words.every((word) => texts[index].includes(word));
    return new Set(all.filter(holds).map(({ index }) => index));
  };
  return { all, found };
}

/** @returns {Promise<Rows>} */
async function fromData(source, template) {
  const [directory, more] = await Promise.all([loadDirectory(), loadMore(source)]);
  const places = new Map();
  const all = directory.stations.map((station, index) => {
    const [services, hours, verified] = more.stations[index];
    places.set(station.id, index);
    return {
      index,
      name: station.name,
      unit: station.unit.slug,
      unitName: station.unit.name,
      type: station.kind.slug,
      typeName: station.kind.name,
      state: station.state,
      address: station.address,
      services: services.map((service) => more.services[service]),
      hours: more.hours[hours],
      verified,
      url: station.url,
      get element() {
        const element = drawn(this, template);
        Object.defineProperty(this, "element", { value: element });
        return element;
      },
    };
  });
  const found = (text) =>
    text.trim()
      ? new Set(searchStations(directory, text).map(({ station }) => places.get(station.id)))
      : null;
  return { all, found };
}

async function loadMore(source) {
  const answer = await fetch(source);
  if (!answer.ok) throw new Error(`${source}: ${answer.status}`);
  return answer.json();
}

/** The template holds the badges of all types and states: those of others are taken away. */
function drawn(row, template) {
  const element = template.content.firstElementChild.cloneNode(true);
  const put = (selector, text) => {
    element.querySelector(selector).textContent = text;
  };
  const link = element.querySelector("a");
  link.textContent = row.name;
  link.href = row.url;
  for (const badge of element.querySelectorAll(".row__type .badge")) {
    const { state } = badge.dataset;
    const own = state ? state === row.state : badge.classList.contains(`badge--${row.type}`);
    if (!own) badge.remove();
  }
  put(".row__unit", row.unitName);
  put(".row__address", row.address);
  put(".row__services", row.services.join("、"));
  return element;
}
