"""The fields of the form, section by section in the order of the papers.

Every word of a field is the schema's; here stands only which section it belongs to.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from ..findings import Path
from ..schema import Node, Schema, shown

LONG = 150
"""Characters from which a text gets a field of several lines."""

FEW = 9
"""Choices that are all shown; more of them fold into a list."""

REPEATED = ("annual", "hours", "status")
"""Lists of records, which grow by a button."""


@dataclass(frozen=True, slots=True)
class Field:
    """One question."""

    path: str
    """`host.name`; within a record `annual.#.year`."""
    node: Node
    required: bool
    """An application without it is refused, as far as it applies."""

    @property
    def id(self) -> str:
        """For the page's elements."""
        return self.path.replace(".", "-").replace("_", "-")

    @property
    def title(self) -> str:
        """What it is called."""
        return str(self.node.get("title", ""))

    @property
    def hint(self) -> str:
        """What it means: the schema's words, which speak of a file, put for a form."""
        text = str(self.node.get("description", ""))
        for written, asked in (("写 true", "选“是”"), ("写 false", "选“否”")):
            text = text.replace(f" {written}", asked).replace(written, asked)
        return text

    @property
    def wanted(self) -> str:
        """What is to be written, as a sentence goes on after 改成."""
        return f"{self.title}，如 {self.example}" if self.example else self.title

    @property
    def clause(self) -> str:
        """The clause that asks for it."""
        return str(self.node.get("x-clause", ""))

    @property
    def kind(self) -> str:
        """How it is asked: yesno, choice, several, lines, number, long or text."""
        kind = self.node.get("type")
        if kind == "boolean":
            return "yesno"
        if kind == "array":
            return "several" if self.choices else "lines"
        if self.choices:
            return "choice"
        if kind in {"integer", "number"}:
            return "number"
        return "long" if self.node.get("maxLength", 0) >= LONG else "text"

    @property
    def choices(self) -> tuple[str, ...]:
        """The values to choose from."""
        listed = self.node["items"] if self.node.get("type") == "array" else self.node
        return tuple(listed.get("enum", ()))

    @property
    def example(self) -> str:
        """An accepted answer; empty where the choices say it."""
        examples = self.node.get("examples")
        if not examples or self.choices or self.kind == "yesno":
            return ""
        first = examples[0]
        return "、".join(map(str, first)) if isinstance(first, list) else shown(first)

    @property
    def unit(self) -> str:
        """The unit behind a number: 人, 次."""
        return str((self.node.get("x-units") or ("",))[0])


@dataclass(frozen=True, slots=True)
class Records:
    """A list of records, each with the same fields, which grows by a button."""

    path: str
    title: str
    hint: str
    one: str
    """What one record is called: 一年的实绩."""
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """One part of the page."""

    id: str
    title: str
    clause: str
    parts: tuple[Field | Records, ...]
    optional: bool
    """Nothing in it is asked of an application."""

    @property
    def fields(self) -> Iterator[Field]:
        """Its fields, those of its records among them."""
        for part in self.parts:
            yield from part.fields if isinstance(part, Records) else (part,)


_PLAN = (
    (
        "basic",
        "",
        "",
        ("name", "type", "address", "completed", "floor_area_m2", "applicant", "hosted"),
    ),
    (
        "host",
        "host",
        "",
        ("host.name", "host.core_business", "host.talent_focus", "host.upkeep", "fee", "fee_note"),
    ),
    ("premises", "premises", "", ("premises",)),
    ("staff", "staff", "", ("staff",)),
    ("systems", "systems", "", ("systems",)),
    ("years", "annual", "", ("annual", "plan")),
    ("offers", "services", "", ("services", "other_services")),
    (
        "visit",
        "",
        "",
        (
            "contact.phone",
            "contact.email",
            "hours",
            "hours_note",
            "booking",
            "entrance",
            "wechat",
            "website",
            "verified_on",
        ),
    ),
    ("place", "location", "", ("location",)),
    ("support", "shared_with", "", ("shared_with", "idle_asset", "purchased_service")),
    ("state", "status", "", ("status",)),
)
"""Section, the field that names it, its clause, its fields in the order of the papers."""

_TITLES = {
    "basic": "基本情况",
    "years": "活动次数和服务人数",
    "visit": "给来访的人看的内容",
    "support": "共建和支持",
}

_OPTIONAL = ("visit", "place", "support", "state")

UNASKED = ("example",)
"""Not a question: whoever opens a made-up example keeps its mark."""


def sections(station: Schema, conditions: Schema) -> tuple[Section, ...]:
    """Every field of a station but UNASKED, each once."""
    reader = _Reader(station, conditions)
    found = []
    for name, part, clause, paths in _PLAN:
        node = station.property((part,)) if part else {}
        found.append(
            Section(
                id=name,
                title=_TITLES.get(name) or str(node.get("title", "")),
                clause=clause or str(node.get("x-clause", "")),
                parts=tuple(part for path in paths for part in reader.parts(path)),
                optional=name in _OPTIONAL,
            )
        )
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Reader:
    station: Schema
    conditions: Schema

    def parts(self, name: str) -> Iterator[Field | Records]:
        """A field, the fields of a part, or a list of records."""
        if name not in REPEATED:
            yield from self.fields(tuple(name.split(".")))
            return
        node, one = (self.station.property(path) for path in ((name,), (name, 0)))
        fields = tuple(self.fields((name, 0)))
        yield Records(name, node["title"], node["description"], one["title"], fields)

    def fields(self, path: Path) -> Iterator[Field]:
        """A field, or the fields of what it consists of."""
        parts = self.station.property(path).get("properties")
        if parts is None:
            yield self._field(path)
            return
        for key in parts:
            yield self._field((*path, key))

    def _field(self, path: Path) -> Field:
        node = self.station.property(path)
        if "items" in node:
            node = node | {"items": self.station.folded(node["items"])}
        name = ".".join("#" if isinstance(step, int) else step for step in path)
        return Field(name, node, self._required(path))

    def _required(self, path: Path) -> bool:
        """Asked of an application that has the part it belongs to."""
        bare: Any = {"hosted": True} if path != ("hosted",) else {}
        holder = bare
        for step, following in pairwise(path):
            below: Any = [] if isinstance(following, int) else {}
            if isinstance(holder, list):
                holder.append(below)
            else:
                holder[step] = below
            holder = below
        faults = [*self.station.faults(bare), *self.conditions.faults(bare)]
        return any(fault.path == path for fault in faults)


@dataclass(frozen=True, slots=True)
class Condition:
    """One line of the checklist: a clause of the policy and the fields that answer it."""

    label: str
    titles: tuple[str, ...]
    paths: tuple[str, ...]
    section: str


def conditions_of(
    all_sections: tuple[Section, ...], labels: Iterable[str], chapter: str
) -> tuple[Condition, ...]:
    """The conditions of a chapter (`三`) that a file can show, in the order of `labels`."""
    found: dict[str, Condition] = {}
    for section in all_sections:
        for asked in section.fields:
            if asked.clause.startswith(chapter) and asked.required:
                old = found.get(asked.clause, Condition(asked.clause, (), (), section.id))
                titles = tuple(dict.fromkeys((*old.titles, asked.title)))
                paths = (*old.paths, asked.path)
                found[asked.clause] = Condition(asked.clause, titles, paths, section.id)
    return tuple(found[label] for label in labels if label in found)


def private(schema: Schema, *paths: Path) -> tuple[Field, ...]:
    """Fields of the private overlay, each named by its last step."""
    return tuple(Field(str(path[-1]), schema.property(path), required=False) for path in paths)
