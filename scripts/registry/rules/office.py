"""Rules on what the municipal office states: batches, exceptions, provincial recognition."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..findings import Fault, Path
from ..model import PASSED, Batch
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
        path = ("batches", at)
        if batch.number in numbers:
            yield Fault("TS609", (*path, "number"), {"value": batch.number}, file=BATCHES)
        numbers.add(batch.number)
        if batch.members and not batch.decided:
            yield Fault("TS608", (*path, "members"), {"value": batch.title}, file=BATCHES)
        for below, value, before in _out_of_order(batch):
            facts = {"value": value, "other": before}
            yield Fault("TS607", (*path, *below), facts, file=BATCHES)


def _out_of_order(batch: Batch) -> Iterator[tuple[Path, str, str]]:
    """Where a date stands, the date, and the later one of a step before it."""
    data, before = batch.data, ""
    for step in _STEPS:
        value: Any = data
        for key in step:
            value = value.get(key) if isinstance(value, dict) else None
        if isinstance(value, str):
            if value < before:
                yield step, value, before
            before = max(before, value)
    called = str((data.get("call") or {}).get("date", ""))
    for unit, day in (data.get("received") or {}).items():
        if day < called:
            yield ("received", unit), day, called
    earlier = called
    for index, outcome in enumerate(data.get("outcomes") or ()):
        if outcome["date"] < earlier:
            yield ("outcomes", index, "date"), outcome["date"], earlier
        earlier = max(earlier, outcome["date"])


_STEPS = (
    ("call", "date"),
    ("call", "deadline"),
    ("public_notice", "from"),
    ("public_notice", "to"),
    ("decision", "date"),
    ("filed",),
)
"""申报 → 报送截止 → 公示起 → 公示止 → 确定 → 备案, as 四（三） and 四（四） order them."""


@register_rule("TS620")
def not_yet(register: Register) -> Iterator[Fault]:
    """What is on record as done has been done; only deadlines and notices lie ahead."""
    stated = [
        (BATCHES, ("batches", at, *path), day)
        for at, batch in enumerate(register.batches)
        for path, day in _days(batch.data, _DONE)
    ]
    stated += [
        (f"stations/office/{station}.yml", path, day)
        for station, data in register.office.items()
        for path, day in _days(data, _STATED)
    ]
    for file, path, day in stated:
        if day > register.today:
            yield Fault("TS620", path, {"value": day, "limit": register.today}, file=file)


_DONE = (
    *(("call", "date"), ("received", "*"), ("outcomes", "*", "date"), ("decision", "date")),
    *(("filed",), ("corrections", "*", "date")),
)
_STATED = (
    *(("exceptions", "*", "date"), ("assessments", "*", "date"), ("corrections", "*", "date")),
    ("provincial", "recognised_on"),
)
"""Days of a batch and of an office file; `*` is any key of a mapping, any place in a list."""


def _days(data: Any, ways: tuple[tuple[str, ...], ...]) -> Iterator[tuple[Path, str]]:
    for way in ways:
        yield from _along(data, way, ())


def _along(value: Any, way: tuple[str, ...], path: Path) -> Iterator[tuple[Path, str]]:
    if not way:
        if isinstance(value, str):
            yield path, value
        return
    below: dict[Any, Any] = value if isinstance(value, dict) else dict(enumerate(value or ()))
    for step, part in below.items() if way[0] == "*" else [(way[0], below.get(way[0]))]:
        yield from _along(part, way[1:], (*path, step))


@register_rule("TS613", "TS614")
def outcomes(register: Register) -> Iterator[Fault]:
    """A result concerns a station that exists; what was not let pass is not decided on."""
    ids = register.ids
    for at, batch in enumerate(register.batches):
        for index, outcome in enumerate(batch.data.get("outcomes") or ()):
            if outcome["station"] not in ids:
                place = ("batches", at, "outcomes", index, "station")
                yield Fault("TS613", place, {"value": outcome["station"]}, file=BATCHES)
        results = batch.outcomes
        for index, member in enumerate(batch.members):
            if results.get(member, PASSED) != PASSED:
                facts = {"value": member, "other": results[member]}
                yield Fault("TS614", ("batches", at, "members", index), facts, file=BATCHES)


@register_rule("TS615", "TS617")
def papers(register: Register) -> Iterator[Fault]:
    """Papers come from a reporting unit, and by the deadline, its day included."""
    for at, batch in enumerate(register.batches):
        deadline = (batch.data.get("call") or {}).get("deadline")
        for unit, day in (batch.data.get("received") or {}).items():
            path = ("batches", at, "received", unit)
            if unit not in register.units:
                facts = {"value": unit, "allowed": "、".join(register.units)}
                yield Fault("TS617", path, facts, on_key=True, file=BATCHES)
            elif deadline and day > deadline:
                facts = {"value": day, "limit": deadline, "label": register.units[unit]["name"]}
                yield Fault("TS615", path, facts, file=BATCHES)


@register_rule("TS616")
def incomplete(register: Register) -> Iterator[Fault]:
    """A batch that went its way in this register states each step once it is decided.

    An earlier one, entered from its document alone, is shown with what is known of it.
    """
    for at, batch in enumerate(register.batches):
        if "decision" in batch.data and not batch.data.keys().isdisjoint(_OWN_STEPS):
            for path, step in _missing(batch):
                facts = {"value": batch.title, "other": step}
                yield Fault("TS616", ("batches", at, *path), facts, file=BATCHES)


_OWN_STEPS = ("call", "received", "outcomes", "public_notice")


def _missing(batch: Batch) -> Iterator[tuple[Path, str]]:
    data = batch.data
    if "call" not in data:
        yield ("call",), "申报通知"
    units = {member.split("/")[0] for member in batch.members}
    if units - (data.get("received") or {}).keys():
        yield ("received",), "名单上各报送单位收到纸质材料的日期"
    if "public_notice" not in data:
        yield ("public_notice",), "社会公示"
    elif "to" not in data["public_notice"]:
        yield ("public_notice", "to"), "公示结束的日期"
    if not batch.members:
        yield ("members",), "认定的驿站名单"


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


@register_rule("TS618", "TS619")
def assessed(register: Register) -> Iterator[Fault]:
    """Only a recognised station is assessed; who is recommended is judged on all four sides."""
    recognised = {m for b in register.batches if b.decided for m in b.members}
    for station, data in register.office.items():
        file = f"stations/office/{station}.yml"
        if station in register.ids and station not in recognised:
            for key in ("assessments", "provincial"):
                if data.get(key):
                    yield Fault("TS618", (key,), {"value": station}, file=file)
        for index, assessment in enumerate(data.get("assessments", ())):
            lacking = [side for side in CRITERIA if side not in assessment]
            if assessment.get("recommended") and lacking:
                path = ("assessments", index, lacking[0])
                yield Fault("TS619", path, {"value": assessment["year"]}, file=file)


CRITERIA = ("participation", "service", "recruitment", "reputation")
"""人才参与度、服务周到、引才引智效果、人才评价: the four sides of 四（三）."""
