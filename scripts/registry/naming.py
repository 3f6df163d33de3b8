"""Where a new station stands: its reporting unit, and a file name proposed from its name.

The name is the station's identity and address for ever, so a person always sees it first.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping

from pypinyin import lazy_pinyin

from .layout import SLUG
from .nearest import nearest_value

GENERIC = "人才驿站"
"""What every station is called and none is told apart by."""

_LONGEST = 40


class Misplaced(Exception):
    """The unit does not exist, or the file name is none; the sentence says what to write."""


def located(station: str, units: Mapping[str, str]) -> tuple[str, str]:
    """Unit and slug of `unit/slug`, `unit` or nothing; what is not given is empty.

    `units` are slug → name. Raises Misplaced.
    """
    unit, _, slug = station.strip("/").partition("/")
    if unit and unit not in units:
        named = {name: code for code, name in units.items()}
        best = nearest_value(unit, units) or named.get(nearest_value(unit, named), "")
        hint = f"，您是否想写“{best}”" if best else f"，可选：{'、'.join(units)}"
        raise Misplaced(f"没有报送单位“{unit}”{hint}")
    if slug and not SLUG.match(slug):
        raise Misplaced(f"文件名“{slug}”只能用小写字母、数字，中间可以用连字符，如 jiazhan")
    return unit, slug


def proposed(name: str, around: Iterable[str], taken: Collection[str]) -> str:
    """`城名区名某某人才驿站` → `moumou`; empty when nothing of the name can be spelled.

    `around` are the names of the city and its units, which the folder already says; `taken`
    are the file names of the unit: a second `jia` becomes `jia-2`.
    """
    words = name.replace(GENERIC, "")
    for place in sorted(around, key=len, reverse=True):
        words = words.replace(place, "")
    slug = _spelled(words) or _spelled(name)
    number = 2
    unique = slug
    while unique and unique in taken:
        unique = f"{slug}-{number}"
        number += 1
    return unique


def _spelled(words: str) -> str:
    syllables = lazy_pinyin(words, errors=lambda rest: re.sub("[^A-Za-z0-9]+", "-", rest).lower())
    slug = ""
    for syllable in syllables:
        if len(slug) + len(syllable) > _LONGEST:
            break
        slug += syllable
    slug = re.sub("-+", "-", slug).strip("-")
    return slug if SLUG.match(slug) else ""
