"""The cells of 附件1 and 附件2 as fields: where each goes, and who can read it."""

from __future__ import annotations

from ..cells import Cell
from ..readings import PERSON, PHONE, PRIVATE, Reading
from ..terms import Terms
from ..values import answers, dates, kinds, numbers, phones, texts
from ..values.said import Said, Unclear, narrow
from .kind import spoken

TARGETS: dict[str, tuple[str | int, ...]] = {
    "name": ("name",),
    "type": ("type",),
    "hosted": ("hosted",),
    "host": ("host", "name"),
    "address": ("address",),
    "completed": ("completed",),
    "area": ("floor_area_m2",),
    "principal": (PRIVATE, "principal"),
    "mobile": (PRIVATE, "mobile"),
    "email": (PRIVATE, "email"),
    "contact_person": (PRIVATE, "contact"),
    "contact_phone": (PRIVATE, "contact_phone"),
    "person": PERSON,
    "phone": PHONE,
    "staffing": (PRIVATE, "staffing_text"),
    "facilities": (PRIVATE, "facilities_text"),
    "activities": (PRIVATE, "activities_text"),
}
"""Field of a form → path of its value."""

PEOPLE = {"principal", "contact_person", "person"}
_PHONES = {"mobile", "phone", "contact_phone"}
_OPTIONAL, _NONE = {"host", "email"}, {"无", "没有", "暂无"}
_LAND = "固定电话，与个人信息一并另存；对外公布的办公电话请写到补充情况表"


def reading(cell: Cell, field: str, terms: Terms, label: str) -> Reading:
    """The cell read as that field; a stroke in it is how people leave it blank."""
    if not cell.fault and _is_blank(cell.text, field):
        return Reading(cell, label, remark="按没有填写处理")
    return spoken(cell, label, TARGETS[field], lambda: said(cell, field, terms))


def _is_blank(text: str, field: str) -> bool:
    said = narrow(text)
    return not said.strip("/\\-—–―_. \n") or (field in _OPTIONAL and said in _NONE)


def said(cell: Cell, field: str, terms: Terms) -> Said:
    """The value of a cell of that field; Unclear when it has none."""
    if TARGETS[field][0] == PRIVATE:
        return _personal(cell, field, terms)
    match field:
        case "type":
            return kinds.read(cell, terms.types, terms.type_aliases)
        case "hosted":
            return answers.read(cell)
        case "completed":
            return dates.read(cell)
        case "area":
            return numbers.read(cell, terms.node(TARGETS[field]))
    return texts.line(cell)


def _personal(cell: Cell, field: str, terms: Terms) -> Said:
    if field in _PHONES:
        found = phones.read(cell, terms.area_code, terms.phone_length)
        land = field == "mobile" and not str(found.value).startswith("1")
        return Said(found.value, "；".join(filter(None, (found.remark, _LAND * land))))
    if field in PEOPLE:
        return _fitting(texts.person(cell), field, terms)
    return _fitting(texts.email(cell) if field == "email" else texts.verbatim(cell), field, terms)


def _fitting(said: Said, field: str, terms: Terms) -> Said:
    """The value, when the private overlay can hold it."""
    name = str(TARGETS[field][1]).replace("@person", "contact")
    faults = terms.private.faults({"stations": {"a": {name: said.value}}})
    if faults:
        longest = terms.private.property(("stations", "a", name)).get("maxLength", 0)
        if len(str(said.value)) > longest:
            raise Unclear(f"这一格有{len(str(said.value))}个字，最多{longest}个，请精简")
        raise Unclear("这一格的写法不能保存，请重新填写")
    return said
