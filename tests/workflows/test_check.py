"""The check of a change runs its own steps here, in order, in new clones.

`support.actions` stands in for what only the host can do; a broken step, a wrong path or a
missing file fails here and not on the host.
"""

import json

import pytest

from support.actions import Job, Runner, git
from workflows.repository import PASSED, STATION, commit_of, proposed, pushed, queued, station


def test_a_good_change_is_green_and_the_first_line_says_what_that_means(tmp_path, origin, good):
    runner = Runner("check.yml", tmp_path, origin, github=queued(origin, good))
    check = runner.job("check")
    assert check.result == "success", check.log
    assert int(check.outputs["checked"]) > 10
    gate = runner.job("gate")
    assert gate.result == "success"
    assert gate.log.splitlines()[0] == gate.summary.splitlines()[0] == PASSED


@pytest.mark.parametrize("event", [proposed, queued, pushed])
def test_a_fault_is_red_and_stands_at_its_line(tmp_path, origin, bad, event):
    runner = Runner("check.yml", tmp_path, origin, github=event(origin, bad))
    check = runner.job("check")
    assert check.result == "failure"
    assert f"::error file={STATION},line=5,col=7,title=TS211" in check.log
    assert "TS211" in check.summary
    assert runner.job("gate").result == "failure"
    report = json.loads((runner.artifacts / "report/report.json").read_text("utf-8"))
    errors = [f["rule"] for f in report["findings"] if f["severity"] == "error"]
    assert errors == ["TS211"]


def test_a_change_of_checker_and_rules_has_no_say_in_its_own_check(tmp_path, origin):
    commit = commit_of(
        origin,
        {
            STATION: station(type=("type: 创业型", "type: 创业形")),
            "scripts/check.py": "raise SystemExit(0)\n",
            "schema/station.schema.json": "{}\n",
            "scripts/ci/check.sh": "exit 0\n",
            "mkdocs.yml": "hooks: [evil.py]\n",
        },
    )
    runner = Runner("check.yml", tmp_path, origin, github=queued(origin, commit))
    assert runner.job("check").result == "failure"
    assert "TS211" in runner.jobs["check"].summary


@pytest.mark.parametrize(
    "broken",
    [{"stations/office/units.yml": None}, {"stations": "elsewhere"}],
    ids=["no list of units", "stations is a link"],
)
def test_a_check_that_could_not_run_is_red(tmp_path, origin, broken):
    git(origin, "checkout", "--quiet", "-B", "broken", "main")
    for name, target in broken.items():
        git(origin, "rm", "-r", "--quiet", name)
        if target:
            (origin / name).symlink_to(target)
            (origin / target).mkdir()
            git(origin, "add", name)
    git(origin, "commit", "--quiet", "--message", "坏")
    commit = git(origin, "rev-parse", "HEAD")
    git(origin, "checkout", "--quiet", "--force", "main")
    runner = Runner("check.yml", tmp_path, origin, github=queued(origin, commit))
    check = runner.job("check")
    assert check.result == "failure"
    assert "检查无法进行" in check.summary
    assert runner.job("gate").result == "failure"


@pytest.mark.parametrize(
    "fault",
    ["raise RuntimeError", "import sys; 'summary' in sys.argv and sys.exit(2)", "raise SystemExit"],
    ids=["crashes", "crashes in one format", "says nothing"],
)
def test_a_checker_that_falls_over_is_red(tmp_path, origin, good, fault):
    git(origin, "checkout", "--quiet", "-B", "fallen", "main")
    program = (origin / "scripts/check.py").read_text("utf-8")
    head, rest = program.split("from __future__ import annotations\n", 1)
    text = f"{head}from __future__ import annotations\n{fault}\n{rest}"
    (origin / "scripts/check.py").write_text(text, "utf-8")
    git(origin, "commit", "--quiet", "--all", "--message", "坏")
    base = git(origin, "rev-parse", "HEAD")
    git(origin, "checkout", "--quiet", "--force", "main")
    github = queued(origin, good)
    github["event"]["merge_group"]["base_sha"] = base
    runner = Runner("check.yml", tmp_path, origin, github=github)
    assert runner.job("check").result == "failure"
    assert "检查无法进行" in runner.jobs["check"].summary
    assert runner.job("gate").result == "failure"


