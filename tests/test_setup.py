"""The set-up on a bare computer finds what it needs, or says in one sentence what is missing."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from support.tracked import ROOT

TOOLS = ("cat", "cksum", "dirname", "env", "git", "grep", "id", "make", "rm", "sed", "sh")


@pytest.fixture
def clone(tmp_path):
    """The set-up's own files, in a folder with a blank in its name."""
    folder = tmp_path / "a new clone"
    shutil.copytree(ROOT / "scripts/setup", folder / "scripts/setup")
    for name in ("Makefile", "requirements.txt", "requirements-dev.txt"):
        shutil.copy(ROOT / name, folder / name)
    (folder / "tests/support").mkdir(parents=True)
    (folder / "tests/support/chromium.py").touch()
    return folder


@pytest.fixture
def bare(tmp_path):
    """A path on which nothing is but the tools of every Unix: no Python, no browser, no apt."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for tool in TOOLS:
        if found := shutil.which(tool):
            (folder / tool).symlink_to(found)
    return {"PATH": str(folder), "LANG": "C.UTF-8", "HOME": str(tmp_path)}


def run(command, folder, env):
    return subprocess.run(
        command, cwd=folder, env=env, capture_output=True, text=True, check=False, timeout=60
    )


def program(path: Path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)


def test_without_python_the_set_up_names_the_version_it_needs(clone, bare):
    result = run(["make", "setup"], clone, bare)
    assert result.returncode != 0
    assert "需要 Python 3.11" in result.stderr
    assert not (clone / ".venv").exists()


def test_an_old_python_is_passed_over(clone, bare, tmp_path):
    program(tmp_path / "bin/python3", "exit 1")
    assert "需要 Python 3.11" in run(["make", "setup"], clone, bare).stderr


def test_a_python_without_venv_is_told_by_its_package(clone, bare, tmp_path):
    program(
        tmp_path / "bin/python3",
        'case "$*" in *print*) echo python3.12-venv ;; *venv*) exit 1 ;; esac',
    )
    result = run(["make", "setup"], clone, bare)
    assert result.returncode != 0
    assert "apt-get install -y python3.12-venv" in result.stderr


def test_what_is_installed_is_not_installed_again(clone, bare, tmp_path):
    calls = tmp_path / "calls"
    program(clone / ".venv/bin/python", f'case "$*" in *pip*) echo "$*" >>"{calls}" ;; esac')
    for _ in range(2):
        assert run(["make", "setup"], clone, bare).returncode == 0
    assert len(calls.read_text().splitlines()) == 1


def test_a_new_lock_is_installed(clone, bare, tmp_path):
    calls = tmp_path / "calls"
    program(clone / ".venv/bin/python", f'case "$*" in *pip*) echo "$*" >>"{calls}" ;; esac')
    run(["make", "setup"], clone, bare)
    with (clone / "requirements.txt").open("a") as lock:
        lock.write("# changed\n")
    run(["make", "setup"], clone, bare)
    assert len(calls.read_text().splitlines()) == 2


def test_a_failed_installation_is_tried_again(clone, bare):
    program(clone / ".venv/bin/python", 'case "$*" in *pip*) exit 1 ;; esac')
    result = run(["make", "setup"], clone, bare)
    assert result.returncode != 0
    assert "依赖安装失败" in result.stderr
    assert not list((clone / ".venv").glob(".installed-*"))


def test_without_a_browser_the_tests_say_the_command(clone, bare):
    program(clone / ".venv/bin/python", "exit 1")
    result = run(["sh", "scripts/setup/browser.sh"], clone, bare)
    assert result.returncode != 0
    assert "apt-get install -y chromium fontconfig fonts-noto-cjk" in result.stderr


def test_where_no_test_opens_a_page_no_browser_is_asked_for(clone, bare):
    """As in another city's register, whose tests need none."""
    (clone / "tests/support/chromium.py").unlink()
    result = run(["sh", "scripts/setup/browser.sh"], clone, bare)
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")


def test_an_administrator_gets_the_browser_installed(clone, bare, tmp_path):
    tools = tmp_path / "bin"
    (tools / "id").unlink()
    program(tools / "id", "echo 0")
    program(tools / "fc-list", "echo Noto")
    program(clone / ".venv/bin/python", f"test -e '{tmp_path}/installed'")
    program(
        tools / "apt-get", f'case "$*" in *install*) echo "$*" >>"{tmp_path}/installed" ;; esac'
    )
    result = run(["sh", "scripts/setup/browser.sh"], clone, bare)
    assert result.returncode == 0, result.stderr
    assert (tmp_path / "installed").read_text().split()[-1] == "chromium"


def test_a_site_is_built_once(clone, bare, tmp_path):
    for tool in ("date", "find", "head", "mkdir", "touch", "sleep"):
        (tmp_path / "bin" / tool).symlink_to(shutil.which(tool))
    built = tmp_path / "built"
    program(
        clone / ".venv/bin/python",
        f'case "$*" in *build.py*) echo >>"{built}"; mkdir -p site; touch site/index.html ;; esac',
    )
    for folder in ("stations", "schema", "docs"):
        (clone / folder).mkdir()
    for name in ("mkdocs.yml", "CHANGELOG.md"):
        (clone / name).touch()
    times = []
    for change in (None, None, "stations/new.yml", "site/index.html"):
        if change:
            later = (clone / ".venv/.built").stat().st_mtime + 1
            (clone / change).touch()
            os.utime(clone / change, (later, later))
        result = run(["make", "site"], clone, bare)
        assert result.returncode == 0, result.stderr
        times.append(len(built.read_text().splitlines()))
    assert times == [1, 1, 2, 3]


def test_help_lists_every_target():
    makefile = (ROOT / "Makefile").read_text("utf-8")
    (phony,) = (line for line in makefile.splitlines() if line.startswith(".PHONY:"))
    listed = run(["make"], ROOT, {"PATH": os.environ["PATH"]}).stdout
    assert [line.split()[1] for line in listed.splitlines()] == phony.split()[1:]
