"""XLSX as grids: values with their number formats, merged cells once, formulas by their result."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from ..cells import Cell, Grid, Value
from ..limits import MAX_TEXT
from ..refusal import Refused
from . import sheetxml

BROKEN = "文件内容已损坏，请用Excel或WPS打开后另存为.xlsx，再发一次"
NO_RESULT = "这一格是公式，没有保存计算结果；请在Excel里打开、保存后重发，或直接填写内容"
WRONG = "这一格是错误值，请改为填写内容"
CALCULATED = "公式，按保存的结果读取"
COMMENTED = "有批注，批注不录入"


def read(content: bytes) -> list[Grid]:
    """A grid a sheet, hidden ones marked; Refused when the workbook cannot be read."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and extensions that openpyxl drops
            return list(_grids(content))
    except Exception as error:  # openpyxl lets out whatever its XML or its numbers raise
        raise Refused(BROKEN) from error


def _grids(content: bytes) -> Iterator[Grid]:
    extra = sheetxml.read(content)
    book = load_workbook(BytesIO(content), read_only=True, data_only=True, keep_links=False)
    old = "(1904)" if book.epoch == CALENDAR_MAC_1904 else ""
    try:
        for sheet in book.worksheets:
            sheet.reset_dimensions()  # a wrong dimension would hide cells
            more = extra.get(sheet.title, sheetxml.NONE)
            cells = [*_cells(sheet, more, old), *_unsaved(sheet.title, more)]
            notes = (COMMENTED,) if more.commented else ()
            yield Grid(sheet.title, cells, hidden=sheet.sheet_state != "visible", notes=notes)
    finally:
        book.close()


def _cells(sheet: Any, more: sheetxml.Extra, old: str) -> Iterator[Cell]:
    name, merged, formulas = sheet.title, more.merged, more.formulas
    for row in sheet.iter_rows():
        for cell in row:
            value = cell.value
            if value is None:
                continue
            at = (cell.row, cell.column)
            if isinstance(value, str):
                text, typed, shape = value.strip()[:MAX_TEXT], None, ""
            else:
                typed, shape = _typed(value), f"{cell.number_format}{old}"
                text = _text(typed, shape)
            if text:
                rows, columns = merged.get(at, (1, 1))
                note = CALCULATED if at in formulas else ""
                fault = WRONG if cell.data_type == "e" else ""
                yield Cell(name, *at, text, typed, shape, rows, columns, note=note, fault=fault)


def _unsaved(name: str, more: sheetxml.Extra) -> Iterator[Cell]:
    """Formulas that nobody has calculated: blank to the eye of a program, not to a person's."""
    for at, saved in more.formulas.items():
        if not saved:
            yield Cell(name, *at, "", fault=NO_RESULT)


def _typed(value: Any) -> Value:
    """Midnight is how a spreadsheet keeps 0:00, a duration how it keeps 9:00 in some formats."""
    if isinstance(value, timedelta):
        seconds = int(value.total_seconds()) % 86_400
        return time(seconds // 3600, seconds // 60 % 60)
    return value if isinstance(value, str | int | float | bool | datetime | date | time) else None


def _text(value: Value, shape: str) -> str:
    """A typed value as it may be shown; who wants it exactly takes the value itself."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float):
        fixed = re.match(r"0\.(0+)\b", shape)
        return f"{value:.{len(fixed[1])}f}" if fixed else f"{value:.15g}"
    if isinstance(value, datetime | date):
        return f"{value.year}年{value.month}月{value.day}日"
    return value.strftime("%H:%M") if isinstance(value, time) else str(value)
