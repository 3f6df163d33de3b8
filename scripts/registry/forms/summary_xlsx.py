"""附件2 as an Excel workbook: A4 landscape, one page wide, its heading on every page."""

from __future__ import annotations

from . import sheet
from .annexes import Annexes
from .summary import Summary

WIDTHS = (12, 54, 18, 24, 46, 38, 66)
"""Millimetres of the seven columns; a full date and a number with its extension take one line."""

_LONG = 2_000
"""Rows from which the table is written row by row."""

ROW_MM = 12
"""What a row has at least."""
_HEAD = 3
"""Rows above the table: number, title, unit and date."""


def render(form: Summary, annexes: Annexes) -> bytes:
    """The workbook."""
    annex = annexes.annex_2
    made = sheet.new(annex.number, annex.title, WIDTHS, constant=len(form.rows) > _LONG)
    page, styles = made.page, made.styles
    page.set_landscape()
    page.set_margins(left=0.75, right=0.75, top=0.85, bottom=0.85)
    page.set_footer('&C&"宋体,Regular"&14— &P —', {"margin": 0.45})
    page.repeat_rows(_HEAD)
    last = len(WIDTHS) - 1
    page.set_row(0, 24)
    page.write_string(0, 0, annex.number, styles["number"])
    page.set_row(1, 40)
    page.merge_range(1, 0, 1, last, "", styles["title"])
    page.write_string(1, 0, annex.title, styles["title"])
    page.set_row(2, 26)
    page.write_string(2, 0, f"{annex.unit}{form.unit}", styles["left"])
    page.write_string(2, last, f"{annex.date}{form.date}", styles["right"])
    page.set_row(_HEAD, 38)
    for column, lines in enumerate(annex.labels.values()):
        page.write_string(_HEAD, column, "\n".join(lines), styles["heading"])
    number = _HEAD
    for number, cells in enumerate(form.padded(annex.rows), start=_HEAD + 1):
        wanted = zip(cells, WIDTHS, strict=True)
        page.set_row(number, sheet.height(sheet.SIZE, *wanted, least_mm=ROW_MM))
        for column, value in enumerate(cells):
            style = styles["cell" if column == last else "center"]
            if value:
                page.write_string(number, column, value, style)
            else:
                page.write_blank(number, column, None, style)
    page.set_row(number + 1, 34)
    page.write_string(number + 1, 0, f"{annex.filler}{form.filler}", styles["left"])
    page.write_string(number + 1, 4, f"{annex.filler_phone}{form.filler_phone}", styles["left"])
    page.print_area(0, 0, number + 1, last)
    return made.content()
