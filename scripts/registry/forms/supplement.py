"""补充情况表: what 附件1 has no cell for but a condition of the policy, or a visitor, asks.

Every line comes from the schema: its title, its explanation (shown beside the cell that is being
filled in), its clause, and the list of values that the clerk chooses from.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ..schema import Schema

Path = tuple[str | int, ...]

_ON_THE_FORM = "附件1"
_ELSEWHERE = {"type", "hosted", "status", "example", "verified_on"}
"""Already on 附件1, or nothing that a county states when it applies."""

_LONG = 100
"""Characters from which a text is given two lines of room."""

_FEW = 6
"""Values up to which each gets a line of its own, answered 是 or 否."""

_CHOICES = 6
"""Lines for a longer list."""

_RECORDS = 2
"""Lines of hours and of years: a lunch break makes two."""

YES_NO = ("是", "否")


@dataclass(frozen=True, slots=True)
class Line:
    """One line to fill in."""

    path: str
    """`premises.network`, `hours[1].open`; for one value of a list `premises.spaces=品茗`."""
    title: str
    clause: str
    note: str
    choices: tuple[str, ...] = ()
    long: bool = False


def lines(schema: Schema, units: tuple[str, ...]) -> tuple[Line, ...]:
    """All lines in the order of the schema; name and unit say whose sheet it is."""
    first = (
        _line(schema, ("name",)),
        Line("unit", "报送单位", "附件2", "汇总报送的单位，从列表中选。", units),
    )
    names = [name for name in schema.node["properties"] if name not in _ELSEWHERE]
    return first + tuple(line for name in names for line in _below(schema, (name,)))


def _below(schema: Schema, path: Path, lead: str = "") -> Iterator[Line]:
    node = schema.property(path)
    match node.get("type"):
        case _ if node.get("x-clause") == _ON_THE_FORM:
            return
        case "object":
            for name in node["properties"]:
                yield from _below(schema, (*path, name), lead)
        case "array":
            yield from _of_list(schema, path, node)
        case _:
            yield _line(schema, path, lead)


def _of_list(schema: Schema, path: Path, node: Mapping[str, Any]) -> Iterator[Line]:
    item = schema.property((*path, 0))
    values = tuple(map(str, item.get("enum", ())))
    key, title, clause, note = dotted(path), str(node["title"]), _clause(node), _note(node)
    if item.get("type") == "object":
        for number in range(_RECORDS):
            for name in item["properties"]:
                yield from _below(schema, (*path, number, name), f"{title}{number + 1}：")
    elif not values:
        yield Line(key, title, clause, f"{note}多项用分号隔开。", long=True)
    elif len(values) <= _FEW:
        for value in values:
            yield Line(f"{key}={value}", f"{title}：{value}", clause, note, YES_NO)
    else:
        for number in range(_CHOICES):
            yield Line(f"{key}[{number}]", f"{title}{number + 1}", clause, note, values)


def _line(schema: Schema, path: Path, lead: str = "") -> Line:
    node = schema.property(path)
    boolean = node.get("type") == "boolean"
    return Line(
        path=dotted(path),
        title=f"{lead}{node['title']}",
        clause=_clause(node),
        note=_note(node),
        choices=YES_NO if boolean else tuple(map(str, node.get("enum", ()))),
        long=node.get("maxLength", 0) > _LONG,
    )


def _clause(node: Mapping[str, Any]) -> str:
    return str(node.get("x-clause", ""))


def _note(node: Mapping[str, Any]) -> str:
    """The schema's explanation, in the words of this sheet: 是 where the file has `true`."""
    return str(node.get("description", "")).replace("写 true", "选“是”")


def dotted(path: Path) -> str:
    """A path as text: `("hours", 1, "open")` → `hours[1].open`."""
    text = ""
    for step in path:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else step
    return text
