"""The yearly collection sheet of a unit: what its columns are, and its reading back.

A sheet lists the unit's stations; the unit fills in activities, persons and highlights of one
year. Hidden cells hold the year and the stations' ids, so that reading never depends on wording.
The reader is pure: it takes the cells as values, from whatever program read them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

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

ID_COLUMN = len(HEADINGS)
"""The hidden column of the stations' ids."""

_MARKED = re.compile(rf"{MARK} ([0-9]{{4}})\Z")
_NUMBER = re.compile(r"([0-9]{1,6})(?:\.0+)?\s*[次场人名]?\Z")

Grid = Sequence[Sequence[Any]]
"""Rows of cell values, as a spreadsheet program gives them; short rows are padded with blanks."""


@dataclass(frozen=True, slots=True)
class Line:
    """One station of the sheet before it is filled in: the cells of its row."""

    station: Station
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Record:
    """What a unit states of one station's year."""

    station: str
    year: int
    activities: int
    talents_served: int
    highlights: str = ""

    def data(self) -> dict[str, Any]:
        """The entry of `annual`."""
        facts = {
            "year": self.year,
            "activities": self.activities,
            "talents_served": self.talents_served,
        }
        return facts | ({"highlights": self.highlights} if self.highlights else {})


@dataclass(frozen=True, slots=True)
class Problem:
    """A cell that cannot be taken: where, and what to do about it."""

    cell: str
    """As the spreadsheet names it, `F4`; empty for the whole sheet."""
    message: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet as read."""

    year: int
    records: tuple[Record, ...]
    empty: tuple[str, ...]
    """Ids of stations of which nothing is filled in."""
    problems: tuple[Problem, ...]


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


def is_sheet(grid: Grid) -> bool:
    """It is one of ours: some cell of its first rows holds the mark."""
    return _year_of(grid) > 0


def read(grid: Grid) -> Sheet:
    """What a filled sheet states; nothing is guessed, every doubtful cell is a problem."""
    year = _year_of(grid)
    if not year:
        return Sheet(0, (), (), (Problem("", "不是本库发出的年度记录表，或者隐藏的标记被删去"),))
    records: list[Record] = []
    empty: list[str] = []
    problems: list[Problem] = []
    seen: set[str] = set()
    for number, row in enumerate(grid, start=1):
        station = _text(_cell(row, ID_COLUMN))
        if not station or station.startswith(MARK):
            if _stray(row, number):
                problems.append(Problem(f"B{number}", "这一行没有驿站编号，请不要自行加行"))
            continue
        if station in seen:
            problems.append(Problem(f"B{number}", "同一个驿站出现了两行"))
            continue
        seen.add(station)
        cells = [_text(_cell(row, column)) for column in FILLED]
        if not any(cells):
            empty.append(station)
            continue
        figures = [_figure(text) for text in cells[:2]]
        for column, text, figure in zip(FILLED, cells, figures, strict=False):
            if figure is None:
                problems.append(Problem(f"{_letter(column)}{number}", _unreadable(column, text)))
        if None not in figures:
            activities, talents = (int(f or 0) for f in figures)
            records.append(Record(station, year, activities, talents, cells[2]))
    return Sheet(year, tuple(records), tuple(empty), tuple(problems))


def _year_of(grid: Grid) -> int:
    for row in grid[:3]:
        for value in row:
            match = _MARKED.match(_text(value))
            if match:
                return int(match[1])
    return 0


def _stray(row: Sequence[Any], number: int) -> bool:
    """Figures in a row below the head that belongs to no station."""
    return number > len(HEADINGS[:3]) and any(_figure(_text(_cell(row, c))) for c in FILLED[:2])


def _cell(row: Sequence[Any], column: int) -> Any:
    return row[column] if column < len(row) else None


def _text(value: Any) -> str:
    """A cell as one line of text; whole numbers without a decimal."""
    if value is None or isinstance(value, bool):
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return " ".join(unicodedata.normalize("NFC", str(value)).split())


def _figure(text: str) -> int | None:
    match = _NUMBER.match(unicodedata.normalize("NFKC", text).replace(",", ""))
    return int(match[1]) if match else None


def _unreadable(column: int, text: str) -> str:
    if not text:
        return f"没有填“{HEADINGS[column]}”，没有的填 0"
    return f"“{HEADINGS[column]}”应填整数"


def _letter(column: int) -> str:
    return chr(ord("A") + column)
