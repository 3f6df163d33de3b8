// What the station's schema says of each value: its title, its example, what may stand in it.

/** Everything that is declared of one value, `$ref` and `allOf` folded in, its own words first. */
export class Labels {
  #root;
  #known = new Map();

  /** @param {object} root  the schema of a station */
  constructor(root) {
    this.#root = root;
  }

  get root() {
    return this.#root;
  }

  /** @param {object} node @returns {object} */
  folded(node) {
    if (!("$ref" in node) && !("allOf" in node)) return node;
    if (this.#known.has(node)) return this.#known.get(node);
    const merged = {};
    if ("$ref" in node) {
      Object.assign(merged, this.folded(this.#root.$defs[node.$ref.split("/").at(-1)]));
    }
    for (const part of node.allOf ?? []) {
      const { title, not, ...rest } = this.folded(part);
      Object.assign(merged, rest);
    }
    const { $ref, allOf, ...own } = node;
    this.#known.set(node, Object.assign(merged, own));
    return merged;
  }

  /** @param {(string | number)[]} path @returns {object} */
  property(path) {
    let node = this.#root;
    for (const step of path) {
      const folded = this.folded(node);
      if (typeof step === "number") {
        node = folded.items ?? {};
      } else {
        const rest = folded.additionalProperties;
        const other = rest && typeof rest === "object" ? rest : {};
        node = Object.hasOwn(folded.properties ?? {}, step) ? folded.properties[step] : other;
      }
    }
    return this.folded(node);
  }

  /** @param {(string | number)[]} path @returns {string} */
  label(path) {
    return this.property(path).title || lastKey(path);
  }
}

/** @param {(string | number)[]} path */
export function lastKey(path) {
  return path.findLast((step) => typeof step === "string") ?? "";
}
