"""A build that is killed, starved, refused or doubled leaves the last good site, and no trap."""

import ctypes
import json
import random
import re
import resource
import shutil
import signal
import subprocess
import sys

import pytest

from registry.site.exchange import replacing
from registry.site.lock import Busy

BEFORE = ("locked", "read", "pages written", "policies written", "index written", "finished")
AFTER = ("exchanged", "published", "cleared")
_RANDOM = random.Random(20210115)  # noqa: S311  # a seed is the point
MOMENTS = [f"{_RANDOM.uniform(0.05, 1.2):.3f}" for _ in range(5)]
"""Seconds, of the one or two that the build takes here."""
KILLED = -signal.SIGKILL


def test_every_step_that_the_build_tells_of_is_killed_at(root):
    """Guards the lists above: a step that is added is tried too."""
    files = (root / "scripts/registry/site").glob("*.py")
    told = {step for f in files for step in re.findall(r'step\("(.+?)"\)', f.read_text("utf-8"))}
    assert told == {*BEFORE, *AFTER, "set aside"}
    assert "set aside" in STEPS["two renames"]


@pytest.fixture(scope="module")
def ended(root, tmp_path_factory):
    """Moment → how the build ended and what its folder held then; one register for all of them."""
    folder = tmp_path_factory.mktemp("killed")
    shutil.copytree(root / "stations", folder / "register/stations")
    moments = [*BEFORE, *AFTER, *MOMENTS, "broken", "end", "denied"]
    out = folder / "here" / "site"
    out.parent.mkdir()
    driver = root / "tests/support/killed.py"
    run = subprocess.run(
        [sys.executable, driver, folder / "register", out, *moments],
        capture_output=True,
        text=True,
        check=True,
    )
    out.parent.chmod(0o755)
    lines = [json.loads(line) for line in run.stdout.splitlines() if line.startswith("{")]
    assert [line["moment"] for line in lines] == moments, run.stderr
    return {line["moment"]: (line["ended"], line["holds"]) for line in lines}


@pytest.mark.parametrize("step", BEFORE)
def test_killed_before_it_is_finished_a_build_leaves_the_old_site(ended, step):
    assert ended[step] == (KILLED, "old")


@pytest.mark.parametrize("step", AFTER)
def test_killed_after_the_exchange_it_leaves_the_new_one_whole(ended, step):
    assert ended[step] == (KILLED, "new")


@pytest.mark.parametrize("moment", MOMENTS)
def test_killed_at_any_moment_it_leaves_one_of_the_two_whole(ended, moment):
    how, holds = ended[moment]
    assert (how, holds) in {(KILLED, "old"), (KILLED, "new"), (0, "new")}


def test_a_page_that_fails_leaves_the_old_site(ended):
    assert ended["broken"] == (2, "old")


def test_after_all_of_that_the_next_build_succeeds(ended):
    assert ended["end"] == (0, "new")


def test_where_nothing_may_be_written_the_old_site_stays(ended):
    assert ended["denied"] == (1, "old")


# --- the exchange alone, also where the system knows no exchange in one step ---------------------

EXCHANGE = """
import os, signal, sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from registry.site import exchange
if sys.argv[3] == "two renames":
    exchange.swap = lambda one, other: False
def step(name):
    if name == sys.argv[4]:
        os.kill(os.getpid(), signal.SIGKILL)
with exchange.replacing(Path(sys.argv[2]), step) as fresh:
    (fresh / "new").touch()
"""
STEPS = {
    "one step": {"locked": "old", "finished": "old", "exchanged": "new", "published": "new"},
    "two renames": {"locked": "old", "finished": "old", "set aside": None, "published": "new"},
}


@pytest.mark.parametrize(
    ("how", "step", "expected"),
    [(how, step, expected) for how, steps in STEPS.items() for step, expected in steps.items()],
)
def test_after_a_kill_the_next_run_finds_a_whole_folder(root, tmp_path, how, step, expected):
    target = tmp_path / "site"
    target.mkdir()
    (target / "old").touch()
    command = [sys.executable, "-c", EXCHANGE, root / "scripts", target, how, step]
    assert subprocess.run(command, check=False).returncode == KILLED
    assert [p.name for p in target.glob("*")] == ([expected] if expected else [])
    with pytest.raises(ZeroDivisionError), replacing(target):
        # Even a run that fails itself brings the old folder back.
        raise ZeroDivisionError
    assert [p.name for p in target.iterdir()] == [expected or "old"]
    assert [p.name for p in tmp_path.iterdir()] == ["site"]


def test_of_two_at_once_the_second_is_refused(tmp_path):
    target = tmp_path / "site"
    with replacing(target) as first:
        (first / "new").touch()
        with pytest.raises(Busy, match=str(target)), replacing(target):
            pytest.fail("two at once")
    assert [p.name for p in target.iterdir()] == ["new"]


# --- the command ----------------------------------------------------------------------------------


def little_space():
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))


