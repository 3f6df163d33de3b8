"""The yearly collection sheet as an Excel workbook: one a unit, printable."""

from __future__ import annotations

from ..model import Dataset, Station
from ..yearly_sheet import FILLED, HEAD_ROWS, HEADINGS, ID_COLUMN, MARK, SHEET, TITLE, lines
from . import sheet

NOTE = (
    "请填黄色格：全年活动次数、服务人才人数（人，不是人次），没有的填 0；"
    "主要活动和效果一两句话，不写个人姓名。填好后原样报回，不改动其他格。"
)
_WIDTHS = (12, 62, 18, 26, 32, 22, 26, 74)
_LIMITS = {5: 9999, 6: 999_999}
"""What the schema accepts, checked again when the sheet is read back."""


def render(dataset: Dataset, unit: str, year: int, stations: tuple[Station, ...]) -> bytes:
    """The workbook of one unit for one year."""
    title = TITLE.format(year=year)
    made = sheet.new(SHEET, title, _WIDTHS)
    page, styles = made.page, made.styles
    last = len(HEADINGS) - 1
    page.set_landscape()
    page.set_row(0, 34)
    page.merge_range(0, 0, 0, last, "", styles["title"])
    page.write_string(0, 0, title, styles["title"])
    page.write_string(0, ID_COLUMN, f"{MARK} {year}")
    page.set_row(1, 24)
    page.write_string(1, 0, f"报送单位：{dataset.unit(unit).name}", styles["left"])
    page.set_row(2, 30)
    page.merge_range(2, 0, 2, last, "", styles["note"])
    page.write_string(2, 0, NOTE, styles["note"])
    page.set_row(HEAD_ROWS - 1, 34)
    for column, heading in enumerate(HEADINGS):
        page.write_string(HEAD_ROWS - 1, column, heading, styles["small_heading"])
    row = HEAD_ROWS
    for row, line in enumerate(lines(stations, year), start=HEAD_ROWS):
        page.set_row(row, sheet.height(10, (line.station.name, _WIDTHS[1]), least_mm=10))
        for column, text in enumerate(line.cells):
            if column in FILLED:
                _open(made, row, column, text)
            else:
                style = "small_label" if column == 1 else "small"
                page.write_string(row, column, text, styles[style])
        page.write_string(row, ID_COLUMN, line.station.id)
    page.set_column(ID_COLUMN, ID_COLUMN, None, None, {"hidden": True})
    page.print_area(0, 0, row, last)
    page.repeat_rows(HEAD_ROWS - 1)
    page.freeze_panes(HEAD_ROWS, 2)
    page.set_footer("&C— &P —")
    page.protect(options={"format_rows": True, "format_columns": True})
    return made.content()


def _open(made: sheet.Sheet, row: int, column: int, text: str) -> None:
    """A cell to fill in; numbers are refused by the sheet itself where they are none."""
    page, style = made.page, made.styles["choice"]
    if column in _LIMITS:
        if text:
            page.write_number(row, column, int(text), style)
        else:
            page.write_blank(row, column, None, style)
        rule = {
            "validate": "integer",
            "criteria": "between",
            "minimum": 0,
            "maximum": _LIMITS[column],
            "error_title": "请填整数",
            "error_message": f"“{HEADINGS[column]}”填整数，没有的填 0。",
        }
        page.data_validation(row, column, row, column, rule)
    elif text:
        page.write_string(row, column, text, style)
    else:
        page.write_blank(row, column, None, style)
