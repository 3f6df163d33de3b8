"""Personal data in any form it is written: found, never repeated.

The patterns open with a character class, because an opening lookbehind costs more than
the whole reading of a file; every candidate is then proved.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from ..findings import Fault, Place
from ..text import position
from .base import text_rule

_GAP = r"(?:[ \-－—–.·_()（）\u3000]{1,2}|\n *)?"
_MOBILE = re.compile(rf"[1１]{_GAP}[3-9３-９](?:{_GAP}[0-9０-９]){{9}}")
_IDENTITY = re.compile(r"[1-9１-９](?:[ \-]?[0-9０-９]){16}[ \-]?[0-9０-９XxＸｘ]")
_PERSON = re.compile(
    r"[联负经填站](?:系人|责人|办人|表人|长)(?:姓名)?[ \u3000]*[:：为是][ \u3000]*"
    r"([\u4e00-\u9fff·]{2,4})(?![\u4e00-\u9fff])"
)
_MOBILE_DIGITS = 11
_NO_DIGIT = re.compile("[^0-9０-９]+")
_LONG_RUN = re.compile("[1-9１-９][0-9０-９ \\-－—–.·_()（）\u3000\n]{10,}")
_ROLE = re.compile("(?:联系|负责|经办|填表|站)[人长]")
"""Two quick looks, apart: in one pattern they cost twice as much as both."""

_IDENTITY = re.compile(r"[1-9１-９](?:[ \-]?[0-9０-９]){16}[ \-]?[0-9０-９XxＸｘ]")
_PERSON = re.compile(
    r"[联负经填站](?:系人|责人|办人|表人|长)(?:姓名)?[ \u3000]*[:：为是][ \u3000]*"
    r"([\u4e00-\u9fff·]{2,4})(?![\u4e00-\u9fff])"
)
_MOBILE_DIGITS = 11
_NO_DIGIT = re.compile("[^0-9０-９]+")
_SUSPECT = re.compile(
    "[1-9１-９][0-9０-９ \\-－—–.·_()（）\u3000\n]{10,}|([联负经填站](?:系人|责人|办人|表人|长))"
)
"""One quick look for all three: a long run of digits and gaps, or the name of a role."""
_OFFICE_ENDINGS = tuple("办部局处室科股组站厅院会校社心司团台所")
_DATE = re.compile(r"(?:19|20)[0-9]{2}[-. /][01]?[0-9][-. /]")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK = "10X98765432"


@text_rule("TS901", "TS902", "TS903")
def personal_data(text: str) -> Iterator[Fault]:
    """A mobile, a resident identity number, or a person named by role, wherever it stands.

    A mobile has 11 digits (perhaps +86 before them), an identity number 18 with a date and a
    check digit that are right; `联系人：某某` names a person, an office behind it does not.
    """
    if any(_holds_a_number(run) for run in _LONG_RUN.findall(text)):
        for match in _MOBILE.finditer(text):
            if _stands_alone(text, match):
                yield Fault("TS901", place=_place(text, match))
        for match in _IDENTITY.finditer(text):
            if _is_identity(_digits(match[0])) and not _alphanumeric_before(text, match.start()):
                yield Fault("TS902", place=_place(text, match))
    if _ROLE.search(text):
        for match in _PERSON.finditer(text):
            if not match[1].endswith(_OFFICE_ENDINGS):
                yield Fault("TS903", place=_place(text, match))


def _holds_a_number(run: str) -> bool:
    return len(_NO_DIGIT.sub("", run)) >= _MOBILE_DIGITS


def mask(text: str) -> str:
    """The text with the digits of personal numbers and the names of persons replaced by `*`."""
    if not re.search("[0-9０-９]{2}|[人长]", text):
        return text
    for pattern, proof in ((_MOBILE, _stands_alone), (_IDENTITY, None)):
        for match in reversed(list(pattern.finditer(text))):
            if proof is None or proof(text, match):
                hidden = re.sub("[0-9０-９XxＸｘ]", "*", match[0])
                text = text[: match.start()] + hidden + text[match.end() :]
    return _PERSON.sub(
        lambda m: (
            m[0]
            if m[1].endswith(_OFFICE_ENDINGS)
            else m[0][: m.start(1) - m.start()] + "*" * len(m[1])
        ),
        text,
    )


def _stands_alone(text: str, match: re.Match[str]) -> bool:
    """Not a part of a longer number or code, and not a date with a time behind it."""
    after = text[match.end() : match.end() + 1]
    if after.isdigit() or (after.isascii() and after.isalpha()):
        return False
    if _DATE.match(match[0]):
        return False
    before = text[max(0, match.start() - 8) : match.start()]
    run = re.search(r"[0-9A-Za-z０-９]+$", before.rstrip(" -－"))
    if run is None:
        return True
    if before[-1:] in " \u3000":
        return True
    return unicodedata.normalize("NFKC", run[0]) in {"86", "086", "0086"}


def _alphanumeric_before(text: str, start: int) -> bool:
    return start > 0 and text[start - 1].isascii() and text[start - 1].isalnum()


def _digits(text: str) -> str:
    return re.sub("[^0-9X]", "", unicodedata.normalize("NFKC", text).upper())


def _is_identity(number: str) -> bool:
    if not re.fullmatch("[0-9]{17}[0-9X]", number):
        return False
    if not re.match(r".{6}(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])", number):
        return False
    total = sum(int(d) * w for d, w in zip(number, _WEIGHTS, strict=False))
    return _CHECK[total % 11] == number[17]


def _place(text: str, match: re.Match[str]) -> Place:
    line, column = position(text, match.start())
    return Place(line, column, len(match[0].split("\n")[0]))
