"""Numbers with the field's own unit behind them: areas, counts of people."""

from __future__ import annotations

from ...mend import correction
from ...schema import Node
from ..cells import Cell
from .said import Said, Unclear, narrow, quoted

_WRITTEN = r"[\d.,\s约余左右多近㎡平方米m²2万亩人名次场一二三四五六七八九十百千]*"


def read(cell: Cell, node: Node) -> Said:
    """A number as the schema's node wants it; Unclear for an estimate, or another unit."""
    value = cell.value
    if isinstance(value, bool) or (value is not None and not isinstance(value, int | float)):
        raise Unclear("这一格不是数字，请只写数字")
    if value is not None:
        number = float(value)
        if node["type"] == "integer" and not number.is_integer():
            raise Unclear("应为整数，请核对")
        return Said(int(number) if number.is_integer() else round(number, 6))
    text = narrow(cell.text).replace(" ", "")
    better = correction({**node, "minimum": 0}, text, text)
    if better is None and text.endswith("人次"):
        raise Unclear("这里写的是人次，这一栏填人数；请核对后只写数字")
    if better is None:
        units = "、".join(node.get("x-units", ())[:1])
        hint = f"，单位按{units}" if units else ""
        raise Unclear(f"{quoted(text, _WRITTEN)}不是一个确定的数字，请只写数字{hint}，不写“约”“余”")
    number = float(better.text)
    remark = "" if text == better.text else "已去掉单位或逗号"
    return Said(int(number) if number.is_integer() else number, remark)
