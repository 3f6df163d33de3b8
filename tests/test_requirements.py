"""The locks are whole, agree with each other and with pyproject.toml, and name no mirror."""

import re
import tomllib
from importlib.metadata import packages_distributions

import pytest

from support.tracked import ROOT, ours

BEHIND = {"defusedxml"}
"""What a library of ours takes up by itself: openpyxl reads XML through it where it is there."""


@pytest.mark.parametrize("lock", ["requirements.txt", "requirements-dev.txt"])
def test_a_lock_is_whole_and_names_no_address(lock):
    text = (ROOT / lock).read_text("utf-8")
    pinned = {
        line.split("==")[0]: line for line in text.splitlines() if re.match(r"[a-z0-9-]+==", line)
    }
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    wanted = list(project["project"]["dependencies"])
    if "dev" in lock:
        wanted += project["dependency-groups"]["dev"]
    assert {re.split(r"[\[=<>]", name)[0] for name in wanted} <= set(pinned)
    assert all(line.endswith("\\") for line in pinned.values()), "each pin is followed by hashes"
    assert "://" not in text


def test_what_runs_is_what_is_tested():
    def pins(lock):
        return set(re.findall(r"^[a-z0-9-]+==.*$", (ROOT / lock).read_text("utf-8"), re.MULTILINE))

    assert pins("requirements.txt") <= pins("requirements-dev.txt")


def test_every_dependency_is_used():
    """By an import, as a program of its own, or as the site's theme; else it may leave."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = {re.split(r"[\[=<>]", name)[0] for name in project["dependencies"]}
    code = "\n".join((ROOT / f).read_text("utf-8") for f in ours(".py", under="scripts"))
    used = set(re.findall(r"^\s*(?:import|from) (\w+)", code, re.MULTILINE))
    used |= set(re.findall(r'"-m", "(\w+)"', code))
    used |= set(
        re.findall(r"^  name: (\w+)$", (ROOT / "mkdocs.yml").read_text("utf-8"), re.MULTILINE)
    )
    named = {
        re.sub("[-_.]+", "-", distribution).lower()
        for module, distributions in packages_distributions().items()
        for distribution in distributions
        if module in used
    }
    assert wanted - named == BEHIND
