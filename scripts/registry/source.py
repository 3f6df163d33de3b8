"""One file of the register: bytes in, data and faults out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from .findings import Fault, Path, Place
from .strict import Broken, locate, read
from .text import Unreadable, banned, decode, hygiene, limit, line_at, tight_colons

ENFORCED = (
    *("TS101", "TS102", "TS105", "TS106", "TS107", "TS108", "TS109", "TS110", "TS111"),
    *("TS112", "TS113", "TS114", "TS115", "TS116", "TS117", "TS118", "TS119"),
    *("TS121", "TS122", "TS123", "TS124"),
    *("TS131", "TS132", "TS133", "TS134", "TS135", "TS136"),
)
"""The rules that reading itself enforces."""


@dataclass(frozen=True, slots=True)
class Document:
    """A file as read: its text, its data (None when it cannot be read), the faults of its text."""

    name: str
    """Relative to the root, with `/`."""
    text: str
    """As it stands, with `\\n` line ends."""
    data: dict[str, Any] | None
    faults: tuple[Fault, ...] = field(default=())
    readable: str = ""
    """What was parsed: the text, with full-width colons behind keys mended."""

    def place(self, fault: Fault) -> Place:
        """Where a fault stands: its own place, or that of the value its path leads to."""
        if fault.place is not None:
            return fault.place
        if self.data is None:
            return Place(1)
        return locate(self.readable or self.text, fault.path, on_key=fault.on_key)

    def line(self, number: int) -> str:
        """The source line of that number."""
        return line_at(self.text, number)


def load(raw: bytes, name: str, most: int = 0) -> Document:
    """Read one file. Never raises for what a file can hold; `data` is None when it is unreadable.

    `most` bytes may be more than a file of the register may have.

    A full-width colon behind a key hides everything below it, so it is reported, mended
    for the reading only, and the rest of the file is checked in the same run.
    """
    try:
        text, faults = decode(raw, most or limit(name))
    except Unreadable as error:
        return Document(name, "", None, (error.fault,))
    faults += hygiene(text)
    readable = _mended(text, faults)
    try:
        data, structure = read(readable)
    except Broken as error:
        colons = list(tight_colons(text)) if "TS131" in {f.rule for f in error.faults} else []
        if colons:
            return _with_colons(text, name, [*faults, *colons])
        known = {f.place.line for f in faults if f.place and f.rule not in _UNTIDY}
        new = [f for f in error.faults if not known or (f.place and f.place.line < min(known))]
        return Document(name, text, None, (*faults, *new))
    faults += structure
    if "\\" in text:
        faults += _escaped(data, ())
    return Document(name, text, data, tuple(faults), readable)


@lru_cache(maxsize=4)
def load_list(raw: bytes, name: str) -> Document:
    """A list of units or batches, not to be changed: both states of a change share theirs."""
    return load(raw, name)


def _with_colons(text: str, name: str, faults: list[Fault]) -> Document:
    """The document read with a blank behind each key's colon, so that the rest is checked too."""
    readable = _mended(text, faults)
    try:
        data, structure = read(readable)
    except Broken:
        return Document(name, text, None, tuple(faults))
    return Document(name, text, data, (*faults, *structure), readable)


_COLONS = {"TS111", "TS131"}
_UNTIDY = {"TS121", "TS122", "TS123"}


def _mended(text: str, faults: list[Fault]) -> str:
    if not faults:
        return text
    lines = text.split("\n")
    for fault in faults:
        if fault.rule in _COLONS and fault.place and fault.replacement is not None:
            lines[fault.place.line - 1] = fault.replacement
    return "\n".join(lines).translate(_BREAKS)


_BREAKS = str.maketrans("\x85\u2028\u2029", "   ")
"""What libyaml takes for line ends and no editor does: read as blanks, lest every line be off."""


def _escaped(value: Any, path: Path) -> Iterator[Fault]:
    """Forbidden characters that an escape in quotation marks brought in."""
    if isinstance(value, str):
        for _, character in banned(value.replace("\n", "")):
            yield Fault("TS124", path=path, facts={"value": f"U+{ord(character):04X}"})
            return
        if "\n" in value or "\t" in value:
            yield Fault("TS124", path=path, facts={"value": "\\n"})
    elif isinstance(value, dict):
        for key, below in value.items():
            yield from _escaped(below, (*path, key))
    elif isinstance(value, list):
        for index, below in enumerate(value):
            yield from _escaped(below, (*path, index))