def not_almighty():
    """Even for root a folder that is read-only is read-only: without CAP_DAC_OVERRIDE."""
    ctypes.CDLL(None).prctl(24, 1, 0, 0, 0)  # PR_CAPBSET_DROP; nothing for another user


def run_build(root, out, **options):
    words = ("--no-check", "--no-forms", "--no-search", "--out", out)
    return subprocess.run(
        [sys.executable, root / "scripts/build.py", *words],
        capture_output=True,
        text=True,
        check=False,
        **options,
    )


@pytest.fixture
def out(tmp_path):
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "index.html").write_text("old")
    return folder


def untouched(out):
    """The old site, and nothing left beside it."""
    held = [p.read_text() for p in out.iterdir() if p.name == "index.html"]
    return held == ["old"] and [p.name for p in out.parent.iterdir()] == ["site"]


def test_a_full_disk_is_said_in_a_sentence(root, out):
    run = run_build(root, out, preexec_fn=little_space)
    assert run.returncode == 2
    assert run.stderr.startswith("未能完成：文件超过")
    assert run.stderr.count("\n") == 1
    assert untouched(out)


def test_a_folder_that_is_read_only_is_said_in_a_sentence(root, out):
    out.parent.chmod(0o555)
    try:
        run = run_build(root, out, preexec_fn=not_almighty)
    finally:
        out.parent.chmod(0o755)
    assert (run.returncode, run.stderr.count("\n")) == (2, 1)
    assert run.stderr.startswith("未能完成：没有权限")
    assert untouched(out)


def test_a_really_full_disk_too(root, tmp_path):
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", disk]
    if subprocess.run(mounted, check=False, capture_output=True).returncode:
        pytest.skip("no file system may be mounted here; the test above stands for it")
    try:
        site = disk / "site"
        site.mkdir()
        (site / "index.html").write_text("old")
        run = run_build(root, site)
        assert (run.returncode, run.stderr.count("\n")) == (2, 1)
        assert run.stderr.startswith("未能完成：磁盘空间不足")
        assert untouched(site)
    finally:
        subprocess.run(["umount", disk], check=True)


def test_a_second_build_says_who_is_in_the_way(root, out):
    with replacing(out) as fresh:
        (fresh / "index.html").write_text("new")
        run = run_build(root, out)
        assert (run.returncode, run.stdout) == (2, "")
        assert run.stderr == f"未能完成：另一个程序正在写 {out}，请等它结束后再运行\n"
    assert [p.read_text() for p in out.iterdir()] == ["new"]


def test_a_folder_that_is_no_site_is_not_replaced(root, tmp_path):
    (tmp_path / "letters").touch()
    run = run_build(root, tmp_path)
    assert run.returncode == 1
    assert "不是网站" in run.stderr
    assert [p.name for p in tmp_path.iterdir()] == ["letters"]


# --- files that belong together -------------------------------------------------------------------


STAGED = """
import os, signal, sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from terminal.staging import put, staged
folder = Path(sys.argv[2])
with staged(folder) as fresh:
    for name in ("a", "b/c"):
        put(fresh, name, b"new")
    replace, moved = Path.replace, []
    def counted(self, target):
        moved.append(target)
        if len(moved) > int(sys.argv[3]):
            os.kill(os.getpid(), signal.SIGKILL)
        return replace(self, target)
    Path.replace = counted
"""


def contents(folder):
    return {
        p.relative_to(folder).as_posix(): p.read_text() for p in folder.rglob("*") if p.is_file()
    }


@pytest.mark.parametrize("moved", [0, 1])
def test_killed_while_it_renames_an_export_leaves_whole_files(root, tmp_path, moved):
    (tmp_path / "b").mkdir()
    for name in ("a", "b/c", "mine"):
        (tmp_path / name).write_text("old")
    command = [sys.executable, "-c", STAGED, root / "scripts", tmp_path, str(moved)]
    assert subprocess.run(command, check=False).returncode == KILLED
    held = contents(tmp_path)
    assert [held[name] for name in ("a", "b/c", "mine")] == [
        *["new"] * moved,
        *["old"] * (2 - moved),
        "old",
    ]
    command[-1] = "2"
    assert subprocess.run(command, check=False).returncode == 0
    assert contents(tmp_path) == {"a": "new", "b/c": "new", "mine": "old"}
    assert {p.name for p in tmp_path.iterdir()} == {"a", "b", "mine"}


def test_a_full_disk_leaves_every_file_of_an_export(root, tmp_path):
    (tmp_path / "stations.json").write_text("old")
    (tmp_path / "batches.json").write_text("old")
    run = subprocess.run(
        [sys.executable, root / "scripts/export.py", "data", tmp_path],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=little_space,
    )
    assert (run.returncode, run.stdout, run.stderr.count("\n")) == (2, "", 1)
    assert run.stderr.startswith("未能完成：文件超过")
    assert contents(tmp_path) == {"stations.json": "old", "batches.json": "old"}
