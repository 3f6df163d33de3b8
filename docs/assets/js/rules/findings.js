// Faults to findings, as scripts/registry/rendering.py does it: the same sentences, and the
// consequences of other faults left out.

import { factsOf } from "./facts.js";
import { Labels, lastKey } from "./labels.js";
import { brokenLines as broken } from "./lines.js";
import { mask, personalData } from "./personal.js";
import { RuleSchema } from "./rule-schema.js";
import { stationFaults } from "./station-rules.js";

/**
 * @typedef {object} Finding
 * @property {string} rule
 * @property {(string | number)[]} path
 * @property {string} message  what is wrong
 * @property {string} fix  what to do
 * @property {string} clause  which words of the policy ask for it; empty where none do
 * @property {"error" | "warning" | "notice"} severity
 */

export class Checker {
  #facts;
  #labels;
  #schemas;

  /** @param {object} facts  `form.json`: schemas, rules, units, words */
  constructor(facts) {
    this.#facts = facts;
    this.#labels = new Labels(facts.station);
    this.#schemas = [
      new RuleSchema(facts.station),
      new RuleSchema(facts.conditions, facts.station["x-rules"]),
    ];
  }

  get labels() {
    return this.#labels;
  }

  /**
   * @param {object} data
   * @param {import("../yaml/write.js").Written} written  the file of that data
   * @param {{today: string, unit: string, recognised?: boolean}} about
   * @returns {Finding[]}
   */
  findings(data, written, about) {
    const [shape, conditions] = this.#schemas.map((schema) => schema.faults(data));
    const worded = [...shape, ...conditions].map((fault) => ({
      ...fault,
      facts: factsOf(fault, data, this.#labels, this.#facts.kinds),
    }));
    const types = this.#facts.station.$defs.stationType["x-terms"];
    const context = { recognised: false, ...about, units: this.#facts.units, types };
    const placed = [...worded, ...stationFaults(sound(data, shape), context)].map((fault) => ({
      ...fault,
      line: written.line(fault.path, fault.onKey),
    }));
    for (const { rule, line, facts } of [...personalData(written.text), ...broken(written.text)]) {
      placed.push({ rule, line, path: written.path(line), facts: facts ?? {}, textual: true });
    }
    const inForce = placed.filter(({ rule }) => rule in this.#facts.rules);
    const kept = withoutConsequences(inForce, this.#facts.rules);
    return kept.map((fault) => this.#finding(fault, written, context.recognised));
  }

  #finding({ rule, path, facts, onKey, textual }, written, recognised) {
    const { message, fix, clause, severity, condition, variants } = this.#facts.rules[rule];
    const all = { ...facts };
    if (path.length && !textual) {
      all.label ??= this.#labels.label(path);
      all.key ??= lastKey(path);
      if ("value" in all && !onKey) all.value = written.number(path) ?? all.value;
    }
    const words = { message, fix, ...variants?.[all.variant] };
    return {
      rule,
      path,
      message: filled(words.message, all),
      fix: filled(words.fix, all),
      clause: clause ?? "",
      severity: recognised && condition && severity === "error" ? "warning" : severity,
    };
  }
}

/** The station without the fields that are out of shape: the others are still checked. */
function sound(data, shape) {
  const faulty = new Set(shape.filter((f) => f.path.length && !f.onKey).map((f) => f.path[0]));
  return Object.fromEntries(Object.entries(data).filter(([key]) => !faulty.has(key)));
}

function withoutConsequences(placed, rules) {
  const way = (path) => JSON.stringify(path);
  const meant = new Set(
    placed
      .filter((fault) => fault.onKey && fault.facts.nearest)
      .map(({ path, facts }) => way([...path.slice(0, -1), ...facts.nearest.split(".")])),
  );
  const unread = new Set(placed.filter(({ rule }) => rule < "TS2").map(({ line }) => line));
  const swallowing = placed.filter((fault) => rules[fault.rule].supersedes);
  const basic = new Map();
  const order = (a, b) => (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : a.line - b.line);
  return placed.sort(order).filter((fault) => {
    const { rule, path, onKey, textual } = fault;
    if (meant.has(way(path)) && !onKey && !textual) return false;
    if (rule >= "TS2" && rule < "TS9" && unread.has(fault.line)) return false;
    if (swallowing.some((other) => swallows(other, fault, rules))) return false;
    if (!path.length || textual || onKey || rule >= "TS4") return true;
    if (!basic.has(way(path))) basic.set(way(path), rule);
    return basic.get(way(path)) === rule;
  });
}

/** `other` makes `fault` redundant: its entry says so, and it stands at or above it. */
function swallows(other, fault, rules) {
  if (other === fault || !rules[other.rule].supersedes.includes(fault.rule)) return false;
  if (other.textual) return other.line === fault.line;
  return other.path.every((step, at) => fault.path[at] === step);
}

/** `“{label}”…`, with `{{` for a brace itself. */
function filled(sentence, facts) {
  return sentence.replace(/\{\{|\}\}|\{(\w+)\}/g, (whole, name) => {
    if (!name) return whole[0];
    if (!(name in facts)) throw new Error(`a sentence needs ${name}: ${sentence}`);
    const fact = facts[name];
    return typeof fact === "string" ? mask(fact) : String(fact);
  });
}
