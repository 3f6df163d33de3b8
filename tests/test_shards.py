"""A check in parts says what the whole says: the same findings, in order, word for word."""

import json
import os
import random
import re
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
import yaml

from benchmarks import generate
from fuzzing.text import spoilt_text
from registry import shards
from registry.checks import CannotCheck, Checker
from registry.files import in_memory
from registry.layout import REPOSITORY
from registry.reporters import REPORTERS
from support.commands import run

CHECKER = Checker.of(REPOSITORY, date(2026, 11, 23))
OFFICE = REPOSITORY / "stations/office"


def register(folder, count=40):
    """Generated stations, some of them spoilt, and faults across files and of the office."""
    generate.write_register(REPOSITORY, folder, count, members=True)
    files = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.glob("stations/**/*.yml"))
    }
    stations = [name for name in files if "/office/" not in name]
    seeded = random.Random(7)  # noqa: S311  # a seed is the point
    for name in stations[::5]:
        files[name] = spoilt_text(seeded).encode("utf-8", "replace")
    # The same name, address and point in files that lie apart; one names what is not there.
    for one, other in zip(stations[1:12:3], stations[-12:-1:3], strict=True):
        files[other] = files[one]
    files[stations[2]] += (
        b"status:\n  - {state: \xe5\x81\x9c\xe6\xad\xa2\xe6\x9c\x8d\xe5\x8a\xa1, date: 2026-01-01,"
        b" reason: \xe7\xa4\xba\xe4\xbe\x8b, successor: nowhere/at-all}\n"
    )
    unit, slug = stations[3].split("/")[1:]
    files[f"stations/office/{unit}/{slug}"] = b"exceptions: []\nunknown: 1\n"
    files["stations/stray.txt"] = b""
    return files


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    return register(tmp_path_factory.mktemp("shards"))


def in_parts(found, of):
    """Each part through its file, as a pipeline carries them, given in any order."""
    parts = [shards.part(CHECKER, found, number, of)[1] for number in range(of, 0, -1)]
    return [shards.from_json(shards.as_json(part), "part") for part in parts]


@pytest.mark.parametrize("of", [1, 2, 3])
def test_the_parts_say_what_the_whole_says(files, of):
    found = in_memory(files)
    whole, joined = CHECKER.run(found), shards.reduced(CHECKER, found, in_parts(found, of))
    assert joined == whole
    assert [render(joined, "zh") for render in REPORTERS.values()] == [
        render(whole, "zh") for render in REPORTERS.values()
    ]
    rules = {finding.rule for finding in whole.findings}
    assert rules >= {"TS401", "TS402", "TS408", "TS103", "TS201"}


@pytest.mark.parametrize("of", [2, 3])
def test_what_stands_twice_in_different_parts_is_found(files, of):
    found = in_memory(files)
    apart = {
        (finding.file, finding.rule)
        for part in in_parts(found, of)
        for finding in part.findings
        if finding.rule in {"TS401", "TS402", "TS412"}
    }
    joined = shards.reduced(CHECKER, found, in_parts(found, of))
    assert apart == set()
    assert len([f for f in joined.findings if f.rule == "TS401"]) >= 4


@pytest.mark.parametrize("name", ["units", "batches"])
@pytest.mark.parametrize("content", [b"", b"a: [", b"city: 1\n"])
def test_faults_of_the_office_are_said_once(files, name, content):
    spoilt = files | {f"stations/office/{name}.yml": content}
    found = in_memory(spoilt)
    assert shards.reduced(CHECKER, found, in_parts(found, 2)) == CHECKER.run(found)


def test_without_the_list_of_units_neither_can_judge(files):
    found = in_memory({k: v for k, v in files.items() if not k.endswith("units.yml")})
    with pytest.raises(CannotCheck, match=r"units\.yml"):
        shards.part(CHECKER, found, 1, 2)


def test_parts_that_are_not_all_there_are_refused(files):
    found = in_memory(files)
    one, two, three = in_parts(found, 3)
    for parts in ([one, two], [one, two, two], [one, two, three, three], []):
        with pytest.raises(CannotCheck):
            shards.reduced(CHECKER, found, parts)


