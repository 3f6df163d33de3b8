"""A report as an Excel workbook: a sheet a section, numbers as numbers, ready to print."""

from __future__ import annotations

from datetime import datetime, time
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook

from .paper import Paper, Section

_SIGNS = str.maketrans("", "", "[]:*?/\\'")
_WIDE = 120
"""Characters of a printed line, shared among the columns."""

_LINE, _MARGIN = 14, 6
"""Points of a line of text, and of the blank above and below a cell's text together."""


def render(paper: Paper) -> bytes:
    """The workbook; equal figures give equal bytes."""
    file = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = Workbook(file, options)
    day = datetime.fromisoformat(paper.day).date()
    book.set_properties({"title": paper.title, "created": datetime.combine(day, time())})
    base = {"font_name": "宋体", "font_size": 11, "valign": "vcenter"}
    cell = base | {"border": 1, "border_color": "#B8C2C0", "text_wrap": True}
    left = cell | {"indent": 1}
    styles = {
        "title": book.add_format(base | {"font_name": "黑体", "font_size": 16}),
        "quiet": book.add_format(base | {"font_color": "#4A5A61", "text_wrap": True}),
        "head": book.add_format(
            cell | {"align": "center"} | {"font_name": "黑体", "bg_color": "#E7F0EF"}
        ),
        "text": book.add_format(left),
        "number": book.add_format(cell | {"num_format": "#,##0.##", "align": "right", "indent": 1}),
        "whole": book.add_format(cell | {"num_format": "#,##0", "align": "right", "indent": 1}),
        "total": book.add_format(left | {"bold": True}),
        "sum": book.add_format(
            cell | {"bold": True, "num_format": "#,##0", "align": "right", "indent": 1}
        ),
    }
    for at, section in enumerate(paper.sections):
        name = section.title.translate(_SIGNS)[:31]
        _sheet(book.add_worksheet(name), paper, section, styles, notes=at == 0)
    book.close()
    return file.getvalue()


def _sheet(page: Any, paper: Paper, section: Section, styles: Any, *, notes: bool) -> None:
    table = section.table
    last = len(table.columns) - 1
    share = sum(column.width for column in table.columns)
    widths = [max(column.width * _WIDE / share, 8) for column in table.columns]
    for at, width in enumerate(widths):
        page.set_column(at, at, width)
    page.set_row(0, 26)
    page.write_string(0, 0, f"{paper.title}　{section.title}", styles["title"])
    row = 1
    said = (f"统计到{paper.day}", *(paper.notes if notes else ()), *section.words)
    for words in said:
        page.merge_range(row, 0, row, last, "", styles["quiet"])
        page.write_string(row, 0, words, styles["quiet"])
        page.set_row(row, 16 * (1 + len(words) * 2 // _WIDE))
        row += 1
    for at, column in enumerate(table.columns):
        page.write_string(row, at, column.title, styles["head"])
    page.set_row(row, 24)
    page.freeze_panes(row + 1, 1)
    page.repeat_rows(row)
    first = row
    for values in table.rows:
        row += 1
        page.set_row(row, _height(values, widths))
        _row(page, row, values, styles, ("text", "number", "whole"))
    if table.rows:
        page.autofilter(first, 0, row, last)
    else:
        row += 1
        page.write_string(row, 0, table.empty, styles["text"])
    if table.total:
        row += 1
        page.set_row(row, _height(table.total, widths))
        _row(page, row, table.total, styles, ("total", "sum", "sum"))
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.set_footer("&C— &P —")


def _height(values: Any, widths: list[float]) -> float:
    """Points that a row needs: a Chinese character is two of the width's units wide."""
    texts = ((len(v) if isinstance(v, str) else 1, w) for v, w in zip(values, widths, strict=True))
    return _MARGIN + _LINE * max(-int(-2 * length // (width - 2)) for length, width in texts)


def _row(page: Any, row: int, values: Any, styles: Any, kinds: tuple[str, str, str]) -> None:
    text, number, whole = (styles[kind] for kind in kinds)
    for at, value in enumerate(values):
        if isinstance(value, str):
            page.write_string(row, at, value, text)
        else:
            page.write_number(row, at, value, whole if float(value).is_integer() else number)
