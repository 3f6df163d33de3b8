"""The house style as tests: no place, no number of the policy, small modules, no effects.

The names and numbers are read from the office's own data, so another city's names are kept out of
the code just as well.
"""

import ast
import json
import re
import tokenize
import unicodedata
from functools import cache
from pathlib import Path

import pytest
import yaml
from pypinyin import lazy_pinyin

from support.tracked import ROOT, ours, texts

PYTHON = ours(".py", under="scripts")
SCRIPTS = ours(".js", ".mjs", under="docs/assets/js")
TEMPLATES = ours(under="docs/templates")
OTHERS = [
    *ours(".css", ".svg", under="docs/assets"),
    *ours(".sh", under="scripts"),
    *ours(".yml", under=".github/workflows"),
    *ours(".yml", ".md", under=".github/ISSUE_TEMPLATE"),
    *ours(".md", under=".github"),
    *map(Path, ("Makefile", "pyproject.toml", ".gitlab-ci.yml", "SECURITY.md")),
]
"""What another city takes over as it is, besides the code."""

CODE = [*PYTHON, *SCRIPTS, *TEMPLATES, *OTHERS]
SCHEMAS = ours(".json", under="schema")
MADE_UP = {"示例", "示例市", "shili"}
"""What a made-up city is called is what every sample is called, and no place."""

HOOKS = "mkdocs_hooks.py"
"""No command: MkDocs calls its functions, each a line or two, one by one."""

COMMANDS = [file for file in PYTHON if file.parent.name == "scripts" and file.name != HOOKS]


# --- places and numbers of the policy ---------------------------------------------------------


@cache
def office(name):
    return yaml.safe_load((ROOT / "stations/office" / f"{name}.yml").read_text("utf-8"))


@cache
def place_names():
    """Each place of units.yml: as written, without its rank, in pinyin, and its slug."""
    register = office("units")
    places = {
        slug: unit
        for slug, unit in register["units"].items()
        if register["classes"][unit["class"]]["coverage"]
    }
    written = {register["city"]["name"]}
    written |= {
        unit.get(key, unit["name"]) for unit in places.values() for key in ("name", "short")
    }
    # 城区 without its rank is 城, cheng: no name by itself.
    bare = {re.sub(r"(?:管委会|[市县区])$", "", name) for name in written}
    bare = {name for name in bare if len(name) > 1}
    spelled = {"".join(lazy_pinyin(name)) for name in bare}
    return (written | bare | spelled | set(places) | local_words()) - MADE_UP


def local_words():
    """What is called by name here besides the units: the city in one sign, its river, its hill."""
    own = yaml.safe_load((ROOT / "docs/developer/adopt/own.yml").read_text("utf-8"))
    return {*own["replace"], *own["cut"]}


_SHORT = 3
"""Figures of an area code that any other number has too."""


@cache
def office_numbers():
    """Numbers that only the office's data may hold: of documents, of telephones, of areas."""
    text = (ROOT / "stations/office/units.yml").read_text("utf-8")
    register = office("units")
    area = register["city"]["area_code"]
    codes = {register["city"]["adcode"], *([area] if len(area) > _SHORT else [])}
    codes |= {unit["adcode"] for unit in register["units"].values() if "adcode" in unit}
    phones = re.findall(r"\b0\d{2,3}-\d{7,8}\b", text)
    documents = re.findall(r"〔\d{4}〕\d+", text)
    return codes | set(phones) | {phone.split("-")[1] for phone in phones} | set(documents)


def limits(node=None):
    """The numbers of the policy's conditions, as the schema declares them: 4, 50, …"""
    if node is None:
        node = json.loads((ROOT / "schema/conditions.schema.json").read_text("utf-8"))
    found = set()
    if isinstance(node, dict):
        stated = (node.get(keyword) for keyword in ("minimum", "maximum", "exclusiveMinimum"))
        found = {number for number in stated if isinstance(number, int)}
    children = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    return found.union(*map(limits, children)) - {0, 1}


def bounded(word):
    """A pattern of the word; one of letters or digits is no part of another."""
    pattern = re.escape(word)
    return rf"(?<![A-Za-z0-9]){pattern}(?![A-Za-z0-9])" if word.isascii() else pattern


@cache
def any_place():
    words = sorted(place_names(), key=len, reverse=True)
    return re.compile("|".join(map(bounded, words)), re.IGNORECASE)


@pytest.mark.parametrize("file", CODE, ids=str)
def test_code_names_no_place(file):
    assert [hit.group() for text in texts(file) for hit in any_place().finditer(text)] == []


@cache
def any_number_of_the_office():
    return re.compile("|".join(map(bounded, sorted(office_numbers()))))


