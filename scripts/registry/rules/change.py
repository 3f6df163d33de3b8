"""Rules on a change of stations: what it does to what stands on the base."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ..findings import Fault, Path, Place
from .base import Change, Data, Touched, change_rule
from .corrected import differences, name_of, said, unlocked

IDENTITY = ("name", "type", "address", "completed")
"""What the office decided on, as 附件2 states it."""

APPEND_ONLY = ("annual", "status")
"""Records: each entry, once stated, stays as it is."""


@change_rule("TS501", "TS504")
def station_deleted(change: Change) -> Iterator[Fault]:
    """A public address must keep answering; a rename is a deletion too. Examples may go.

    Files of units that the change does not work on were hardly deleted on purpose: the
    copy was old, which is said once and not of each file.
    """
    removed = [t for t in change.stations if t.removed]
    own = {t.unit for t in change.stations if not t.removed}
    units = {t.unit for t in removed}
    others = [t for t in removed if (own and t.unit not in own) or (not own and len(units) > 1)]
    if others:
        facts = {"value": others[0].file, "count": len(others)}
        yield Fault("TS504", facts=facts, place=Place(1), file=others[0].file)
    for touched in removed:
        if touched not in others:
            yield _of(touched, "TS501", value=touched.file)


@change_rule("TS502")
def record_rewritten(change: Change) -> Iterator[Fault]:
    """Yearly records and changes of state are appended; a value is mended as the office says."""
    for touched, before, after in _changed(change):
        corrections = change.before.corrections(touched.id)
        for key in APPEND_ONLY:
            now = _aligned(before.get(key), after.get(key)) if key == "annual" else after.get(key)
            if rewritten(before.get(key), now):
                for path, facts in _rewritings(key, before[key], now, corrections):
                    place = _as_it_stands(path, after[key], now) if path[1:] else path
                    yield Fault("TS502", place, facts, file=touched.file)


def _rewritings(
    key: str, before: list[Any], after: list[Any] | None, corrections: Sequence[Data]
) -> Iterator[tuple[Path, Data]]:
    """Where and how, value by value; the list as a whole where entries went or changed places."""
    whole: tuple[Path, Data] = (key,), {"key": key}
    if after is None or len(after) < len(before):
        yield whole
        return
    found: list[tuple[Path, Data]] = []
    for index, (was, is_now) in enumerate(zip(before, after, strict=False)):
        for path, old, new in differences(was, is_now):
            field = f"{key}.{name_of(was, index, path)}"
            if unlocked(corrections, field, old, new):
                continue
            if path in {(), ("year",)}:
                yield whole
                return
            facts = {"variant": "value", "field": field, "other": said(old), "value": said(new)}
            found.append(((key, index, *path), facts))
    yield from found


@change_rule("TS503")
def identity_changed(change: Change) -> Iterator[Fault]:
    """A recognised station is what the office recognised, unless the office corrects it."""
    recognised = change.before.recognised
    for touched, before, after in _changed(change):
        if touched.id not in recognised:
            continue
        corrections = change.before.corrections(touched.id)
        for key in IDENTITY:
            old, new = before.get(key), after.get(key)
            if old is not None and old != new and not unlocked(corrections, key, old, new):
                facts = {"key": key, "value": said(new), "other": old}
                yield Fault("TS503", (key,), facts, file=touched.file)


@change_rule("TS505")
def example_made_real(change: Change) -> Iterator[Fault]:
    """A made-up station stays one and a real one stays real: examples may be deleted."""
    for touched, before, after in _changed(change):
        was, is_now = (data.get("example") is True for data in (before, after))
        if was != is_now:
            yield Fault("TS505", ("example",), file=touched.file)


@change_rule("TS509")
def papers_differ(change: Change) -> Iterator[Fault]:
    """The stamped papers lie with the office and are not decided on: the file should match them."""
    waiting = {
        unit: batch
        for batch in change.before.batches or ()
        if not batch.decided
        for unit in batch.data.get("received", {})
    }
    recognised = change.before.recognised
    for touched, before, after in _changed(change):
        if touched.unit not in waiting or touched.id in recognised:
            continue
        batch = waiting[touched.unit]
        for path in change.annex:
            if _at(before, path) != _at(after, path):
                facts = {"date": batch.data["received"][touched.unit], "other": batch.title}
                yield Fault("TS509", path, facts, file=touched.file)


def rewritten(before: Any, after: Any) -> bool:
    """A list that was stated and does not begin as it did; what is no list has its own fault."""
    if not isinstance(before, list) or not before:
        return False
    return after is None or (isinstance(after, list) and after[: len(before)] != before)


def _aligned(before: Any, after: Any) -> Any:
    """The years with late ones last: they may come in between, and nothing is rewritten by it."""
    if not isinstance(before, list) or not isinstance(after, list):
        return after
    known = {_year(entry) for entry in before}
    return sorted(after, key=lambda entry: _year(entry) not in known)


def _as_it_stands(path: Path, written: list[Any], aligned: Any) -> Path:
    """The path of a value in the file, from its path in the list that was put in order."""
    entry = aligned[int(path[1])]
    at = next(index for index, other in enumerate(written) if other is entry)
    return (path[0], at, *path[2:])


def _year(entry: Any) -> str:
    return str(entry.get("year")) if isinstance(entry, Mapping) else ""


def _changed(change: Change) -> Iterator[tuple[Touched, Data, Data]]:
    for touched in change.touched:
        if touched.file in change.base and touched.file in change.head:
            yield touched, change.base[touched.file], change.head[touched.file]


def _of(touched: Touched, rule: str, **facts: Any) -> Fault:
    return Fault(rule, facts=facts, place=Place(1), file=touched.file)


def _at(data: Any, path: Sequence[str]) -> Any:
    for step in path:
        data = data.get(step) if isinstance(data, dict) else None
    return data
