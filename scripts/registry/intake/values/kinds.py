"""类型: one of the policy's types, also where the form has boxes to tick."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from ...nearest import nearest_value
from ..cells import Cell
from .said import Said, Unclear, narrow, quoted
from .ticks import has_boxes, ticked

_PARTS = re.compile(r"[、,;/\s]+|和|及")


def read(cell: Cell, types: Sequence[str], aliases: Mapping[str, str]) -> Said:
    """The type, also by the form's own name of it; Unclear for two, or for a word that is none."""
    text = re.sub(r"\s+", "", narrow(cell.text))
    remark = ""
    if has_boxes(text):
        marked = ticked(text)
        if marked is None or len(marked) != 1:
            count = "说不准勾了哪一种" if marked is None else f"这里勾了{len(marked)}种"
            raise Unclear(f"应勾选一种，{count}；请只写一种：{'、'.join(types)}")
        text, remark = marked[0], "按勾选的一项录入"
    text = text.strip("“”\"'。()")
    if text in types:
        return Said(text, remark)
    if aliases.get(text) in types:
        return Said(aliases[text], f"表中写“{text}”，按文件正文录为“{aliases[text]}”")
    parts = [part for part in _PARTS.split(text) if part]
    several = [aliases.get(part, part) for part in parts if aliases.get(part, part) in types]
    if len(several) > 1:
        last = types[-1]
        raise Unclear(
            f"写了{len(several)}种：{'、'.join(several)}；请只写一种，兼有几种服务的写“{last}”"
        )
    best = nearest_value(text, types)
    if best:
        said = quoted(text, ".{1,8}")
        raise Unclear(f"{said}不在清单之内，是否“{best}”？请写其中一种：{'、'.join(types)}")
    raise Unclear(f"不在清单之内，请写其中一种：{'、'.join(types)}")