@pytest.mark.parametrize("file", CODE, ids=str)
def test_code_holds_no_number_of_the_office(file):
    """Nor in full width, as some type it."""
    found = any_number_of_the_office().finditer
    narrow = (unicodedata.normalize("NFKC", text) for text in texts(file))
    assert [hit.group() for text in narrow for hit in found(text)] == []


@cache
def any_limit():
    numbers = "|".join(map(str, sorted(limits(), reverse=True))) or "(?!)"  # none is asked for
    return re.compile(rf"(?<![\d.])(?:{numbers})\s*[次人家场]|\d\s*万元")


@pytest.mark.parametrize("file", CODE, ids=str)
def test_code_states_no_limit_of_the_policy(file):
    assert [hit.group() for text in texts(file) for hit in any_limit().finditer(text)] == []


def clause_labels():
    """How this policy's clauses are cited; labels in ordinary words are left out."""
    clauses = yaml.safe_load((ROOT / "docs/policy/clauses.yml").read_text("utf-8"))["clauses"]
    return {c["label"] for c in clauses if re.search("[（·]", c["label"])}


def strings(file):
    """What a program can say: the strings of Python that are no docstrings, a template whole."""
    if file.suffix != ".py":
        return texts(file)
    tree = ast.parse((ROOT / file).read_text("utf-8"))
    alone = {id(n.value) for n in ast.walk(tree) if isinstance(n, ast.Expr)}
    nodes = (n for n in ast.walk(tree) if isinstance(n, ast.Constant) and id(n) not in alone)
    return [n.value for n in nodes if isinstance(n.value, str)]


@cache
def any_clause():
    labels = sorted(map(re.escape, clause_labels()), key=len, reverse=True)
    return re.compile("|".join(labels) or "(?!)")


@pytest.mark.parametrize("file", [*PYTHON, *TEMPLATES], ids=str)
def test_code_cites_no_clause_of_the_policy(file):
    """Which clause a sentence rests on stands in `clauses.yml` under `uses`, or in a schema."""
    assert [hit.group() for text in strings(file) for hit in any_clause().finditer(text)] == []


def said(node):
    """The titles and descriptions of a schema; its examples and bounds are the city's."""
    if isinstance(node, list):
        return [text for part in node for text in said(part)]
    if not isinstance(node, dict):
        return []
    own = [node[k] for k in ("title", "description") if isinstance(node.get(k), str)]
    return own + [text for part in node.values() for text in said(part)]


@pytest.mark.parametrize("file", SCHEMAS, ids=str)
def test_a_schema_explains_its_fields_without_a_place(file):
    text = "\n".join(said(json.loads((ROOT / file).read_text("utf-8"))))
    named = [word for word in place_names() | office_numbers() if word in text]
    assert named == []


def test_the_words_that_are_looked_for_are_there():
    """Guards the tests above: with empty lists they could not fail."""
    assert len(place_names()) > 2 * len(office("units")["units"])
    assert office_numbers()
    assert limits({"properties": {"activities": {"minimum": 7}}}) == {7}


# --- size and effects -------------------------------------------------------------------------


@pytest.mark.parametrize("file", [*PYTHON, *SCRIPTS], ids=str)
def test_a_module_is_split_at_300_lines(file):
    assert len((ROOT / file).read_text("utf-8").splitlines()) <= 300


def lines_of_code(file):
    """Lines that hold code: no blank ones, no comments, no docstrings."""
    with tokenize.open(ROOT / file) as source:
        tree = ast.parse(source.read())
    silent = {tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT}
    silent |= {tokenize.ENCODING, tokenize.ENDMARKER}
    with (ROOT / file).open("rb") as source:
        lines = {
            line
            for token in tokenize.tokenize(source.readline)
            if token.type not in silent
            for line in range(token.start[0], token.end[0] + 1)
        }
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and ast.get_docstring(
            node
        ):
            lines -= set(range(node.body[0].lineno, node.body[0].end_lineno + 1))
    return len(lines)


@pytest.mark.parametrize("file", COMMANDS, ids=str)
def test_a_command_has_forty_lines(file):
    assert lines_of_code(file) <= 40


EFFECTS = {
    *("print", "input", "exit", "quit", "breakpoint"),
    *("sys.exit", "os._exit", "SystemExit", "sys.stdout.write", "sys.stderr.write"),
    *("os.getcwd", "os.chdir", "Path.cwd"),
    *("date.today", "datetime.now", "datetime.today", "datetime.utcnow"),
    *("time.time", "time.time_ns", "time.localtime", "time.gmtime", "time.strftime"),
}


@pytest.mark.parametrize("file", [f for f in PYTHON if "registry" in f.parts], ids=str)
def test_the_registry_has_no_effects(file):
    tree = ast.parse((ROOT / file).read_text("utf-8"))
    calls = [ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)]
    tails = {call: {call, ".".join(call.split(".")[-2:])} for call in calls}
    assert [call for call, names in tails.items() if names & EFFECTS] == []
