"""The form is the gate: the same verdict, the same rules, the same sentences, on the same files.

Thousands of spoilt stations are written and checked in the browser, all in one call; the gate
then reads the very files and must find the same, word for word, and read the very same data back.
"""

import json
from collections import Counter
from random import Random

import pytest

from fuzzing.data import spoilt_data
from fuzzing.stations import stations
from registry import dataset
from registry.checks import Checker
from registry.form import facts
from registry.layout import Layout
from registry.station_text import CannotWrite, render
from support.judging import TODAY, gate_of, in_browsers_words, told_of
from support.personal import personal_data

SEED, COUNT = 20210115, 4200
UNIT = "licheng"


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
def told(browser, known, documents, tmp_path_factory):
    return told_of(browser, known, documents, UNIT, tmp_path_factory.mktemp("form"))


@pytest.fixture(scope="module")
def gate(root):
    return gate_of(root, UNIT)


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
