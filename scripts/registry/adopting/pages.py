"""The pages that another city's register begins with, written from the answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from ..catalogue import Rule
from ..examples import as_yaml
from ..pages.words import day
from ..pending import TO_WRITE
from .answers import Answers
from .rulebook import Decision

FOLDER = Path("templates") / "adopt"
"""Below the prose."""

WRITTEN = {
    "README.md": "README.md",
    "README.zh-CN.md": "README.zh-CN.md",
    "CHANGELOG.md": "CHANGELOG.md",
    "docs/policy/index.md": "policy-index.md",
    "docs/policy/reading.md": "policy-reading.md",
    "docs/apply/index.md": "apply-index.md",
    "docs/apply/checklist.md": "apply-checklist.md",
    "docs/assets/map/README.md": "map-README.md",
}
"""File → template; the policy's own page is named by the answers."""

_CLAUSES = """\
# 政策条款：规则、检查结果和网页引用政策原文时，都从这里取。由 scripts/adopt.py 按移植答卷写出。
#
#   document  政策全文所在页面
#   uses      网页在哪些地方以哪一条为据；文件没有的不写，网页上就没有那句话
#   clauses   label 引用时的写法，page、anchor 所在页面和锚点，head 标题，text 原文逐字，
#             people 程序判断不了、由人判断的

"""
_BATCHES = """\
# yaml-language-server: $schema=../../schema/batches.schema.json
# 批次名录。由市级主管部门维护。驿站列入已认定批次的 members 之后才对外公布。

batches: []
"""


@dataclass(frozen=True, slots=True)
class Cited:
    """A clause with the rules that enforce it, for the list of conditions."""

    label: str
    anchor: str
    text: str
    rules: tuple[Rule, ...]


def files(
    docs: Path, answers: Answers, rules: Mapping[str, Rule], decided: Mapping[str, Decision]
) -> dict[str, bytes]:
    """Every such page: path → content."""
    policy = answers.data["policy"]
    values = {
        "site": answers.data["site"],
        "city": answers.units["city"],
        "policy": policy | {"date": day(str(policy["date"]))},
        "clauses": [
            {"anchor": f"c{number}", "head": clause["label"]} | dict(clause)
            for number, clause in enumerate(policy["clauses"], start=1)
        ],
        "types": answers.data["types"],
        "conditions": tuple(_conditions(answers, rules, decided)),
        "own": tuple(
            rules[code] for code, d in decided.items() if d.kind == "own" and rules[code].condition
        ),
        "pending": any(not decision.decided for decision in decided.values()),
        "to_write": TO_WRITE,
        "coast": "coast.geojson" in answers.files,
    }
    environment = _environment(docs)
    targets = WRITTEN | {f"docs/policy/{policy['page']}.md": "policy.md"}
    made = {
        target: environment.get_template(f"{name}.j2").render(values).strip() + "\n"
        for target, name in targets.items()
    }
    made["stations/office/batches.yml"] = _BATCHES
    return {target: text.encode() for target, text in made.items()}


def clauses(answers: Answers, forms: Iterable[Mapping[str, Any]]) -> bytes:
    """`docs/policy/clauses.yml`: that city's clauses, and the two forms as they come with us."""
    policy = answers.data["policy"]
    page = f"policy/{policy['page']}.md"
    own = [
        {
            "label": clause["label"],
            "page": page,
            "anchor": f"c{number}",
            "head": clause.get("head", clause["label"]),
            "text": clause["text"],
        }
        | ({"people": clause["people"]} if "people" in clause else {})
        for number, clause in enumerate(policy["clauses"], start=1)
    ]
    data: dict[str, Any] = {"document": page}
    if policy.get("uses"):
        data["uses"] = policy["uses"]
    data["clauses"] = [*own, *forms]
    return (_CLAUSES + as_yaml(data)).encode()


def _conditions(
    answers: Answers, rules: Mapping[str, Rule], decided: Mapping[str, Decision]
) -> Iterable[Cited]:
    for number, clause in enumerate(answers.data["policy"]["clauses"], start=1):
        found = tuple(
            rules[code]
            for code, decision in decided.items()
            if decision.clause == clause["label"] and rules[code].condition
        )
        if found:
            yield Cited(clause["label"], f"c{number}", clause["text"], found)


def _environment(docs: Path) -> Environment:
    return Environment(
        loader=FileSystemLoader(docs / FOLDER),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=False,  # noqa: S701  # Markdown and YAML of the adopter's own
    )
