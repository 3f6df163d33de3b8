"""What the Excel forms share: fonts, borders, paper, and rows as high as their text needs.

Every value is written as text, so that no cell is ever a formula and no telephone number loses
its zero. Official fonts are named, not embedded: Excel and WPS of an office have them.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format

TEXT, HEADING, TITLE = "仿宋_GB2312", "黑体", "方正小标宋简体"
SMALL, SIZE, LARGE, TITLE_SIZE = 10, 12, 14, 22
"""Points: for what is dense, 小四, 四号, 二号."""

_NUMBER_SIZE = 16
_CREATED = datetime(2021, 1, 15, tzinfo=UTC).replace(tzinfo=None)
"""The day of the forms themselves: equal data gives equal bytes."""

_DEFAULT_FONT = {"font_name": "Arial", "font_size": 10}
"""Column widths count digits of this font; every office suite has it or one of its measure."""

_PIXELS_PER_MM = 96 / 25.4
_LINE = 1.4
"""Line height, in sizes of the font."""

A4 = 9

Styles = Mapping[str, Format]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A workbook of one sheet on its way, and the styles of its cells."""

    file: BytesIO
    book: Workbook
    page: Any
    styles: Styles

    def content(self) -> bytes:
        """The finished file."""
        self.book.close()
        return self.file.getvalue()


def new(name: str, title: str, widths_mm: Iterable[float], *, constant: bool = False) -> Sheet:
    """An A4 sheet, one page wide; `constant` writes row by row for very long tables."""
    file = BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "default_format_properties": _DEFAULT_FONT,
    }
    if constant:
        options = options | {"constant_memory": True, "in_memory": False}
    book = Workbook(file, options)
    book.set_properties({"title": title, "created": _CREATED, "author": ""})
    page = book.add_worksheet(name)
    page.set_paper(A4)
    page.fit_to_pages(1, 0)
    page.center_horizontally()
    page.hide_gridlines(2)
    for column, width in enumerate(widths_mm):
        page.set_column_pixels(column, column, round(width * _PIXELS_PER_MM))
    return Sheet(file, book, page, _styles(book))


def height(size: float, *cells: tuple[str, float], least_mm: float = 0) -> float:
    """Points that a row needs for these texts in cells of these widths (mm)."""
    lines = max((lines_of(text, width, size) for text, width in cells), default=1)
    return max(lines * size * _LINE + size, least_mm * 72 / 25.4)


def lines_of(text: str, width_mm: float, size: float) -> int:
    """Lines that a text takes, a Chinese character one em wide, any other three fifths."""
    room = (width_mm - 5) * 72 / 25.4 / size
    return sum(max(1, -int(-_ems(line) // room)) for line in text.split("\n"))


def _ems(line: str) -> float:
    return sum(1.0 if unicodedata.east_asian_width(c) in "WFA" else 0.6 for c in line)


def _styles(book: Workbook) -> Styles:
    base = {"font_name": TEXT, "font_size": SIZE, "valign": "vcenter", "num_format": "@"}
    cell = base | {"border": 1, "text_wrap": True}
    large, small = base | {"font_size": LARGE}, {"font_size": SMALL}
    return {
        name: book.add_format(style)
        for name, style in {
            "number": base | {"font_name": HEADING, "font_size": _NUMBER_SIZE},
            "title": base | {"font_name": TITLE, "font_size": TITLE_SIZE, "align": "center"},
            "left": large,
            "right": large | {"align": "right"},
            "heading": cell | {"font_name": HEADING, "align": "center"},
            "center": cell | {"align": "center"},
            "cell": cell | {"align": "left", "indent": 1},
            "remark": base | {"text_wrap": True},
            "choice": cell | small | {"indent": 1, "locked": False, "bg_color": "#FFF9E5"},
            "small": cell | small | {"align": "center"},
            "small_label": cell | small | {"font_name": HEADING, "indent": 1},
            "small_heading": cell | small | {"font_name": HEADING, "align": "center"},
            "note": base | {"font_size": 10, "text_wrap": True, "font_color": "#555555"},
        }.items()
    }
