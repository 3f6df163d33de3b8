"""What the form is given at build: every field once, every rule answered, one script, one file."""

import json
import re
from datetime import date

import pytest

from registry import catalogue, clauses, dataset
from registry.checks import Checker
from registry.form import alone, facts, fields, hosting, papers, scope
from registry.form.bundle import CannotBundle, bundle, bundles, stripped
from registry.layout import Layout
from registry.pages import online
from registry.rules import base
from registry.schema import Schema
from registry.site.policy import digest
from support.tracked import ours

TODAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def schemas(root):
    return Checker.of(root, TODAY).schemas


@pytest.fixture(scope="module")
def sections(root, schemas):
    rules = catalogue.load(root / "schema")
    return fields.sections(schemas["station"], schemas["conditions"], rules)


def leaves(schema, path=()):
    """Every field of a station: `host.name`, `annual.#.year`."""
    node = schema.property(path)
    item = schema.property((*path, 0)) if node.get("type") == "array" else {}
    if "properties" in item:
        return [leaf for key in item["properties"] for leaf in leaves(schema, (*path, 0, key))]
    if "properties" in node:
        return [leaf for key in node["properties"] for leaf in leaves(schema, (*path, key))]
    return [".".join("#" if isinstance(step, int) else step for step in path)]


def test_every_field_of_a_station_is_asked_once(schemas, sections):
    asked = [field.path for section in sections for field in section.fields]
    assert sorted([*asked, *fields.UNASKED]) == sorted(leaves(schemas["station"]))


def test_what_an_application_needs_is_not_called_optional(sections):
    optional = {f.path for s in sections for f in s.fields if s.optional or not f.required}
    assert {"applicant", "fee_note", "host.talent_focus", "contact.phone"} <= optional
    assert optional & {"name", "type", "address", "hosted", "host.name", "staff.team"} == set()


def test_the_checklist_holds_every_condition_that_a_file_can_show(root, sections):
    register = Layout(root)
    labels = [rule.clause for rule in Checker.of(root, TODAY).catalogue.values() if rule.condition]
    wanted = {label for label in labels if label.startswith("三") and label[-1].isdigit()}
    made = fields.conditions_of(sections, clauses.load(register.docs))
    assert {condition.label for condition in made} == wanted
    assert [c.label for c in made] == [c for c in clauses.load(register.docs) if c in wanted]


def test_every_rule_of_one_file_is_in_the_form_or_left_out_with_a_reason(schemas):
    tables = (base.STATION, base.TEXT)
    python = {code for table in tables for codes in table.values() for code in codes}
    declared = {code for name in scope.SCHEMAS for code in scope.named(schemas[name].node)}
    assert set(scope.rules(schemas)) == (python | declared | scope.PLACE) - set(scope.LEFT_OUT)
    assert all(scope.LEFT_OUT.values())
    assert set(scope.LEFT_OUT) <= python | declared


def test_each_rule_of_python_has_its_namesake_in_javascript(root):
    files = ours(".js", under="docs/assets/js/rules")
    text = "".join((root / file).read_text("utf-8") for file in files)
    python = {code for t in (base.STATION, base.TEXT) for codes in t.values() for code in codes}
    assert [code for code in sorted(python - set(scope.LEFT_OUT)) if code not in text] == []


def test_the_facts_hold_no_english_and_no_person(root):
    made = facts.render(dataset.load(root, TODAY), Layout(root), {})
    assert len(made) < 45_000
    assert not re.search(rb"1[3-9]\d{9}|There is no|\"en\"", made)
    assert json.loads(made)["rules"]["TS341"]["clause"].startswith("莆人社文")


# --- the Git host -----------------------------------------------------------------------------

HOSTS = {
    "https://github.com/o/r": "https://github.com/o/r/new/main/stations/⟦unit⟧?filename=⟦file⟧&value=⟦text⟧",
    "https://github.com/o/r.git": "https://github.com/o/r/new/main/stations/⟦unit⟧?filename=⟦file⟧&value=⟦text⟧",
    "https://git.example.cn/sub/o/r/": "https://git.example.cn/sub/o/r/_new/main/stations/⟦unit⟧?filename=⟦file⟧&value=⟦text⟧",
    "https://gitlab.example.cn/o/r": None,
}


