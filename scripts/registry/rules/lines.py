"""A rule on the writing of the key fields: one line each, so that they can be found at sight."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..findings import Fault, Place
from ..text import position
from .base import text_rule

_KEYS = ("name", "address")
_GOES_ON = {key: re.compile(rf"{key}:(?: [^\n]*)?\n\n*( +)(?![ #\n]|[a-z_0-9]+:)") for key in _KEYS}
"""A deeper line behind the key: a text in several lines, in quotation marks or without."""
_OPEN = {
    key: re.compile(rf"{key}: (?:\"(?:[^\"\\\n]|\\.)*|'(?:[^'\n]|'')*)(?:\n|\Z)") for key in _KEYS
}
"""Quotation marks that do not end in the line."""


_QUOTES = ("'", '"')
_BLANK = (" ", "\n", "")


@text_rule("TS125")
def key_field_on_several_lines(text: str) -> Iterator[Fault]:
    """Names and addresses stand on one line, where people, searches and comparisons find them."""
    for key in _KEYS:
        start = text.find(f"{key}:")
        while start >= 0:
            if _is_broken(text, key, start):
                line, column = position(text, start)
                yield Fault("TS125", facts={"key": key}, place=Place(line, column, len(key)))
            start = text.find(f"{key}:", start + 1)


def _is_broken(text: str, key: str, start: int) -> bool:
    """The key stands first on its line, and its text does not end there."""
    value, end = start + len(key) + 2, text.find("\n", start)
    if end > 0 and text[value : value + 1] not in _QUOTES and text[end + 1 : end + 2] not in _BLANK:
        return False  # no quotation mark opens, and the next line begins at the margin (hot)
    margin = _margin(text, start)
    if margin < 0:
        return False
    goes_on = _GOES_ON[key].match(text, start)
    return bool(goes_on and len(goes_on[1]) > margin) or bool(_OPEN[key].match(text, start))


def _margin(text: str, start: int) -> int:
    """Blanks before a key on its line; -1 where something else stands before it."""
    before = text[text.rfind("\n", 0, start) + 1 : start]
    return len(before) if not before.strip(" ") else -1
