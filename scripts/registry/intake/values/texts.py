"""Names, addresses, mailboxes and free texts."""

from __future__ import annotations

import re
import unicodedata

from ..cells import Cell
from .said import Said, Unclear, narrow

_HAN = r"[\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003134f]"
_GAP = re.compile(rf"(?<={_HAN})[ \u3000\u00a0\t]+(?={_HAN})")
_BREAK = re.compile(r"[\n\r\v\f\u2028\u2029]+")
_DIGITS = re.compile(r"\d{5}")
_SPACE = re.compile(r"\s+")
_BLANKS = re.compile(r"[ \u3000\u00a0\t]+")
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad\ufe00-\ufe0f]")
_WIDE = str.maketrans(
    {
        chr(c): chr(c - 0xFEE0)
        for c in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
    }
)
_EMAIL = re.compile(r"[A-Za-z0-9][A-Za-z0-9._+-]*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")


def line(cell: Cell) -> Said:
    """One line of text: breaks and blanks within Chinese go, full-width digits become plain."""
    before = cell.text.strip()
    text = unicodedata.normalize("NFC", _INVISIBLE.sub("", before))
    text = _joined(text).translate(_WIDE)
    text = _BLANKS.sub(" ", _GAP.sub("", text)).strip()
    if text == before:
        return Said(text)
    what = "换行" if "\n" in before else "空格、全角数字" if text.translate(_WIDE) != before else ""
    return Said(text, f"已整理{what or '写法'}，内容不变")


def same(one: object, other: object) -> bool:
    """Two texts that differ in nothing but blanks and width."""
    return core(one) == core(other)


def core(value: object) -> str:
    """A text without what two papers may write differently: blanks and width."""
    return _SPACE.sub("", unicodedata.normalize("NFKC", str(value)))


def person(cell: Cell) -> Said:
    """A person's name; blanks between its characters go (林　某 → 林某)."""
    text = unicodedata.normalize("NFC", _INVISIBLE.sub("", cell.text)).strip()
    text = _GAP.sub("", _joined(text))
    text = _BLANKS.sub(" ", text).strip()
    if _DIGITS.search(narrow(text)):
        raise Unclear("姓名一栏里有号码；请只写姓名，号码写到联系方式一栏")
    return Said(text, "" if text == cell.text.strip() else "已去掉字间空格")


def email(cell: Cell) -> Said:
    """A mailbox; never repeated in a message."""
    text = re.sub(r"\s+", "", narrow(cell.text)).rstrip(".;,，。；")
    text = re.sub(r"\A(?:e-?mail|邮箱|电子邮箱)[:：]", "", text, flags=re.IGNORECASE)
    if not _EMAIL.fullmatch(text):
        raise Unclear("邮箱写法不对，请只写一个邮箱，如 shili@example.cn")
    return Said(text)


def verbatim(cell: Cell) -> Said:
    """A clerk's own words: paragraphs kept, blanks at their ends and empty lines gone."""
    lines = (part.strip(" \u3000\t\u00a0") for part in cell.text.replace("\r", "\n").split("\n"))
    return Said("\n".join(part for part in lines if part))


def _joined(text: str) -> str:
    """Lines of one text as one line: nothing between Chinese characters, a blank otherwise."""
    parts = [part.strip() for part in _BREAK.split(text) if part.strip()]
    joined = parts[0] if parts else ""
    for part in parts[1:]:
        plain = joined[-1:].isascii() and part[:1].isascii()
        joined += f" {part}" if plain else part
    return joined
