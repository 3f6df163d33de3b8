// A station's marker: its type by shape, colour and character, built as DOM and never as HTML.

import { partOf } from "./search-data.js";

/** @typedef {import("./search-data.js").Station} Station */
/** @typedef {import("./search-data.js").Kind} Kind */

const SVG = "http://www.w3.org/2000/svg";

/** One outline a type, in the order of the types, in a box of 36. */
const OUTLINES = [
  "M18 3a15 15 0 1 1 0 30a15 15 0 1 1 0-30z",
  "M18 32.5C8 25.5 3 20 3 13a8 8 0 0 1 15-4a8 8 0 0 1 15 4c0 7-5 12.5-15 19.5z",
  "M8 4h20a4 4 0 0 1 4 4v20a4 4 0 0 1-4 4H8a4 4 0 0 1-4-4V8a4 4 0 0 1 4-4z",
  "M18 1.5L34.5 18L18 34.5L1.5 18z",
  "M18 2l14.5 10.5L27 32H9L3.5 12.5z",
];

/**
 * The symbol of a type, for markers, the list and the legend.
 * @param {Kind} kind
 * @param {number} index  place of the type in the policy's order
 * @returns {SVGSVGElement}
 */
export function symbol(kind, index) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 36 36");
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("class", `map-symbol map-symbol--${kind.slug}`);
  const outline = document.createElementNS(SVG, "path");
  outline.setAttribute("d", OUTLINES[Math.max(index, 0) % OUTLINES.length]);
  const character = document.createElementNS(SVG, "text");
  character.setAttribute("x", "18");
  character.setAttribute("y", "23");
  character.textContent = kind.name.slice(0, 1);
  svg.append(outline, character);
  return svg;
}

/**
 * The content of a marker: the symbol, and the name for who cannot see it.
 * @param {Station} station
 * @param {number} index
 */
export function markerContent(station, index) {
  const content = document.createElement("span");
  content.className = station.inService ? "map-pin" : "map-pin map-pin--closed";
  const name = document.createElement("span");
  name.className = "map-hidden";
  name.textContent = `${station.name}，${station.kind.name}，${station.unit.name}`;
  content.append(symbol(station.kind, index), name);
  return content;
}

/**
 * A cluster: how many stations, drawn as a ring that grows with the number.
 * @param {number} count
 */
export function clusterContent(count) {
  const content = document.createElement("span");
  content.className = "map-cluster";
  content.dataset.size = count < 10 ? "s" : count < 100 ? "m" : "l";
  const words = document.createElement("span");
  words.className = "map-hidden";
  words.textContent = "家驿站，放大查看";
  content.append(String(count), words);
  return content;
}

/**
 * What a marker's popup says.
 * @param {Station} station
 */
export function popupContent(station) {
  const content = document.createElement("div");
  content.className = "map-popup";
  const name = document.createElement("strong");
  name.textContent = station.name;
  const facts = document.createElement("p");
  facts.textContent = [station.kind.name, station.unit.name, unusual(station)]
    .filter(Boolean)
    .join(" · ");
  const address = document.createElement("p");
  address.textContent = station.address;
  const ways = document.createElement("p");
  ways.append(to(station.url, "查看驿站"), to(partOf(station, "navigate"), "导航"));
  content.append(name, facts, address, ways);
  return content;
}

/** @param {string} address  @param {string} words */
function to(address, words) {
  const link = document.createElement("a");
  link.href = address;
  link.textContent = words;
  return link;
}

/**
 * The state of a station that is not simply open.
 * @param {Station} station
 */
export function unusual(station) {
  return station.state === "在用" ? "" : station.state;
}
