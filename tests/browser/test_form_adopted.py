"""The form of another city: what it switched off is silent in browser and gate, the rest alike."""

import copy
import json
import subprocess
import sys
from collections import Counter

import pytest

from fuzzing.data import spots_of
from registry import catalogue, clauses, dataset
from registry.checks import Checker
from registry.form import facts, fields
from registry.layout import Layout
from registry.source import load
from support.judging import TODAY, gate_of, in_browsers_words, told_of

LEAST = (False, 0, "", [], None)


@pytest.fixture(scope="module")
def city(root, tmp_path_factory):
    """The register of the made-up city in docs/developer/adopt."""
    target = tmp_path_factory.mktemp("adopted") / "city"
    command = [sys.executable, root / "scripts/adopt.py", root / "docs/developer/adopt", target]
    made = subprocess.run(command, capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stderr
    return Layout(target)


def spoilt(data):
    """The station, and for each of its values one without it and one with the least there."""
    yield data
    for number, _ in enumerate(spots_of(data)):
        for least in ("gone", *LEAST):
            made = copy.deepcopy(data)
            holder, key = list(spots_of(made))[number]
            if least == "gone":
                del holder[key]
            else:
                holder[key] = least
            yield made


def test_the_form_of_another_city_finds_what_its_gate_finds(city, browser, tmp_path):
    example = load((city.schema / "station.example.yml").read_bytes(), "").data
    documents = [json.dumps(data, ensure_ascii=False) for data in spoilt(example)]
    register = dataset.load(city.root, TODAY)
    unit = register.units[0].slug
    known = facts.of(register, city, {})
    told = told_of(browser, known, documents, unit, tmp_path)
    gate = gate_of(city.root, unit)
    differing, seen = [], Counter()
    for document, answer in zip(documents, told, strict=True):
        if "text" in answer:
            ours = sorted(gate(answer["text"])[1])
            seen.update(code for code, *_ in ours)
            if ours != in_browsers_words(answer["found"]):
                differing.append((document, ours, answer["found"]))
    assert (len(differing), differing[:2]) == (0, [])
    off = catalogue.switched_off(city.schema)
    assert off.keys() & known["rules"].keys() == set()
    assert set(seen) > {"TS315", "TS341", "TS310"}


def test_the_checklist_of_another_city_holds_its_own_conditions(city):
    schemas = Checker.of(city.root, TODAY).schemas
    rules = catalogue.load(city.schema)
    sections = fields.sections(schemas["station"], schemas["conditions"], rules)
    made = fields.conditions_of(sections, clauses.load(city.docs))
    answered = {condition.label: set(condition.paths) for condition in made}
    assert answered["第三条"] >= {"premises.network", "premises.projection"}
    assert answered["第四条"] == {"annual.#.activities", "plan.activities"}
    asked = {field.path for section in sections for field in section.fields if field.required}
    assert asked & {"premises.project_display", "host.core_business", "staff.team"} == set()
    assert [section.clause for section in sections if section.clause] == []
