"""What changed on a station's page, in plain words, day by day."""

from __future__ import annotations

from dataclasses import dataclass

from ..model import Station
from .register import Register

MOST = 5
"""Entries that the page shows; the page of changes has all."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What happened on one day."""

    date: str
    words: str


def entries(register: Register, station: Station) -> tuple[Entry, ...]:
    """The days on which the page changed, newest first; what happened twice a day counts once.

    On the day on which a file is new, what was changed in it besides is not told.
    """
    told: dict[str, dict[str, None]] = {}
    by_station = sorted(
        register.told.by_station.get(station.id, ()), key=lambda entry: entry.by_office
    )
    new = {(e.date, e.by_office) for e in by_station if e.kind == "A"}
    for entry in by_station:
        if entry.kind != "M" or (entry.date, entry.by_office) not in new:
            told.setdefault(entry.date, {}).update(dict.fromkeys(entry.words))
    return tuple(Entry(day, "；".join(told[day])) for day in sorted(told, reverse=True))
