"""The committed front-end libraries are those of the lock, and nothing else lies beside them."""

import hashlib
import json
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = (ROOT / "docs/assets/vendor", ROOT / "tests/browser/vendor")
LOCK = json.loads((FOLDERS[0] / "vendor.lock.json").read_text("utf-8"))
RECIPE = ROOT / "scripts/setup/vendor"

libraries = pytest.mark.parametrize("library", LOCK, ids=[entry["name"] for entry in LOCK])


@libraries
def test_every_file_has_the_hash_of_the_lock(library):
    actual = {
        file: hashlib.sha256((ROOT / file).read_bytes()).hexdigest() for file in library["files"]
    }
    assert actual == library["files"]


@libraries
def test_the_licence_text_lies_beside(library):
    assert library["licence"]
    assert any("LICEN" in Path(file).name for file in library["files"])


@libraries
def test_a_library_of_the_site_bears_its_version_in_its_address(library):
    name = library["name"].lstrip("@").replace("/", "-")
    of_site = [Path(file).parts for file in library["files"] if file.startswith("docs/")]
    assert {parts[3] for parts in of_site} <= {f"{name}-{library['version']}"}


def test_no_file_is_outside_the_lock():
    present = {
        file.relative_to(ROOT).as_posix()
        for folder in FOLDERS
        for file in folder.rglob("*")
        if file.is_file() and file.name != "vendor.lock.json"
    }
    assert present == {file for library in LOCK for file in library["files"]}


def test_the_recipe_pins_what_the_lock_says():
    recipe = json.loads((RECIPE / "package.json").read_text("utf-8"))
    pinned = recipe["dependencies"] | recipe["devDependencies"]
    assert {entry["name"]: entry["version"] for entry in LOCK}.items() <= pinned.items()


def test_npm_checks_every_package_it_fetches():
    packages = json.loads((RECIPE / "package-lock.json").read_text("utf-8"))["packages"]
    fetched = {name: entry for name, entry in packages.items() if name}
    assert all(entry.get("integrity") for entry in fetched.values())
    assert not any("resolved" in entry for entry in fetched.values()), "a lock names no mirror"


@pytest.mark.parametrize("word", ["eval(", "new Function"])
def test_the_validator_needs_no_eval(word):
    (file,) = FOLDERS[0].glob("cfworker-json-schema-*/json-schema.js")
    assert word not in file.read_text("utf-8"), "the site's security policy forbids it"
