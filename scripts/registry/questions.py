"""What is asked of somebody who registers a station, in the order of the papers.

First the cells of 附件1, then the conditions clause by clause, then what visitors look for.
Every word of a question comes from the schema; here stands only the order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from .findings import Path
from .mend import correction
from .nearest import nearest_key
from .schema import Node, Schema, shown
from .strict import Broken, read

FORM = (
    *("name", "type", "hosted", "host.name", "address", "completed", "floor_area_m2"),
    "applicant",
)
"""附件1, cell by cell, and who declares it."""

CONDITIONS = (
    *("premises", "host", "fee", "fee_note", "staff", "systems", "annual", "plan"),
    *("services", "other_services"),
)
"""三（一） to 三（四）, then the services of 二."""

VISITORS = (
    *("shared_with", "idle_asset", "purchased_service", "location", "contact", "hours"),
    *("hours_note", "booking", "entrance", "wechat", "website", "verified_on"),
)
"""What may be added later: 四（二）, and what a visitor needs."""

LATER = ("status", "example")
"""Not asked of a new station: it has no history, and `example` follows from the name."""

_HOSTED = frozenset({"host", "fee", "fee_note"})
_SEPARATORS = re.compile(r"[、,，;；]\s*")
_INDEX = re.compile(r"[0-9]{1,2}\Z")
"""Up to a hundred records of one list can be set from the command line."""

_QUOTED = re.compile(r"\"[^\"]*\"\Z|'[^']*'\Z")

YES_NO = ("是", "否")


class Unknown(Exception):
    """A key that no station has; the sentence names the nearest one."""


@dataclass(frozen=True, slots=True)
class Question:
    """One value to be asked for."""

    path: Path
    node: Node
    """Everything the schema says of it."""
    part: str = ""
    """Title of the part it belongs to; empty for a field of the station itself."""

    @property
    def title(self) -> str:
        """What it is called."""
        return str(self.node.get("title", self.path[-1]))

    @property
    def example(self) -> str:
        """An accepted answer, as it would be typed; empty where the choices say it."""
        examples = self.node.get("examples")
        if self.choices or not examples:
            return ""
        first = examples[0]
        return "、".join(map(str, first)) if isinstance(first, list) else shown(first)

    @property
    def choices(self) -> tuple[str, ...]:
        """The answers to choose from; empty where anything may be typed."""
        if self.node.get("type") == "boolean":
            return YES_NO
        listed = self.node.get("items", {}) if self.several else self.node
        return tuple(listed.get("enum", ()))

    @property
    def several(self) -> bool:
        """More than one answer may be given."""
        return self.node.get("type") == "array"

    def understood(self, typed: str) -> Any:
        """The value that was typed: a number of a choice, a word, several of them."""
        if self.several:
            parts = re.split(r"[、,，;；\s]+", typed) if self.choices else _SEPARATORS.split(typed)
            return [self._chosen(part) for part in parts if part]
        chosen = self._chosen(typed)
        if self.node.get("type") == "boolean":
            better = correction(self.node, chosen, chosen)
            chosen = better.text if better else chosen
        return value_of(self.node, chosen)

    def _chosen(self, typed: str) -> str:
        number = int(typed) if re.fullmatch("[0-9]{1,2}", typed) else 0
        return self.choices[number - 1] if 0 < number <= len(self.choices) else typed


def questions(schema: Schema, name: str) -> list[Question]:
    """The questions of one field: itself, or its parts (of `annual`: the parts of one record)."""
    path: Path = tuple(name.split("."))
    node = _listed(schema, schema.property(path))
    parts = node.get("properties")
    if parts is None:
        return [Question(path, _listed(schema, node), schema.label(path[:-1]) if path[1:] else "")]
    return [
        Question((*path, key), _listed(schema, schema.folded(part)), str(node["title"]))
        for key, part in parts.items()
    ]


def record_questions(schema: Schema, name: str, index: int) -> list[Question]:
    """The questions of one record of a list, such as one year of `annual`."""
    node = schema.property((name, index))
    return [
        Question((name, index, key), schema.folded(part), str(node["title"]))
        for key, part in node["properties"].items()
    ]


def applies(path: Path, data: Mapping[str, Any]) -> bool:
    """Whether it is asked at all: of the host only when there is one."""
    return path[0] not in _HOSTED or data.get("hosted") is True


def value_of(node: Node, text: str) -> Any:
    """Text as the strict loader would read it, where the field is not text anyway."""
    kind = node.get("type")
    if kind == "array":
        parts = [part for part in _SEPARATORS.split(text.strip("[] ")) if part]
        return [value_of(node.get("items", {}), part) for part in parts]
    if _QUOTED.match(text):
        return text[1:-1]
    if kind == "string" or not text:
        return text
    try:
        return read(f"a: {text}\n")[0]["a"]
    except Broken:
        return text


def given(schema: Schema, settings: list[str]) -> dict[str, Any]:
    """The data of `KEY=VALUE` settings: `premises.access=…`, `annual.0.year=2025`.

    Unknown where no station has such a key, or a setting has no `=`.
    """
    data: dict[str, Any] = {}
    for setting in settings:
        key, equals, text = setting.partition("=")
        if not equals:
            raise Unknown(f"“{setting}”要写成“项目=内容”")
        path: Path = tuple(int(s) if _INDEX.match(s) else s for s in key.strip().split("."))
        _known(schema, path)
        data = put(data, path, value_of(_listed(schema, schema.property(path)), text.strip()))
    return data


def put(data: Any, path: Path, value: Any) -> Any:
    """The data with the value at the path; the lists and parts on the way are made."""
    if not path:
        return value
    step, rest = path[0], path[1:]
    if isinstance(step, int):
        items = list(data) if isinstance(data, list) else []
        items += [None] * (step + 1 - len(items))
        items[step] = put(items[step], rest, value)
        return items
    parts = dict(data) if isinstance(data, Mapping) else {}
    return parts | {step: put(parts.get(step), rest, value)}


def names() -> Iterator[str]:
    """Every field that is asked, in order."""
    yield from (*FORM, *CONDITIONS, *VISITORS)


def _listed(schema: Schema, node: Node) -> Node:
    """A list's node with the `$ref` of its items followed."""
    return node | {"items": schema.folded(node["items"])} if "items" in node else node


def _known(schema: Schema, path: Path) -> None:
    for depth, step in enumerate(path):
        node = schema.property(path[:depth])
        if isinstance(step, int) and node.get("type") == "array":
            continue
        parts = node.get("properties", {})
        if step not in parts:
            best = nearest_key(str(step), parts, schema.node, schema)
            hint = f"，您是否想写“{best}”" if best else ""
            raise Unknown(f"没有“{'.'.join(map(str, path))}”这一项{hint}")
