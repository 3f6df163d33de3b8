"""Which files a register has, and which of them are not where or what they should be."""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from .findings import Fault, Place
from .layout import SLUG, Layout

ENFORCED = ("TS103", "TS104")
"""The rules that finding the files enforces."""

_NUMBER = re.compile(r"\d(?:[\W_]?\d){10,}")
"""What may be a mobile or an identity number in a name: withheld, as in a file."""

LINK = {"zh": "快捷方式或链接", "en": "a link"}
"""What stands in a file's place, in words for TS104."""


@dataclass(frozen=True, slots=True)
class Found:
    """One entry below `stations/`; one with faults is reported and never opened."""

    name: str
    """Relative to the root, with `/`."""
    read: Callable[[], bytes]
    """Its content: from the disk, from memory, from a Git object."""
    kind: str
    """`station`, `office`, `units`, `batches`, `stray`; `outside` is what lies elsewhere."""
    unit: str = ""
    slug: str = ""
    faults: tuple[Fault, ...] = ()
    version: str = ""
    """Equal for equal content; empty on the disk, where nothing is compared."""

    @property
    def id(self) -> str:
        """`unit/slug`."""
        return f"{self.unit}/{self.slug}"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two states of a register: before and after a change."""

    base: Sequence[Found]
    """Every file below `stations/`, and what else the change touches."""
    head: Sequence[Found]
    names: frozenset[str] = frozenset()
    """Every path and folder of the base, where more is known than those files."""


def discover(layout: Layout) -> list[Found]:
    """Every entry below `stations/`, in the order of its name; hidden files are left alone."""
    if not layout.stations.is_dir():
        return []
    return sorted(_below(layout.stations, ()), key=lambda f: f.name)


def in_memory(files: Mapping[str, bytes | None]) -> list[Found]:
    """The same from names and contents; None stands for what is no regular file."""
    found = []
    for name, content in sorted(files.items()):
        if content is None:
            found.append(irregular(name, LINK))
        else:
            version = hashlib.sha256(content).hexdigest()
            found.append(placed(name, partial(_same, content), version))
    return found


def _same(content: bytes) -> bytes:
    return content


def _below(folder: Path, parts: tuple[str, ...]) -> Iterator[Found]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith("."):
                continue
            here = (*parts, entry.name)
            name = "/".join(("stations", *here))
            if entry.is_symlink() or not (entry.is_file() or entry.is_dir()):
                yield irregular(name, LINK)
            elif entry.is_dir():
                yield from _below(Path(entry.path), here)
            else:
                yield placed(name, partial(_content, entry.path))


def _content(path: str) -> bytes:
    """All of a file, by the system's own calls: an object for each costs as much as its reading."""
    handle = os.open(path, _READ)
    try:
        parts = [os.read(handle, _USUAL)]
        while len(parts[-1]) == _USUAL:  # a plain file gives all that is asked for, to its end
            parts.append(os.read(handle, _USUAL))
    finally:
        os.close(handle)
    return b"".join(parts)


_READ = os.O_RDONLY | getattr(os, "O_BINARY", 0)
_USUAL = 16 * 1024
"""Bytes that hold a station with room to spare."""


def placed(name: str, read: Callable[[], bytes], version: str = "") -> Found:
    """The file of that name: what it is goes by where it lies."""
    match name.split("/"):
        case ("stations", unit, file) if unit != "office" and _named(unit, file):
            return Found(name, read, "station", unit, file[:-4], version=version)
        case ("stations", "office", "units.yml" | "batches.yml" as file):
            return Found(name, read, file.removesuffix(".yml"), version=version)
        case ("stations", "office", unit, file) if _named(unit, file):
            return Found(name, read, "office", unit, file[:-4], version=version)
        case ("stations", *_):
            return _stray(name, "TS103", {}, version)
        case (top, *_) if unicodedata.normalize("NFKC", top).casefold().strip() == "stations":
            # One folder with ours on a file system that does not tell the two apart.
            return _stray(name, "TS103", {}, version)
    return Found(printable(name), read, "outside", version=version)


def _named(unit: str, file: str) -> bool:
    return bool(file.endswith(".yml") and SLUG.match(file[:-4]) and _is_slug(unit))


@lru_cache(maxsize=64)
def _is_slug(unit: str) -> bool:
    """Of folders, which follow one another."""
    return bool(SLUG.match(unit))


def irregular(name: str, instead: Mapping[str, str], version: str = "") -> Found:
    """What is no plain file: reported, never opened; `instead` says what it is, in both tongues."""
    return _stray(name, "TS104", {"kind": instead}, version)


def _stray(name: str, rule: str, facts: Mapping[str, Any], version: str) -> Found:
    shown = _NUMBER.sub(lambda match: re.sub(r"\d", "*", match[0]), printable(name))
    fault = Fault(rule, place=Place(1), facts={"value": shown, **facts})
    return Found(shown, bytes, "stray", faults=(fault,), version=version)


def printable(name: str) -> str:
    """A file name safe to print: line breaks, control and undecodable characters escaped."""
    return "".join(
        c if c.isprintable() else c.encode("unicode_escape", "surrogatepass").decode() for c in name
    )
