"""Bytes to text: encoding, line ends, and characters that do not belong in a register.

Every hazard here is one that a plain YAML loader accepts in silence or answers in
terms that no clerk knows (`notes`: NBSP, zero width, GBK, UTF-16, lone CR, tabs).
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache

from .findings import Fault, Place

MAX_BYTES = 64 * 1024
"""A station file has about 2 KB; the limit keeps hostile files cheap."""

MAX_LIST_BYTES = 1024 * 1024
"""The office's list of batches has a line for each member: room for thirty thousand."""

MAX_PRIVATE_BYTES = 5 * 1024 * 1024
"""The private overlay of a unit holds the words of three cells for each station."""

_SELECTORS = tuple(map(chr, range(0xFE00, 0xFE10)))
_ODD = re.compile(
    "[^\n -~\u4e00-\u9fff\u3001-\u3011\uff01-\uff5e\u00b7\u2014\u2018-\u201d\u2026㎡]"
)
_BANNED_CATEGORIES = {"Cc", "Cf", "Co", "Cn", "Cs", "Zs", "Zl", "Zp"}
_FULL_WIDTH_COLON = re.compile(r"(?m)^ *(?:- +)*([a-z][a-z_0-9]*) *：")
_BLOCK = re.compile(r"(?m): [|>][-+0-9]*$")
"""A text in a block: whatever stands in it is text."""
_TIGHT_COLON = re.compile(r"(?m)^ *(?:- +)*([a-z][a-z_0-9]*):(?=[^ \n])")
_COMPATIBILITY = re.compile("[\uf900-\ufaff\U0002f800-\U0002fa1f]")
_LONE_CR = re.compile("\r(?!\n)")
_TRAILING = re.compile(r"(?m)[ ]+$")
_LINE_END = re.compile("\n")


