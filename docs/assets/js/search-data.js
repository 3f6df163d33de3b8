// The directory's own data file, loaded once and only when somebody searches or opens the map.

/** The root of the site, wherever it is published: this file lies in assets/js/. */
export const ROOT = new URL("../../", import.meta.url);

/**
 * @typedef {object} Unit
 * @property {string} slug
 * @property {string} name
 * @property {[number, number]|null} at  longitude and latitude of its name on the map
 *
 * @typedef {object} Kind
 * @property {string} slug
 * @property {string} name
 *
 * @typedef {object} Station
 * @property {string} id
 * @property {string} name
 * @property {Unit} unit
 * @property {Kind} kind
 * @property {string} address
 * @property {string} state
 * @property {boolean} inService  it can be visited, now or after a pause
 * @property {[number, number]|null} at  longitude and latitude, WGS-84
 * @property {string} url
 *
 * @typedef {object} Directory
 * @property {boolean} example  only made-up examples
 * @property {Unit[]} units
 * @property {Kind[]} kinds
 * @property {Station[]} stations
 * @property {Map<string, string[]>} readings  character → its spellings in pinyin
 */

/** Where a station has its page, unless the data says that it stands on its unit's. */
const PAGE = "stations/{unit}/{slug}/";

/** Between the anchor of a station and that of a part of it, on a page that it shares. */
const PART = "--";

/** @type {Promise<Directory>|null} */
let loading = null;

/** @returns {Promise<Directory>} the same one for every caller; a failure may be tried again */
export function loadDirectory() {
  loading ??= read().catch((error) => {
    loading = null;
    throw error;
  });
  return loading;
}

/** @returns {Promise<Directory>} */
async function read() {
  const answer = await fetch(new URL("data/search.json", ROOT));
  if (!answer.ok) throw new Error(`search.json: ${answer.status}`);
  const data = await answer.json();
  const units = data.units.map(([slug, name, lon, lat]) => ({
    slug,
    name,
    at: lon === undefined ? null : [lon, lat],
  }));
  const kinds = data.types.map(([slug, name]) => ({ slug, name }));
  const page = data.page ?? PAGE;
  const stations = data.stations.map(([id, name, unit, kind, address, state, lon, lat]) => ({
    id,
    name,
    unit: units[unit],
    kind: kinds[kind] ?? { slug: "unknown", name: "" },
    address,
    state: data.states[state],
    inService: state < 2,
    at: lon === undefined ? null : [lon, lat],
    url: addressOf(page, id),
  }));
  return { example: data.example, units, kinds, stations, readings: spellings(data.readings) };
}

function addressOf(page, id) {
  const [unit, slug] = id.split("/");
  return new URL(page.replace("{unit}", unit).replace("{slug}", slug), ROOT).href;
}

/**
 * The address of a part of what is said of a station, as of its links to map apps.
 * @param {Station} station
 * @param {string} part
 */
export function partOf({ url }, part) {
  return url.includes("#") ? `${url}${PART}${part}` : `${url}#${part}`;
}

/**
 * @param {Object<string, string>} table  reading → characters
 * @returns {Map<string, string[]>}
 */
function spellings(table) {
  const found = new Map();
  for (const [reading, characters] of Object.entries(table)) {
    for (const character of characters) {
      found.set(character, [...(found.get(character) ?? []), reading]);
    }
  }
  return found;
}
