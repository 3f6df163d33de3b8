"""stations.xlsx: the table of stations, with a sheet that says what it is and what fields mean."""

from __future__ import annotations

from datetime import datetime, time
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from .. import fields
from .register import Register
from .table import columns, rows

FILENAME = "stations.xlsx"
TITLE = "驿站名录（Excel 工作簿）"

_DICTIONARY = ("字段", "名称", "说明", "写法", "依据")


def render(register: Register) -> bytes:
    """The workbook; created, it says, on the version's day: equal data gives equal bytes."""
    file = BytesIO()
    workbook = Workbook(
        file,
        {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False},
    )
    day = datetime.fromisoformat(register.day).date()
    workbook.set_properties(
        {
            "title": register.title,
            "comments": f"{register.label} {register.about()['licence']}",
            "created": datetime.combine(day, time()),
        }
    )
    heading = workbook.add_format(
        {"bold": True, "bottom": 1, "text_wrap": True, "valign": "vcenter", "bg_color": "#E8EEF3"}
    )
    _stations(workbook, heading, register)
    _about(workbook, heading, register)
    workbook.close()
    return file.getvalue()


def _stations(workbook: Workbook, heading: Format, register: Register) -> None:
    sheet = workbook.add_worksheet("驿站")
    table = columns(register)
    for index, column in enumerate(table):
        sheet.set_column(index, index, column.width)
        sheet.write_string(0, index, column.title, heading)
    number = 0
    for number, row in enumerate(rows(register), start=1):
        for index, value in enumerate(row):
            if isinstance(value, str):
                if value:
                    sheet.write_string(number, index, value)
            else:
                sheet.write_number(number, index, value)
    sheet.freeze_panes(1, 4)
    sheet.autofilter(0, 0, number, len(table) - 1)
    sheet.set_landscape()
    sheet.repeat_rows(0)


def _about(workbook: Workbook, heading: Format, register: Register) -> None:
    sheet = workbook.add_worksheet("说明")
    wrapped = workbook.add_format({"text_wrap": True, "valign": "top"})
    for index, width in enumerate((26, 22, 60, 12, 14)):
        sheet.set_column(index, index, width, wrapped)
    head = register.about()
    lines = [
        (head["title"], ""),
        ("数据日期", register.label),
        ("许可", f"{head['licence']} {head['licence_url']}"),
        ("政策依据", head["policy"]),
        ("说明", head.get("note", "坐标为 WGS-84 经纬度；未填的项目留空")),
    ]
    for number, (name, value) in enumerate(lines):
        sheet.write_string(number, 0, name)
        sheet.write_string(number, 1, value)
    first = len(lines) + 1
    sheet.write_row(first, 0, _DICTIONARY, heading)
    for number, field in enumerate(fields.read(register.layout.schema), start=first + 1):
        row = (field.path, field.title, field.description, field.kind, field.clause)
        for index, value in enumerate(row):
            sheet.write_string(number, index, value)
