// The whole form judged: the file as it would stand, and everything that is found in it.

import { personalData } from "../rules/personal.js";
import { CannotWrite, Written, writeStation } from "../yaml/write.js";
import { today } from "./given.js";
import { privateFaults } from "./private.js";

const ERROR = { rule: "", path: [], severity: "error" };

/**
 * @param {import("../rules/findings.js").Checker} checker
 * @param {object} facts  of form.json
 * @param {{unit: string, slug: string, data: object, recognised: boolean}} station
 * @returns {{written: Written, findings: object[]}}  `at` names a question that is no field's
 */
export function judged(checker, facts, { unit, slug, data, recognised }) {
  const findings = [...placeFaults(facts, unit, slug)];
  let written = new Written();
  try {
    if (Object.keys(data).length) written = writeStation(data, facts.file, checker.labels);
    for (const finding of checker.findings(data, written, { today: today(), unit, recognised })) {
      findings.push(finding.rule === "TS404" ? { ...finding, at: "unit" } : finding);
    }
  } catch (error) {
    if (!(error instanceof CannotWrite)) throw error;
    const fix = "改成可以写进文件的内容";
    findings.push({ ...ERROR, path: error.path, message: error.message, fix });
  }
  return { written, findings };
}

/** A name for the file, as the register wants it. */
export function isSlug(facts, text) {
  return new RegExp(`^(?:${facts.slug})$`).test(text);
}

/** What is printed only, and not written as it should be. */
export function privateFindings(form) {
  return [...privateFaults(form)].map((fault) => ({ ...ERROR, ...fault }));
}

function* placeFaults(facts, unit, slug) {
  if (!unit) {
    const fix = "从名单里选本驿站的报送单位";
    yield { ...ERROR, at: "unit", message: "没有选报送单位", fix };
  }
  if (!slug) {
    yield { ...ERROR, at: "slug", message: "没有填文件名", fix: "填驿站名称的拼音，如 shili" };
  } else if (personalData(slug).length) {
    const [{ rule }] = personalData(slug);
    const { message, fix } = facts.rules[rule];
    yield { ...ERROR, rule, at: "slug", message, fix };
  } else if (!isSlug(facts, slug)) {
    const { message, fix } = facts.rules.TS103;
    const name = `stations/${unit || "报送单位"}/${slug}.yml`;
    yield { ...ERROR, rule: "TS103", at: "slug", message: message.replace("{value}", name), fix };
  }
}
