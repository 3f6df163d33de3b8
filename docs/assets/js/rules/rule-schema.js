// One of the register's schemas in the browser: the same rule codes at the same places as the gate.
//
// The engine's own messages are never read. A failing keyword leads to its node in the schema, the
// node's `x-rule` names the rule, and names are taken again from the schema and the data, exactly as
// scripts/registry/schema.py does it; tests/browser/test_parity.py holds the two together.

import { Validator } from "../../vendor/cfworker-json-schema-4.1.6/json-schema.js";
import { nodeBehind, pathTo, valueAt } from "./pointers.js";

/** @typedef {(string | number)[]} Path  from the top of the data to a value */

/**
 * @typedef {object} Fault
 * @property {string} rule  code, as TS211
 * @property {Path} path  to the value, also to one that is missing
 * @property {boolean} onKey  the key is at fault, not its value (`x-at` in the schema says so, too)
 * @property {string} keyword  what the schema asked for
 * @property {object} node  the schema's node that asked for it
 */

/** Keywords that only say "something below me failed", and what `false` adds to an unknown key. */
const WRAPPERS = new Set(["$ref", "allOf", "if", "properties", "items", "false"]);

/** 2020-12 as the registry writes its schemas; every fault is wanted, not the first. */
const DRAFT = "2020-12";

export class RuleSchema {
  #node;
  #defaults;
  #validator;

  /**
   * @param {object} node  the schema as fetched
   * @param {Record<string, string>} [defaults]  rules of keywords that no `x-rule` names
   */
  constructor(node, defaults = {}) {
    this.#node = node;
    this.#defaults = { ...defaults, ...node["x-rules"] };
    this.#validator = new Validator(structuredClone(node), DRAFT, false);
  }

  /**
   * @param {unknown} data
   * @returns {Fault[]}  each once, in the order of the schema
   */
  faults(data) {
    const found = new Map();
    for (const error of this.#validator.validate(data).errors) {
      for (const fault of this.#meant(error, data)) {
        const same = JSON.stringify([fault.rule, fault.path]);
        if (!found.has(same)) found.set(same, fault);
      }
    }
    return [...found.values()];
  }

  /** @returns {Fault[]} */
  #meant({ keyword, keywordLocation, instanceLocation }, data) {
    if (WRAPPERS.has(keyword)) return [];
    const node = nodeBehind(this.#node, keywordLocation);
    const above = pathTo(instanceLocation, data);
    const value = valueAt(data, above);
    if (keyword === "additionalProperties") {
      if (node.additionalProperties !== false) return [];
      const known = node.properties ?? {};
      const names = Object.keys(value).filter((name) => !Object.hasOwn(known, name));
      return names.map((name) => this.#fault(node, keyword, [...above, name], true));
    }
    if (keyword === "required") {
      const names = node.required.filter((name) => !Object.hasOwn(value, name));
      return names.map((name) => this.#fault(node, keyword, [...above, name]));
    }
    return [this.#fault(node, keyword, above, node["x-at"] === "key")];
  }

  #fault(node, keyword, path, onKey = false) {
    const named = node["x-rule"];
    const rule = typeof named === "string" ? named : (named?.[keyword] ?? this.#defaults[keyword]);
    if (!rule) throw new Error(`no rule is named for ${keyword} at /${path.join("/")}`);
    return { rule, path, onKey, keyword, node };
  }
}
