"""补充情况表 as an Excel workbook: one page in two blocks, with drop-down lists.

Behind each block a hidden column names the field of each line (two columns right of the cell
that is filled in), so that reading the sheet back never depends on a wording.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ..model import Dataset
from ..schema import Schema
from . import sheet
from .supplement import Line, lines

TITLE = "人才驿站补充情况表"
NOTE = (
    "随附件1电子文版一并报送，一站一张，没有的不填。黄色格有下拉列表的，请从列表中选；"
    "点选黄色格可看填写说明。只写单位信息，不写个人姓名、手机和邮箱。"
)
HEADINGS = ("项目", "填写", "依据")
LISTS = "选项"
"""The hidden sheet of the lists."""

_BLOCK = (39, 38, 18, 1)
"""Millimetres: title, cell, clause, hidden path."""

_GAP = 2
_HEAD = 3
_SIZE = 10
_ROW, _LONG_ROW = 7, 12
_PROMPT = 250
"""Characters; Excel allows 255."""


def render(dataset: Dataset, schema_folder: Path) -> bytes:
    """The workbook."""
    wanted = lines(Schema.read(schema_folder, "station"), tuple(u.name for u in dataset.units))
    made = sheet.new(TITLE, TITLE, (*_BLOCK, _GAP, *_BLOCK))
    page, styles = made.page, made.styles
    lists = _Lists(made.book.add_worksheet(LISTS))
    page.set_margins(left=0.4, right=0.4, top=0.45, bottom=0.4)
    page.fit_to_pages(1, 1)
    last = 2 * len(_BLOCK) - 1
    page.set_row(0, 34)
    page.merge_range(0, 0, 0, last, "", styles["title"])
    page.write_string(0, 0, TITLE, styles["title"])
    page.set_row(1, 30)
    page.merge_range(1, 0, 1, last, "", styles["note"])
    page.write_string(1, 0, NOTE, styles["note"])
    half = -(-len(wanted) // 2)
    blocks = (wanted[:half], wanted[half:])
    for row in range(half):
        here = [block[row] for block in blocks if row < len(block)]
        least = _LONG_ROW if any(line.long for line in here) else _ROW
        titles = [(line.title, _BLOCK[0]) for line in here]
        page.set_row(_HEAD + row, sheet.height(_SIZE, *titles, least_mm=least))
    for number, block in enumerate(blocks):
        column = number * (len(_BLOCK) + 1)
        for offset, heading in enumerate(HEADINGS):
            page.write_string(_HEAD - 1, column + offset, heading, styles["small_heading"])
        for row, line in enumerate(block, start=_HEAD):
            _write(made, lists, (row, column), line)
        page.set_column(column + 3, column + 3, None, None, {"hidden": True})
    page.print_area(0, 0, _HEAD + half - 1, last)
    page.freeze_panes(_HEAD, 0)
    page.protect(options={"format_rows": True})
    lists.page.hide()
    return made.content()


def _write(made: sheet.Sheet, lists: _Lists, place: tuple[int, int], line: Line) -> None:
    (row, column), page, styles = place, made.page, made.styles
    page.write_string(row, column, line.title, styles["small_label"])
    page.write_blank(row, column + 1, None, styles["choice"])
    page.write_string(row, column + 2, line.clause, styles["small"])
    page.write_string(row, column + 3, line.path)
    rule = lists.validation(line.choices) if line.choices else {"validate": "any"}
    if line.note:
        rule |= {"input_title": line.title[:30], "input_message": line.note[:_PROMPT]}
    page.data_validation(row, column + 1, row, column + 1, rule)


class _Lists:
    """The values of the drop-down lists, each list once, in a column of the hidden sheet."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self._ranges: dict[tuple[str, ...], str] = {}

    def validation(self, choices: tuple[str, ...]) -> dict[str, Any]:
        """What a cell needs to offer these values and to refuse others."""
        return {
            "validate": "list",
            "source": self._range(choices),
            "error_title": "请从列表中选择",
            "error_message": "请点单元格右侧的箭头，从列表中选一项；没有的留空。",
        }

    def _range(self, choices: tuple[str, ...]) -> str:
        if choices not in self._ranges:
            column = len(self._ranges)
            for row, value in enumerate(choices):
                self.page.write_string(row, column, value)
            letter = chr(ord("A") + column)
            self._ranges[choices] = f"={LISTS}!${letter}$1:${letter}${len(choices)}"
        return self._ranges[choices]
