"""The little that outlives a file: facts of each station, and what changed between two states."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from .dataset import batches_of
from .files import Found
from .layout import SLUG
from .rules import base
from .source import load


def change_of(base_files: Sequence[Found], head_files: Sequence[Found]) -> base.Change:
    """The station files that differ between two states, and what the base says of them."""
    before = {f.name: f for f in base_files}
    after = {f.name: f for f in head_files if f.kind == "station"}
    old: dict[str, base.Data] = {}
    new: dict[str, base.Data] = {}
    for name, file in before.items():
        if file.kind != "station":
            continue
        raw = file.read()
        if name in after and (changed := after[name].read()) != raw:
            new[name] = load(changed, name).data or {}
        elif name in after:
            continue
        old[name] = load(raw, name).data or {}
    batches = before.get("stations/office/batches.yml")
    entries = batches_of(load(batches.read(), batches.name).data or {}) if batches else ()
    office = {f.id: load(f.read(), f.name).data or {} for f in base_files if f.kind == "office"}
    return base.Change(
        base=old,
        head=new,
        recognised=frozenset(m for b in entries if b.decided for m in b.members),
        corrections={s: tuple(d.get("corrections", ())) for s, d in office.items()},
    )


def facts_of(file: Found, data: Mapping[str, Any]) -> base.Facts:
    """The little that rules across the register need of a station; wrong kinds count as absent."""
    host = data.get("host")
    changes = data.get("status")
    return base.Facts(
        id=file.id,
        file=file.name,
        name=_text_of(data, "name"),
        address=_text_of(data, "address"),
        host=_text_of(host, "name") if isinstance(host, dict) else "",
        point=_point_of(data.get("location")),
        example=data.get("example") is True,
        successors=tuple(_successors(changes)) if isinstance(changes, list) else (),
    )


def _text_of(data: Mapping[str, Any], key: str) -> str:
    value = data.get(key)
    return value if isinstance(value, str) else ""


def _point_of(location: Any) -> tuple[float, float] | None:
    """The coordinate as copied: two equal ones were copied from each other."""
    match location:
        case {"lon": int() | float() as lon, "lat": int() | float() as lat}:
            return lon, lat
    return None


def _successors(changes: list[Any]) -> Iterator[tuple[int, str]]:
    for index, change in enumerate(changes):
        match change:
            case {"successor": str() as named} if _is_id(named):
                yield index, named


def _is_id(text: str) -> bool:
    """Well-formed: what is not has its own finding, and is looked for nowhere."""
    return text.count("/") == 1 and all(map(SLUG.match, text.split("/")))
