"""What every workflow promises, and what the host is told to hold it to."""

import json
import re
import subprocess
import sys

import pytest

from support.actions import PINNED
from support.tracked import ROOT
from workflows.repository import FOLDER, NAMES, steps, workflow


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_permitted_but_what_a_job_names(name):
    assert workflow(name)["permissions"] == {}
    assert all("permissions" in job for job in workflow(name)["jobs"].values())


@pytest.mark.parametrize("name", NAMES)
def test_no_run_is_endless(name):
    assert all(job["timeout-minutes"] <= 45 for job in workflow(name)["jobs"].values())


@pytest.mark.parametrize("name", NAMES)
def test_every_action_is_pinned_and_its_version_told(name):
    lines = [line for line in (FOLDER / name).read_text("utf-8").splitlines() if "uses:" in line]
    told = re.compile(r"uses: [\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$")
    assert [line.strip() for line in lines if not told.search(line)] == []


def test_one_action_has_one_version_everywhere():
    pins = {PINNED.fullmatch(s["uses"]).groups() for n in NAMES for s in steps(n) if "uses" in s}
    assert len(pins) == len({action for action, _sha in pins}) > 5


@pytest.mark.parametrize("name", NAMES)
def test_no_text_of_a_contributor_becomes_part_of_a_script(name):
    assert [step["run"] for step in steps(name) if "${{" in step.get("run", "")] == []


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_cached_and_no_token_is_left_behind(name):
    text = (FOLDER / name).read_text("utf-8")
    assert not re.search(r"actions/cache|^\s*cache:|pull_request_target", text, re.MULTILINE)
    checkouts = [s for s in steps(name) if s.get("uses", "").startswith("actions/checkout@")]
    assert all(step["with"]["persist-credentials"] is False for step in checkouts)


def test_only_the_comment_follows_another_workflow():
    triggers = {name: set(workflow(name)[True]) for name in NAMES}
    assert [name for name in NAMES if "workflow_run" in triggers[name]] == ["comment.yml"]
    assert workflow("comment.yml")[True]["workflow_run"]["workflows"] == [
        workflow("check.yml")["name"]
    ]


def test_the_required_job_always_runs():
    gate = workflow("check.yml")["jobs"]["gate"]
    assert (gate["name"], gate["if"]) == ("合规检查", "always()")
    assert workflow("check.yml")[True] == {
        "pull_request": {
            "branches": ["main"],
            "types": ["opened", "synchronize", "reopened", "edited"],
        },
        "merge_group": None,
        "push": {"branches": ["main"]},
    }
    ruleset = json.loads((ROOT / ".github/rulesets/main.json").read_text("utf-8"))
    rules = {rule["type"]: rule.get("parameters", {}) for rule in ruleset["rules"]}
    checks = rules["required_status_checks"]["required_status_checks"]
    assert [check["context"] for check in checks] == [gate["name"]]
    assert rules["pull_request"]["require_code_owner_review"]
    assert rules["pull_request"]["require_last_push_approval"]
    # A verdict on an older base must not merge: neither without the queue nor with it.
    assert rules["required_status_checks"]["strict_required_status_checks_policy"] is True
    queue = rules["merge_queue"]
    assert (queue["grouping_strategy"], queue["merge_method"]) == ("ALLGREEN", "SQUASH")


@pytest.mark.parametrize("name", [n for n in NAMES if "pull_request" in workflow(n)[True]])
def test_a_run_for_another_branch_cannot_pass_for_one_for_main(name):
    """Verdicts belong to a commit: the same commit may be proposed to any branch."""
    assert workflow(name)[True]["pull_request"]["branches"] == ["main"]


def jobs_that_run(*commands):
    """(workflow and job, the job) of those jobs that run one of the commands."""
    return [
        pytest.param(job, id=f"{name}-{key}")
        for name in NAMES
        for key, job in workflow(name)["jobs"].items()
        if any(command in s.get("run", "") for s in job["steps"] for command in commands)
    ]


BUILDS = ("preview.sh", "make site")


@pytest.mark.parametrize("job", jobs_that_run("check.sh", "make test", "review.py", *BUILDS))
def test_the_day_is_that_of_china_wherever_a_rule_asks_for_it(job):
    assert job["env"]["TZ"] == "Asia/Shanghai"


@pytest.mark.parametrize("job", jobs_that_run(*BUILDS))
def test_a_chinese_font_is_there_before_a_form_is_printed(job):
    runs = [step.get("run", "") for step in job["steps"]]
    fonts = [at for at, run in enumerate(runs) if "fonts-noto-cjk" in run]
    builds = [at for at, run in enumerate(runs) if any(word in run for word in BUILDS)]
    assert fonts
    assert fonts[0] < min(builds)


def test_only_the_office_sets_a_tag_and_nobody_moves_it():
    """Two sets of rules: whoever may pass the one by may not pass the other by."""
    made, kept = (
        json.loads((ROOT / f".github/rulesets/{name}.json").read_text("utf-8"))
        for name in ("tags", "tags-kept")
    )
    assert [rule["type"] for rule in made["rules"]] == ["creation"]
    assert [(a["actor_type"], a["actor_id"]) for a in made["bypass_actors"]] == [
        ("RepositoryRole", 5)  # administrators of the repository
    ]
    assert {rule["type"] for rule in kept["rules"]} == {"deletion", "non_fast_forward", "update"}
    assert kept["bypass_actors"] == []
    tags = workflow("release.yml")[True]["push"]["tags"]
    for rules in (made, kept):
        assert rules["conditions"]["ref_name"]["include"] == [f"refs/tags/{tag}" for tag in tags]


@pytest.mark.parametrize("name", [n for n in NAMES if n in {"lint.yml", "test.yml"}])
def test_the_steps_of_the_suite_itself_are_targets_of_make(name):
    # They are this very run: here it is only asked whether make knows how.
    for step in steps(name):
        if "run" in step:
            subprocess.run([*step["run"].split(), "-n"], cwd=ROOT, check=True, capture_output=True)


def test_zizmor_finds_nothing():
    command = ["zizmor", "--offline", "--persona=auditor", "--strict-collection", "--no-progress"]
    zizmor = [f"{sys.prefix}/bin/{command[0]}", *command[1:], "--format=json", ".github"]
    run = subprocess.run(zizmor, cwd=ROOT, capture_output=True, text=True, check=False)
    found = json.loads(run.stdout)
    assert [(fault["ident"], fault["desc"]) for fault in found] == []
    assert run.returncode == 0, run.stderr


def test_every_workflow_has_run_here():
    text = "".join(file.read_text("utf-8") for file in ROOT.glob("tests/workflows/*.py"))
    assert [name for name in NAMES if f'"{name}"' not in text] == []
