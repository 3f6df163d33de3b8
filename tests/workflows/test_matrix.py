"""The check in parts on GitHub, as `scale.md` shows it: its own steps, in order, in new clones."""

import json
import re
import shutil
import subprocess
import sys

import pytest
import yaml

from registry import shards
from support.actions import PINNED, Runner
from support.tracked import ROOT
from workflows.repository import NAMES, STATION, commit_of, queued, station, steps

(EXAMPLE,) = re.findall(
    r"```yaml\n(name: .*?)```", (ROOT / "docs/developer/scale.md").read_text("utf-8"), re.DOTALL
)
TWIN = "stations/licheng/shili-jiuzhan.yml"


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    """The example where a repository has its workflows."""
    path = tmp_path_factory.mktemp("example") / ".github/workflows/shards.yml"
    path.parent.mkdir(parents=True)
    path.write_text(EXAMPLE, "utf-8")
    return path


def ran(file, folder, origin, commit, parts=4):
    """The run of a commit in the merge queue, in so many parts, and what its jobs came to."""
    runner = Runner(file, folder, origin, github=queued(origin, commit))
    matrix = runner.workflow["jobs"]["shard"]["strategy"]["matrix"]
    assert matrix == {"part": [1, 2, 3, 4], "of": [4]}
    matrix.update(part=[*range(1, parts + 1)], of=[parts])
    runner.job("day")
    parts = [part.result for part in runner.matrix("shard")]
    return runner, parts, runner.job("reduce")


def whole(runner):
    """What one check of the same files on the same day says."""
    day, data = runner.jobs["day"].outputs["today"], runner.folder / "reduce/data"
    command = [sys.executable, "scripts/check.py", "--root", data, "--today", day]
    command += ["--format", "github"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return ("success", "failure")[run.returncode], run.stdout


def test_the_parts_decide_as_the_whole_check_does(tmp_path, origin, file):
    """Two stations of one name lie in two parts, and one of them is at fault by itself."""
    faulty = station(type=("type: 创业型", "type: 创业形"))
    commit = commit_of(origin, {STATION: faulty, TWIN: station()})
    runner, parts, joined = ran(file, tmp_path, origin, commit)
    assert parts == ["success"] * 4
    assert (joined.result, joined.log) == whole(runner)
    assert set(re.findall("title=(TS[24]..)", joined.log)) >= {"TS211", "TS401"}
    assert shards._dealt(STATION, len(parts)) != shards._dealt(TWIN, len(parts))

    shutil.rmtree(runner.artifacts / "part-2")
    shutil.rmtree(runner.folder / "reduce/parts")
    joined = runner.job("reduce")
    assert (joined.result, "分片不全" in joined.log) == ("failure", True)


def test_parts_without_a_fault_are_green(tmp_path, origin, good, file):
    """Fewer of them than shown, by the two lists that the page says are to be changed."""
    runner, parts, joined = ran(file, tmp_path, origin, good, parts=1)
    assert ([*parts, joined.result], "::error" in joined.log) == (["success"] * 2, False)
    assert [step for step, _ in runner.recorded].count("actions/checkout") == 4


def test_the_example_is_written_as_our_own_workflows_are(file):
    pins = {s["uses"] for name in NAMES for s in steps(name) if "uses" in s}
    spec = yaml.safe_load(EXAMPLE)
    jobs = spec["jobs"].values()
    assert {s["uses"] for job in jobs for s in job["steps"] if "uses" in s} <= pins
    assert spec["permissions"] == {}
    assert [job["permissions"] for job in jobs] == [{}, {"contents": "read"}, {"contents": "read"}]
    told = [line for line in EXAMPLE.splitlines() if "uses:" in line]
    assert [line for line in told if not re.search(r"@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line)] == []
    assert PINNED.search(told[0])
    zizmor = [f"{sys.prefix}/bin/zizmor", "--offline", "--persona=auditor", "--strict-collection"]
    zizmor += ["--no-progress", "--format=json", file.parents[1]]
    run = subprocess.run(zizmor, capture_output=True, text=True, check=False)
    assert [(fault["ident"], fault["desc"]) for fault in json.loads(run.stdout)] == []
    assert run.returncode == 0, run.stderr
