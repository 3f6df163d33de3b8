"""The private overlay that an office keeps in Excel, after a merge: other cells stay."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path as FilePath
from typing import Any

from openpyxl import load_workbook

from ..findings import Path
from ..private_xlsx import FILLER_SHEET, KEY, titles


def written(content: bytes, values: Mapping[Path, str], schema: FilePath) -> bytes:
    """The workbook with these values, each written as text; columns that are missing are added."""
    columns, lines = titles(schema)
    book = load_workbook(BytesIO(content))
    sheet = book.worksheets[0]
    heads = {str(cell.value): cell.column for cell in sheet[1] if cell.value}
    rows = {str(sheet.cell(r, heads[KEY]).value or ""): r for r in range(2, sheet.max_row + 1)}
    named = {field: title for title, field in columns.items()}
    free = max((row for slug, row in rows.items() if slug), default=1) + 1
    for path, value in values.items():
        if path[0] != "stations":
            _filler(book, {f: t for t, f in lines.items()}[str(path[0])], value)
            continue
        slug, title = str(path[1]), named[str(path[2])]
        if slug not in rows:
            rows[slug], free = free, free + 1
            _text(sheet.cell(rows[slug], heads[KEY]), slug)
        if title not in heads:
            heads[title] = max(heads.values()) + 1
            _text(sheet.cell(1, heads[title]), title)
        _text(sheet.cell(rows[slug], heads[title]), value)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _filler(book: Any, title: str, value: str) -> None:
    sheet = (
        book[FILLER_SHEET] if FILLER_SHEET in book.sheetnames else book.create_sheet(FILLER_SHEET)
    )
    last = sheet.max_row if sheet["A1"].value else 0
    row = next((r for r in range(1, last + 1) if sheet.cell(r, 1).value == title), last + 1)
    _text(sheet.cell(row, 1), title)
    _text(sheet.cell(row, 2), value)


def _text(cell: Any, value: str) -> None:
    """As text, whatever it looks like: no number, no formula."""
    cell.value = value
    cell.data_type = "s"
    cell.number_format = "@"
