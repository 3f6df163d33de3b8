"""Which stations were recognised on a day and in which state they were, from dates alone.

A report of an earlier year, made today, counts what it would have counted then.
"""

from __future__ import annotations

from datetime import date

from ..model import Dataset, Station


def day_of(dataset: Dataset, year: int) -> str:
    """The last day of a year, or the register's own where the year is not over."""
    return min(date(year, 12, 31), dataset.today).isoformat()


def recognised(dataset: Dataset, day: str) -> tuple[Station, ...]:
    """The public stations whose batch was decided by that day.

    A batch whose document is not known yet was decided at some earlier time: it counts.
    """
    return tuple(s for s in dataset.public if s.batch is not None and s.batch.decided_on <= day)


def unit_name(dataset: Dataset, station: Station) -> str:
    """The reporting unit's short name."""
    return dataset.unit(station.unit).short


def record(station: Station, year: int) -> tuple[int, int] | None:
    """Activities and persons of one year; None where nothing is recorded."""
    for entry in station.data.get("annual") or ():
        if entry["year"] == year:
            return int(entry["activities"]), int(entry["talents_served"])
    return None
