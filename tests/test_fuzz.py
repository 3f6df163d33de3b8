"""The fuzzer: a few cases of each target here, and proof that a wrong answer would be told."""

import json
from random import Random

import pytest

from benchmarks.processes import Cost, Failed
from fuzzing import soak
from fuzzing.loader import Loader, lines_wrong, not_found
from fuzzing.target import Case, Planted
from fuzzing.targets import TARGETS
from registry.findings import Finding, Place, Severity
from registry.layout import REPOSITORY, Layout
from simulation import costs, faults
from simulation.register import Plan, write
from support.commands import run

CASES = {"loader": 60, "change": 10, "forms": 12, "intake": 40}
SEED = 7


@pytest.mark.parametrize("name", TARGETS)
def test_no_case_gets_a_wrong_answer(name):
    outcomes = list(soak.soak(TARGETS[name](), SEED, 600, CASES[name]))
    assert len(outcomes) == CASES[name]
    assert [failure.what for failure in outcomes if failure] == []


@pytest.mark.parametrize("name", TARGETS)
def test_the_same_seed_makes_the_same_case(name):
    one, other = (TARGETS[name]().make(Random(SEED)) for _ in range(2))  # noqa: S311  # a seed is the point
    assert one == other
    assert one.files


class Falls:
    """A target whose code falls over a case."""

    def make(self, _random):
        return Case({"stations/x.yml": b"x"})

    def faults(self, case):
        raise KeyError(*case.files)


def test_whatever_is_raised_is_a_failure_with_its_case():
    failure = soak.tried(Falls(), SEED, 3)
    assert (failure.number, failure.case.files) == (3, {"stations/x.yml": b"x"})
    assert failure.what[-1] == "KeyError: 'stations/x.yml'"


class Stays(Falls):
    """A target whose code never answers."""

    def faults(self, case):
        while case:
            pass


def test_a_case_without_an_end_is_broken_off():
    failure = soak.tried(Stays(), SEED, 3, most=0.05)
    assert failure.what[-1].endswith("Endless: no answer in 0.05 CPU seconds")


def finding(rule="TS106", line=1, column=1):
    return Finding("a", Place(line, column), Severity.ERROR, rule, {}, "")


@pytest.mark.parametrize(
    ("findings", "expected"),
    [
        ([], "TS106 was planted in line 2 and is not found there"),
        ([finding(line=1)], "TS106 was planted in line 2 and is not found there"),
        ([finding(line=2), finding("TS107", 1)], "TS107 is told of 1"),
    ],
)
def test_a_planted_fault_at_another_line_is_told(findings, expected):
    case = Case({"a": b"1\n2\n"}, planted=(Planted("a", "TS106", 2),))
    assert any(expected in fault for fault in not_found(findings, case))


@pytest.mark.parametrize("place", [(4, 1), (0, 1), (1, 3), (1, 0)])
def test_a_place_outside_the_file_is_told(place):
    assert list(lines_wrong([finding("TS106", *place)], Case({"a": b"1\n2\n"})))


def test_every_planted_fault_of_a_hundred_seeds_has_a_line_of_the_file():
    target = Loader()
    for seed in range(100):
        case = target.make(Random(seed))  # noqa: S311  # as above
        lines = case.files[target.stand].count(b"\n") + 1
        assert all(1 <= fault.line <= lines for fault in case.planted)


def test_the_command_is_bounded_and_counts(tmp_path):
    done = run("fuzz.py", "loader", "--cases", 5, "--seconds", 30, "--keep", tmp_path / "found")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("试了 5 个")
    assert not (tmp_path / "found").exists()


# --- simulated registers --------------------------------------------------------------------------


def contents(folder):
    return {p.relative_to(folder): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_a_simulated_register_is_valid_and_the_same_each_time(tmp_path):
    plan = Plan(stations=30, units=15, public=10)
    for name in ("one", "other"):
        write(Layout(REPOSITORY), tmp_path / name, plan)
    assert contents(tmp_path / "one") == contents(tmp_path / "other")
    report = json.loads(run("check.py", "--root", tmp_path / "one", "--format", "json").stdout)
    assert (report["findings"], report["checked"]) == ([], 32)
    folders = [p for p in (tmp_path / "one/stations").iterdir() if p.name != "office"]
    assert len(folders) == 15


def test_the_faults_of_a_simulated_register_are_its_own_and_the_same_each_time(tmp_path):
    for name in ("one", "other"):
        write(Layout(REPOSITORY), tmp_path / name, Plan(stations=60, units=15, public=60))
        faults.plant(tmp_path / name, 24, SEED)
    assert contents(tmp_path / "one") == contents(tmp_path / "other")
    report = json.loads(run("check.py", "--root", tmp_path / "one", "--format", "json").stdout)
    told = {finding["rule"] for finding in report["findings"]}
    assert told >= {"TS401", "TS402", "TS412", "TS405", "TS408", "TS103", "TS201"}


def test_parts_that_say_something_else_than_the_whole_are_told(tmp_path, monkeypatch):
    """A measurement that compares must be able to fail."""

    def told(_root, report, *words):
        report.write_text('{"findings": []}' + " " * ("--reduce" in words))
        return Cost(1, 1, 1)

    monkeypatch.setattr(costs, "_told", told)
    monkeypatch.setattr(costs, "size", lambda _: 0)
    (tmp_path / "1.json").touch()
    with pytest.raises(Failed, match="2片合并的结果与整体检查不同"):
        list(costs._checks(tmp_path, 2))


def test_a_simulated_register_overwrites_nothing(tmp_path):
    (tmp_path / "stations/office").mkdir(parents=True)
    done = run("simulate.py", tmp_path, "--stations", 3)
    assert done.returncode == 2
    assert done.stderr.startswith("未能完成：")
