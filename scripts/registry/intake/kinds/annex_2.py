"""附件2 汇总表: a row a station, under a heading; any number of rows, sheets, notes around it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ..cells import Cell, Grid
from ..labels import bare, known, split
from ..readings import FILLER, Entry, Reading
from ..terms import CITY, Terms
from ..values import phones, texts
from . import fields
from .head import head_of
from .kind import LABEL, Kind, spoken, strange, unneeded

_LEAST = 4
"""Columns that make a heading."""

_MORE = ("principal", "contact_person", "email", "unit")
"""Columns that some summaries have beside the form's own."""

_TOTAL = re.compile(r"(?:合计|总计|小计|共计)")
_NUMBER = re.compile(r"[\d０-９.、]+")


def recognises(grid: Grid, terms: Terms) -> bool:
    """One of its rows is the heading."""
    labels = _labels(terms)
    return any(_heading(cells, labels) for cells in grid.rows.values())


def read(grid: Grid, terms: Terms) -> Iterator[Entry]:
    """One entry a row; what stands around the table goes into an entry without a name."""
    labels = _labels(terms)
    heads = {row: h for row, cells in grid.rows.items() if (h := _heading(cells, labels))}
    first, columns = next(iter(heads.items()))
    annex = terms.annexes.annex_2
    head = head_of((c for c in grid.cells if c.row < first), terms, annex)
    table = _Table(grid, terms, columns, head.unit, list(head.readings))
    below, headings = 0, list[Cell]()
    for row, cells in grid.rows.items():
        if row < first:
            continue
        if row in heads or row < below:
            table.columns = heads.get(row) or {**table.columns, **_second(cells, table, labels)}
            below = max(below, *(cell.below for cell in cells))
            headings += cells
            continue
        entry = table.row(cells)
        if entry:
            yield entry
    around = [_heading_cell(cell, table, labels) for cell in headings]
    yield Entry((*table.around, *around), unit=head.unit)


@dataclass(frozen=True, slots=True)
class _Column:
    field: str
    label: str
    cell: Cell


Columns = Mapping[int, _Column]
"""Column of the grid → what stands in it; a field of "" is none of ours."""


def _labels(terms: Terms) -> Mapping[str, str]:
    return known(terms.annexes.annex_2.labels, _MORE)


def _heading(cells: Sequence[Cell], labels: Mapping[str, str]) -> Columns:
    """The columns, when the row is a heading; empty otherwise."""
    if len(cells) < _LEAST:
        return {}
    found: dict[int, _Column] = {}
    for cell in cells:
        name = labels.get(bare(cell.text), "")
        for column in range(cell.column, cell.right):
            found[column] = _Column(name, cell.text.replace("\n", ""), cell)
    ours = {column.field for column in found.values()} - {""}
    return found if "name" in ours and len(ours) >= _LEAST else {}


def _second(cells: Sequence[Cell], table: _Table, labels: Mapping[str, str]) -> Columns:
    """The columns of a heading's second line: 姓名 and 电话 below 负责人或联系人."""
    found: dict[int, _Column] = {}
    for cell in cells:
        above = table.columns.get(cell.column)
        name = labels.get(bare(cell.text), "")
        if above and above.field in fields.PEOPLE and bare(cell.text) == bare("姓名"):
            name = above.field
        for column in range(cell.column, cell.right):
            found[column] = _Column(name, cell.text.replace("\n", ""), cell)
    return found


def _heading_cell(cell: Cell, table: _Table, labels: Mapping[str, str]) -> Reading:
    label = cell.text.replace("\n", "")
    column = table.columns.get(cell.column)
    ours = column and column.cell is cell and column.field
    if ours or bare(cell.text) in labels:
        return Reading(cell, label, remark=LABEL)
    if id(cell) not in table.strange:
        return unneeded(cell, f"附件2没有“{label}”一栏，各行也没有填写")
    return Reading(
        cell,
        label,
        fault="附件2没有这一栏，说不出该录到哪里；请删去这一栏，或改用表样上的栏目名称",
    )


