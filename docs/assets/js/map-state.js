// What the visitor has asked for, kept in the address so that it can be sent to somebody.

/**
 * @typedef {object} Wish
 * @property {string} q
 * @property {string} unit  slug, or empty for all
 * @property {string[]} types  slugs, or none for all
 * @property {string} station  id of the open station, or empty
 */

/** @returns {Wish} */
export function readWish() {
  const given = new URLSearchParams(location.search);
  return {
    q: given.get("q") ?? "",
    unit: given.get("unit") ?? "",
    types: (given.get("type") ?? "").split(",").filter(Boolean),
    station: given.get("station") ?? "",
  };
}

/** @param {Wish} wish */
export function writeWish({ q, unit, types, station }) {
  const address = new URL(location.href);
  const wanted = { q, unit, type: types.join(","), station };
  for (const [name, value] of Object.entries(wanted)) {
    if (value) address.searchParams.set(name, value);
    else address.searchParams.delete(name);
  }
  history.replaceState(history.state, "", address);
}
