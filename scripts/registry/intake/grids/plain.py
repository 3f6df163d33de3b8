"""CSV as a grid: as Excel, WPS and our own export write it."""

from __future__ import annotations

import csv
import re
from io import StringIO

from ..cells import LINES, Cell, Grid, Value
from ..limits import MAX_COLUMNS, MAX_ROWS, MAX_TEXT
from ..refusal import Refused

_FORMULA = tuple("=+-@\t\r＝＋－＠")
_NUMBER = re.compile(r"\d{1,15}(?:\.\d{1,6})?")
_DELIMITERS = ",\t;，"


def read(content: bytes) -> list[Grid]:
    """One grid; numbers are kept as such, because a spreadsheet that wrote them dropped zeros."""
    text = _decoded(content)
    if "\0" in text:
        raise Refused("这不是文本文件，请另存为.xlsx或.csv")
    reader = csv.reader(StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    cells: list[Cell] = []
    try:
        for row, values in enumerate(reader, start=1):
            if row > MAX_ROWS or len(values) > MAX_COLUMNS:
                raise Refused(f"表格太大：最多{MAX_ROWS:,}行、{MAX_COLUMNS}列")
            for column, value in enumerate(values, start=1):
                plain = _own(value.strip())
                if plain:
                    cells.append(_cell(row, column, plain))
    except csv.Error as error:
        line = reader.line_num
        raise Refused(
            f"第{line}行的引号没有成对，或者一格太长；请用Excel打开核对，另存为.xlsx"
        ) from error
    return [Grid("表格", cells)]


def _cell(row: int, column: int, text: str) -> Cell:
    typed: Value = None
    if _NUMBER.fullmatch(text) and not (text.startswith("0") and text[1:2].isdigit()):
        typed = float(text) if "." in text else int(text)
    return Cell("表格", row, column, text[:MAX_TEXT], typed, style=LINES)


def _own(value: str) -> str:
    """Without the apostrophe that keeps a spreadsheet from running it as a formula."""
    return value[1:] if value.startswith("'") and value[1:].startswith(_FORMULA) else value


def _decoded(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Refused("文字编码认不出来，请用Excel打开，另存为.xlsx")


def _delimiter(text: str) -> str:
    """The sign that parts most of the first lines."""
    head = text[:4000]
    return max(_DELIMITERS, key=head.count) if any(d in head for d in _DELIMITERS) else ","
