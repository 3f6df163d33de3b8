"""Every rule by its own examples: `bad` breaks this rule and no other, `good` breaks none."""

import json
from datetime import date

import jsonschema_rs
import pytest

from registry import catalogue, files, source, trial
from registry.checks import Checker
from registry.clauses import load as load_clauses
from registry.examples import example
from registry.layout import REPOSITORY, Layout
from registry.rules import base
from registry.schema import Schema

TODAY = date(2026, 11, 23)
SCHEMA = REPOSITORY / "schema"
RULES = catalogue.load(SCHEMA)
OFFICE = trial.surroundings(Layout(REPOSITORY))
CASES = [
    pytest.param(code, kind, id=f"{code}-{kind}") for code in RULES for kind in ("bad", "good")
]


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker.of(REPOSITORY, TODAY)


def broken(checker: Checker, code: str, kind: str) -> list[str]:
    made = example(getattr(RULES[code], kind), SCHEMA, OFFICE)
    return [f.rule for f in trial.run(checker, made).findings]


@pytest.mark.parametrize(("code", "kind"), CASES)
def test_a_rule_is_what_its_examples_show(checker: Checker, code: str, kind: str) -> None:
    expected = [code] if kind == "bad" else []
    assert sorted(set(broken(checker, code, kind))) == expected


def test_every_rule_has_exactly_one_enforcer() -> None:
    off = set(catalogue.switched_off(SCHEMA))
    assert sorted(code for code in enforcers() if code not in off) == sorted(RULES)


def test_a_schema_names_no_rule_that_is_switched_off() -> None:
    assert schema_enforcers() & set(catalogue.switched_off(SCHEMA)) == set()


def test_every_quoted_sentence_stands_in_its_clause() -> None:
    catalogue.prove_cited(RULES.values(), load_clauses(REPOSITORY / "docs"))


def test_a_rule_that_outlived_its_clause_stops_the_check() -> None:
    rule = next((rule for rule in RULES.values() if rule.clause), None)
    if rule is None:
        pytest.skip("no rule of this register cites a clause")
    clauses = load_clauses(REPOSITORY / "docs")
    del clauses[rule.clause]
    with pytest.raises(catalogue.CatalogueError, match=f"{rule.code}（{rule.clause}）"):
        catalogue.prove_cited(RULES.values(), clauses)


def test_every_text_stands_in_both_languages() -> None:
    lacking = [
        (r.code, part)
        for r in RULES.values()
        for part in ("title", "message", "fix", "why")
        for language in catalogue.LANGUAGES
        if not getattr(r, part).get(language)
    ]
    assert lacking == []


def test_every_chapter_is_as_its_schema_says() -> None:
    schema = jsonschema_rs.validator_for(json.loads((SCHEMA / "rules.schema.json").read_text()))
    faults = [
        f"{chapter}.yml: {error.instance_path} {error.message}"
        for chapter in catalogue.CHAPTERS
        for error in schema.iter_errors(
            catalogue.read((SCHEMA / "rules" / f"{chapter}.yml").read_text())[0]
        )
    ]
    assert faults == []


def test_only_conditions_can_be_lifted() -> None:
    assert [r.code for r in RULES.values() if r.liftable and not r.condition] == []


def enforcers() -> list[str]:
    """Codes by enforcer: the loader's list, the nodes of the schemas, the Python rules."""
    return [*source.ENFORCED, *files.ENFORCED, *sorted(schema_enforcers()), *base.enforced()]


def schema_enforcers() -> set[str]:
    names = ("station", "conditions", "units", "batches", "office")
    schemas = (json.loads((SCHEMA / f"{name}.schema.json").read_text()) for name in names)
    return set().union(*map(schema_codes, schemas))


def schema_codes(node: object) -> set[str]:
    if isinstance(node, list):
        return set().union(*map(schema_codes, node))
    if not isinstance(node, dict):
        return set()
    found = set().union(*(schema_codes(v) for k, v in node.items() if k != "x-rules"))
    named = [node.get("x-rule", {}), node.get("x-rules", {})]
    for entry in named:
        if isinstance(entry, str):
            found.add(entry)
        elif isinstance(entry, dict):
            found |= {v for v in entry.values() if isinstance(v, str)}
    return found


def test_schema_reads_its_own_example() -> None:
    data = catalogue.read((SCHEMA / "station.example.yml").read_text())[0]
    assert Schema.read(SCHEMA, "station").faults(data) == []


JARGON = ("映射", "标量", "空值", "正则", "附加属性", "数组", "布尔", "字符串", "无效", "非法")


def test_no_sentence_needs_a_programmer() -> None:
    told = [
        (rule.code, word)
        for rule in RULES.values()
        for text in sentences(rule)
        for word in JARGON
        if word in text
    ]
    assert told == []


def sentences(rule: catalogue.Rule) -> list[str]:
    """Every Chinese sentence that a finding of the rule may print."""
    variants = [words["zh"] for parts in rule.variants.values() for words in parts.values()]
    return [rule.title["zh"], rule.message["zh"], rule.fix["zh"], *variants]