def test_parts_of_another_register_are_refused(files):
    parts = in_parts(in_memory(files), 2)
    more = in_memory(files | {"stations/licheng/another.yml": b"name: x\n"})
    with pytest.raises(CannotCheck, match="不是这个名录"):
        shards.reduced(CHECKER, more, parts)


# --- the command ----------------------------------------------------------------------------------


def check(*arguments):
    done = run("check.py", *arguments)
    return done.returncode, done.stdout, done.stderr


def test_the_command_in_parts(tmp_path):
    root = tmp_path / "register"
    shutil.copytree(REPOSITORY / "stations", root / "stations")
    one = min((root / "stations").glob("[!o]*/*.yml"))
    shutil.copy(one, one.with_name("again.yml"))
    common = ("--root", root, "--format", "json")
    whole = check(*common)
    files = [tmp_path / f"{number}.json" for number in (1, 2)]
    for number, file in enumerate(files, 1):
        code, told, errors = check(*common, "--shard", f"{number}/2", "--facts-out", file)
        assert (code, errors) == (0, "")
        assert "error" not in {f["severity"] for f in json.loads(told)["findings"]}
    assert check(*common, "--reduce", *files) == whole
    assert whole[0] == 1
    files[0].write_text("{}")
    assert check(*common, "--reduce", *files) == (
        2,
        "",
        f"未能完成：{files[0]} 不是 check.py --shard 写出的分片结果\n",
    )


@pytest.mark.parametrize("command", ["check.py", "build.py", "report.py coverage"])
def test_a_docs_folder_without_clauses_is_said_in_a_sentence(tmp_path, command):
    shutil.copytree(REPOSITORY / "stations", tmp_path / "stations")
    (tmp_path / "docs").mkdir()
    program, *words = command.split()
    done = run(program, *words, "--root", tmp_path)
    said = f"未能完成：没有 {tmp_path}/docs/policy/clauses.yml：登记库自己的 docs 文件夹里要有"
    assert (done.returncode, done.stdout, done.stderr.startswith(said)) == (2, "", True), done
    assert done.stderr.count("\n") == 1


def example():
    """The pipeline that `scale.md` shows."""
    page = (REPOSITORY / "docs/developer/scale.md").read_text("utf-8")
    return yaml.safe_load(re.search(r"```yaml\n(.*?)```", page, re.DOTALL)[1])


@pytest.mark.parametrize("faulty", [False, True])
def test_the_pipeline_that_is_shown_decides_as_the_whole_check_does(tmp_path, faulty):
    jobs, job = example(), tmp_path / "job"
    shutil.copytree(REPOSITORY / "stations", job / "stations")
    one = min((job / "stations").glob("[!o]*/*.yml"))
    if faulty:
        shutil.copy(one, one.with_name("again.yml"))
        one.write_text("name: [", "utf-8")
    own = (*("schema", "docs", "mkdocs.yml", "scripts"), ".venv")
    for name in own:
        (job / name).symlink_to(REPOSITORY / name if name != ".venv" else Path(sys.prefix))
    total = jobs["分片检查"]["parallel"]

    def ran(name, number=0):
        lines = [line for line in jobs[name]["script"] if line != "make setup"]
        lines = [line.replace("check.py", f"check.py --root {job}") for line in lines]
        env = os.environ | {"CI_NODE_INDEX": str(number), "CI_NODE_TOTAL": str(total)}
        return subprocess.run(
            ["bash", "-ec", "\n".join(lines)],
            cwd=job,
            env=env,
            capture_output=True,
            text=True,
            check=False,
        )

    assert [ran("分片检查", number).returncode for number in range(1, total + 1)] == [0] * total
    joined = ran("合并检查")
    assert (joined.returncode, joined.stdout) == check("--root", job)[:2]
    assert joined.returncode == faulty
    (job / "part-2.json").unlink()
    assert ran("合并检查").returncode == 2


@pytest.mark.parametrize(
    "arguments", [["--shard", "1/2"], ["--shard", "3/2", "--facts-out", "x"], ["--shard", "a"]]
)
def test_words_that_do_not_fit_are_refused(arguments):
    assert check(*arguments)[0] == 2
