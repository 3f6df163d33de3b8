"""Values as visitors read them: dates, numbers, yes and no, pinyin."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from pypinyin import lazy_pinyin


def day(text: str) -> str:
    """`2021-03-05` → 2021年3月5日, `2021-03` → 2021年3月; anything else as it stands."""
    parts = str(text).split("-")
    if not all(part.isdigit() for part in parts):
        return str(text)
    marks = zip(parts, "年月日", strict=False)
    return "".join(f"{int(part)}{mark}" for part, mark in marks)


def number(value: Any) -> str:
    """A number without needless zeros, thousands apart: 1200.0 → 1,200."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return f"{value:,}" if isinstance(value, (int, float)) else str(value)


def plain(value: Any) -> str:
    """Any value of a station file as a short text: 是/否, lists with 、."""
    if value is True:
        return "是"
    if value is False:
        return "否"
    if isinstance(value, (list, tuple)):
        return "、".join(plain(v) for v in value)
    return number(value) if isinstance(value, (int, float)) else str(value)


@lru_cache(maxsize=65536)
def pinyin(text: str) -> tuple[str, str]:
    """How a Chinese name is typed: (all syllables, their first letters).

    What is no Chinese character comes back as it stands, and stands so in both.
    """
    syllables = lazy_pinyin(text)
    letters, at = [], 0
    for syllable in syllables:
        spelt = not text.startswith(syllable, at)
        letters.append(syllable[0] if spelt else syllable)
        at += 1 if spelt else len(syllable)
    return "".join(syllables).lower(), "".join(letters).lower()


def searchable(*texts: str) -> str:
    """The texts, their pinyin and initials in one lower-case line for the filters."""
    parts: list[str] = []
    for text in filter(None, texts):
        parts += [text.lower(), *pinyin(text)]
    return " ".join(dict.fromkeys(parts))
