"""The workflows do what they say: their own steps run here, in order, in new clones.

`support.actions` stands in for what only the host can do; a broken step, a wrong path or a
missing file fails here and not on the host.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from datetime import date
from functools import cache

import pytest
import yaml

from support.actions import PINNED, Job, Runner, git, lend_packages
from support.tracked import ROOT, tracked

FOLDER = ROOT / ".github/workflows"
NAMES = sorted(file.name for file in FOLDER.glob("*.yml"))
PASSED = "自动检查通过，仅表示填报符合格式与条件项，不代表审核、审定结果。"
STATION = "stations/xiuyu/shili-xinzhan.yml"


@cache
def workflow(name):
    # YAML 1.1 reads the key `on` as true.
    return yaml.safe_load((FOLDER / name).read_text("utf-8"))


def steps(name):
    return [step for job in workflow(name)["jobs"].values() for step in job["steps"]]


# --- what every workflow promises -------------------------------------------------------------


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
    assert set(workflow("check.yml")[True]) == {"pull_request", "merge_group", "push"}
    ruleset = json.loads((ROOT / ".github/rulesets/main.json").read_text("utf-8"))
    rules = {rule["type"]: rule.get("parameters", {}) for rule in ruleset["rules"]}
    checks = rules["required_status_checks"]["required_status_checks"]
    assert [check["context"] for check in checks] == [gate["name"]]
    assert rules["pull_request"]["require_code_owner_review"]
    assert rules["pull_request"]["require_last_push_approval"]
    assert rules["merge_queue"]["grouping_strategy"] == "ALLGREEN"


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


# --- a repository, a contributor, a run -------------------------------------------------------


@pytest.fixture(scope="module")
def origin(tmp_path_factory):
    """A repository of what is in this folder now, as one commit on main."""
    folder = tmp_path_factory.mktemp("origin")
    for file in tracked():
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / file, folder / file)
    git(folder, "init", "--quiet")
    git(folder, "config", "uploadpack.allowAnySHA1InWant", "true")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "起始")
    return folder


def commit_of(origin, files):
    """The merge of a change into main, as the host makes it for a pull request."""
    git(origin, "checkout", "--quiet", "-B", "change", "main")
    for name, text in files.items():
        (origin / name).parent.mkdir(parents=True, exist_ok=True)
        (origin / name).write_text(text, "utf-8")
    git(origin, "add", "--all")
    git(origin, "commit", "--quiet", "--message", "新增")
    git(origin, "checkout", "--quiet", "-B", "merge", "main")
    git(origin, "merge", "--quiet", "--no-ff", "--message", "合并", "change")
    merged = git(origin, "rev-parse", "HEAD")
    git(origin, "checkout", "--quiet", "main")
    return merged


def station(**replaced):
    """A new application that is in order, with some of its words replaced; no sample."""
    text = (ROOT / "stations/xiuyu/shili-shenbao.yml").read_text("utf-8")
    text = text.replace("示例申报", "虚构新站").replace("3号楼", "5号楼")
    text = text.replace("\nexample: true\n", "")
    text = re.sub(r"^location:\n(?:  .*\n)+\n", "", text, flags=re.MULTILINE)
    text = text.replace("示例电商产业园运营", "虚构新站运营")
    for old, new in replaced.values():
        assert old in text
        text = text.replace(old, new, 1)
    return text


def pushed(origin, commit):
    base = git(origin, "rev-parse", "main")
    return {
        "event_name": "merge_group",
        "sha": commit,
        "event": {"merge_group": {"base_sha": base}},
    }


def proposed(origin, commit):
    base = git(origin, "rev-parse", "main")
    pull = {"number": 7, "base": {"sha": base}, "user": {"id": 12345}}
    return {"event_name": "pull_request", "sha": commit, "event": {"pull_request": pull}}


@pytest.fixture(scope="module")
def good(origin):
    return commit_of(origin, {STATION: station()})


@pytest.fixture(scope="module")
def bad(origin):
    return commit_of(origin, {STATION: station(type=("type: 创业型", "type: 创业形"))})


# --- check.yml --------------------------------------------------------------------------------


def test_a_good_change_is_green_and_the_first_line_says_what_that_means(tmp_path, origin, good):
    runner = Runner("check.yml", tmp_path, origin, github=pushed(origin, good))
    check = runner.job("check")
    assert check.result == "success", check.log
    assert int(check.outputs["checked"]) > 10
    gate = runner.job("gate")
    assert gate.result == "success"
    assert gate.log.splitlines()[0] == gate.summary.splitlines()[0] == PASSED


def test_a_fault_is_red_and_stands_at_its_line(tmp_path, origin, bad):
    runner = Runner("check.yml", tmp_path, origin, github=pushed(origin, bad))
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
    runner = Runner("check.yml", tmp_path, origin, github=pushed(origin, commit))
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
    runner = Runner("check.yml", tmp_path, origin, github=pushed(origin, commit))
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
    github = pushed(origin, good)
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


def test_a_station_that_brings_its_own_workflow_is_refused(tmp_path, origin):
    green = "jobs: {gate: {name: 合规检查}}\n"
    commit = commit_of(origin, {STATION: station(), ".github/workflows/check.yml": green})
    runner = Runner("check.yml", tmp_path, origin, github=proposed(origin, commit))
    assert runner.job("check").result == "failure"
    report = json.loads((runner.artifacts / "report/report.json").read_text("utf-8"))
    rules = {f["rule"] for f in report["findings"] if f["severity"] == "error"}
    assert {rule[:3] for rule in rules} == {"TS5"}
    assert runner.job("preview").result == "skipped"
    assert runner.job("gate").result == "failure"


# --- comment.yml ------------------------------------------------------------------------------

# Shell and Python in one: a first line with the interpreter cannot hold a path with a blank.
GH = f"""#!/bin/sh
"exec" "{sys.executable}" "$0" "$@"
import pathlib, sys
here = pathlib.Path(__file__).parent
words = sys.argv[1:]
writes = {{"POST", "PATCH"}} & set(words)
inputs = [pathlib.Path(b).read_text() for a, b in zip(words, words[1:]) if a == "--input"]
told = "".join(inputs)
body = [pathlib.Path(w[6:]).read_text() for w in words if w.startswith("body=@")]
with (here / "calls").open("a") as log:
    log.write(repr((words, told, body)) + "\\n")
