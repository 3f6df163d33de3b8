"""A workbook's sheets: how far they reach, what they merge, whether their rows are in order."""

from __future__ import annotations

import re

from ..cells import column_number as column
from ..limits import MAX_CELLS, MAX_COLUMNS, MAX_MERGED, MAX_ROWS
from ..refusal import Refused

_CELL = re.compile(rb"<(?:\w+:)?c\b([^>]*?)(/?)>")
_ROW = re.compile(rb"<(?:\w+:)?row\b[^>]*?\br\s*=\s*[\"'](\d+)[\"']")
_HAS_PLACE = re.compile(rb"(?<![\w:.-])r\s*=")
_AT = re.compile(rb"(?<![\w:.-])r\s*=\s*[\"']\$?([A-Z]{1,5})\$?(\d{1,12})[\"']")
_MERGE = re.compile(rb"<(?:\w+:)?mergeCell\b[^>]*?\bref\s*=\s*[\"']([^\"']*)[\"']")
_AREA = re.compile(rb"([A-Z]{1,5})(\d{1,12})(?::([A-Z]{1,5})(\d{1,12}))?")

TOO_FAR = (
    f"工作表在很远的地方有内容或格式（超过{MAX_ROWS:,}行或{MAX_COLUMNS}列），"
    "没有读取；请只把表格部分复制到新的工作簿，再发一次"
)
DISORDER = "工作表内部的行、列次序有误，没有读取；请用Excel或WPS打开后另存为.xlsx，再发一次"
MERGED = f"合并的单元格太大（超过{MAX_MERGED:,}格），没有读取；请取消多余的合并，再发一次"


def refuse_extent(xml: bytes) -> None:
    """Refused where a sheet has cells far off, too many of them, or out of their order."""
    _refuse_merges(xml)
    last, count = (0, 0), 0
    for row in _ROW.findall(xml):
        if len(row) > len("1048576") or int(row) > 1_048_576:  # noqa: PLR2004  # a spreadsheet's last row
            raise Refused(TOO_FAR)
    for attributes, closed in _CELL.findall(xml):
        count += 1
        at = _AT.search(attributes)
        if at is None:
            if _HAS_PLACE.search(attributes) or attributes.count(b'"') % 2:
                raise Refused(DISORDER)
            continue
        place = (int(at[2]), column(at[1]))
        if place <= last:
            raise Refused(DISORDER)
        last = place
        if not closed and (place[0] > MAX_ROWS or place[1] > MAX_COLUMNS):
            raise Refused(TOO_FAR)
        if count > MAX_CELLS:
            raise Refused(TOO_FAR)


def _refuse_merges(xml: bytes) -> None:
    covered = 0
    for area in _MERGE.findall(xml):
        match = _AREA.fullmatch(area)
        if match is None:
            raise Refused(DISORDER)
        left, top, right, bottom = match.groups()
        if right is not None and bottom is not None:
            columns, rows = column(right) - column(left) + 1, int(bottom) - int(top) + 1
            covered += max(columns, 0) * max(rows, 0)
        if covered > MAX_MERGED:
            raise Refused(MERGED)
