// The list beside the map: the same stations, for who reads rather than looks.

import { marked } from "./search-match.js";
import { symbol, unusual } from "./map-marker.js";

/** @typedef {import("./search-data.js").Station} Station */

/**
 * @typedef {object} Row
 * @property {Station} station
 * @property {{name: [number, number][], address: [number, number][]}} [marks]
 * @property {number} [metres]  from the visitor, where asked for
 */

const STEP = 40; // rows at a time: ten thousand at once would hold the phone up

/**
 * @param {HTMLElement} list
 * @param {HTMLButtonElement} more
 * @param {import("./search-data.js").Kind[]} kinds
 * @param {(id: string) => void} onLocate
 */
export function createList(list, more, kinds, onLocate) {
  /** @type {Row[]} */
  let rows = [];
  let shown = 0;

  function add() {
    const first = shown;
    const next = rows.slice(shown, shown + STEP);
    list.append(...next.map((row) => item(row, kinds, onLocate)));
    shown += next.length;
    more.hidden = shown >= rows.length;
    return list.children[first];
  }

  more.addEventListener("click", () => add()?.querySelector("a")?.focus());
  return {
    /** @param {Row[]} found */
    show(found) {
      rows = found;
      shown = 0;
      list.replaceChildren();
      add();
    },
    /** @param {string} id  mark the station whose popup is open */
    select(id) {
      for (const element of list.children) {
        element.toggleAttribute("data-selected", element.dataset.station === id);
      }
    },
  };
}

/** @returns {HTMLLIElement} */
function item({ station, marks, metres }, kinds, onLocate) {
  const element = document.createElement("li");
  element.className = "map-item";
  element.dataset.station = station.id;
  const words = document.createElement("div");
  words.className = "map-item-words";
  const link = document.createElement("a");
  link.href = station.url;
  link.append(marked(station.name, marks?.name ?? []));
  const facts = line(
    [station.kind.name, station.unit.name, unusual(station)].filter(Boolean).join(" · "),
  );
  const address = document.createElement("p");
  address.append(marked(station.address, marks?.address ?? []));
  words.append(link, facts, address);
  if (metres !== undefined) words.append(line(distance(metres), "map-item-distance"));
  element.append(symbol(station.kind, kinds.indexOf(station.kind)), words);
  if (station.at) element.append(locateButton(station, onLocate));
  return element;
}

function line(text, className = "") {
  const element = document.createElement("p");
  element.className = className;
  element.textContent = text;
  return element;
}

function locateButton(station, onLocate) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "map-item-locate";
  button.textContent = "定位";
  button.setAttribute("aria-label", `定位：${station.name}`);
  button.addEventListener("click", () => onLocate(station.id));
  return button;
}

/** @param {number} metres */
export function distance(metres) {
  return metres < 1000
    ? `直线约${Math.max(Math.round(metres / 10) * 10, 10)}米`
    : `直线约${(metres / 1000).toFixed(1)}公里`;
}
