"""The guides show only what the register accepts and name only what is there."""

import json
import re
import shutil
from pathlib import Path

import jsonschema
import pytest

from registry import source
from support.commands import run

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = ("about", "apply", "clerk", "developer", "office", "policy")
PAGES = [p for name in FOLDERS for p in sorted((ROOT / "docs" / name).glob("*.md"))]
PAGES.append(ROOT / "CONTRIBUTING.md")

FENCED_FILE = re.compile(r"^```yaml\n# (stations/\S+)\n(.*?)^```", re.MULTILINE | re.DOTALL)
NAMED_PATH = re.compile(
    r"`((?:docs|schema|scripts|tests)/[\w*./-]*|[A-Z]+[\w-]*\.md|LICENSE[\w-]*)`"
)
SHOWN_ANSWER = re.compile(r"^```text\n(.*?)^```", re.MULTILINE | re.DOTALL)

SCHEMAS = {
    r"stations/office/batches\.yml": "batches",
    r"stations/office/units\.yml": "units",
    r"stations/office/[a-z]+/[a-z-]+\.yml": "office",
    r"stations/[a-z]+/[a-z-]+\.yml": "station",
}
"""Which schema a file has, by its path; the first that fits."""


def fenced_files():
    for page in PAGES:
        for number, (path, text) in enumerate(FENCED_FILE.findall(page.read_text("utf-8")), 1):
            yield pytest.param(path, text, id=f"{page.stem}-{number}")


def named_paths():
    return sorted({path for page in PAGES for path in NAMED_PATH.findall(page.read_text("utf-8"))})


def read(text, name):
    document = source.load(text.encode(), name)
    assert list(document.faults) == []
    return document.data


@pytest.mark.parametrize(("path", "text"), list(fenced_files()))
def test_a_file_shown_in_a_guide_is_accepted(path, text):
    name = next(name for pattern, name in SCHEMAS.items() if re.fullmatch(pattern, path))
    schema = json.loads((ROOT / "schema" / f"{name}.schema.json").read_text("utf-8"))
    data = read(text, path)
    if name == "station":  # a guide shows the lines that matter, not a whole station
        example = ROOT / "schema" / "station.example.yml"
        data = {**read(example.read_text("utf-8"), example.name), **data}
    faults = jsonschema.Draft202012Validator(schema).iter_errors(data)
    assert [fault.message for fault in faults] == []


@pytest.mark.parametrize("path", named_paths())
def test_a_path_named_in_a_guide_exists(path):
    assert list(ROOT.glob(path.rstrip("/")))


def answer_to(station, folder):
    """What the check says of that text as the one station of a register in `folder`."""
    shutil.copytree(ROOT / "stations/office", folder / "stations/office")
    (folder / "stations/office/batches.yml").write_text("batches: []\n", "utf-8")
    path = folder / "stations/licheng/mulan.yml"
    path.parent.mkdir()
    path.write_text(station, "utf-8")
    return run("check.py", "--root", folder, "--today", "2026-11-23", path).stdout


def test_the_answer_explained_to_the_clerk_is_what_the_check_says(tmp_path, request):
    page = ROOT / "docs/clerk/findings.md"
    text = page.read_text("utf-8")
    station = (ROOT / "schema/station.example.yml").read_text("utf-8")
    for right, wrong in re.findall(r"`([^`]+)`写成`([^`]+)`", text):
        assert right in station
        station = station.replace(right, wrong, 1)
    actual = answer_to(station, tmp_path)
    if request.config.getoption("--update"):
        page.write_text(SHOWN_ANSWER.sub(lambda _: f"```text\n{actual}```", text), "utf-8")
    (shown,) = SHOWN_ANSWER.findall(page.read_text("utf-8"))
    assert actual == shown
