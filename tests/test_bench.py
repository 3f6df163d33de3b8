"""The benchmark's frame: what is kept is what is shown; no goal is lost; trouble is said."""

from datetime import date

import pytest

from benchmarks import page, parts, results, scale
from benchmarks.processes import Failed, Unavailable
from benchmarks.results import Result
from benchmarks.table import Row, at_least, at_most
from support.tracked import ROOT

DAY = date(2026, 11, 26)
KEPT = results.read(ROOT / results.PATH)


def result(*rows, trouble=""):
    return Result("检查（check）", "2026-11-26", 3, 1.0, {"处理器": "某"}, {}, rows, trouble)


@pytest.fixture(autouse=True)
def full_size():
    yield
    scale.limit(None)


def test_the_page_is_written_from_the_results_that_are_kept():
    assert (ROOT / page.PATH).read_text("utf-8") == page.written(KEPT)


def test_what_is_kept_is_read_as_it_was_written(tmp_path):
    found = {"check": result(at_most("一", 1, 2), trouble="某")}
    (tmp_path / "kept.json").write_text(results.written(found), "utf-8")
    assert results.read(tmp_path / "kept.json") == found


def test_every_part_is_found_by_its_name():
    assert {"check", "pull-request", "site", "search", "exports", "forms", "nation"} <= set(
        parts.names()
    )


@pytest.mark.parametrize("name", parts.names())
def test_a_goal_of_a_part_that_was_measured_is_answered(name):
    if name not in KEPT or KEPT[name].trouble:
        pytest.skip("not measured on this machine")
    asked = [goal for goal in page.goals() if goal.part == name]
    assert [goal.goal for goal in asked if page.row_of(goal, KEPT) is None] == []


def test_every_goal_that_a_part_states_is_in_the_table():
    answered = [page.row_of(goal, KEPT) for goal in page.goals()]
    stated = [row for kept in KEPT.values() for row in kept.rows if row.goal]
    known = {name for name in KEPT if any(goal.part == name for goal in page.goals())}
    lost = [
        (name, row.what)
        for name in known - {"lighthouse", "browser", "site"}
        for row in KEPT[name].rows
        if row.goal and row not in answered
    ]
    assert stated
    assert lost == []


@pytest.mark.parametrize(
    ("row", "mark"),
    [
        (at_least("10000个驿站：比 check-jsonschema 快几倍", 19.9, 20), "**未达到**"),
        (at_least("10000个驿站：比 check-jsonschema 快几倍", 20.0, 20), "达到"),
    ],
)
def test_a_missed_goal_is_shown_as_missed(row, mark):
    line = page.written({"check": result(row)}).split("20倍以上")[1].split("\n")[0]
    assert line.endswith(f"| {mark} |")


def test_what_was_not_measured_is_said_so():
    shown = page.written({"check": result(trouble="这里没有浏览器")})
    assert "未能测量：这里没有浏览器" in shown
    assert shown.count("| 未能测量 |") == sum(goal.part == "check" for goal in page.goals())


@pytest.mark.parametrize(
    ("raised", "code"), [(None, 0), (Unavailable("没有 npm"), 0), (Failed("exit 1"), 2)]
)
def test_only_a_command_that_failed_is_a_failure(monkeypatch, raised, code):
    def run(*_):
        if raised:
            raise raised
        return [Row("一", "1")]

    monkeypatch.setattr("benchmarks.check.PART", page.Part("检查", (), run))
    found, said = parts._measured("check", ROOT, 1, DAY, None)
    assert (found.trouble, said) == (str(raised or ""), code)


def test_a_smaller_register_is_held_against_no_goal(monkeypatch):
    def run(*_):
        return [at_most(f"{scale.count(1_000)}个", 2, 1)]

    monkeypatch.setattr("benchmarks.check.PART", page.Part("检查", (), run))
    found, said = parts._measured("check", ROOT, 1, DAY, 50)
    assert (found.rows, said) == ((Row("50个", "2.00"),), 0)
