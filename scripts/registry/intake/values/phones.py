"""Telephone numbers as people note them, brought to the one form that the register keeps.

No message repeats a number: it is somebody's.
"""

from __future__ import annotations

import re

from ..cells import Cell
from .said import Said, Unclear, narrow

_MOBILE = re.compile(r"1[3-9]\d{9}")
_LINE = re.compile(r"0(?:10|2\d|[3-9]\d{2})[2-9]\d{6,7}")
_FREE = re.compile(r"400\d{7}")
_PARTS = re.compile(r"[、,;/\n]|(?<=\d)\s*(?:和|或|及)\s*(?=\d)")
_EXTENSION = re.compile(r"(?:转|分机|ext\.?|\*|#)\s*(\d{1,5})\Z", re.IGNORECASE)
_PREFIX = re.compile(
    r"\A(?:手机|电话|联系电话|办公电话|座机|固话|号码|tel|mobile)\s*[:.]?\s*", re.IGNORECASE
)
_SIGNS = re.compile(r"[\s()\-—–_.·]")
_COUNTRY = re.compile(r"\A(?:\+|00)?86(?=1[3-9]|0?[2-9]\d{8})")
_OTHER = re.compile(r"[^\d+]")
_LOST = re.compile(r"\d(?:\.\d+)?e\+?\d+", re.IGNORECASE)
_USUAL = 7
"""Digits behind the area code in most cities; the largest have one more."""

HOW = "请写11位手机号码，或带区号的固定电话"


def read(cell: Cell, area_code: str, length: int = _USUAL) -> Said:
    """One number; Unclear for none, for two, and for one that lost its digits.

    `length` is how many digits a number of the city has behind its area code.
    """
    text = narrow(cell.text)
    if isinstance(cell.value, bool) or cell.text == "":
        raise Unclear(f"这一格不是电话号码，{HOW}")
    if isinstance(cell.value, int | float):
        if float(cell.value) != int(cell.value):
            raise Unclear(f"这一格不是电话号码，{HOW}")
        text = str(int(cell.value))
    if _LOST.fullmatch(text.replace(" ", "")):
        raise Unclear("号码变成了科学计数，末几位已经丢失；请把单元格设为文本格式，重新填写号码")
    spoken = [_one(part, area_code, length) for part in _PARTS.split(text) if part.strip()]
    numbers = {said.value for said in spoken}
    if len(numbers) > 1:
        raise Unclear(
            "一格写了两个号码，登记只能存一个；请只留本人的一个，"
            "对外的办公电话另写在补充情况表的“办公电话”一栏"
        )
    remarks = [said.remark for said in spoken if said.remark]
    return Said(numbers.pop(), remarks[0] if remarks else "")


def _one(text: str, area_code: str, length: int) -> Said:
    plain = _PREFIX.sub("", text.strip())
    extension = _EXTENSION.search(plain)
    if extension:
        plain = plain[: extension.start()]
    digits = _SIGNS.sub("", plain)
    digits = _COUNTRY.sub("", digits)
    if _OTHER.search(digits):
        raise Unclear(f"号码以外还有别的文字；姓名请写到姓名一栏，这里只写号码，{HOW}")
    tail = f"转{extension[1]}" if extension else ""
    if _MOBILE.fullmatch(digits) and not tail:
        return Said(digits)
    if _FREE.fullmatch(digits) and not tail:
        return Said(f"{digits[:3]}-{digits[3:6]}-{digits[6:]}")
    local = re.compile(rf"[2-9]\d{{{length - 1}}}")
    number = digits.removeprefix(area_code)
    if number != digits and local.fullmatch(number):
        return Said(f"{area_code}-{number}{tail}")
    if _LINE.fullmatch(digits):
        return Said(_parted(digits) + tail)
    if local.fullmatch(digits) and area_code:
        return Said(f"{area_code}-{digits}{tail}", f"没有区号，补上本市区号{area_code}")
    if area_code and digits.startswith(area_code[1:]) and _LINE.fullmatch(f"0{digits}"):
        return Said(_parted(f"0{digits}") + tail, "区号前的0丢失，已补上")
    if digits.startswith("1"):
        raise Unclear(f"手机号码应为11位，这里是{len(digits)}位，请核对")
    raise Unclear(f"看不出是哪里的电话（{len(digits)}位数字），{HOW}")


def _parted(digits: str) -> str:
    """Area code and number: two digits behind the 0 of the largest cities, three of the others."""
    code = 3 if re.match(r"010|02", digits) else 4
    return f"{digits[:code]}-{digits[code:]}"
