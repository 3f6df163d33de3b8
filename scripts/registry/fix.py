"""Corrections that cannot change meaning, applied to a file; everything else stays as it is.

Full-width digits and colons, the form of a date or a time, a unit behind a number, blanks
at line ends, Windows line ends, a byte order mark. Comments, order and the rest of the
text are kept byte for byte; what only a person can decide is left for the check to say.
"""

from __future__ import annotations

from .rendering import mended_line
from .rules.personal import mask
from .schema import Schema
from .source import load
from .text import Unreadable, decode

_LINES = {"TS111", "TS123", "TS131"}
"""What the loader itself corrects: a colon behind a key, blanks at the end of a line."""

_ROUNDS = 40
"""Faults on one line are mended one after the other; no honest file needs more."""


def fixed(raw: bytes, name: str, schema: Schema) -> bytes:
    """The file with its safe corrections; the very same bytes when there is nothing to correct."""
    try:
        text, _ = decode(raw)
    except Unreadable:
        return raw
    text = _line_by_line(text, name)
    for _ in range(_ROUNDS):
        better = _one_line_better(text, name, schema)
        if better is None:
            break
        text = better
    return text.encode()


def _line_by_line(text: str, name: str) -> str:
    """Colons and line ends put right, where the same is read from the file before and after."""
    document = load(text.encode(), name)
    lines = text.split("\n")
    for fault in document.faults:
        if fault.place is None or fault.rule not in _LINES or fault.replacement is None:
            continue
        number = fault.place.line - 1
        if fault.rule != "TS123":
            lines[number] = fault.replacement
        lines[number] = lines[number].rstrip(" ")
    better = "\n".join(lines)
    return better if load(better.encode(), name).data == document.data else text


def _one_line_better(text: str, name: str, schema: Schema) -> str | None:
    document = load(text.encode(), name)
    if document.data is None:
        return None
    lines = text.split("\n")
    for fault in schema.faults(document.data):
        place = document.place(fault)
        line = document.line(place.line)
        mended = mended_line(document, fault, place, line, schema)
        if mended and mended[1] and mended[0] != line and mask(mended[0]) == mended[0]:
            lines[place.line - 1] = mended[0]
            return "\n".join(lines)
    return None
