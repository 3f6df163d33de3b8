// The engine's places (`#/annual/0/year`, `#/properties/fee/$ref/enum`) as paths, values and nodes.

/** @param {string} place @returns {string[]} */
function steps(place) {
  return place
    .split("/")
    .slice(1)
    .map((step) => decodeURIComponent(step).replaceAll("~1", "/").replaceAll("~0", "~"));
}

/**
 * A place in the data as a path: steps into a list are numbers.
 * @param {string} place
 * @param {unknown} data
 * @returns {(string | number)[]}
 */
export function pathTo(place, data) {
  let value = data;
  return steps(place).map((step) => {
    const key = Array.isArray(value) ? Number(step) : step;
    value = value[key];
    return key;
  });
}

/**
 * @param {unknown} data
 * @param {(string | number)[]} path
 */
export function valueAt(data, path) {
  return path.reduce((value, step) => value[step], data);
}

/**
 * The schema node that bears the keyword at the end of a place, through every `$ref` on the way.
 * @param {object} root
 * @param {string} place
 */
export function nodeBehind(root, place) {
  let node = root;
  for (const step of steps(place).slice(0, -1)) {
    node = step === "$ref" ? nodeAt(root, node.$ref) : node[step];
  }
  return node;
}

/** @param {object} root @param {string} reference  within the same schema, as `#/$defs/line` */
function nodeAt(root, reference) {
  return steps(reference).reduce((node, step) => node[step], root);
}
