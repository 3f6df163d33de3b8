"""The same on another host: GitLab's own lines, in one shell, in a clone of the contributor's."""

import os
import shutil
import subprocess
import sys

import pytest
import yaml

from support.actions import git
from support.tracked import ROOT
from workflows.repository import PASSED, STATION, commit_of, station, steps


def test_gitlab_publishes_the_same_product(origin, published):
    commit = git(origin, "rev-parse", "main")
    spec = yaml.safe_load((ROOT / ".gitlab-ci.yml").read_text("utf-8"))
    assert spec["公布"]["script"] == [
        step["run"] for step in steps("publish.yml") if step.get("name") in {"检查并生成", "打包"}
    ]
    assert git(published.folder / "build", "rev-parse", "HEAD") == commit


# What `make setup` would fetch from the network is lent; then the real make finds it done.
MAKE = f"""#!/bin/sh
"exec" "{sys.executable}" "$0" "$@"
import os, pathlib, sys
sys.path.insert(0, {str(ROOT / "tests")!r})
from support.actions import lend_packages
lend_packages(pathlib.Path(sys.argv[sys.argv.index("--directory") + 1]))
os.execv({shutil.which("make")!r}, ["make", *sys.argv[1:]])
"""
CURL = """#!/bin/sh
read -r token
[ "$token" = "PRIVATE-TOKEN: secret" ] || exit 22
case "$*" in
*" https://git.example.cn/api/v4/projects/5/merge_requests/7") echo '{"author": {"id": 1001}}' ;;
*) exit 22 ;;
esac
"""


def gitlab_run(folder, origin, commit, base="main", **variables):
    """The job's own lines in one shell, as the host runs them, in a clone of the contributor's."""
    spec = yaml.safe_load((ROOT / ".gitlab-ci.yml").read_text("utf-8"))
    change = git(origin, "rev-parse", f"{commit}^2")
    git(folder, "clone", "--quiet", origin.as_uri(), "clone")
    clone = folder / "clone"
    git(clone, "fetch", "--quiet", "origin", change)
    git(clone, "checkout", "--quiet", "--detach", change)
    for name, text in {"make": MAKE, "curl": CURL}.items():
        (folder / "bin").mkdir(exist_ok=True)
        (folder / "bin" / name).write_text(text, "utf-8")
        (folder / "bin" / name).chmod(0o755)
    env = dict(os.environ) | {
        "PATH": f"{folder / 'bin'}:{os.environ['PATH']}",
        "CI_API_V4_URL": "https://git.example.cn/api/v4",
        "CI_DEFAULT_BRANCH": base,
        "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": base,
        "CI_MERGE_REQUEST_PROJECT_ID": "5",
        "CI_MERGE_REQUEST_IID": "7",
        "CI_PROJECT_ID": "5",
        "CI_COMMIT_SHA": change,
        "GITLAB_USER_ID": "1001",
        **variables,
    }
    script = "\n".join(["set -eo pipefail", *spec["合规检查"]["script"]])
    run = subprocess.run(
        ["bash", "-c", script], cwd=clone, env=env, capture_output=True, text=True, check=False
    )
    return clone, run


def test_gitlab_runs_the_same_check(tmp_path, origin, listed):
    """Also where the office has tried again what a listed account has opened."""
    hands = {"CHECK_API_TOKEN": "secret", "GITLAB_USER_ID": "9001"}
    clone, run = gitlab_run(tmp_path, origin, listed, "listed", **hands)
    assert run.returncode == 0, run.stdout + run.stderr
    assert git(clone / "data", "rev-parse", "HEAD^1") == git(origin, "rev-parse", "listed")
    assert sorted(p.name for p in (clone / "data").iterdir()) == [".git", "stations"]
    assert PASSED in (clone / "report/summary.md").read_text("utf-8")
    name = STATION.removeprefix("stations/").removesuffix(".yml")
    assert (clone / "preview/stations" / name / "index.html").is_file()
    spec = yaml.safe_load((ROOT / ".gitlab-ci.yml").read_text("utf-8"))
    paths = spec["合规检查"]["artifacts"]["paths"]
    assert [path for path in paths if not (clone / path).is_dir()] == []


def test_gitlab_runs_nothing_that_the_contributor_brought(tmp_path, origin):
    """Neither scripts of the same names nor a folder that looks like the job's own."""
    evil = "touch pwned\nexit 0\n"
    scripts = ("check", "gitlab", "merged", "preview")
    brought = {f"scripts/ci/{name}.sh": evil for name in scripts}
    brought |= {f"trusted/scripts/ci/{name}.sh": evil for name in scripts}
    commit = commit_of(origin, brought | {STATION: station(type=("type: 创业型", "type: 创业形"))})
    clone, run = gitlab_run(tmp_path, origin, commit)
    assert run.returncode == 1, run.stdout + run.stderr
    assert "TS211" in run.stdout
    assert not list(tmp_path.rglob("pwned"))
    assert (clone / "report/report.json").is_file()


def test_a_pipeline_of_a_fork_decides_nothing(tmp_path, origin, good):
    clone, run = gitlab_run(tmp_path, origin, good, CI_PROJECT_ID="6")
    assert run.returncode == 2
    assert "副本" in run.stderr
    assert not (clone / "trusted").exists()


@pytest.mark.parametrize(
    ("variables", "told"),
    [
        ({"CHECK_API_TOKEN": "secret", "GITLAB_USER_ID": "7777"}, (1, "7777")),
        ({"GITLAB_USER_ID": "9001"}, (1, "未知")),
        ({"CHECK_API_TOKEN": "wrong"}, (2, "CHECK_API_TOKEN")),
    ],
    ids=["by a stranger", "by the office without a token", "a wrong token"],
)
def test_on_gitlab_whoever_tries_again_lends_nobody_his_rights(
    tmp_path, origin, listed, variables, told
):
    _, run = gitlab_run(tmp_path, origin, listed, "listed", **variables)
    assert run.returncode == told[0], run.stdout + run.stderr
    assert told[1] in run.stdout + run.stderr


def test_gitlab_has_font_and_day_of_china():
    spec = yaml.safe_load((ROOT / ".gitlab-ci.yml").read_text("utf-8"))
    assert spec["variables"]["TZ"] == "Asia/Shanghai"
    assert {"fonts-noto-cjk", "tzdata"} <= set(" ".join(spec["default"]["before_script"]).split())


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
