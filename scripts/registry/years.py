"""Yearly records: which year is asked for, and of which stations, in one place for all who ask.

The policy counts by year (三（四）2) and states no period for the record: the office sets one
(`city.yearly_record_due` in units.yml) or none.
"""

from __future__ import annotations

from .model import IN_SERVICE, Data, Station, state_on


def year_due(today: str, due: str) -> int:
    """The latest year whose record is asked for on an ISO day; 0 while the office sets no date.

    `due` is a month and a day, `03-31`: the day itself still belongs to the period.
    """
    if not due:
        return 0
    return int(today[:4]) - (1 if today[5:] > due else 2)


def stood_open(data: Data, year: int, decided_on: str = "") -> bool:
    """Whether a recognised station owes the record of a year: it stood open all through it.

    `decided_on` is the day of its recognition, empty where unknown. Without any date of its
    beginning nothing is claimed of it.
    """
    begun = max(str(data.get("completed", ""))[:4], decided_on[:4])
    if not begun or begun >= str(year):
        return False
    first, last = (state_on(data, f"{year}-{day}") for day in ("01-01", "12-31"))
    paused = first == last == "暂停" and not any(
        str(entry.get("date", "")).startswith(str(year)) for entry in data.get("status") or ()
    )
    return last in IN_SERVICE and not paused


def owed(station: Station, year: int) -> bool:
    """The station stood open all through the year and states nothing of it."""
    recorded = {entry.get("year") for entry in station.data.get("annual") or ()}
    decided = station.batch.decided_on if station.batch else ""
    return year not in recorded and stood_open(station.data, year, decided)
