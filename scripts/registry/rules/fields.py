"""Rules on single values that need a calendar, a clock or a comparison."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from ..findings import Fault, Path
from .base import Context, Entry, station_rule

SUSPICIOUS_AREA_M2 = 100_000
"""Above this a floor area is more likely a slip of the unit; the policy sets no limit."""

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
_WEEK = "一二三四五六日"


@station_rule("TS219")
def impossible_day(entry: Entry, _context: Context) -> Iterator[Fault]:
    """A date of the right form that no calendar has, such as the 30th of February."""
    for path, value in _dates(entry.data):
        if _DAY.match(value):
            try:
                date.fromisoformat(value)
            except ValueError:
                yield Fault("TS219", path, {"value": value, "key": path[-1]})


@station_rule("TS220")
def completed_in_the_future(entry: Entry, context: Context) -> Iterator[Fault]:
    """附件1 asks when the station was completed, not when it will be."""
    completed = entry.data.get("completed", "")
    if completed > context.today[: len(completed)]:
        yield Fault("TS220", ("completed",), {"value": completed, "limit": context.today})


@station_rule("TS218")
def suspicious_area(entry: Entry, _context: Context) -> Iterator[Fault]:
    """Square metres typed as something smaller."""
    area = entry.data.get("floor_area_m2", 0)
    if area > SUSPICIOUS_AREA_M2:
        facts = {"value": area, "limit": SUSPICIOUS_AREA_M2}
        yield Fault("TS218", ("floor_area_m2",), facts)


@station_rule("TS246", "TS247")
def opening_times(entry: Entry, _context: Context) -> Iterator[Fault]:
    """Doors open before they close, and a day's spans do not overlap."""
    spans: list[tuple[str, str, str]] = []
    for index, span in enumerate(entry.data.get("hours", ())):
        opens, closes = span["open"], span["close"]
        if opens >= closes:
            facts = {"value": closes, "limit": opens}
            yield Fault("TS246", ("hours", index, "close"), facts)
            continue
        days = days_of(span["days"])
        taken = [other for other, start, end in spans if opens < end and start < closes]
        if taken and (day := next((d for d in days if d in "".join(taken)), "")):
            facts = {"value": f"周{day} {opens}–{closes}"}
            yield Fault("TS247", ("hours", index, "open"), facts)
        spans.append((days, opens, closes))


@lru_cache(maxsize=256)
def days_of(text: str) -> str:
    """The days of `周一至周五、周日` as `一二三四五日`; `每天` is all seven."""
    if text == "每天":
        return _WEEK
    days = ""
    for part in text.split("、"):
        first, _, last = part.replace("周", "").partition("至")
        start, end = _WEEK.index(first), _WEEK.index(last or first)
        days += _WEEK[start : end + 1] if start <= end else _WEEK[start:] + _WEEK[: end + 1]
    return days


def _dates(data: Mapping[str, Any]) -> Iterator[tuple[Path, str]]:
    for key in ("completed", "verified_on"):
        if key in data:
            yield (key,), data[key]
    if "issued_on" in data.get("systems", {}):
        yield ("systems", "issued_on"), data["systems"]["issued_on"]
    for index, change in enumerate(data.get("status", ())):
        yield ("status", index, "date"), change["date"]
