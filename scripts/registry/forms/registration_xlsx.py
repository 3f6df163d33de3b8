"""附件1 as an Excel workbook: A4, the four columns of the form.

Excel allows no row above 409 points, so a long text stands in a cell merged over several rows.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from . import sheet
from .annexes import Annexes
from .registration import Registration

WIDTHS = (33, 48, 33, 46)
"""Millimetres."""

_LAST = len(WIDTHS) - 1
_FREE = sum(WIDTHS[1:])
_HIGHEST = 400
_CONTACT = 28
"""Points of the lines for the mobile and the mailbox."""

_BANDS = (
    ("hosted", "host", 13, "center"),
    ("address", "completed", 15, "center"),
    ("area", "staffing", 22, "cell"),
)
"""Left field, right field, least height in millimetres, style of the right value."""


def render(form: Registration, annexes: Annexes) -> bytes:
    """The workbook."""
    annex = annexes.annex_1
    made = sheet.new(annex.number, annex.title, WIDTHS)
    made.page.set_portrait()
    made.page.set_margins(left=0.85, right=0.85, top=0.9, bottom=0.8)
    cells = {name: "\n".join(lines) for name, lines in form.cells().items()}
    labels = {name: "\n".join(lines) for name, lines in annex.labels.items()}
    grid = _Grid(made)
    grid.band(24, (0, 0, annex.number, "number"))
    grid.band(42, (0, _LAST, annex.title, "title"))
    grid.band(
        26,
        (0, 0, f"{annex.unit}{cells['unit']}", "left"),
        (_LAST, _LAST, cells["date"], "right"),
    )
    _pair(grid, cells, labels, ("name", "type", 13, "center"))
    _contact(grid, cells, labels)
    for band in _BANDS:
        _pair(grid, cells, labels, band)
    for name in ("facilities", "activities"):
        text = "\n".join(f"　　{line}" for line in cells[name].split("\n") if line)
        needed = sheet.height(sheet.SIZE, (text, _FREE), least_mm=48)
        grid.band(needed, (0, 0, labels[name], "heading"), (1, _LAST, text, "cell"))
    grid.band(28, (0, _LAST, annex.remark, "remark"))
    made.page.print_area(0, 0, grid.row - 1, _LAST)
    return made.content()


Cell = tuple[int, int, str, str]
"""First column, last column, text, style."""


@dataclass(slots=True)
class _Grid:
    """The sheet, filled from the top."""

    made: sheet.Sheet
    row: int = 0

    def band(self, height: float, *cells: Cell) -> None:
        """One line of the form, over as many rows as its height takes."""
        rows = ceil(height / _HIGHEST)
        for row in range(self.row, self.row + rows):
            self.made.page.set_row(row, height / rows)
        for first, last, text, style in cells:
            self.put((self.row, first, self.row + rows - 1, last), text, style)
        self.row += rows

    def put(self, area: tuple[int, int, int, int], text: str, style: str) -> None:
        """A text in one cell, or in a merged area."""
        page, form = self.made.page, self.made.styles[style]
        if area[:2] != area[2:]:
            page.merge_range(*area, "", form)
        page.write_string(area[0], area[1], text, form)


def _pair(
    grid: _Grid, cells: dict[str, str], labels: dict[str, str], band: tuple[str, str, int, str]
) -> None:
    left, right, least, style = band
    wanted = ((cells[left], WIDTHS[1]), (cells[right], WIDTHS[3]))
    grid.band(
        sheet.height(sheet.SIZE, *wanted, least_mm=least),
        (0, 0, labels[left], "heading"),
        (1, 1, cells[left], "center"),
        (2, 2, labels[right], "heading"),
        (3, 3, cells[right], style),
    )


def _contact(grid: _Grid, cells: dict[str, str], labels: dict[str, str]) -> None:
    """Two lines on the right, one name and one label over both of them."""
    top = grid.row
    for name in ("mobile", "email"):
        text = f"{labels[name]}{cells[name]}"
        needed = max(_CONTACT, sheet.height(sheet.SIZE, (text, WIDTHS[3])))
        grid.band(needed, (3, 3, text, "cell"))
    grid.put((top, 0, top + 1, 0), labels["principal"], "heading")
    grid.put((top, 1, top + 1, 1), cells["principal"], "center")
    grid.put((top, 2, top + 1, 2), labels["contact"], "heading")