@dataclass
class _Table:
    """The table on its way down."""

    grid: Grid
    terms: Terms
    columns: Columns
    unit: str
    around: list[Reading] = field(default_factory=list)
    ended: bool = False
    strange: set[int] = field(default_factory=set)
    """The headings that are none of ours, with something below them; by identity."""

    def row(self, cells: list[Cell]) -> Entry | None:
        """The station of the row; other rows leave their readings around the table."""
        named = next((c for c in cells if self._field(c) == "name" and c.columns == 1), None)
        if self._is_footer(cells):
            self.ended = True
            self.around += self._footer(cells)
        elif self.ended or (len(cells) == 1 and self._is_note(cells[0])):
            self.around += [self._note(cell) for cell in cells]
        elif all(self._field(c) == "serial" for c in cells):
            self.around += [unneeded(cell, "只有序号的空行") for cell in cells]
        elif any(_TOTAL.fullmatch(bare(c.text)) for c in cells[:2]) and len(cells) <= len("合计家"):
            self.around += [unneeded(cell, "合计行，不录入") for cell in cells]
        elif named is None:
            column = self.columns.get(cells[0].column)
            label = column.label if column else "—"
            fault = "这一行有内容而没有驿站名称；请补上名称，是上一行的续行的请并入上一行"
            self.around.append(Reading(cells[0], label, fault=fault))
            self.around += [unneeded(cell, "见本行第一处") for cell in cells[1:]]
        else:
            return self._station(cells)
        return None

    def _field(self, cell: Cell) -> str:
        column = self.columns.get(cell.column)
        return column.field if column else ""

    def _station(self, cells: list[Cell]) -> Entry:
        readings, unit, name = [], self.unit, ""
        fields_here = {self._field(cell) for cell in cells}
        for cell in cells:
            column = self.columns.get(cell.column)
            if column is None:
                readings.append(strange(cell))
            elif not column.field:
                self.strange.add(id(column.cell))
                readings.append(
                    unneeded(cell, f"“{column.label}”不是附件2的栏目，见{column.cell.place}")
                )
            elif column.field == "serial":
                readings.append(unneeded(cell, "序号，不录入"))
            elif column.field == "unit":
                unit = texts.line(cell).value
                readings.append(Reading(cell, column.label, remark="报送单位"))
            else:
                found = self._value(cell, column)
                readings.append(found)
                name = str(found.value) if column.field == "name" and found.path else name
        if name and fields_here <= {"name", "serial"} and len(self.columns) >= _LEAST:
            last = readings.pop()
            fault = "这一行只有驿站名称，没有其他内容；是上一行的续行的请并入上一行"
            readings.append(replace(last, path=(), fault=fault))
        return Entry(tuple(readings), name, unit)

    def _value(self, cell: Cell, column: _Column) -> Reading:
        name = column.field
        if name == "phone" and not any(c.field == "person" for c in self.columns.values()):
            # With a column of its own for 负责人 or 联系人, the number belongs to that person.
            people = {c.field for c in self.columns.values()}
            name = "contact_phone" if "contact_person" in people else "mobile"
        return fields.reading(cell, name, self.terms, column.label)

    def _is_note(self, cell: Cell) -> bool:
        """A text over several columns, or alone in the first one."""
        return (
            cell.outside
            or cell.columns > 1
            or (self._field(cell) == "serial" and not _NUMBER.fullmatch(cell.text))
        )

    def _note(self, cell: Cell) -> Reading:
        unit = self.terms.unit(cell.text) if not self.ended and len(cell.text) <= 20 else ""  # noqa: PLR2004  # a name, no sentence
        if unit and unit != CITY:
            self.unit = cell.text
            return Reading(cell, "报送单位", remark=f"以下各行属{self.terms.unit_names[unit]}")
        return unneeded(cell, "表中或表下的说明，不录入")

    def _is_footer(self, cells: list[Cell]) -> bool:
        labels = {bare(self.terms.annexes.annex_2.filler), bare("填报人"), bare("制表人")}
        return bare(split(cells[0].text)[0]) in labels

    def _footer(self, cells: list[Cell]) -> Iterator[Reading]:
        """填表人 and 联系方式: a cell each, both in one, or each with its value beside it."""
        annex = self.terms.annexes.annex_2
        waiting = ""
        for cell in cells:
            parts = re.split(
                rf"[ \u3000\t\n]+(?={re.escape(annex.filler_phone[:-1])}|联系电话|电话)", cell.text
            )
            for part in parts:
                label, value = split(part)
                phone = bare(label) in {bare(w) for w in (annex.filler_phone, "联系电话", "电话")}
                which = "filler_phone" if phone else "filler"
                title = (annex.filler_phone if phone else annex.filler).rstrip("：:")
                known_label = phone or self._is_footer([replace(cell, text=part)])
                if known_label and not value.strip(" \u3000_＿"):
                    waiting = which
                    yield Reading(cell, title, remark=LABEL)
                elif known_label:
                    waiting = ""
                    yield self._filler(cell, replace(cell, text=value, value=None), which, title)
                elif waiting:
                    yield self._filler(cell, cell, waiting, title)
                    waiting = ""
                else:
                    yield unneeded(cell, "表下的文字，不录入")

    def _filler(self, original: Cell, cell: Cell, which: str, title: str) -> Reading:
        if which == "filler":
            found = spoken(cell, title, (FILLER, which), lambda: texts.person(cell))
        else:
            city = (self.terms.area_code, self.terms.phone_length)
            found = spoken(
                cell, f"填表人{title}", (FILLER, which), lambda: phones.read(cell, *city)
            )
        return replace(found, cell=original)


KIND = Kind("附件2", recognises, read)
