"""What changes in a file that exists: what is missing is added, what differs is shown.

A differing value is written only when it is accepted by name; everything else in the file,
comments and order included, stays as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ..findings import Path
from ..schema import Schema
from ..station_edit import insert, ordered, set_value
from .assembly import KEY, values_of
from .values.texts import same


@dataclass(frozen=True, slots=True)
class Difference:
    """The register says one thing, the files another."""

    field: str
    """As `--accept` names it: `address`, `host.name`."""
    label: str
    before: str
    after: str
    """Both empty where the value is personal."""
    accepted: bool


Accepts = Callable[[str], bool]


def merged(
    text: str, old: Mapping[str, Any], new: Mapping[str, Any], schema: Schema, accepts: Accepts
) -> tuple[str, list[Difference]]:
    """The text with what is new or accepted, and every difference; CannotWrite as set_value."""
    before = dict(values_of(old))
    differences: list[Difference] = []
    for path, value in values_of(new):
        if path in before:
            if alike(before[path], value, path):
                continue
            field = dotted(path)
            accepted = accepts(field)
            label = schema.label(_names(path))
            shown = (plain(before[path]), plain(value))
            differences.append(Difference(field, label, *shown, accepted))
            if not accepted:
                continue
        text = _written(text, path, value, new, schema)
    return text, differences


def _written(text: str, path: Path, value: Any, new: Mapping[str, Any], schema: Schema) -> str:
    from ..strict import read  # noqa: PLC0415  # the text changes with every step

    data, _ = read(text.removeprefix("\ufeff"))
    real = _real(path, data)
    if real is not None:
        return set_value(text, real, value, schema)
    name, year = str(path[0]), str(path[1])
    record = next(item for item in new[name] if str(item[KEY]) == year)
    records = sorted([*(data.get(name) or []), record], key=lambda item: int(item[KEY]))
    at = records.index(record)
    return insert(text, (name,), at, ordered(record, schema, (name, 0)), schema)


def _real(path: Path, data: Mapping[str, Any]) -> Path | None:
    """The path with the place of a record for its year; None where no such record is there."""
    if len(path) < 2 or not str(path[1]).isdigit() or isinstance(path[1], int):  # noqa: PLR2004  # list, year
        return path
    for index, item in enumerate(data.get(str(path[0])) or ()):
        if isinstance(item, Mapping) and str(item.get(KEY)) == path[1]:
            return (path[0], index, *path[2:])
    return None


def _names(path: Path) -> Path:
    """The path without the year of a record, as the schema knows it."""
    return tuple(0 if str(step).isdigit() else step for step in path)


def alike(old: Any, new: Any, path: Path = ()) -> bool:
    """Equal, but for blanks and width; a month is no news of a day in it; lists in any order."""
    if isinstance(old, str) and isinstance(new, str):
        return same(old, new) or (path == ("completed",) and old.startswith(new))
    if isinstance(old, list) and isinstance(new, list):
        return sorted(map(str, old)) == sorted(map(str, new))
    return bool(old == new) and isinstance(old, bool) == isinstance(new, bool)


def dotted(path: Path) -> str:
    """`("host", "name")` → `host.name`."""
    return ".".join(map(str, path))


def plain(value: Any) -> str:
    """A value in words."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, list):
        return "、".join(plain(item) for item in value)
    if isinstance(value, Mapping):
        return "，".join(plain(item) for item in value.values())
    return f"{value:.10g}" if isinstance(value, float) else str(value)


def fields(new: Mapping[str, Any]) -> Iterator[str]:
    """Every field of the data by the name that `--accept` takes."""
    for path, _ in values_of(new):
        yield dotted(path)
