"""The few facts of a station that lie on lines of their own, read without reading the file.

Rules across the register need a handful of facts of every station. Where a file is written
as the gate asks, line by line, patterns give them in a tenth of the time that strict
reading takes; where anything else is possible the answer is None, and the file is read
strictly. Never a guess: a test holds the two readings against each other.

Of a file that strict reading refuses, the lines may still speak. Only files that a change leaves
alone are read here, so what names such a station names one that is there, and its own fault, which
stood before, is told by the check of the whole: no change goes through on these facts alone.
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

_QUOTES = re.compile(r'(?:[^"]*+(?<=[:-] )"[^"\n]*+"(?=\n))*+[^"]*+\Z')
_LISTS = re.compile(r"(?:[^\[]*+(?<=[:-] )\[[^\[\]\"#\n]*+\](?=\n))*+[^\[]*+\Z")
"""Each one is opened behind a key or a dash, and closed where its line ends."""
_FIRST = re.compile(r"(?:(?:\#[^\n]*+)?\n)*+[A-Za-z_]")
_ODD = re.compile(rf"\n(?![ #\n]|{_KEY}:[ \n]|- |\Z)")
"""A line that begins at the margin, and not with a key, a comment or a dash."""

_MARGIN = re.compile(
    r"\n(name|address|host|location|example|status):([^\n]*+)((?:\n++[ #][^\n]*+)*+)"
)
"""A key that counts, the rest of its line, and the deeper lines and comments below it."""
_TWO_DEEP = re.compile(r"\n  [a-z]")
_SAID = re.compile(rf"(?:{_QUOTED})\Z")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,2})(?:\.[0-9]{1,16})?\Z")


def index(files: Iterable[Found], contents: Iterable[bytes]) -> Callable[[Found], Facts | None]:
    """The facts of many files as a function; None for a file that is not among them or unclear."""
    known = {f.name: (f.version, facts(f, raw)) for f, raw in zip(files, contents, strict=True)}

    def look(file: Found) -> Facts | None:
        version, found = known.get(file.name, ("", None))
        return found if version == file.version else None

    return look


def facts(file: Found, raw: bytes) -> Facts | None:
    """What `facts_of` says of the strictly read file, if it can be; None where only that tells."""
    if len(raw) > MAX_BYTES:
        return None
    try:
        text = f"\n{raw.decode()}\n"
        if not (_simple(text) or _linewise(text)):
            return None
        found = _MARGIN.findall(text)
        lines = {key: (rest, below) for key, rest, below in found}
        if len(lines) < len(found) or "status" in lines:
            return None
        return Facts(
            id=file.id,
            file=file.name,
            name=_text(lines.get("name")),
            address=_text(lines.get("address")),
            host=_host(lines.get("host")),
            point=_point(lines.get("location")),
            example=_flag(lines.get("example")),
            successors=(),
        )
    except (_Unclear, UnicodeDecodeError):
        return None


class _Unclear(Exception):
    """The value may be something else than its line says."""


def _simple(text: str) -> bool:
    """Surely linewise: no sign by which a line could need another one but quotes and lists.

    Most files are, and a few searches in C say so in a third of the time of the pattern of lines.
    """
    return not (
        ("'" in text or "{" in text or "|" in text or ">" in text or "\\" in text)
        or ("&" in text or "*" in text or "!" in text or "%" in text or "@" in text)
        or ("`" in text or "\t" in text or _odd_breaks(text))
        or _ODD.search(text)
    ) and bool(_QUOTES.match(text) and _LISTS.match(text) and _FIRST.match(text))


def _linewise(text: str) -> bool:
    """No line needs another one to be read; the first sign of the text ends a line."""
    return not _odd_breaks(text) and bool(_LINEWISE.match(text))


def _odd_breaks(text: str) -> bool:
    """YAML takes these for ends of lines as well."""
    return "\r" in text or "\x85" in text or "\u2028" in text or "\u2029" in text


Line = tuple[str, str]
"""What stands behind a key's colon, and the deeper lines and comments below."""


def _value(line: Line) -> str:
    """What stands behind a key, as written."""
    rest, below = line
    # A deeper line would go on with the value; so would one that stands behind blank lines.
    if "\n " in below or rest[:1] != " " or len(rest) == 1:
        raise _Unclear
    return rest[1:]


def _text(line: Line | None) -> str:
    """The text behind a key; empty without it."""
    return _said(_value(line)) if line else ""


def _said(value: str) -> str:
    """A text on its line, without its quotation marks."""
    if not value or not value.isprintable():
        raise _Unclear
    if value[0] in "\"'":
        if not _SAID.match(value):
            raise _Unclear
        return value[1:-1]
    if value[0].isascii() or " #" in value or ": " in value or value[-1] in " :":
        raise _Unclear
    return value


def _flag(line: Line | None) -> bool:
    value = _value(line) if line else "false"
    if value not in {"true", "false"}:
        raise _Unclear
    return value == "true"


def _part(line: Line, key: str) -> str:
    """The one part of that key in a group, as written; every part stands on one line, two deep."""
    rest, below = line
    if rest or not _TWO_DEEP.match(below) or "\n   " in below or below.count(key) != 1:
        raise _Unclear
    start = below.find(f"\n  {key}: ")
    if start < 0:
        raise _Unclear
    start += len(key) + 5
    end = below.find("\n", start)
    return below[start:end] if end > 0 else below[start:]


def _host(line: Line | None) -> str:
    return _said(_part(line, "name")) if line else ""


def _point(line: Line | None) -> tuple[float, float] | None:
    return (_number(_part(line, "lon")), _number(_part(line, "lat"))) if line else None


def _number(value: str) -> float:
    if not _NUMBER.match(value):
        raise _Unclear
    return float(value) if "." in value else int(value)
