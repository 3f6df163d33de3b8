"""A run in a fork (support/commands.py) is a run as any: the same end and the same words."""

import subprocess
import sys

import pytest

from support.commands import SCRIPTS, run
from support.tracked import ROOT

RUNS = {
    "nothing blocks": ("check.py", "--format", "json"),
    "a file at fault": ("check.py", "--root", "{faulty}", "--lang", "en"),
    "a file that is not there": ("check.py", "stations/licheng/absent.yml"),
    "a word that does not fit": ("check.py", "--format", "none"),
    "a station that exists": ("new.py", "licheng/shili-wenxian", "--set", "name=示例"),
    "a unit that is not there": ("export.py", "summary", "--unit", "nowhere", "--out", "x.csv"),
    "a register that is none": ("join.py", "{faulty}", "--out", "x"),
    "a register that cannot be made": ("adopt.py", "{faulty}", "x"),
    "a kind that nobody fuzzes": ("fuzz.py", "nothing"),
    "no stations": ("simulate.py", "x", "--stations", "none"),
    "no docs": ("build.py", "--root", "{faulty}", "--pages", "x"),
    "no such report": ("report.py", "nothing"),
}

TELLS_ITS_ENVIRONMENT = """
import os, time
if __name__ == "__main__":
    print(os.environ.get("ASKED"), time.strftime("%z"))
"""


@pytest.fixture
def faulty(tmp_path):
    """A register of one station file that says nothing but its name."""
    office = tmp_path / "faulty/stations/office"
    office.mkdir(parents=True)
    (office / "units.yml").write_bytes((ROOT / "stations/office/units.yml").read_bytes())
    (tmp_path / "faulty/stations/licheng").mkdir()
    (tmp_path / "faulty/stations/licheng/a.yml").write_text("name: 示例\n", "utf-8")
    return tmp_path / "faulty"


@pytest.mark.parametrize("words", RUNS.values(), ids=RUNS)
def test_a_fork_ends_and_speaks_as_a_real_start_does(tmp_path, faulty, words):
    command, *arguments = (word.format(faulty=faulty) for word in words)
    real = subprocess.run(
        [sys.executable, SCRIPTS / command, *arguments],
        cwd=tmp_path,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    forked = run(command, *arguments, cwd=tmp_path)
    assert (forked.returncode, forked.stdout, forked.stderr) == (
        real.returncode,
        real.stdout,
        real.stderr,
    )
    assert real.stdout or real.stderr


def test_each_run_is_a_process_of_its_own(tmp_path):
    """What one leaves in its memory, folder and streams reaches no other."""
    first = run("check.py", "--root", ROOT)
    run("check.py", "--format", "none", cwd=tmp_path)
    again = run("check.py", "--root", ROOT)
    assert (again.returncode, again.stdout, again.stderr) == (
        first.returncode,
        first.stdout,
        first.stderr,
    )
    assert 0 < first.seconds < 60


def test_a_run_has_the_environment_of_the_test_that_asks(tmp_path, monkeypatch):
    """Not that of the test which asked first, for which the process that forks was started."""
    (tmp_path / "registry").mkdir()
    (tmp_path / "registry/engine.py").touch()
    (tmp_path / "told.py").write_text(TELLS_ITS_ENVIRONMENT, "utf-8")
    run("told.py", scripts=tmp_path)
    monkeypatch.setenv("ASKED", "示例")
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    assert run("told.py", scripts=tmp_path).stdout == "示例 +0800\n"
    monkeypatch.setenv("TZ", "UTC")
    monkeypatch.delenv("ASKED")
    assert run("told.py", scripts=tmp_path).stdout == "None +0000\n"
