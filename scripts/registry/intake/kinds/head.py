"""What stands above a form: its number and title, the reporting unit, the date."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ...forms.annexes import Annex1, Annex2
from ..cells import Cell
from ..labels import bare, split
from ..readings import Reading
from ..terms import CITY, Terms
from .kind import unneeded

_GAP = r"[ \u3000\t\u00a0＿_]*"
_FIGURES = rf"{_GAP}[\d０-９〇○一二三四五六七八九十]*{_GAP}"
_DATE = re.compile(
    rf"(?:填报(?:日期|时间){_GAP}[:：]?)?{_FIGURES}年{_FIGURES}月(?:{_FIGURES}日)?{_GAP}\Z"
)
_BLANK = re.compile(r"[ \u3000\t\u00a0＿_]+")


@dataclass(frozen=True, slots=True)
class Head:
    """The reporting unit as worded, and a reading for each cell above the form."""

    unit: str
    readings: tuple[Reading, ...]


def is_unit_line(text: str, annex: Annex1 | Annex2) -> bool:
    """It begins with the label of the reporting unit."""
    said = bare(split(text)[0])
    for seal in ("加盖公章", "公章", "盖章", "章"):
        said = said.removesuffix(seal)
    return said in {bare(word) for word in (annex.unit, "填报单位", "上报单位")}


def head_of(cells: Iterable[Cell], terms: Terms, annex: Annex1 | Annex2) -> Head:
    """The cells above a form. What is neither unit nor date is a title or a note, by its place."""
    unit, readings = "", []
    waiting: Cell | None = None
    for cell in cells:
        if is_unit_line(cell.text, annex):
            said = _BLANK.sub("", _DATE.sub("", split(cell.text)[1]))
            unit = unit or said
            waiting = None if said else cell
            readings.append(Reading(cell, "报送单位", remark=_named(said, terms)))
        elif waiting is not None and waiting.row == cell.row and terms.unit(cell.text):
            unit, waiting = _BLANK.sub("", cell.text), None
            readings.append(Reading(cell, "报送单位", remark=_named(unit, terms)))
        elif bare(cell.text) in (bare(annex.number), bare(annex.title)):
            readings.append(unneeded(cell, "表号、表题"))
        elif _DATE.fullmatch(cell.text) or bare(split(cell.text)[0]) in _DATES:
            readings.append(unneeded(cell, "填报日期，不录入"))
        else:
            readings.append(unneeded(cell, "表格以上的文字，不录入"))
    return Head(unit, tuple(readings))


def _named(said: str, terms: Terms) -> str:
    """The unit by its own name: beside it, people write who is in charge, and numbers."""
    if not said:
        return "没有填写"
    slug = terms.unit(said)
    name = str(terms.city["name"]) if slug == CITY else terms.unit_names.get(slug, "")
    if not name:
        return "不在名录里"
    return name if bare(name) == bare(said) else f"读作“{name}”"


_DATES = {bare(word) for word in ("填报日期", "填报时间", "填表日期", "日期")}


def begins(text: str, terms: Terms) -> bool:
    """A paragraph that opens a form: its number, its title, or the line of the unit."""
    said = bare(text)
    for annex in (terms.annexes.annex_1, terms.annexes.annex_2):
        if said in (bare(annex.number), bare(annex.title)) or is_unit_line(text, annex):
            return True
    return False
