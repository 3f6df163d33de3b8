"""Everything that exists is documented, and everything that is documented exists."""

import re

import pytest

from support.tracked import ROOT, ours, tracked

READMES = ("README.md", "README.zh-CN.md")
FRONT = (*READMES, "CONTRIBUTING.md", "CHANGELOG.md")
TOP = {file.parts[0] for file in tracked() if len(file.parts) > 1}

# A guide names the station that its reader is about to write.
STATION = re.compile(r"stations/(?!office/)[a-z-]+/[a-z0-9-]+\.yml")


def text_of(name):
    return (ROOT / name).read_text("utf-8")


def named_paths(text):
    """The words in backticks, outside code blocks, that begin with a folder or file of ours."""
    prose = re.sub(r"^```.*?^```", "", text, flags=re.DOTALL | re.MULTILINE)
    words = [word for quoted in re.findall(r"`([^`]+)`", prose) for word in quoted.split()]
    roots = TOP | {"scripts", "stations", "schema", "docs", "tests"}
    in_folders = [
        word
        for word in words
        if word.split("/")[0] in roots and "/" in word and not STATION.fullmatch(word)
    ]
    return in_folders + [word for word in words if re.fullmatch(r"[\w.-]+\.(?:md|yml|toml)", word)]


def as_pattern(path):
    """`stations/<unit>/<slug>.yml` stands for any such file."""
    return re.sub(r"<[^>]+>", "*", path).rstrip("/")


@pytest.mark.parametrize("name", FRONT)
def test_every_path_that_is_named_exists(name):
    missing = [path for path in named_paths(text_of(name)) if not any(ROOT.glob(as_pattern(path)))]
    assert missing == []


@pytest.mark.parametrize("name", FRONT)
def test_every_link_leads_somewhere(name):
    links = re.findall(r"\]\(([^)#\s]+)[^)]*\)", text_of(name))
    missing = [link for link in links if "://" not in link and not (ROOT / link).exists()]
    assert missing == []


def test_the_paths_are_found_in_the_tables():
    """Guards the tests above: from a changed form of the table they would read nothing."""
    rows = [line for line in text_of("README.md").splitlines() if line.startswith("| ")]
    assert len(rows) > 15
    assert len(named_paths("\n".join(rows))) > 20


def test_both_languages_name_the_same_places():
    english, chinese = (set(named_paths(text_of(name))) for name in READMES)
    assert english - chinese == set()


def commands():
    return [file for file in ours(".py", under="scripts") if file.parent.name == "scripts"]


@pytest.mark.parametrize("command", commands(), ids=str)
def test_every_command_is_documented(command):
    pages = [ROOT / name for name in FRONT] + [ROOT / file for file in ours(".md", under="docs")]
    assert any(command.as_posix() in page.read_text("utf-8") for page in pages)


def test_every_make_target_of_the_readme_exists():
    targets = re.findall(r"^([a-z-]+):", text_of("Makefile"), re.MULTILINE)
    named = {target for name in FRONT for target in re.findall(r"\bmake ([a-z-]+)", text_of(name))}
    assert named - set(targets) == set()


@pytest.mark.parametrize("name", READMES)
def test_the_two_commands_are_shown(name):
    (block,) = re.findall(r"^```sh\n(.*?)^```", text_of(name), re.DOTALL | re.MULTILINE)[:1]
    assert [line.split("#")[0].strip() for line in block.splitlines()] == ["make site", "make test"]
