"""Rules on what the municipal office states: batches, exceptions, provincial recognition."""

from __future__ import annotations

from collections.abc import Iterator

from ..findings import Fault
from .base import Register, register_rule

BATCHES = "stations/office/batches.yml"


@register_rule("TS405", "TS406", "TS410")
def members(register: Register) -> Iterator[Fault]:
    """A member exists, belongs to one batch, and is an example exactly in the example batch."""
    stations = {s.id: s for s in register.stations}
    seen: dict[str, str] = {}
    for at, batch in enumerate(register.batches):
        for index, member in enumerate(batch.members):
            path = ("batches", at, "members", index)
            if member in seen:
                facts = {"value": member, "other": seen[member]}
                yield Fault("TS406", path, facts, file=BATCHES)
            elif member not in stations:
                yield Fault("TS405", path, {"value": member}, file=BATCHES)
            elif stations[member].example != batch.example:
                yield Fault("TS410", path, {"value": member, "other": batch.title}, file=BATCHES)
            seen.setdefault(member, batch.title)


@register_rule("TS607", "TS608", "TS609")
def batches(register: Register) -> Iterator[Fault]:
    """Numbers once, dates in the order of 四（三）, a decision before members."""
    numbers: set[int] = set()
    for at, batch in enumerate(register.batches):
        path, data = ("batches", at), batch.data
        if batch.number in numbers:
            yield Fault("TS609", (*path, "number"), {"value": batch.number}, file=BATCHES)
        numbers.add(batch.number)
        if batch.members and not batch.decided:
            yield Fault("TS608", (*path, "members"), {"value": batch.title}, file=BATCHES)
        before = ""
        for part, key in _STEPS:
            value = data.get(part, {}).get(key)
            if value is None:
                continue
            if value < before:
                facts = {"value": value, "other": before}
                yield Fault("TS607", (*path, part, key), facts, file=BATCHES)
            before = max(before, value)


_STEPS = (
    ("call", "date"),
    ("call", "deadline"),
    ("public_notice", "from"),
    ("public_notice", "to"),
    ("decision", "date"),
)
"""申报 → 报送截止 → 公示起 → 公示止 → 确定, as 四（三） orders them."""


@register_rule("TS407", "TS409", "TS610")
def office_files(register: Register) -> Iterator[Fault]:
    """An office file belongs to a station, lifts what may be lifted, and matches 1:1."""
    ids = register.ids
    for station, data in register.office.items():
        file = f"stations/office/{station}.yml"
        if station not in ids:
            yield Fault("TS407", (), {"value": station}, file=file)
        for index, exception in enumerate(data.get("exceptions", ())):
            if exception["rule"] not in register.liftable:
                path = ("exceptions", index, "rule")
                yield Fault("TS409", path, {"value": exception["rule"]}, file=file)
        provincial = data.get("provincial", {})
        award, match = provincial.get("award_yuan"), provincial.get("match_yuan")
        if award is not None and match is not None and award != match:
            facts = {"value": match, "limit": award}
            yield Fault("TS610", ("provincial", "match_yuan"), facts, file=file)