@pytest.mark.parametrize(
    ("result", "checked"),
    [("skipped", ""), ("cancelled", ""), ("failure", "12"), ("success", ""), ("success", "0")],
)
def test_the_required_job_is_red_unless_something_was_checked(tmp_path, origin, result, checked):
    runner = Runner("check.yml", tmp_path, origin, github={"sha": "main"})
    runner.jobs["check"] = Job(result, outputs={"checked": checked})
    assert runner.job("gate").result == "failure"


def test_a_pull_request_is_judged_against_its_base_and_shown(tmp_path, origin, good):
    runner = Runner("check.yml", tmp_path, origin, github=proposed(origin, good))
    check = runner.job("check")
    assert check.result == "success", check.log
    assert runner.job("preview").result == "success", runner.jobs["preview"].log
    shown = {
        p.relative_to(runner.artifacts / "preview").as_posix()
        for p in runner.artifacts.rglob("*")
        if p.is_relative_to(runner.artifacts / "preview")
    }
    name = STATION.removeprefix("stations/").removesuffix(".yml")
    assert f"stations/{name}/index.html" in shown
    assert {f"附件1-{name.replace('/', '-')}.docx", "说明.txt"} <= shown
    assert runner.job("gate").log.splitlines()[0] == PASSED


def test_a_change_of_words_alone_is_green_and_has_no_preview(tmp_path, origin):
    commit = commit_of(origin, {"docs/about/new.md": "# 新页\n"})
    runner = Runner("check.yml", tmp_path, origin, github=proposed(origin, commit))
    assert runner.job("check").result == "success", runner.jobs["check"].log
    assert runner.job("preview").result == "success", runner.jobs["preview"].log
    assert not (runner.artifacts / "preview").exists()
    assert runner.job("gate").result == "success"


@pytest.mark.parametrize("event", [proposed, queued])
def test_a_station_that_brings_its_own_workflow_is_refused(tmp_path, origin, event):
    green = "jobs: {gate: {name: 合规检查}}\n"
    commit = commit_of(origin, {STATION: station(), ".github/workflows/check.yml": green})
    runner = Runner("check.yml", tmp_path, origin, github=event(origin, commit))
    assert runner.job("check").result == "failure"
    report = json.loads((runner.artifacts / "report/report.json").read_text("utf-8"))
    rules = {f["rule"] for f in report["findings"] if f["severity"] == "error"}
    assert {rule[:3] for rule in rules} == {"TS5"}
    assert runner.job("preview").result == "skipped"
    assert runner.job("gate").result == "failure"


def test_the_queue_judges_all_commits_of_an_entry(tmp_path, origin):
    """The base is the one that the host names, however many commits lie on it."""
    green = {".github/workflows/new.yml": "jobs: {gate: {name: 合规检查}}\n"}
    first = commit_of(origin, {STATION: station()} | green)
    git(origin, "branch", "--force", "first", first)
    second = commit_of(origin, {"docs/about/new.md": "# 新页\n"}, "first")
    runner = Runner("check.yml", tmp_path, origin, github=queued(origin, second))
    assert runner.job("check").result == "failure"
    assert "TS507" in runner.jobs["check"].summary


@pytest.mark.parametrize(
    ("hands", "rules"),
    [
        ((1001, 1001), []),
        ((1001, 7777), ["TS511"]),
        ((7777, 9001), ["TS511"]),
        (("", ""), ["TS511"]),
    ],
    ids=["the unit", "pushed by a stranger", "touched by the office", "nobody named"],
)
def test_whoever_has_a_hand_in_it_must_be_listed(tmp_path, origin, listed, hands, rules):
    github = proposed(origin, listed, "listed", *hands)
    runner = Runner("check.yml", tmp_path, origin, github=github)
    assert runner.job("check").result == ("failure" if rules else "success")
    report = json.loads((runner.artifacts / "report/report.json").read_text("utf-8"))
    assert [f["rule"] for f in report["findings"] if f["severity"] == "error"] == rules


def test_the_queue_says_that_it_asks_for_no_account(tmp_path, origin, listed):
    runner = Runner("check.yml", tmp_path, origin, github=queued(origin, listed, "listed"))
    assert runner.job("check").result == "success", runner.jobs["check"].log
    assert "排队合并时不知道提交账号" in runner.jobs["check"].summary
