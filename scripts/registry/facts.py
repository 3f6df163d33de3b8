"""The little of each station that outlives its file: what rules across the register compare."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from .files import Found
from .layout import SLUG
from .rules import base


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
