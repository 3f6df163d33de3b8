"""The rules that every file is checked against: an index, and a page for each."""

from __future__ import annotations

from collections.abc import Iterator

from .. import catalogue
from ..catalogue import CHAPTERS, Rule
from ..findings import Severity
from ..reporters import words
from . import specimen
from .page import Page
from .render import Renderer

TITLES = {
    "text": "文件和文字",
    "fields": "栏目",
    "conditions": "建站条件",
    "register": "名录之间",
    "change": "修改",
    "procedure": "程序和年度记录",
    "personal": "个人信息",
}
"""The chapters of the catalogue as clerks call them."""

SEVERITY = words.SEVERITY["zh"]


def pages(renderer: Renderer) -> Iterator[Page]:
    """The index, then each rule."""
    register = renderer.register
    rules = register.catalogue.values()
    chapters = [(TITLES[c], [r for r in rules if r.chapter == c]) for c in CHAPTERS]
    yield renderer.page(
        "rules",
        "rules/",
        "核对规则",
        "驿站文件提交后自动核对哪些内容，依据哪一条，怎样改正。",
        values={
            "chapters": [(title, found) for title, found in chapters if found],
            "total": len(register.catalogue),
            "off": catalogue.switched_off(register.layout.schema).values(),
            "severity": SEVERITY,
        },
    )
    shower = specimen.Shower(register)
    for rule in rules:
        yield _page(renderer, rule, shower)


def _page(renderer: Renderer, rule: Rule, shower: specimen.Shower) -> Page:
    return renderer.page(
        "rule",
        f"rules/{rule.code.lower()}/",
        f"{rule.code} {rule.title['zh']}",
        f"核对规则{rule.code}：{rule.title['zh']}。",
        values={
            "rule": rule,
            "chapter": TITLES[rule.chapter],
            "severity": SEVERITY[rule.severity],
            "milder": SEVERITY[Severity.WARNING]
            if rule.condition and rule.severity is Severity.ERROR
            else "",
            "reading": words.READING["zh"],
            "clause": renderer.register.clauses.get(rule.clause),
            "refused": shower.refused(rule),
            "accepted": shower.accepted(rule),
        },
        trail=(("核对规则", "rules/"),),
    )
