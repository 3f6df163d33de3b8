"""The few facts of a station that lie on lines of their own, read without reading the file.

Rules across the register need a handful of facts of every station. Where a file is written
as the gate asks, line by line, a pattern gives them in a quarter of the time that strict
reading takes; where anything else is possible the answer is None, and the file is read
strictly. Never a guess: a test holds the two readings against each other.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from .files import Found
from .rules.base import Facts
from .text import MAX_BYTES

_KEY = r"[A-Za-z_][A-Za-z_0-9]*+"
_QUOTED = r"\"[^\"\\\n]*+\"|'[^'\n]*+'"
_FLOW = r"\[[^\[\]{}\"'#\n]*+\]|\{[^\[\]{}\"'#\n]*+\}"
_PLAIN = r"(?:[^\s\"'\[\]{}|>&*!%@`#,?:-]|-(?! ))[^\n]*+"
_VALUE = f"(?:{_QUOTED}|{_FLOW}|{_PLAIN})"
_LINE = rf"(?: {{0,12}}+(?:(?:- ){{0,2}}+{_KEY}:(?: {_VALUE})?+|- {_VALUE})|(?:\ *+\#[^\n]*+)?+)"
_LINEWISE = re.compile(rf"\A(?:(?:\#[^\n]*+)?\n)*+(?=[A-Za-z_])(?:{_LINE}\n)*+(?:{_LINE})?\Z")
"""A file in which every line is complete by itself, its first key at the margin."""

_SAID = re.compile(rf"(?:{_QUOTED}|{_PLAIN})\Z")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,2})(?:\.[0-9]{1,16})?\Z")
_MARGIN = re.compile(r"\n(?=[^\s#])")
_KEYS = re.compile(r"\n([A-Za-z_]+):")


def index(files: Iterable[Found], contents: Iterable[bytes]) -> Callable[[Found], Facts | None]:
    """The facts of many files as a function; None for a file that is not among them or unclear."""
    known = {f.name: (f.version, facts(f, raw)) for f, raw in zip(files, contents, strict=True)}

    def look(file: Found) -> Facts | None:
        version, found = known.get(file.name, ("", None))
        return found if version == file.version else None

    return look


def facts(file: Found, raw: bytes) -> Facts | None:
    """What `facts_of` says of the strictly read file; None where only that can tell."""
    if len(raw) > MAX_BYTES:
        return None
    try:
        text = f"\n{raw.decode()}\n"
        keys = _KEYS.findall(text)
        if len(set(keys)) < len(keys) or "status" in keys or not _linewise(text):
            return None
        return Facts(
            id=file.id,
            file=file.name,
            name=_text(text, "\nname:"),
            address=_text(text, "\naddress:"),
            host=_host(text),
            point=_point(text),
            example=_flag(text, "\nexample:"),
            successors=(),
        )
    except (_Unclear, UnicodeDecodeError):
        return None


def _linewise(text: str) -> bool:
    """No line needs another one to be read; the first sign of the text ends a line."""
    # YAML takes these for ends of lines as well.
    odd = "\r" in text or "\x85" in text or "\u2028" in text or "\u2029" in text
    return not odd and bool(_LINEWISE.match(text))


class _Unclear(Exception):
    """The value may be something else than its line says."""


def _value(text: str, key: str) -> str:
    """What stands behind a key that is there once at most, as written; empty without it."""
    start = text.find(key)
    if start < 0:
        return ""
    end = text.find("\n", start + 1)
    # A deeper line would go on with the value; so would one that stands behind blank lines.
    margin = len(key) - len(key.strip("\n").lstrip(" ")) - 1
    following = text[end:].lstrip("\n") if text[end + 1 : end + 2] == "\n" else text[end + 1 :]
    if following.startswith(" " * (margin + 1)):
        raise _Unclear
    value = text[start + len(key) + 1 : end]
    if not value or text[start + len(key)] != " ":
        raise _Unclear
    return value


def _text(text: str, key: str) -> str:
    """A text on its line, without its quotation marks."""
    value = _value(text, key)
    if not value:
        return ""
    if not _SAID.match(value) or not value.isprintable():
        raise _Unclear
    if value[0] in "\"'":
        return value[1:-1]
    if value[0].isascii() or " #" in value or ": " in value or value[-1] in " :":
        raise _Unclear
    return value


def _flag(text: str, key: str) -> bool:
    value = _value(text, key)
    if value not in {"true", "false", ""}:
        raise _Unclear
    return value == "true"


def _block(text: str, key: str) -> str:
    """The deeper lines below a key; empty where there is no such key."""
    start = text.find(key)
    if start < 0:
        return ""
    if not text.startswith("\n", start + len(key)):
        raise _Unclear
    end = _MARGIN.search(text, start + len(key))
    return text[start + len(key) : end.end() if end else len(text)]


def _host(text: str) -> str:
    block = _block(text, "\nhost:")
    if block.count("name:") != ("\n  name:" in block):
        raise _Unclear
    return _text(block, "\n  name:")


def _point(text: str) -> tuple[float, float] | None:
    block = _block(text, "\nlocation:")
    if not block:
        return None
    if block.count("lon:") != 1 or block.count("lat:") != 1:
        raise _Unclear
    return _number(block, "\n  lon:"), _number(block, "\n  lat:")


def _number(block: str, key: str) -> float:
    value = _value(block, key)
    if not _NUMBER.match(value):
        raise _Unclear
    return float(value) if "." in value else int(value)
