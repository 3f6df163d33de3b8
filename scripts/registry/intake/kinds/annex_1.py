"""附件1 登记表: a label, and its value in the next cell to the right.

Read from Word or a spreadsheet, one form or several one below the other, with merged cells,
blank rows, labels with or without colon, a value behind the colon of its own label.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from ..cells import Cell, Grid
from ..labels import bare, known, split
from ..readings import Entry, Reading
from ..terms import Terms
from . import fields
from .head import Head, head_of
from .kind import EMPTY, LABEL, Kind, strange, unneeded

_CONTACT = {"contact", "mobile", "email"}
_FREE = {"staffing", "facilities", "activities"}
_LEAST = 4
"""Labels that make a form 附件1."""

_TOLD = ("host", "hosted", "area", "staffing", "facilities", "activities")
"""Labels that 附件2 does not have."""


def recognises(grid: Grid, terms: Terms) -> bool:
    """It has the labels of 附件1, of which one at least is not in 附件2."""
    labels = known(terms.annexes.annex_1.labels)
    found = {labels.get(bare(split(cell.text)[0])) for cell in grid.cells if len(cell.text) < 40}  # noqa: PLR2004  # a label is short
    return "name" in found and len(found - {None}) >= _LEAST and bool(found & set(_TOLD))


def read(grid: Grid, terms: Terms) -> Iterator[Entry]:
    """One entry a form; several forms stand one below the other."""
    labels = known(terms.annexes.annex_1.labels)
    starts = [
        row
        for row, cells in grid.rows.items()
        if any(labels.get(bare(split(cell.text)[0])) == "name" for cell in cells)
    ]
    last = 0
    for number, start in enumerate(starts):
        end = starts[number + 1] if number + 1 < len(starts) else 10**9
        form = _Form(grid, terms, labels)
        form.fill(start, end)
        above = [cell for cell in grid.cells if last < cell.row < start]
        below = [c for c in grid.cells if form.bottom < c.row and number + 1 == len(starts)]
        yield form.entry(head_of(above, terms, terms.annexes.annex_1), below)
        last = form.bottom


@dataclass
class _Form:
    """One form on its way."""

    grid: Grid
    terms: Terms
    labels: dict[str, str]
    readings: list[Reading] = field(default_factory=list)
    values: dict[str, Reading] = field(default_factory=dict)
    taken: set[int] = field(default_factory=set)
    bottom: int = 0

    def fill(self, start: int, end: int) -> None:
        """Read the labels of these rows, each with its value."""
        rows = {row: cells for row, cells in self.grid.rows.items() if start <= row < end}
        for cells in rows.values():
            for cell in cells:
                if id(cell) not in self.taken:
                    self._cell(cell)
        last = max(
            (c.below - 1 for r in rows.values() for c in r if id(c) in self.taken), default=start
        )
        self.bottom = max(last, start)
        self.readings += [
            strange(cell)
            for row, cells in rows.items()
            for cell in cells
            if row <= self.bottom and id(cell) not in self.taken
        ]

    def entry(self, head: Head, below: list[Cell]) -> Entry:
        """What the form says."""
        remark = bare(self.terms.annexes.annex_1.remark)
        for cell in below:
            if bare(cell.text) == remark:
                self.readings.append(unneeded(cell, "表样所带的备注"))
            elif cell.outside or cell.column == 1:
                self.readings.append(unneeded(cell, "表格以下的文字，不录入"))
            else:
                self.readings.append(strange(cell))
        name = self.values.get("name")
        said = str(name.value) if name and name.path else ""
        return Entry((*head.readings, *self.readings), said, head.unit)

    def _cell(self, cell: Cell) -> None:
        label, inline = split(cell.text)
        name = self.labels.get(bare(cell.text)) or self.labels.get(bare(label))
        if name is None:
            return
        self.taken.add(id(cell))
        if name in _CONTACT:
            self._contact(cell, name, inline)
            return
        if inline and self.labels.get(bare(cell.text)) is None:
            self._value(replace(cell, text=inline, value=None), name, cell)
            return
        self.readings.append(Reading(cell, _label(self.terms, name), remark=LABEL))
        for other in self._beside(cell, free=name in _FREE):
            self._value(other, name, other)
            return

    def _beside(self, cell: Cell, *, free: bool = False) -> Iterator[Cell]:
        """What stands right of a label, up to the next label; a free text may begin with one."""
        for other in self.grid.right_of(cell):
            label, inline = split(other.text)
            if bare(other.text) in self.labels:
                return
            if inline and bare(label) in self.labels and not free:
                return
            if id(other) not in self.taken:
                yield other

    def _value(self, cell: Cell, name: str, original: Cell) -> None:
        self.taken.add(id(original))
        title = _label(self.terms, name)
        found = replace(fields.reading(cell, name, self.terms, title), cell=original)
        self.readings = [r for r in self.readings if r.cell is not original or r.remark != LABEL]
        if name in self.values and self.values[name].cell is not original:
            other = self.values[name].cell.place
            found = replace(found, path=(), fault=f"“{title}”写了两处，另一处在{other}；请只留一处")
        else:
            self.values[name] = found
        self.readings.append(found)

    def _contact(self, cell: Cell, name: str, inline: str) -> None:
        """联系方式 over two rows; beside it 手机： and E-mail：, each with its value or without."""
        if name == "contact":
            self._contact_heading(cell, inline)
        elif "\n" in cell.text and all(
            split(line)[1] or not line for line in cell.text.split("\n")
        ):
            self._contact_lines(cell)
        elif inline:
            self._value(replace(cell, text=inline, value=None), name, cell)
        else:
            self.readings.append(Reading(cell, _label(self.terms, name), remark=EMPTY))
            other = next(self._beside(cell), None)
            if other is not None:
                self._value(other, name, other)

    def _contact_heading(self, cell: Cell, inline: str) -> None:
        """What stands beside the heading without a word of its own."""
        self.readings.append(Reading(cell, _label(self.terms, "contact"), remark=LABEL))
        if inline:
            self._loose(replace(cell, text=inline), cell)
        for other in list(self.grid.right_of(cell)):
            label, _ = split(other.text.split("\n")[0])
            spoken = self.labels.get(bare(label)) in _CONTACT or bare(other.text) in self.labels
            if not spoken and id(other) not in self.taken:
                self._loose(other, other)

    def _contact_lines(self, cell: Cell) -> None:
        """手机： and E-mail： one below the other in one cell."""
        for line in filter(None, cell.text.split("\n")):
            label, value = split(line)
            which = self.labels.get(bare(label), "")
            if which in _CONTACT - {"contact"}:
                self._value(replace(cell, text=value, value=None), which, cell)
            else:
                self.readings.append(strange(cell))

    def _loose(self, cell: Cell, original: Cell) -> None:
        """A number or a mailbox right of 联系方式, without a word before it."""
        self._value(cell, "email" if "@" in cell.text or "＠" in cell.text else "mobile", original)


def _label(terms: Terms, name: str) -> str:
    return "".join(terms.annexes.annex_1.labels[name]).replace("\u3000", "").rstrip("：:")


KIND = Kind("附件1", recognises, read)
