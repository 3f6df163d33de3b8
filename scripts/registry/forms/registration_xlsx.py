"""附件1 as an Excel workbook: one page of A4, the four columns of the form."""

from __future__ import annotations

from . import sheet
from .annexes import Annexes
from .registration import Registration

WIDTHS = (33, 48, 33, 46)
"""Millimetres."""

_FREE = sum(WIDTHS[1:])
_ROWS = ((3, "name", "type", 13), (6, "hosted", "host", 13), (7, "address", "completed", 15))
_HIGHEST = 409
"""Points; Excel allows no higher row."""


def render(form: Registration, annexes: Annexes) -> bytes:
    """The workbook."""
    annex, last = annexes.annex_1, len(WIDTHS) - 1
    made = sheet.new(annex.number, annex.title, WIDTHS)
    page, styles = made.page, made.styles
    cells = {name: "\n".join(lines) for name, lines in form.cells().items()}
    labels = {name: "\n".join(lines) for name, lines in annex.labels.items()}
    page.set_portrait()
    page.set_margins(left=0.85, right=0.85, top=0.9, bottom=0.8)

    def put(row: int, column: int, text: str, style: str) -> None:
        page.write_string(row, column, text, styles[style])

    def merge(area: tuple[int, int, int, int], text: str, style: str) -> None:
        page.merge_range(*area, "", styles[style])
        put(area[0], area[1], text, style)

    page.set_row(0, 24)
    put(0, 0, annex.number, "number")
    page.set_row(1, 42)
    merge((1, 0, 1, last), annex.title, "title")
    page.set_row(2, 26)
    put(2, 0, f"{annex.unit}{cells['unit']}", "left")
    put(2, last, cells["date"], "right")
    for row, left, right, least in _ROWS:
        wanted = ((cells[left], WIDTHS[1]), (cells[right], WIDTHS[3]))
        page.set_row(row, sheet.height(sheet.SIZE, *wanted, least_mm=least))
        put(row, 0, labels[left], "heading")
        put(row, 1, cells[left], "center")
        put(row, 2, labels[right], "heading")
        put(row, 3, cells[right], "center")
    for row in (4, 5):
        page.set_row(row, 28)
    merge((4, 0, 5, 0), labels["principal"], "heading")
    merge((4, 1, 5, 1), cells["principal"], "center")
    merge((4, 2, 5, 2), labels["contact"], "heading")
    put(4, 3, f"{labels['mobile']}{cells['mobile']}", "cell")
    put(5, 3, f"{labels['email']}{cells['email']}", "cell")
    needed = sheet.height(sheet.SIZE, (cells["staffing"], WIDTHS[3]), least_mm=22)
    page.set_row(8, min(needed, _HIGHEST))
    put(8, 0, labels["area"], "heading")
    put(8, 1, cells["area"], "center")
    put(8, 2, labels["staffing"], "heading")
    put(8, 3, cells["staffing"], "cell")
    for row, name in ((9, "facilities"), (10, "activities")):
        indented = "\n".join(f"　　{line}" for line in cells[name].split("\n") if line)
        needed = sheet.height(sheet.SIZE, (indented, _FREE), least_mm=48)
        page.set_row(row, min(needed, _HIGHEST))
        put(row, 0, labels[name], "heading")
        merge((row, 1, row, last), indented, "cell")
    page.set_row(11, 28)
    merge((11, 0, 11, last), annex.remark, "remark")
    page.print_area(0, 0, 11, last)
    return made.content()
