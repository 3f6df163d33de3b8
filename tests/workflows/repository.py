"""A repository like ours, the changes that are proposed to it, and what its host's API answers."""

import re
import sys
from functools import cache

import yaml

from support.actions import git
from support.tracked import ROOT

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


def commit_of(origin, files, base="main"):
    """The merge of a change into main, as the host makes it for a pull request."""
    git(origin, "checkout", "--quiet", "-B", "change", base)
    for name, text in files.items():
        (origin / name).parent.mkdir(parents=True, exist_ok=True)
        (origin / name).write_text(text, "utf-8")
    git(origin, "add", "--all")
    git(origin, "commit", "--quiet", "--message", "新增")
    git(origin, "checkout", "--quiet", "-B", "merge", base)
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


def pushed(_origin, commit):
    """The run of what has just been merged."""
    return {"event_name": "push", "sha": commit, "event": {}}


def queued(origin, commit, base="main"):
    """The run in the merge queue, whose event knows no account."""
    base = git(origin, "rev-parse", base)
    return {
        "event_name": "merge_group",
        "sha": commit,
        "event": {"merge_group": {"base_sha": base}},
    }


def proposed(origin, commit, base="main", user=12345, sender=12345):
    """The run of a pull request: who opened it, and who caused this run."""
    base = git(origin, "rev-parse", base)
    pull = {"number": 7, "base": {"sha": base}, "user": {"id": user}}
    event = {"pull_request": pull, "sender": {"id": sender}}
    return {"event_name": "pull_request", "sha": commit, "event": event}


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