for name, answer in eval((here / "answers").read_text()).items():
    if any(w.split("?")[0].endswith(name) for w in words) and not writes:
        print(answer)
"""


def with_api(folder, answers):
    (folder / "bin").mkdir(parents=True, exist_ok=True)
    (folder / "bin/answers").write_text(repr(answers))
    (folder / "bin/calls").write_text("")
    return {"gh": GH}


def calls(folder):
    return [eval(line) for line in (folder / "bin/calls").read_text("utf-8").splitlines()]  # noqa: S307


SHA = "a" * 40
REPORT = {
    "checked": 12,
    "findings": [
        {
            "file": "stations/xiuyu/a.yml",
            "line": 5,
            "severity": "error",
            "rule": "TS211",
            "message": "@everyone <img src=x onerror=alert(1)> [点](https://evil.example) #1",
            "fix": "`rm -rf`\n::error::x",
        }
    ],
}


def comment_run(folder, origin, report, answers, **event):
    run = {
        "event": "pull_request",
        "id": 1,
        "head_sha": SHA,
        "head_branch": "$(touch pwned)`touch pwned`",
        "head_repository": {"full_name": "someone/register", "owner": {"login": "someone"}},
        "conclusion": "failure",
    } | event
    runner = Runner(
        "comment.yml",
        folder,
        origin,
        github={"sha": git(origin, "rev-parse", "main"), "event": {"workflow_run": run}},
        variables={"COMMENT": "true"},
        programs=with_api(folder, answers),
    )
    (runner.artifacts / "report").mkdir(parents=True)
    (runner.artifacts / "report/report.json").write_text(json.dumps(report))
    return runner


def api(number=7, comments=()):
    head = {"sha": SHA, "repo": {"full_name": "someone/register"}}
    return {
        "/pulls": json.dumps([{"number": number, "head": head}]),
        "/comments": json.dumps([list(comments)]),
        "/files": json.dumps([[{"status": "added", "filename": "stations/xiuyu/a.yml"}]]),
    }


def test_the_comment_shows_hostile_text_as_text(tmp_path, origin):
    runner = comment_run(tmp_path, origin, REPORT, api())
    assert runner.job("comment").result == "success", runner.jobs["comment"].log
    posts = [(words, told) for words, told, _ in calls(tmp_path) if "POST" in words]
    body = json.loads(posts[0][1])["body"]
    assert body.splitlines()[1] == "**未通过**"
    assert "TS211" in body
    for sign in ("@", "<img", "](", "http:", "https:", "`", "#1", "::"):
        assert sign not in body.removeprefix("<!-- registry-check -->"), sign
    assert json.loads(posts[1][1])["labels"] == ["单位：秀屿区", "新增"]
    assert not list(tmp_path.rglob("pwned"))


def test_the_comment_is_updated_in_place(tmp_path, origin):
    mine = {
        "id": 99,
        "user": {"login": "github-actions[bot]"},
        "body": "<!-- registry-check -->\nx",
    }
    forged = mine | {"id": 98, "user": {"login": "someone"}}
    runner = comment_run(tmp_path, origin, REPORT, api(comments=[forged, mine]))
    assert runner.job("comment").result == "success", runner.jobs["comment"].log
    patched = [words for words, *_ in calls(tmp_path) if "PATCH" in words]
    assert [words[3] for words in patched] == ["repos/office/register/issues/comments/99"]


def test_a_commit_of_no_pull_request_gets_no_comment(tmp_path, origin):
    runner = comment_run(tmp_path, origin, REPORT, api(), head_sha="b" * 40)
    assert runner.job("comment").result == "success"
    assert [words for words, *_ in calls(tmp_path) if "POST" in words or "PATCH" in words] == []


def test_comments_are_written_only_where_they_are_switched_on(tmp_path, origin):
    runner = comment_run(tmp_path, origin, REPORT, api())
    runner.variables = {}
    assert runner.job("comment").result == "skipped"


# --- review.yml -------------------------------------------------------------------------------


@pytest.mark.parametrize("known", ["", "5"])
def test_the_review_keeps_one_issue(tmp_path, origin, known):
    runner = Runner(
        "review.yml",
        tmp_path,
        origin,
        github={"event_name": "schedule", "sha": git(origin, "rev-parse", "main")},
        programs=with_api(tmp_path, {"/issues": known}),
    )
    assert runner.job("review").result == "success", runner.jobs["review"].log
    asked, written = calls(tmp_path)
    assert "labels=定期核查" in asked[0]
    assert written[0][2:4] == (
        ["PATCH", "repos/office/register/issues/5"]
        if known
        else ["POST", "repos/office/register/issues"]
    )
    assert written[2][0].startswith("由程序每周列出，只作线索")


# --- publish.yml and release.yml --------------------------------------------------------------


@pytest.fixture(scope="module")
def published(tmp_path_factory, origin):
    runner = Runner(
        "publish.yml",
        tmp_path_factory.mktemp("publish"),
        origin,
        github={"event_name": "push", "sha": git(origin, "rev-parse", "main")},
    )
    assert runner.job("build").result == "success", runner.jobs["build"].log
    return runner


def test_the_product_is_one_zip_of_the_site(published):
    archive = published.artifacts / "site/site.zip"
    names = zipfile.ZipFile(archive).namelist()
    assert {"index.html", "404.html", "data/stations.json", ".well-known/security.txt"} <= set(
        names
    )
    assert names == sorted(names)


def test_the_site_goes_to_a_foreign_host_only_where_that_is_switched_on(published):
    assert "actions/upload-pages-artifact" not in dict(published.recorded)
    assert published.job("pages").result == "skipped"
    published.variables = {"PUBLISH_PAGES": "true"}
    assert published.job("pages").result == "success"


def release_run(published, origin, tag):
    runner = Runner(
        "release.yml",
        published.folder.with_name(f"release-{tag}"),
        origin,
        github={"ref_name": tag, "sha": git(origin, "rev-parse", "main")},
        programs={"gh": GH},
    )
    with_api(runner.folder, {})
    # The site of this commit was just built; `make site` then has nothing to do.
    shutil.copytree(published.folder / "build", runner.folder / "build", symlinks=True)
    return runner


def test_a_release_holds_data_sums_and_the_list_of_parts(published, origin):
    tag = f"data-{date.today().year}"  # noqa: DTZ011  # as the command takes it
    runner = release_run(published, origin, tag)
    assert runner.job("build").result == "success", runner.jobs["build"].log
    assert runner.job("release").result == "success", runner.jobs["release"].log
    (call,) = calls(runner.folder)
    files = {word.removeprefix("dist/") for word in call[0] if word.startswith("dist/")}
    wanted = {
        "site.zip",
        "stations.json",
        "stations.csv",
        "sbom.cdx.json",
        "SHA256SUMS",
        "README.md",
    }
    assert wanted <= files
    assert call[0][:4] == ["release", "create", tag, "--verify-tag"]
    told = (runner.artifacts / "release/SHA256SUMS").read_text("utf-8").splitlines()
    assert {line.split("  ")[1] for line in told} == files - {"SHA256SUMS"}


@pytest.mark.parametrize("tag", ["batch-2", "batch-0", "data-2999", "data-$(id)", "v1"])
def test_what_is_not_decided_is_not_released(published, tag):
    script = [sys.executable, "scripts/release.py", "--tag", tag, "--out", "refused"]
    build = published.folder / "build"
    run = subprocess.run(script, cwd=build, capture_output=True, text=True, check=False)
    assert (run.returncode, (build / "refused").exists()) == (2, False)


# --- the same on another host -----------------------------------------------------------------


def test_gitlab_publishes_the_same_product(origin, published):
    commit = git(origin, "rev-parse", "main")
    spec = yaml.safe_load((ROOT / ".gitlab-ci.yml").read_text("utf-8"))
    assert spec["公布"]["script"] == [
        step["run"] for step in steps("publish.yml") if step.get("name") in {"检查并生成", "打包"}
    ]
    assert git(published.folder / "build", "rev-parse", "HEAD") == commit


def test_gitlab_runs_the_same_check(tmp_path, origin, good):
    """The job's own lines; the packages are lent as soon as there is a folder to lend them to."""
    spec = yaml.safe_load((ROOT / ".gitlab-ci.yml").read_text("utf-8"))
    change = git(origin, "rev-parse", f"{good}^2")
    git(tmp_path, "clone", "--quiet", origin.as_uri(), "clone")
    clone = tmp_path / "clone"
    git(clone, "fetch", "--quiet", "origin", change)
    env = {"CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main", "CI_COMMIT_SHA": change}
    for line in spec["合规检查"]["script"]:
        run = subprocess.run(
            ["bash", "-e", "-c", line],
            cwd=clone,
            env=dict(os.environ) | env | {"GITLAB_USER_ID": "12345"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert run.returncode == 0, f"{line}\n{run.stdout}{run.stderr}"
        lend_packages(clone / "trusted")
    assert git(clone / "data", "rev-parse", "HEAD^1") == git(origin, "rev-parse", "main")
    assert sorted(p.name for p in (clone / "data").iterdir()) == [".git", "stations"]
    assert PASSED in (clone / "report/summary.md").read_text("utf-8")
    name = STATION.removeprefix("stations/").removesuffix(".yml")
    assert (clone / "preview/stations" / name / "index.html").is_file()
    paths = spec["合规检查"]["artifacts"]["paths"]
    assert [path for path in paths if not (clone / path).is_dir()] == []


def test_a_conflict_is_told_before_the_check(tmp_path, origin, good, bad):
    git(tmp_path, "clone", "--quiet", origin.as_uri(), "clone")
    clone = tmp_path / "clone"
    for commit in (good, bad):
        git(clone, "fetch", "--quiet", "origin", commit)
    git(clone, "branch", "--quiet", "target", good)
    run = subprocess.run(
        ["sh", "scripts/ci/merged.sh", "target", f"{bad}^2"],
        cwd=clone,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (run.returncode, run.stderr.splitlines()[-1:]) == (
        1,
        ["与主分支有冲突，请先合并主分支再提交。"],
    )


def test_every_workflow_has_run_here():
    text = (ROOT / "tests/test_workflows.py").read_text("utf-8")
    assert [name for name in NAMES if f'"{name}"' not in text] == []
