"""Rules on a change: what a pull request does to what stands on the base."""

from __future__ import annotations

from collections.abc import Iterator

from ..findings import Fault, Place
from .base import Change, Data, change_rule

IDENTITY = ("name", "type", "address", "completed")
"""What the office decided on, as 附件2 states it."""

APPEND_ONLY = ("annual", "status")
"""Records: each entry, once stated, stays as it is."""


@change_rule("TS501")
def station_deleted(change: Change) -> Iterator[Fault]:
    """A public address must keep answering; a rename is a deletion too. Examples may go."""
    for file in sorted(change.base.keys() - change.head.keys()):
        if change.base[file].get("example") is not True:
            yield Fault("TS501", facts={"value": file}, place=Place(1), file=file)


@change_rule("TS502")
def record_rewritten(change: Change) -> Iterator[Fault]:
    """Yearly records and changes of state are appended, never rewritten."""
    for file, before in _changed(change):
        after = change.head[file]
        for key in APPEND_ONLY:
            old, new = before.get(key, []), after.get(key, [])
            if new[: len(old)] != old:
                yield Fault("TS502", (key,), {"key": key}, file=file)


@change_rule("TS503")
def identity_changed(change: Change) -> Iterator[Fault]:
    """A recognised station is what the office recognised, unless the office corrects it."""
    for file, before in _changed(change):
        station = file.removeprefix("stations/").removesuffix(".yml")
        if station not in change.recognised:
            continue
        corrected = {c["field"] for c in change.corrections.get(station, ())}
        for key in IDENTITY:
            if key in before and change.head[file].get(key) != before[key] and key not in corrected:
                facts = {
                    "key": key,
                    "value": change.head[file].get(key, "空"),
                    "other": before[key],
                }
                yield Fault("TS503", (key,), facts, file=file)


def _changed(change: Change) -> Iterator[tuple[str, Data]]:
    for file in sorted(change.base.keys() & change.head.keys()):
        yield file, change.base[file]
