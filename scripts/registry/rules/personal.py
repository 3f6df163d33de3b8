"""Personal data in any form it is written: found, never repeated.

The patterns open with a character class, because an opening lookbehind costs more than
the whole reading of a file; every candidate is then proved.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache

from ..findings import Fault, Place
from ..text import position
from .base import text_rule

_GAPS = " -－—–.·_()（）+\u3000\t\u00a0\u200b\u200c\u200d\u2060\ufeff\0\n"
_GAP = rf"\0*(?:[{re.escape(_GAPS[:-2])}]{{1,2}}|(?:\n *)+)?"
"""What may stand between two digits; a NUL stands for the rest of an escape."""
_MOBILE = re.compile(rf"[1１]{_GAP}[3-9３-９](?:{_GAP}[0-9０-９]){{9}}")
_IDENTITY = re.compile(rf"[1-9１-９](?:{_GAP}[0-9０-９]){{16}}{_GAP}[0-9０-９XxＸｘ]")
_ESCAPE = re.compile(r"\\(?:(?:x|u00|U000000)(3[0-9]|[57]8)|[ _t]|(?=\n))")
_PERSON = re.compile(
    r"[联负经填站](?:系人|责人|办人|表人|长)(?:姓名)?(?:[ \u3000]*[:：为是][ \u3000]*|[ \u3000]+)"
    r"([\u4e00-\u9fff·]{2,4}(?:[、，, \u3000]+[\u4e00-\u9fff·]{2,4})*)(?![\u4e00-\u9fff])"
)
_LED = re.compile("人[姓:：为是 \u3000]")
_HALF = b"0123456789"
_WIDE = bytes("０１２３４５６７８９".encode()[2::3])
"""Each full-width digit by the last of its three bytes; the first two go with the gaps."""
_FORM = bytearray(b"x" * 256)
for _number, _pair in enumerate(zip(_HALF, _WIDE, strict=True)):
    for _byte in _pair:
        _FORM[_byte] = ord("1" if _number in {1, 2} else "0")
_BETWEEN = bytes({*_GAPS.encode(), *"０".encode()[:2]} - {*_WIDE})
"""UTF-8 as `1` (a 1 or a 2), `0` (another digit) and `x`; the bytes of gaps go."""
_NUMBER = re.compile(b"1[01]{10}")
"""A mobile from its 1, or an identity number from its year (19…, 20…)."""
_OFFICE_ENDINGS = tuple("办部局处室科股组站厅院会校社心司团台所员任")
_NO_NAMES = frozenset(
    {"另行报送", "不公开", "前台接待", "见门牌", "待定", "同上", "暂无", "值班人员"}
)
"""What stands behind a role and names nobody."""
_DATE = re.compile(r"(?:19|20)[0-9]{2}[-. /][01]?[0-9][-. /]")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK = "10X98765432"


@text_rule("TS901", "TS902", "TS903")
def personal_data(text: str) -> Iterator[Fault]:
    """A mobile, a resident identity number, or a person named by role, wherever it stands.

    A mobile has 11 digits (perhaps +86 before them), an identity number 18 with a date and a
    check digit that are right; `联系人：某某` names a person, an office behind it does not.
    """
    plain = _unescaped(text)
    if _may_hold_a_number(plain):
        numbers = list(_numbers(plain, _IDENTITY, _is_identity))
        for match in numbers:
            yield Fault("TS902", place=_place(text, match))
        for match in _numbers(plain, _MOBILE, _is_mobile):
            if not any(other.start() <= match.start() < other.end() for other in numbers):
                yield Fault("TS901", place=_place(text, match))
    for match in _PERSON.finditer(text) if _may_name_a_person(text) else ():
        if _is_name(match[1]):
            yield Fault("TS903", place=_place(text, match))


def _unescaped(text: str) -> str:
    """Escapes of digits as the digits they are, every character still at its index."""
    if "\\" not in text:
        return text
    return _ESCAPE.sub(
        lambda m: (chr(int(m[1], 16)) if m[1] else "").ljust(len(m[0]), "\0"),
        text,
    )


Proof = Callable[[str, re.Match[str]], bool]


def _numbers(text: str, pattern: re.Pattern[str], proof: Proof) -> Iterator[re.Match[str]]:
    """Every proved match; a refused one may hide another that begins within it."""
    match = pattern.search(text)
    while match:
        proved = proof(text, match)
        if proved:
            yield match
        match = pattern.search(text, match.end() if proved else match.start() + 1)


def _may_name_a_person(text: str) -> bool:
    """A role, and behind it what leads to a name."""
    return "站长" in text or bool(_LED.search(text))


def _may_hold_a_number(text: str) -> bool:
    """Enough digits with nothing but gaps between them: never misses one, in a tenth of the time.

    Working on bytes is what makes it quick; a Chinese character always keeps a byte that is
    neither a digit nor a gap, so it still parts two numbers.
    """
    return bool(_NUMBER.search(text.encode("utf-8", "replace").translate(_FORM, _BETWEEN)))


@lru_cache(maxsize=16)
def mask(text: str) -> str:
    """The text with the digits of personal numbers and the names of persons replaced by `*`.

    18 digits are masked also where the check digit is wrong: somebody may have mistyped one.
    """
    plain = _unescaped(text)
    proofs: tuple[tuple[re.Pattern[str], Proof], ...] = (
        (_IDENTITY, lambda _text, _match: True),
        (_MOBILE, _is_mobile),
    )
    for pattern, proof in proofs:
        for match in _numbers(plain, pattern, proof):
            start, end = match.span()
            hidden = re.sub("[0-9０-９A-Za-zＸｘ]", "*", text[start:end])
            text = text[:start] + hidden + text[end:]
        plain = _unescaped(text)
    return _PERSON.sub(
        lambda m: m[0][: m.start(1) - m.start()] + "*" * len(m[1]) if _is_name(m[1]) else m[0],
        text,
    )


def _is_name(text: str) -> bool:
    """An office, a post or a remark behind a role is no person."""
    return not text.endswith(_OFFICE_ENDINGS) and text not in _NO_NAMES


def _is_mobile(text: str, match: re.Match[str]) -> bool:
    """Not a part of a longer number or code, and not a date with a time behind it."""
    after = text[match.end() : match.end() + 1]
    if after.isdigit() or (after.isascii() and after.isalpha()):
        return False
    if _DATE.match(match[0]):
        return False
    before = text[max(0, match.start() - 8) : match.start()]
    if re.search(r"[0-9]\.$", before) or _groups(match[0]) == _NO_MOBILE:
        return False
    run = re.search(r"[0-9A-Za-z０-９]+$", before.rstrip(" -－()（）\0"))
    if run is None or before[-1:] in " \u3000":
        return True
    said = unicodedata.normalize("NFKC", run[0])
    return said in _PREFIXES or said.isalpha() or bool(_AREA_CODE.match(said))


_AREA_CODE = re.compile(r"0[0-9]{2,3}\Z")
_NO_MOBILE = (4, 4, 3)
"""Nobody parts a mobile so; three figures side by side look like it."""


def _groups(number: str) -> tuple[int, ...]:
    """How many digits stand together, group by group."""
    return tuple(len(group) for group in re.findall("[0-9０-９]+", number))


_PREFIXES = {"0", "86", "086", "0086"}
"""What may be dialled before a mobile; letters may name it (`tel138…`)."""


def _is_identity(text: str, match: re.Match[str]) -> bool:
    """A day of birth and a check digit that are right, and no code that goes on before it."""
    if match.start() and text[match.start() - 1].isascii() and text[match.start() - 1].isdigit():
        return False
    number = re.sub("[^0-9X]", "", unicodedata.normalize("NFKC", match[0]).upper())
    if not re.match(r".{6}(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])", number):
        return False
    total = sum(int(d) * w for d, w in zip(number, _WEIGHTS, strict=False))
    return _CHECK[total % 11] == number[17]


def _place(text: str, match: re.Match[str]) -> Place:
    line, column = position(text, match.start())
    return Place(line, column, len(match[0].split("\n")[0]))
