"""One catalogue, three engines, one answer: thousands of spoilt stations, and no difference.

`jsonschema` words the findings of the gate, `jsonschema-rs` answers first whether there are any,
and `@cfworker/json-schema` serves the form in the visitor's browser.
"""

import json
import shutil
from collections import Counter
from pathlib import Path
from random import Random

import pytest

from fuzzing.data import spoilt_data
from fuzzing.stations import stations
from registry.schema import Schema
from support.server import serve

SEED, COUNT = 20210115, 4000
ASSETS = "assets/js/rules", "assets/vendor/cfworker-json-schema-4.1.6"
CHECK = """
async ({address, schemas, documents}) => {
  const {RuleSchema} = await import(address + "assets/js/rules/rule-schema.js");
  const [station, conditions] = schemas;
  const before = JSON.stringify(schemas);
  const checked = [new RuleSchema(station), new RuleSchema(conditions, station["x-rules"])];
  const found = documents.map((document) => {
    const data = JSON.parse(document);
    return checked.map((schema) => schema.faults(data));
  });
  if (JSON.stringify(schemas) !== before) throw new Error("the schema was changed");
  return found;
}
"""
PATTERNS = "patterns => patterns.filter(p => { try { new RegExp(p, 'u') } catch { return true } })"


@pytest.fixture(scope="module")
def schemas(root):
    station = Schema.read(root / "schema", "station")
    return station, Schema.read(root / "schema", "conditions", labels=station)


@pytest.fixture(scope="module")
def documents():
    """The valid stations, then the spoilt ones, as JSON: every engine reads the same text."""
    random = Random(SEED)  # noqa: S311  # a seed is the point
    spoilt = (spoilt_data(random) for _ in range(COUNT))
    made = [json.dumps(data, ensure_ascii=False) for data in (*stations(), *spoilt)]
    return list(dict.fromkeys(made))


@pytest.fixture(scope="module")
def answers(schemas, documents):
    """What Python finds in each document with each schema."""
    return [[told(schema, json.loads(text)) for schema in schemas] for text in documents]


@pytest.fixture
def in_browser(open_page, root, tmp_path):
    """A page that may import the form's modules."""
    for folder in ASSETS:
        shutil.copytree(root / "docs" / folder, tmp_path / folder)
    (tmp_path / "index.html").write_text("<!doctype html><link rel=icon href='data:,'>", "utf-8")
    with serve(tmp_path) as address:
        page = open_page(address=address)
        page.goto(address)
        yield page, address


def told(schema, data):
    return in_order([f.rule, list(f.path), f.on_key] for f in schema.faults(data))


def in_order(found):
    """Rule, path and whether the key is meant, of each fault; the engines differ in their order."""
    return sorted(found, key=str)


def test_the_spoilt_stations_are_many_and_of_every_rule(schemas, documents, answers):
    """Guards the test below: stations that all pass, or break one rule, would prove nothing."""
    assert len(documents) >= 3000
    spoilt = [answer for answer in answers if any(answer)]
    assert len(spoilt) > 0.9 * len(documents)
    named = {rule for answer in answers for faults in answer for rule, _, _ in faults}
    assert declared(schemas) - named == set()


def test_the_browser_finds_what_the_gate_finds(in_browser, schemas, documents, answers):
    page, address = in_browser
    nodes = [schema.node for schema in schemas]
    given = {"address": address, "schemas": nodes, "documents": documents}
    theirs = [
        [in_order([f["rule"], f["path"], f["onKey"]] for f in faults) for faults in found]
        for found in page.evaluate(CHECK, given)
    ]
    differing = [
        (document, our, their)
        for document, our, their in zip(documents, answers, theirs, strict=True)
        if our != their
    ]
    assert (len(differing), differing[:3]) == (0, [])


def test_the_quick_engine_gives_the_same_verdict(schemas, documents, answers):
    """Where it finds nothing the other finds nothing, and where the other does, it says so."""
    agreed, differing = Counter(), []
    for text, answer in zip(documents, answers, strict=True):
        data = json.loads(text)
        for schema, faults in zip(schemas, answer, strict=True):
            valid = schema.is_valid(data)
            agreed[valid] += 1
            if valid == bool(faults) or (valid and list(details(schema, data))):
                differing.append((schema.node["$id"], text))
    assert differing == []
    assert min(agreed[True], agreed[False]) > 20


def details(schema, data):
    return schema._validator.iter_errors(data)


def test_every_pattern_is_one_for_javascript(in_browser, root):
    page, _ = in_browser
    files = Path(root / "schema").glob("*.schema.json")
    patterns = [p for file in files for p in patterns_of(json.loads(file.read_text("utf-8")))]
    assert patterns
    assert page.evaluate(PATTERNS, patterns) == []


def patterns_of(node):
    if isinstance(node, list):
        return [pattern for below in node for pattern in patterns_of(below)]
    if not isinstance(node, dict):
        return []
    own = [v for k, v in node.items() if k == "pattern" and isinstance(v, str)]
    own += list(node.get("patternProperties", {}))
    return own + [pattern for below in node.values() for pattern in patterns_of(below)]


def declared(schemas):
    """Every rule that some node names."""
    return {rule for schema in schemas for rule in named_by(schema.node)}


def named_by(node):
    if isinstance(node, list):
        return {rule for below in node for rule in named_by(below)}
    if not isinstance(node, dict):
        return set()
    own = node.get("x-rule", {})
    own = {own} if isinstance(own, str) else set(own.values())
    return own | {r for key, v in node.items() if key != "x-rule" for r in named_by(v)}
