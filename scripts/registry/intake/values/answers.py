"""是 or 否, written out, ticked, or as a spreadsheet's own truth."""

from __future__ import annotations

import re

from ...mend import correction
from ..cells import Cell
from .said import Said, Unclear, narrow
from .ticks import has_boxes, ticked


def read(cell: Cell) -> Said:
    """True or False; Unclear for anything that is neither."""
    if isinstance(cell.value, bool):
        return Said(cell.value)
    text = re.sub(r"\s+", "", narrow(cell.text))
    marked = ticked(text) if has_boxes(text) else None
    if marked in (["是"], ["否"]):
        return Said(marked == ["是"], "按勾选的一项录入")
    better = correction({"type": "boolean"}, text, text.strip("()。"))
    if better is None or has_boxes(text):
        raise Unclear("看不出是“是”还是“否”，请只写一个字：是，或者否")
    said = better.text == "true"
    return Said(said, "" if text in {"是", "否"} else f"读作“{'是' if said else '否'}”")
