// The facts that a finding's sentences are filled with, as scripts/registry/schema.py takes them.

import { lastKey } from "./labels.js";
import { nearestKey, nearestValue, printed } from "./nearest.js";
import { valueAt } from "./pointers.js";

const READABLE = 40;

/** @param {unknown} value @returns {string}  as a message shows it */
export function shown(value) {
  if (value === null || value === undefined) return "空";
  if (typeof value === "boolean") return String(value);
  if (Array.isArray(value)) {
    const simple = value.every((item) => item !== null && typeof item !== "object");
    return simple ? `[${value.map(printed).join(", ")}]` : "清单";
  }
  if (typeof value === "object") return "分项内容";
  const text = [...String(value).replace(/\s+/g, " ")];
  return text.length <= READABLE ? text.join("") : `${text.slice(0, READABLE - 1).join("")}…`;
}

/**
 * @param {import("./rule-schema.js").Fault} fault
 * @param {object} data
 * @param {import("./labels.js").Labels} labels
 * @param {Record<string, string>} kinds  JSON's kinds in a clerk's words
 * @returns {Record<string, unknown>}
 */
export function factsOf({ keyword, node, path, onKey }, data, labels, kinds) {
  if (keyword === "additionalProperties") return unknownKey(path, labels);
  const value = keyword === "required" ? null : valueAt(data, path);
  const declared = labels.property(path);
  const facts = {
    key: lastKey(path),
    label: labels.label(path),
    parent: path.length > 1 ? labels.label(path.slice(0, -1)) : "",
    value: shown(value),
  };
  if (declared.examples?.length) facts.example = shown(declared.examples[0]);
  if (value === null || value === "") facts.variant = "empty";
  return onKey ? facts : Object.assign(facts, limits(keyword, node, value, kinds));
}

function unknownKey(path, labels) {
  const name = path.at(-1);
  const known = labels.property(path.slice(0, -1)).properties ?? {};
  const nearest = nearestKey(name, known, labels);
  const facts = { key: name, label: name, value: name, nearest };
  const [part, inner] = nearest.split(".");
  if (inner) return { ...facts, variant: "part", part, inner };
  return nearest ? { ...facts, variant: "nearest" } : facts;
}

function limits(keyword, node, value, kinds) {
  const wanted = node[keyword];
  switch (keyword) {
    case "type": {
      const empty = value === null || value === "";
      return { wanted: kinds[wanted], ...(empty ? {} : { variant: wanted }) };
    }
    case "enum": {
      const nearest = nearestValue(value, wanted, node["x-aliases"]);
      const facts = { allowed: wanted.join("、"), nearest };
      return nearest ? { ...facts, variant: "nearest" } : facts;
    }
    case "minLength":
    case "maxLength":
    case "minItems":
    case "maxItems": {
      const length = typeof value === "string" ? [...value].length : value.length;
      return { value: length, limit: wanted, variant: keyword.slice(0, 3) };
    }
    case "minimum":
    case "maximum":
    case "exclusiveMinimum": {
      const { minimum, maximum } = node;
      const both = minimum !== undefined && maximum !== undefined;
      return { limit: both ? `${minimum}–${maximum}` : wanted };
    }
    case "uniqueItems": {
      const texts = value.map((item) => JSON.stringify(item));
      const twice = texts.findIndex((text, at) => texts.indexOf(text) !== texts.lastIndexOf(text));
      return { value: shown(value[Math.max(twice, 0)]) };
    }
    default:
      return {};
  }
}
