"""The cells of a spreadsheet that came by mail, behind limits; values only, never formulas."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from registry.acts.ledger import CannotAct

MAX_BYTES = 5 * 1024 * 1024
MAX_UNPACKED = 50 * 1024 * 1024
MAX_ROWS, MAX_COLUMNS = 5000, 60


def grid(path: Path) -> list[tuple[Any, ...]]:
    """The first sheet's rows of values; CannotAct when it is no workbook, or too large a one."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise CannotAct(f"{path.name} 超过 {MAX_BYTES // 1024 // 1024} MB，不像是年度记录表")
        with zipfile.ZipFile(path) as parts:
            if sum(info.file_size for info in parts.infolist()) > MAX_UNPACKED:
                raise CannotAct(f"{path.name} 解开以后过大，不读取")
        book = load_workbook(path, read_only=True, data_only=True)
    except FileNotFoundError:
        raise CannotAct(f"找不到文件 {path}") from None
    except (zipfile.BadZipFile, KeyError, ValueError, OSError):
        raise CannotAct(
            f"{path.name} 不是能读取的 XLSX 文件，请在 Excel 或 WPS 里另存为 XLSX"
        ) from None
    try:
        page = book.worksheets[0]
        return list(page.iter_rows(values_only=True, max_row=MAX_ROWS, max_col=MAX_COLUMNS))
    finally:
        book.close()
