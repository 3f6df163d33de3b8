"""What a correction of the municipal office unlocks: one value, from one text to another.

A correction names a field (`address`), or a value within a record (`annual.2025.activities`,
`status.1.date`: the year of the entry, or its place counted from 1). Of several corrections of
one field the last counts, so that one which has had its day unlocks nothing again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ..findings import Path
from .base import Data

EMPTY = "空"
"""How a correction, and a message, name what is not there."""


def unlocked(corrections: Sequence[Data], name: str, old: Any, new: Any) -> bool:
    """The office has stated this very change of this very value."""
    stated = [c for c in corrections if c["field"] == name]
    return bool(stated) and (stated[-1]["from"], stated[-1]["to"]) == (said(old), said(new))


def differences(before: Any, after: Any, path: Path = ()) -> Iterator[tuple[Path, Any, Any]]:
    """Every single value that differs between two entries: its path, what it was, what it is."""
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        for key in dict.fromkeys((*before, *after)):
            yield from differences(before.get(key), after.get(key), (*path, key))
    elif before != after:
        yield path, before, after


def name_of(entry: Any, index: int, path: Path) -> str:
    """The value's name in a correction, of the entry at that index: `2025.activities`."""
    step = entry.get("year", index + 1) if isinstance(entry, Mapping) else index + 1
    return ".".join(map(str, (step, *path)))


def said(value: Any) -> str:
    """A value as a correction and a message write it."""
    return EMPTY if value is None else str(value)