class Unreadable(Exception):
    """The file cannot be read as text at all; carries its one fault."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.rule)
        self.fault = fault


def limit(name: str) -> int:
    """How many bytes the file of that name may have."""
    return MAX_LIST_BYTES if name.endswith("office/batches.yml") else MAX_BYTES


def decode(raw: bytes, most: int = MAX_BYTES) -> tuple[str, list[Fault]]:
    """Text with LF line ends, and what was untidy about it; Unreadable when it is not UTF-8."""
    if len(raw) > most:
        raise Unreadable(oversized(len(raw), most))
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Unreadable(Fault("TS102", place=Place(1), facts={"value": "UTF-16"}))
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise Unreadable(Fault("TS102", place=Place(line), facts={"value": _guess(raw)})) from None
    faults: list[Fault] = []
    if text.startswith("\ufeff"):
        text = text[1:]
        faults.append(Fault("TS121", place=Place(1)))
    if "\r" in text:
        lone = _LONE_CR.search(text)
        if lone:
            line = text.count("\n", 0, lone.start()) + 1
            raise Unreadable(Fault("TS109", place=Place(line), facts={"value": "CR"}))
        text = text.replace("\r\n", "\n")
        faults.append(Fault("TS122", place=Place(1)))
    return text, faults


def oversized(size: int, most: int = MAX_BYTES) -> Fault:
    """The fault of a file of so many bytes, which nobody then needs to read."""
    facts = {"value": f"{size // 1024} KB", "limit": f"{most // 1024} KB"}
    return Fault("TS101", place=Place(1), facts=facts)


def hygiene(text: str) -> Iterator[Fault]:
    """Every character and colon that would be misread, and blanks at line ends."""
    if not _quickly_clean(text):
        yield from _odd_characters(text)
    if _colon_behind_a_key(text):
        yield from _colons(text, "TS111", _FULL_WIDTH_COLON)
    if " \n" in text or text.endswith(" "):
        for match in _TRAILING.finditer(text):
            line, column = position(text, match.start())
            width = match.end() - match.start()
            yield Fault(
                "TS123", place=Place(line, column, width), replacement=line_at(text, line).rstrip()
            )


def tight_colons(text: str) -> Iterator[Fault]:
    """Every key without a blank behind its colon: the line is then no key at all."""
    return _colons(text, "TS131", _TIGHT_COLON)


def _colons(text: str, rule: str, pattern: re.Pattern[str]) -> Iterator[Fault]:
    """Colons behind keys, each with the line as it should read; colons inside texts are left."""
    block = _BLOCK.search(text)
    for match in pattern.finditer(text):
        item = "- " in match[0]
        if (item and not _goes_on(text, match)) or (block and block.start() < match.start()):
            continue
        line, column = position(text, match.end() - 1)
        fixed = line_at(text, line)
        fixed = fixed[: column - 1] + ": " + fixed[column:].lstrip()
        value = match[0].strip(" -")
        yield Fault(rule, place=Place(line, column), facts={"value": value}, replacement=fixed)


def _goes_on(text: str, match: re.Match[str]) -> bool:
    """Further parts below the first one of a list item; a single text with a colon has none."""
    below = text[text.find("\n", match.end()) + 1 :].split("\n", 1)[0]
    first = len(match[0]) - len(match[0].lstrip(" -"))
    return len(below) - len(below.lstrip(" ")) == first and bool(re.search("[:：]", below))


def _colon_behind_a_key(text: str) -> bool:
    """A full-width colon behind something half-width, comments aside."""
    at = text.find("：")
    while at > 0:
        before = text[at - 1]
        if before.isascii() and text[text.rfind("\n", 0, at) + 1] != "#":
            return True
        at = text.find("：", at + 1)
    return False


def _quickly_clean(text: str) -> bool:
    """No odd character for sure; in C, because a pattern over every character costs ten times that.

    `isprintable` is false for controls, format signs and every blank but the plain one.
    """
    return (
        text.replace("\n", "").isprintable()
        and unicodedata.is_normalized("NFC", text)
        and not any(selector in text for selector in _SELECTORS)
    )


def banned(text: str) -> Iterator[tuple[int, str]]:
    """Index and character of everything invisible or foreign to text (NBSP, zero width, bidi …)."""
    for match in _ODD.finditer(text):
        character = match[0]
        if character not in "\u3000\t" and (
            unicodedata.category(character) in _BANNED_CATEGORIES or character in _SELECTORS
        ):
            yield match.start(), character


def _odd_characters(text: str) -> Iterator[Fault]:
    for index, character in banned(text):
        code = "TS109" if character in "\x85\u2028\u2029\x0b\x0c" else "TS106"
        yield Fault(
            code,
            place=Place(*position(text, index)),
            facts={"value": f"U+{ord(character):04X}", "name": unicodedata.name(character, "")},
        )
    if "\t" in text:
        for match in re.finditer("\t+", text):
            line, column = position(text, match.start())
            yield Fault("TS107", place=Place(line, column, match.end() - match.start()))
    if "\u3000" in text:
        for match in re.finditer("(?m)^ *(?:- *)?\u3000+", text):
            line, column = position(text, match.end() - 1)
            yield Fault("TS108", place=Place(line, column))
    if not unicodedata.is_normalized("NFC", text) or _COMPATIBILITY.search(text):
        yield from _unnormalised(text)


def _unnormalised(text: str) -> Iterator[Fault]:
    for number, line in enumerate(text.split("\n"), start=1):
        normal = unicodedata.normalize("NFC", line)
        if normal == line:
            continue
        same = next(
            (i for i, (a, b) in enumerate(zip(line, normal, strict=False)) if a != b), len(normal)
        )
        yield Fault(
            "TS118",
            place=Place(number, same + 1),
            facts={"value": line[same : same + 1] or line[-1:]},
            replacement=normal,
        )


def position(text: str, index: int) -> tuple[int, int]:
    """Line and column, from 1, of an index into the text."""
    starts = _starts(text)
    line = bisect_right(starts, index)
    return line, index - starts[line - 1] + 1


@lru_cache(maxsize=2)
def _starts(text: str) -> list[int]:
    """Where each line begins: a hostile file has a fault in each, and is not to be counted anew."""
    return [0, *(match.end() for match in _LINE_END.finditer(text))]


@lru_cache(maxsize=2)
def _lines(text: str) -> list[str]:
    """Kept for the file under report: it may have as many findings as lines."""
    return text.split("\n")


def line_at(text: str, line: int) -> str:
    """The line of that number, without its end; empty past the last."""
    lines = _lines(text)
    return lines[line - 1] if 0 < line <= len(lines) else ""


def _guess(raw: bytes) -> str:
    try:
        raw.decode("gb18030")
    except UnicodeDecodeError:
        return "?"
    return "GBK"
