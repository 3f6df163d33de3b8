"""A rule on the writing of the key fields: one line each, so that they can be found at sight."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..findings import Fault, Place
from ..text import position
from .base import text_rule

_KEYS = ("name", "address")
_GOES_ON = {key: re.compile(rf"{key}:(?: [^\n]*)?\n\n*( +)(?![ #\n])") for key in _KEYS}
"""A deeper line behind the key: a text in several lines, in quotation marks or without."""
_OPEN = {
    key: re.compile(rf"{key}: (?:\"(?:[^\"\\\n]|\\.)*|'(?:[^'\n]|'')*)(?:\n|\Z)") for key in _KEYS
}
"""Quotation marks that do not end in the line."""


@text_rule("TS125")
def key_field_on_several_lines(text: str) -> Iterator[Fault]:
    """Names and addresses stand on one line, where people, searches and comparisons find them."""
    for key in _KEYS:
        if f"{key}:" not in text:
            continue
        broken = {
            match.start()
            for match in _GOES_ON[key].finditer(text)
            if 0 <= _margin(text, match.start()) < len(match[1])
        }
        broken |= {m.start() for m in _OPEN[key].finditer(text) if _margin(text, m.start()) >= 0}
        for start in sorted(broken):
            line, column = position(text, start)
            place = Place(line, column, len(key))
            yield Fault("TS125", facts={"key": key}, place=place)


def _margin(text: str, start: int) -> int:
    """Blanks before a key on its line; -1 where something else stands before it."""
    before = text[text.rfind("\n", 0, start) + 1 : start]
    return len(before) if not before.strip(" ") else -1
