"""年度记录表: the yearly collection sheet of a unit, a row a station, as this register sent it out.

The hidden cells name the year and the stations; without them it is not our sheet.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...yearly_sheet import FILLED, HEAD_ROWS, HEADINGS, ID_COLUMN, MARK, year_marked
from ..cells import Cell, Grid
from ..readings import Entry, Reading
from ..terms import Terms
from ..values import numbers, texts
from .kind import LABEL, Kind, spoken, strange, unneeded

_FIELDS = dict(zip(FILLED, ("activities", "talents_served", "highlights"), strict=True))
_NAME = HEADINGS.index("驿站名称")


def recognises(grid: Grid, _terms: Terms) -> bool:
    """One of its cells bears our mark."""
    return any(cell.text.startswith(MARK) for cell in grid.cells)


def read(grid: Grid, terms: Terms) -> Iterator[Entry]:
    """One entry a station with something filled in; the rest is said of the sheet itself."""
    year = next((y for c in grid.cells if (y := year_marked(c.text))), 0)
    around: list[Reading] = []
    for cells in grid.rows.values():
        named = {cell.column - 1: cell for cell in cells}
        station = named.get(ID_COLUMN)
        if station is None or station.text.startswith(MARK):
            around += [_around(cell) for cell in cells]
            continue
        filled = [column for column in FILLED if column in named]
        if not filled:
            around += [unneeded(cell, "这个驿站没有填写，不录入") for cell in cells]
            continue
        yield _station(named, station, year, terms)
    yield Entry(tuple(around))


def _station(named: dict[int, Cell], station: Cell, year: int, terms: Terms) -> Entry:
    unit, _, slug = station.text.strip().partition("/")
    readings = [Reading(station, "年度", ("annual", 0, "year"), year, "隐藏的驿站编号和年度")]
    for column, field in _FIELDS.items():
        cell = named.get(column)
        if cell is None:
            if field != "highlights":
                fault = f"没有填“{HEADINGS[column]}”，没有的填 0"
                readings.append(Reading(station, HEADINGS[column], fault=fault))
            continue
        path = ("annual", 0, field)
        node = terms.node(path)
        if field == "highlights":
            readings.append(spoken(cell, HEADINGS[column], path, lambda c=cell: texts.line(c)))  # type: ignore[misc]
        else:
            readings.append(
                spoken(cell, HEADINGS[column], path, lambda c=cell, n=node: numbers.read(c, n))  # type: ignore[misc]
            )
    name = named.get(_NAME)
    for column, cell in named.items():
        if column == _NAME:
            readings.append(Reading(cell, HEADINGS[_NAME], ("name",), cell.text.strip()))
        elif column < len(HEADINGS) and column not in FILLED:
            readings.append(unneeded(cell, "表中原有的内容，供对照"))
    said = name.text.strip() if name else ""
    return Entry(tuple(readings), said, unit, slug, registered=True)


def _around(cell: Cell) -> Reading:
    if cell.text.startswith(MARK):
        return Reading(cell, "年度", remark=LABEL)
    if cell.row <= HEAD_ROWS:
        return unneeded(cell, "表题、说明、栏目名称")
    return strange(cell)


KIND = Kind("年度记录表", recognises, read)
