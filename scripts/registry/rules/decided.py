"""Rules on a change of what the municipal office has decided: members, batches, its records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ..findings import Fault, Place
from ..model import Batch
from .base import Change, change_rule
from .change import rewritten
from .corrected import said, unlocked

_BATCHES = "stations/office/batches.yml"
_RECORDS = ("corrections", "assessments")
"""Lists of the office that only grow; an exception is a permission and may be withdrawn."""


@change_rule("TS512", "TS513")
def batch_rewritten(change: Change) -> Iterator[Fault]:
    """A decision stands: members are added, facts are corrected on record, nothing vanishes."""
    if change.after.batches is None:
        return
    now = {batch.number: (at, batch) for at, batch in enumerate(change.after.batches)}
    for batch in change.before.batches or ():
        if batch.example or not batch.decided:
            continue
        if batch.number not in now:
            facts = {"key": "number", "label": batch.title, "value": "", "other": batch.number}
            yield Fault("TS513", facts=facts, place=Place(1), file=_BATCHES)
            continue
        at, after = now[batch.number]
        for member in batch.members:
            if member not in after.members:
                facts = {"value": member, "other": batch.title}
                yield Fault("TS512", ("batches", at, "members"), facts, file=_BATCHES)
        yield from _facts_changed(batch, after, at)


def _facts_changed(before: Batch, after: Batch, at: int) -> Iterator[Fault]:
    corrections = after.data.get("corrections", ())
    now = dict(_leaves(after.data))
    for path, value in _leaves(before.data):
        if path[0] == "document_unknown" and "decision" in after.data:
            continue  # the document has been found
        if path == ("public_notice", "show"):
            continue  # what the site shows while the notice runs is no fact of the decision
        new, field = now.get(path), ".".join(path)
        if new != value and not unlocked(corrections, field, value, new):
            facts = {"key": field, "value": said(new), "other": said(value)}
            yield Fault("TS513", ("batches", at, *path), facts, file=_BATCHES)


def _leaves(data: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Every single fact of a batch, lists aside."""
    if isinstance(data, Mapping):
        for key, value in data.items():
            yield from _leaves(value, (*path, key))
    elif not isinstance(data, list):
        yield path, data


@change_rule("TS514")
def office_record_rewritten(change: Change) -> Iterator[Fault]:
    """Corrections, assessments and the province's recognition stay as they were stated."""
    yield from _lists_of_batches(change)
    for touched in change.touched:
        if touched.kind != "office":
            continue
        before = change.before.office.get(touched.id, {})
        kept = [key for key in (*_RECORDS, "provincial") if before.get(key)]
        if touched.removed:
            if kept:
                facts = {"key": kept[0], "label": touched.file}
                yield Fault("TS514", facts=facts, place=Place(1), file=touched.file)
            continue
        if touched.id not in change.after.office:
            continue  # it cannot be read, and that is said
        after = change.after.office[touched.id]
        for key in kept:
            if key in _RECORDS:
                lost = rewritten(before[key], after.get(key))
            else:
                lost = any(after.get(key, {}).get(k) != v for k, v in before[key].items())
            if lost:
                yield Fault("TS514", (key,), {"key": key}, file=touched.file)


def _lists_of_batches(change: Change) -> Iterator[Fault]:
    """Every list of a batch only grows; its members have a rule of their own.

    So a batch with results on record does not vanish, decided (TS513) or not; an example may.
    """
    if change.after.batches is None:
        return
    now = {batch.number: (at, batch) for at, batch in enumerate(change.after.batches)}
    for batch in change.before.batches or ():
        keys = sorted(batch.data.keys() - {"members"})
        if batch.number not in now:
            kept = [key for key in keys if rewritten(batch.data[key], None)]
            if kept and not (batch.example or batch.decided):
                facts = {"key": kept[0], "label": batch.title}
                yield Fault("TS514", facts=facts, place=Place(1), file=_BATCHES)
            continue
        at, amended = now[batch.number]
        for key in keys:
            if rewritten(batch.data[key], amended.data.get(key)):
                yield Fault("TS514", ("batches", at, key), {"key": key}, file=_BATCHES)
