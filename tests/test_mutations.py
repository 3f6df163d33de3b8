"""Stations spoilt at random and by plan: only findings, each where the fault stands."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fuzzing.data import spoilt_data
from fuzzing.planted import FAULTS, places
from fuzzing.stations import EXAMPLE
from fuzzing.text import spoilt_text
from registry.checks import Checker
from registry.files import in_memory
from registry.layout import REPOSITORY
from registry.reporters import REPORTERS
from registry.source import load
from test_every_field import written

OFFICE = {
    "stations/office/units.yml": (REPOSITORY / "stations/office/units.yml").read_bytes(),
    "stations/office/batches.yml": b"batches: []\n",
}
STAND = "stations/licheng/shili-jia.yml"
LINES = EXAMPLE.read_text("utf-8").split("\n")
CHECKER = Checker.of(REPOSITORY, date(2026, 11, 23))
often = settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))


def report(raw):
    return CHECKER.run(in_memory(OFFICE | {STAND: raw}))


def hold(raw):
    """What must be true of the report on any bytes."""
    found = report(raw)
    lines = raw.decode("utf-8", "replace").replace("\r\n", "\n").split("\n")
    for finding in found.findings:
        assert finding.file == STAND
        assert 1 <= finding.place.line <= len(lines)
        assert 1 <= finding.place.column <= len(lines[finding.place.line - 1]) + 1
        assert finding.place.width >= 1
    for render in REPORTERS.values():
        for language in ("zh", "en"):
            assert render(found, language)
    return found


@given(st.randoms(use_true_random=False))
@often
def test_no_change_of_text_makes_the_check_fall(random):
    hold(spoilt_text(random).encode("utf-8", "replace"))


@given(st.randoms(use_true_random=False))
@often
def test_no_change_of_data_makes_the_check_fall(random):
    """Read back as it was meant, or refused."""
    data = spoilt_data(random)
    raw = written(data).encode()
    hold(raw)
    document = load(raw, STAND)
    assert document.data is None or document.faults or not data or document.data.keys() <= {*data}


@given(st.randoms(use_true_random=False), st.integers(0, 4000), st.binary(max_size=4))
@often
def test_no_change_of_bytes_makes_the_check_fall(random, at, bytes_):
    raw = spoilt_text(random, 1).encode("utf-8", "replace")
    hold(raw[:at] + bytes_ + raw[at + len(bytes_) :])


# --- faults of the text, one planted in each line -------------------------------------------------

VALUES = places(LINES)
PLANTED = [
    pytest.param(rule, spoil, number, id=f"{name} in line {number + 1}")
    for name, (rule, spoil) in FAULTS.items()
    for number in VALUES
]


@pytest.mark.parametrize(("rule", "spoil", "number"), PLANTED)
def test_a_planted_fault_is_found_on_its_line(rule, spoil, number):
    spoilt = spoil(LINES[number])
    assert spoilt != LINES[number]
    lines = [*LINES[:number], spoilt, *LINES[number + 1 :]]
    found = hold("\n".join(lines).encode())
    last = number + 1 + spoilt.count("\n")
    assert (rule, last) in [(f.rule, f.place.line) for f in found.findings]
    assert {f.place.line for f in found.findings if f.rule < "TS2"} <= {last}


def test_faults_in_many_lines_are_all_found_in_one_run():
    lines = [line + "  " if number in VALUES else line for number, line in enumerate(LINES)]
    found = hold("\n".join(lines).encode())
    assert [f.place.line - 1 for f in found.findings if f.rule == "TS123"] == VALUES
