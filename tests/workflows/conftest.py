"""One repository for all workflows, and the changes that several of them are run on."""

import shutil

import pytest

from support.actions import Runner, git
from support.tracked import ROOT, tracked
from workflows.repository import STATION, commit_of, station


@pytest.fixture(scope="session")
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


@pytest.fixture(scope="session")
def good(origin):
    return commit_of(origin, {STATION: station()})


@pytest.fixture(scope="session")
def bad(origin):
    return commit_of(origin, {STATION: station(type=("type: 创业型", "type: 创业形"))})


@pytest.fixture(scope="session")
def listed(origin):
    """A branch like main on which accounts are listed, and a change of it; their names."""
    git(origin, "checkout", "--quiet", "-B", "listed", "main")
    units = origin / "stations/office/units.yml"
    text = units.read_text("utf-8").replace(
        "\ncity:\n", "\ncity:\n  accounts: [{id: 9001}, {id: 9002}]\n"
    )
    text = text.replace("\n    name: 秀屿区\n", "\n    name: 秀屿区\n    accounts: [{id: 1001}]\n")
    units.write_text(text, "utf-8")
    git(origin, "commit", "--quiet", "--all", "--message", "账号")
    git(origin, "checkout", "--quiet", "main")
    return commit_of(origin, {STATION: station()}, "listed")


@pytest.fixture(scope="session")
def published(tmp_path_factory, origin):
    runner = Runner(
        "publish.yml",
        tmp_path_factory.mktemp("publish"),
        origin,
        github={"event_name": "push", "sha": git(origin, "rev-parse", "main")},
    )
    assert runner.job("build").result == "success", runner.jobs["build"].log
    return runner
