"""What a faulty line should read, where that can be said: shown in findings, applied by `--fix`.

A correction is tried as text and kept only when the schema then accepts the value, so
nothing here needs to know which field it is in. `safe` marks those that cannot change
meaning (full-width digits, the form of a date, a unit behind a number).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import inf
from typing import Any

from .nearest import nearest_value
from .patterns import compiled

Node = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Correction:
    """The text to put in the value's place."""

    text: str
    safe: bool


def correction(node: Node, value: Any, raw: str) -> Correction | None:
    """A better text for a value that its schema node refuses, or None where only a person knows.

    `raw` is the value as written on its line: `2021.10` is October, the number 2021.1 is not.
    """
    kind = node.get("type")
    plain = raw.strip("\"'“”‘’ \u3000")
    if kind in {"integer", "number"}:
        return _number(node, plain, value)
    if kind == "boolean":
        return _yes_or_no(plain)
    if kind == "array" and isinstance(value, str) and plain:
        return Correction(f"[{', '.join(re.split('[、，,;； ]+', plain))}]", safe=False)
    if "enum" in node:
        best = nearest_value(plain, node["enum"], node.get("x-aliases", {}))
        return Correction(best, safe=False) if best and best != value else None
    if kind == "string" and "pattern" in node:
        return _text(node, plain, value)
    return None


_COUNTED = re.compile(
    r"(?:东经|北纬)?(-?[0-9]{1,3}(?:,[0-9]{3})+|-?[0-9]+)(\.[0-9]+)? ?([^0-9.,\s-]\S*)?\Z"
)


def _number(node: Node, plain: str, value: Any) -> Correction | None:
    """The number alone, when all that stands behind it is the field's own unit (`x-units`)."""
    match = _COUNTED.match(_narrow(plain))
    if not match or not isinstance(value, str):
        return None
    units = {_narrow(unit) for unit in node.get("x-units", ())}
    if match[3] and match[3] not in units:
        return None  # a unit of another field: the numbers may have changed places
    text = re.sub(r"^(-?)0+(?=[0-9])", r"\1", match[1].replace(",", "")) + (match[2] or "")
    number = float(text)
    low, high = node.get("minimum", -inf), node.get("maximum", inf)
    if (node["type"] == "integer" and match[2]) or not low <= number <= high:
        return None
    return Correction(text, safe=True)


_YES = {"是", "有", "对", "yes", "y", "on", "true", "√", "已有", "具备"}
_NO = {"否", "无", "没有", "no", "n", "off", "false", "×", "不具备"}


def _yes_or_no(plain: str) -> Correction | None:
    word = _narrow(plain).lower()
    if word in _YES:
        return Correction("true", safe=word == "true")
    if word in _NO:
        return Correction("false", safe=word == "false")
    return None


def _text(node: Node, plain: str, value: Any) -> Correction | None:
    pattern, length = compiled(node["pattern"]), node.get("maxLength", 10**6)
    if isinstance(value, str) and len(value) <= length and pattern.search(value):
        return None  # its writing is in order: the fault is what it says
    for change, safe in _CHANGES:
        for text in change(plain):
            if text != value and len(text) <= length and pattern.search(text):
                return Correction(_quoted(text), safe=safe)
    return None


def _narrow(text: str) -> str:
    """Full-width digits, letters and signs as half-width ones."""
    return unicodedata.normalize("NFKC", text).strip()


def _as_written(text: str) -> Iterator[str]:
    yield text


def _half_width(text: str) -> Iterator[str]:
    yield _narrow(text)
    yield _narrow(text).replace(" ", "")


_DATE = re.compile(
    r"((?:19|20)[0-9]{2})\s*[-./年—–]\s*([0-9]{1,2})(?:\s*[-./月—–]\s*([0-9]{1,2})\s*日?|\s*月)?\Z"
)
_COMPACT = re.compile(r"((?:19|20)[0-9]{2})([01][0-9])([0-3][0-9])?\Z")


def _date_form(text: str) -> Iterator[str]:
    plain = _narrow(text)
    match = _DATE.match(plain) or _COMPACT.match(plain)
    if match:
        yield "-".join(f"{int(part):02d}" for part in match.groups() if part)


_MORNING = 7
"""`2:30` behind a door that opens in the afternoon is 14:30: only a person knows."""


def _time_form(text: str) -> Iterator[str]:
    match = re.match(r"([0-9]{1,2})[:.时点]([0-5][0-9])?分?\Z", _narrow(text))
    if match and (len(match[1]) > 1 or int(match[1]) >= _MORNING):
        yield f"{int(match[1]):02d}:{match[2] or '00'}"


def _phone_form(text: str) -> Iterator[str]:
    plain = re.sub(r"[\s()\-—–－]+", "", _narrow(text))
    plain = re.sub(r"^(?:\+?86)(?=0?[1-9])", "", plain).replace("分机", "转").replace("ext", "转")
    for code in (3, 4):
        yield f"{plain[:code]}-{plain[code:]}"
    yield f"{plain[:3]}-{plain[3:6]}-{plain[6:]}"


def _secure(text: str) -> Iterator[str]:
    plain = _narrow(text)
    yield plain.replace("http://", "https://", 1)
    if "://" not in plain:
        yield f"https://{plain}"


def _days(text: str) -> Iterator[str]:
    plain = text.replace("星期", "周").replace("礼拜", "周").replace("周天", "周日")
    for sign in "-—–~～到":
        plain = plain.replace(sign, "至")
    yield re.sub(r"[,，和及]", "、", plain).replace(" ", "")


_CHANGES: tuple[tuple[Callable[[str], Iterator[str]], bool], ...] = (
    (_as_written, True),
    (_half_width, True),
    (_date_form, True),
    (_time_form, True),
    (_phone_form, True),
    (_days, False),
    (_secure, False),
)


def _quoted(text: str) -> str:
    """Quotation marks where YAML readers might take the text for a date, a time or a number."""
    return f'"{text}"' if re.match(r"[0-9]{1,4}(?:[-:][0-9]{2}){1,2}\Z|[0-9.]+\Z", text) else text
