"""The yearly collection sheet of a unit: columns, marks, and rows before they are filled in.

A sheet lists the unit's stations; the unit fills in activities, persons and highlights of one
year. Hidden cells hold the year and the stations' ids, so that reading never depends on wording:
`intake.kinds.yearly` reads it back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .model import Station

TITLE = "{year}年市级人才驿站年度记录表"
SHEET = "年度记录"
MARK = "talent-station-yearly"
"""In the first hidden cell, before the year: `talent-station-yearly 2025`."""

HEADINGS = (
    "序号",
    "驿站名称",
    "类型",
    "上年活动（次）",
    "上年服务人才（人）",
    "活动次数",
    "服务人才人数",
    "活动开展情况及效果",
)
FILLED = (5, 6, 7)
"""The columns that the unit fills in, from 0."""

HEAD_ROWS = 4
"""Title, unit, note, headings."""

ID_COLUMN = len(HEADINGS)
"""The hidden column of the stations' ids."""

_MARKED = re.compile(rf"{MARK} ([0-9]{{4}})\Z")


@dataclass(frozen=True, slots=True)
class Line:
    """One station of the sheet: the cells of its row."""

    station: Station
    cells: tuple[str, ...]


def lines(stations: Sequence[Station], year: int) -> Iterator[Line]:
    """The rows of a sheet for these stations, last year's figures beside the cells to fill in."""
    for number, station in enumerate(stations, start=1):
        records = {r["year"]: r for r in station.data.get("annual") or ()}
        before, now = records.get(year - 1, {}), records.get(year, {})
        yield Line(
            station,
            (
                str(number),
                station.name,
                station.type,
                *(str(before.get(key, "")) for key in ("activities", "talents_served")),
                *(str(now.get(key, "")) for key in ("activities", "talents_served", "highlights")),
            ),
        )


def year_marked(text: str) -> int:
    """The year of a sheet, from the text of its marked cell; 0 for any other cell."""
    match = _MARKED.match(text.strip())
    return int(match[1]) if match else 0
