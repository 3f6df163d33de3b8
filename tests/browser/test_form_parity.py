"""The form is the gate: the same verdict, the same rules, the same sentences, on the same files.

Thousands of spoilt stations are written and checked in the browser, all in one call; the gate
then reads the very files and must find the same, word for word, and read the very same data back.
"""

import json
import shutil
from collections import Counter
from datetime import date
from functools import cache
from random import Random

import pytest

from fuzzing.data import spoilt_data
from fuzzing.stations import stations
from registry import dataset
from registry.checks import Checker
from registry.form import facts
from registry.layout import Layout
from registry.rendering import Lens, findings_of
from registry.reporters import words
from registry.rules import base
from registry.source import load
from registry.station_text import CannotWrite, render
from registry.strict import read
from support.personal import personal_data
from support.server import serve

SEED, COUNT = 20210115, 4200
TODAY = date(2026, 11, 23)
UNIT = "licheng"
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


@pytest.fixture(scope="module")
def documents():
    """The valid stations, then the spoilt ones, as JSON; each tenth with a personal number."""
    random = Random(SEED)  # noqa: S311  # a seed is the point
    made = [*stations()]
    spoilers = (personal_data, *[spoilt_data] * 9)
    made += [spoilers[number % len(spoilers)](random) for number in range(COUNT)]
    texts = [json.dumps(data, ensure_ascii=False) for data in made]
    return list(dict.fromkeys(texts))


@pytest.fixture(scope="module")
def known(root):
    layout = Layout(root)
    return facts.of(dataset.load(root, TODAY), layout, {})


@pytest.fixture(scope="module")
def told(browser, known, documents, root, tmp_path_factory):
    """What the browser makes of each document."""
    folder = tmp_path_factory.mktemp("form")
    for name in FOLDERS:
        shutil.copytree(root / "docs/assets" / name, folder / "assets" / name)
    (folder / "index.html").write_text("<!doctype html><link rel=icon href='data:,'>", "utf-8")
    with serve(folder) as address:
        page = browser.new_page()
        page.goto(address)
        about = {"today": TODAY.isoformat(), "unit": UNIT}
        given = {"address": address, "facts": known, "documents": documents, "about": about}
        yield page.evaluate(CHECK, given)
        page.close()


@pytest.fixture(scope="module")
def gate(root):
    """A function from a file's text to the gate's findings in words."""
    checker = Checker.of(root, TODAY)
    units = read((root / "stations/office/units.yml").read_text("utf-8"))[0]
    types = checker.schemas["station"].node["$defs"]["stationType"]["x-terms"]
    services = {s: name for name, term in types.items() for s in term["services"]}
    context = base.Context(TODAY.isoformat(), units["units"], types, services)
    policy = units["city"]["policy"]
    lens = Lens(checker.catalogue, checker.schemas["station"], recognised=False)

    @cache
    def judge(text):
        document = load(text.encode(), f"stations/{UNIT}/mulan.yml")
        found = [*document.faults, *(f for rule in base.TEXT for f in rule(text))]
        entry = base.Entry(document.name, UNIT, "mulan", document.data, recognised=False)
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


def test_the_form_finds_what_the_gate_finds_and_says_it_alike(told, documents, gate):
    differing, seen = [], Counter()
    for document, answer in zip(documents, told, strict=True):
        if "text" in answer:
            ours = sorted(gate(answer["text"])[1])
            theirs = in_browsers_words(answer["found"])
            seen.update({code for code, *_ in ours} or {"none"})
            if ours != theirs:
                differing.append((document, ours, theirs))
    assert (len(differing), differing[:4]) == (0, [])
    assert sum("text" in answer for answer in told) >= 3000
    assert seen["none"] > 20
    assert set(seen) > {"TS901", "TS902", "TS219", "TS247", "TS361", "TS604"}


def test_the_loader_reads_every_written_file_back_without_a_fault(told, documents, gate):
    differing = []
    for document, answer in zip(documents, told, strict=True):
        if "text" in answer:
            read_back = gate(answer["text"])[0]
            if read_back.data != json.loads(document) or read_back.faults:
                differing.append((answer["text"], read_back.faults))
    assert (len(differing), differing[:4]) == (0, [])


def test_the_forms_own_reader_reads_them_back_too(told):
    """Some it refuses (a list within a list), none it misreads."""
    answers = Counter(answer["again"] for answer in told if "text" in answer)
    assert answers["other"] == 0
    assert answers["same"] > 20 * answers["refused"]


def test_what_the_form_will_not_write_no_file_can_hold(told, documents, root):
    example = (root / "schema/station.example.yml").read_text("utf-8")
    schema = Checker.of(root, TODAY).schemas["station"]
    differing = []
    for document, answer in list(zip(documents, told, strict=True))[::3]:
        try:
            render(json.loads(document), example, schema)
            ours = True
        except CannotWrite:
            ours = False
        if ours != ("text" in answer):
            differing.append((document, answer))
    assert (len(differing), differing[:3]) == (0, [])
