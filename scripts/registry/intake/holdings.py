"""Which field each form can hold, told from the very code that reads and prints them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..findings import Path
from ..forms.annexes import Labels
from ..schema import Schema
from .kinds.fields import TARGETS
from .labels import known
from .readings import PERSON, PHONE, PRIVATE
from .terms import Terms

_OFFICE = ("example", "status", "verified_on")
"""What no county states in an application: asked of nobody, by no form."""

_EITHER: Mapping[Path, Path] = {(PRIVATE, "contact"): PERSON, (PRIVATE, "contact_phone"): PHONE}
"""附件2 has one cell for 负责人或联系人, and one number."""


@dataclass(frozen=True, slots=True)
class Holding:
    """One field, and the forms that have a place for it."""

    path: Path
    title: str
    annex_1: bool
    annex_2: bool
    supplement: bool


def holdings(terms: Terms) -> Iterator[Holding]:
    """Every field of a station file, then every field of the private overlay, in their order."""
    first = _targets(terms.annexes.annex_1.labels)
    second = _targets(terms.annexes.annex_2.labels)
    extra = {re.sub(r"\[\d+\]", "", key.partition("=")[0]) for key in terms.supplement}
    for path in _leaves(terms.station, ()):
        name = ".".join(step for step in path if isinstance(step, str))
        title = _title(terms.station, path)
        yield Holding(path, title, path in first, path in second, name in extra)
    for name in terms.private.property(("stations", "a"))["properties"]:
        path = (PRIVATE, str(name))
        title = terms.private.label(("stations", "a", name))
        yield Holding(path, title, path in first, _EITHER.get(path, ()) in second, supplement=False)


def table(terms: Terms) -> str:
    """The same as rows of Markdown."""
    marks = {True: "有", False: "—"}
    rows = ["| 项目 | 附件1 | 附件2 | 补充情况表 |", "|---|:-:|:-:|:-:|"]
    for h in holdings(terms):
        cells = (h.title, *(marks[held] for held in (h.annex_1, h.annex_2, h.supplement)))
        rows.append(f"| {' | '.join(cells)} |")
    return "\n".join(rows)


def _targets(labels: Labels) -> set[Path]:
    return {TARGETS[field] for field in known(labels).values() if field in TARGETS}


def _leaves(schema: Schema, path: Path) -> Iterator[Path]:
    node = schema.property(path)
    below = node.get("properties")
    item = schema.property((*path, 0)) if node.get("type") == "array" else {}
    if below:
        for key in below:
            if path or key not in _OFFICE:
                yield from _leaves(schema, (*path, key))
    elif item.get("properties"):
        yield from _leaves(schema, (*path, 0))
    else:
        yield path


def _title(schema: Schema, path: Path) -> str:
    """`年度实绩：活动次数` for a part, the title alone for a field of the station."""
    top, own = schema.label(path[:1]), schema.label(path)
    return own if len(path) == 1 else f"{top}：{own}"
