"""The same files judged by the gate and by the form in the browser, in the same shape."""

import shutil
from datetime import date
from functools import cache

from registry.checks import Checker
from registry.form import facts
from registry.rendering import Lens, findings_of
from registry.reporters import words
from registry.rules import base
from registry.source import load
from registry.strict import read
from support.server import serve
from support.tracked import ROOT

TODAY = date(2026, 11, 23)
FOLDERS = ("js/rules", "js/yaml", "vendor/cfworker-json-schema-4.1.6")
CHECK = """
async ({address, facts, documents, about}) => {
  const {Checker} = await import(address + "assets/js/rules/findings.js");
  const {writeStation, CannotWrite} = await import(address + "assets/js/yaml/write.js");
  const {readStation, CannotRead} = await import(address + "assets/js/yaml/read.js");
  const checker = new Checker(facts);
  const inOrder = (value) => value !== null && typeof value === "object" && !Array.isArray(value)
    ? Object.entries(value).sort(([a], [b]) => a < b ? -1 : 1) : value;
  const sorted = (data) => JSON.stringify(data, (_, value) => inOrder(value));
  const readBack = (text, data) => {
    try {
      return sorted(readStation(text)) === sorted(data) ? "same" : "other";
    } catch (error) {
      if (!(error instanceof CannotRead)) throw error;
      return "refused";
    }
  };
  return documents.map((document) => {
    const data = JSON.parse(document);
    try {
      const written = writeStation(data, facts.file, checker.labels);
      const again = readBack(written.text, data);
      const found = checker.findings(data, written, about);
      return {text: written.text, found, again};
    } catch (error) {
      if (!(error instanceof CannotWrite)) throw error;
      return {refused: error.message};
    }
  });
}
"""


def told_of(browser, known, documents, unit, folder):
    """What the browser makes of each document, with the form's modules put into `folder`."""
    for name in FOLDERS:
        shutil.copytree(ROOT / "docs/assets" / name, folder / "assets" / name)
    (folder / "index.html").write_text("<!doctype html><link rel=icon href='data:,'>", "utf-8")
    with serve(folder) as address:
        page = browser.new_page()
        page.goto(address)
        about = {"today": TODAY.isoformat(), "unit": unit}
        given = {"address": address, "facts": known, "documents": documents, "about": about}
        told = page.evaluate(CHECK, given)
        page.close()
    return told


def gate_of(root, unit):
    """A function from a file's text to the gate's findings in words, in the register at `root`."""
    checker = Checker.of(root, TODAY)
    units = read((root / "stations/office/units.yml").read_text("utf-8"))[0]
    types = checker.schemas["station"].node["$defs"]["stationType"]["x-terms"]
    context = base.Context(TODAY.isoformat(), units["units"], types)
    policy = units["city"]["policy"]
    lens = Lens(checker.catalogue, checker.schemas["station"], recognised=False)

    @cache
    def judge(text):
        document = load(text.encode(), f"stations/{unit}/mulan.yml")
        found = [*document.faults, *(f for rule in base.TEXT for f in rule(text))]
        entry = base.Entry(document.name, unit, "mulan", document.data, recognised=False)
        found += checker.station(document, entry, context)
        return document, [
            said(f, checker.catalogue, policy) for f in findings_of(document, found, lens)
        ]

    return judge


def said(finding, catalogue, policy):
    rule = catalogue[finding.rule]
    facts_said = dict(finding.facts)
    own = rule.variants.get(str(facts_said.get("variant", "")), {})
    if facts.FORM in rule.variants and "fix" not in own:
        fix = rule.say("fix", facts_said | {"variant": facts.FORM}, "zh")
    else:
        fix = rule.say("fix", facts_said, "zh")
    sentences = [rule.say("message", facts_said, "zh"), fix]
    clause = words.clause(rule, policy, "zh")
    return [finding.rule, *sentences, clause, finding.severity.value]


def in_browsers_words(found):
    keys = ("rule", "message", "fix", "clause", "severity")
    return sorted([finding[key] for key in keys] for finding in found)
