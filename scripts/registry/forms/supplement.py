"""补充情况表: what 附件1 has no cell for but a condition of the policy, or a visitor, asks.

Every line comes from the schema: its title, its explanation, the clause, and the list of values
that the clerk chooses from. A fourth, hidden column names the field, so that reading the sheet
back never depends on a wording.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..model import Dataset
from ..schema import Schema
from . import sheet

TITLE = "人才驿站补充情况表"
NOTE = (
    "随附件1电子文版一并报送，一站一张。没有的不填；黄色格中有下拉列表的，请从列表中选。"
    "只写单位信息，不写个人姓名、手机和邮箱。"
)
HEADINGS = ("项目", "填写", "说明")

_ON_THE_FORM = "附件1"
_LATER = {"status", "example", "verified_on", "hosted"}
"""Nothing that a county states when it applies, or already answered on the form."""

_IDENTITY = ("name",)
_FEW = 6
"""Values up to which each gets a line of its own, answered 是 or 否."""

_CHOICES = 6
"""Lines for a longer list."""

_GROUPS = {"hours": 2, "annual": 2}
"""Lines of records: a lunch break makes two; the last complete years."""

_WIDTHS = (52, 66, 76)
_YES_NO = ("是", "否")
_SIZE = 10


@dataclass(frozen=True, slots=True)
class Line:
    """One line to fill in."""

    path: str
    """`premises.network`, `hours[1].open`; for one value of a list `premises.spaces=品茗`."""
    title: str
    note: str
    choices: tuple[str, ...] = ()
    kind: str = ""


def lines(schema: Schema, units: tuple[str, ...]) -> Iterator[Line]:
    """All lines, in the order of the schema."""
    for name in _IDENTITY:
        yield _line(schema, (name,))
    yield Line("unit", "报送单位", "汇总报送的单位，从列表中选。", units)
    for name, node in schema.node["properties"].items():
        if name in _LATER or node.get("x-clause") == _ON_THE_FORM:
            continue
        yield from _below(schema, (name,))


def _below(schema: Schema, path: tuple[str | int, ...], prefix: str = "") -> Iterator[Line]:
    node = schema.property(path)
    if node.get("x-clause") == _ON_THE_FORM:
        return
    match node.get("type"):
        case "object":
            for name in node["properties"]:
                yield from _below(schema, (*path, name), prefix)
        case "array":
            yield from _of_list(schema, path, node)
        case _:
            yield _line(schema, path, prefix)


def _of_list(
    schema: Schema, path: tuple[str | int, ...], node: Mapping[str, Any]
) -> Iterator[Line]:
    item = schema.property((*path, 0))
    values = tuple(map(str, item.get("enum", ())))
    key, title = _dotted(path), str(node["title"])
    note = _note(node)
    if item.get("type") == "object":
        for number in range(_GROUPS.get(str(path[-1]), 1)):
            for name in item["properties"]:
                yield from _below(schema, (*path, number, name), f"{number + 1}.")
    elif not values:
        yield Line(key, title, f"{note}多项用分号隔开。")
    elif len(values) <= _FEW:
        for value in values:
            yield Line(f"{key}={value}", f"{title}：{value}", note, _YES_NO)
    else:
        for number in range(_CHOICES):
            yield Line(f"{key}[{number}]", f"{title}{number + 1}", note, values)


def _line(schema: Schema, path: tuple[str | int, ...], prefix: str = "") -> Line:
    node = schema.property(path)
    kind = str(node.get("type", ""))
    choices = _YES_NO if kind == "boolean" else tuple(map(str, node.get("enum", ())))
    return Line(_dotted(path), f"{prefix}{_title(schema, path)}", _note(node), choices, kind)


def _title(schema: Schema, path: tuple[str | int, ...]) -> str:
    """The field's title, led by that of its part where it would say too little alone."""
    own = str(schema.property(path)["title"])
    part = str(schema.property(path[:1])["title"]) if len(path) > 1 else ""
    return f"{part}：{own}" if part and path[0] in {"location", "systems", "annual"} else own


def _note(node: Mapping[str, Any]) -> str:
    text = str(node.get("description", "")).replace("写 true", "选“是”").replace("false", "否")
    clause = node.get("x-clause")
    return f"{text}（{clause}）" if clause else text


def _dotted(path: tuple[str | int, ...]) -> str:
    text = ""
    for step in path:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else step
    return text


def render(dataset: Dataset, schema_folder: Path) -> bytes:
    """The workbook: one page to fill in, and the lists on a hidden sheet."""
    schema = Schema.read(schema_folder, "station")
    made = sheet.new("补充情况表", TITLE, _WIDTHS)
    page, book = made.page, made.book
    styles = {
        name: book.add_format(
            {"font_name": sheet.TEXT, "font_size": _SIZE, "valign": "vcenter", "text_wrap": True}
            | {"border": 1, "num_format": "@"}
            | own
        )
        for name, own in {
            "label": {"font_name": sheet.HEADING},
            "value": {"bg_color": "#FFF9E5", "locked": False},
            "note": {"font_color": "#444444"},
            "heading": {"font_name": sheet.HEADING, "align": "center", "bg_color": "#EEEEEE"},
        }.items()
    }
    page.set_margins(left=0.5, right=0.5, top=0.5, bottom=0.5)
    page.fit_to_pages(1, 1)
    page.set_row(0, 32)
    page.merge_range(0, 0, 0, 2, "", made.styles["title"])
    page.write_string(0, 0, TITLE, made.styles["title"])
    page.set_row(1, 28)
    page.merge_range(1, 0, 1, 2, "", made.styles["note"])
    page.write_string(1, 0, NOTE, made.styles["note"])
    for column, heading in enumerate(HEADINGS):
        page.write_string(2, column, heading, styles["heading"])
    lists = _Lists(book.add_worksheet("选项"))
    units = tuple(unit.name for unit in dataset.units)
    number = 2
    for number, line in enumerate(lines(schema, units), start=3):
        texts = ((line.title, _WIDTHS[0]), (line.note, _WIDTHS[2]))
        page.set_row(number, sheet.height(_SIZE, *texts))
        page.write_string(number, 0, line.title, styles["label"])
        page.write_blank(number, 1, None, styles["value"])
        page.write_string(number, 2, line.note, styles["note"])
        page.write_string(number, 3, line.path)
        if line.choices:
            page.data_validation(number, 1, number, 1, lists.validation(line.choices))
    page.set_column(3, 3, None, None, {"hidden": True})
    page.print_area(0, 0, number, 2)
    page.freeze_panes(3, 0)
    page.protect()
    lists.page.hide()
    return made.content()


class _Lists:
    """The values of the drop-down lists, each list once in a column of the hidden sheet."""

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
            self._ranges[choices] = f"=选项!${letter}$1:${letter}${len(choices)}"
        return self._ranges[choices]
