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

_ROUNDS = 40
"""Faults on one line are mended one after the other; no honest file needs more."""


def fixed(raw: bytes, name: str, schema: Schema) -> bytes:
    """The file with its safe corrections; the very same bytes when there is nothing to correct."""
    try:
        text, _ = decode(raw)
    except Unreadable:
        return raw
    text = "\n".join(line.rstrip(" ") for line in text.split("\n"))
    text = load(text.encode(), name).readable or text
    for _ in range(_ROUNDS):
        better = _one_line_better(text, name, schema)
        if better is None:
            break
        text = better
    return text.encode()


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