@pytest.mark.parametrize(("repository", "new"), HOSTS.items())
def test_a_host_has_its_own_way_to_a_new_file(repository, new):
    assert hosting.pages(repository, "main").get("new") == new


@pytest.mark.parametrize("repository", ["", "git@github.com:o/r.git", "javascript:alert(1)", "x"])
def test_without_an_address_on_the_web_no_page_is_offered(repository):
    assert hosting.pages(repository, "main") == {}


# --- one script -------------------------------------------------------------------------------

MODULES = {
    "a/main.js": (
        'import { two as deux } from "../b/two.js";\nimport { X } from "./x.js";\nuse(deux, X);\n'
    ),
    "b/two.js": '// A comment.\n\nexport function two() {\n  return "// stays";\n}\n',
    "a/x.js": "/*! licence */\nvar a=1;export{a as X};",
}


def test_modules_become_one_script_each_after_what_it_imports():
    made = bundle("a/main.js", MODULES.__getitem__)
    assert made.index('m["b/two.js"]') < made.index('m["a/main.js"]')
    assert 'const { two: deux } = m["b/two.js"];' in made
    assert "return { X: a };" in made
    assert "/*! licence */" in made
    assert "A comment" not in made
    assert 'return "// stays";' in made


@pytest.mark.parametrize(
    "source",
    ['import x from "./x.js";\n', "export default 1;\n", "a = `\nb`;\n", 'import "./x.js";\n'],
)
def test_a_form_that_is_not_known_is_refused(source):
    with pytest.raises(CannotBundle):
        bundle("a.js", {"a.js": source}.__getitem__)


def test_what_is_asked_for_later_comes_in_a_file_of_its_own():
    modules = {
        "a/main.js": 'import { X } from "./x.js";\nconst { L } = await import("../b/late.js");\n',
        "b/late.js": 'import { X } from "../a/x.js";\nexport class L {}\n',
        "a/x.js": "export const X = 1;\n",
    }
    made = bundles("a/main.js", modules.__getitem__)
    assert list(made) == ["main.js", "late.js"]
    assert '(await import("./late.js")).default(m)' in made["main.js"]
    assert 'm["a/x.js"] =' in made["main.js"]
    assert 'm["a/x.js"] =' not in made["late.js"]
    assert made["late.js"].startswith("export default (m) =>")
    assert 'const { L } = m["b/late.js"];' in bundle("a/main.js", modules.__getitem__)


def test_a_circle_is_refused():
    circle = {"a.js": 'import { b } from "./b.js";\n', "b.js": 'import { a } from "./a.js";\n'}
    with pytest.raises(CannotBundle, match="by way of"):
        bundle("a.js", circle.__getitem__)


def test_only_comments_of_their_own_lines_go():
    assert (
        stripped("/** x\n * y */\n  const a = 1; // b\n\n// c\nd();\n") == "const a = 1; // b\nd();"
    )


# --- one file ---------------------------------------------------------------------------------


def test_the_policy_of_the_file_names_its_scripts_and_style(root):
    parts = alone.parts(root / "docs/assets", b'{"a":"</script>"}', b"{}")
    for name in ("code", "scheme", "css"):
        assert digest(str(parts[name])) in parts["policy"]
    assert "unsafe" not in parts["policy"]
    assert "</" not in parts["facts"]
    assert json.loads(str(parts["facts"])) == {"a": "</script>"}


# --- the papers -------------------------------------------------------------------------------


def test_the_papers_have_a_slot_for_every_cell(root):
    made = papers.of(Layout(root))
    slots = set(re.findall("⟦(\\w+)⟧", made["annex_1"]))
    assert {"unit", "date", "mobile", "staffing", "facilities", "activities"} <= slots
    assert made["annex_2"]["page"].count("⟦rows⟧") == 1
    assert "⟦" not in made["annex_2"]["blank"]
    assert "sharedStrings" not in json.dumps(made["workbook"])
    assert "<f>" not in json.dumps(made["workbook"])


def test_the_persons_fields_are_those_of_the_overlay(root):
    private = Schema.read(root / "schema", "private")
    assert set(online.PERSON) == set(private.property(("stations", "x"))["properties"])
    assert {*online.FILLER, "stations"} == set(private.property(())["properties"])
