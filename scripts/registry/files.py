"""Which files a register has, and which of them are not where or what they should be."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from .findings import Fault, Place
from .layout import SLUG, Layout

ENFORCED = ("TS103", "TS104")
"""The rules that finding the files enforces."""


@dataclass(frozen=True, slots=True)
class Found:
    """One entry below `stations/`; one with faults is reported and never opened."""

    name: str
    """Relative to the root, with `/`."""
    read: Callable[[], bytes]
    """Its content: from the disk, from memory, from a Git object."""
    kind: str
    """`station`, `office`, `units`, `batches` or `stray`."""
    unit: str = ""
    slug: str = ""
    faults: tuple[Fault, ...] = ()

    @property
    def id(self) -> str:
        """`unit/slug`."""
        return f"{self.unit}/{self.slug}"


def discover(layout: Layout) -> list[Found]:
    """Every entry below `stations/`, in the order of its name; hidden files are left alone."""
    if not layout.stations.is_dir():
        return []
    return sorted(_below(layout.stations, ()), key=lambda f: f.name)


def in_memory(files: Mapping[str, bytes | None]) -> list[Found]:
    """The same from names and contents; None stands for what is no regular file."""
    found = []
    for name, content in sorted(files.items()):
        parts = tuple(name.removeprefix("stations/").split("/"))
        if content is None:
            found.append(_stray(parts, "TS104"))
        else:
            found.append(_file(partial(_same, content), parts))
    return found


def _same(content: bytes) -> bytes:
    return content


def _below(folder: Path, parts: tuple[str, ...]) -> Iterator[Found]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith("."):
                continue
            here = (*parts, entry.name)
            if entry.is_symlink() or not (entry.is_file() or entry.is_dir()):
                yield _stray(here, "TS104")
            elif entry.is_dir():
                yield from _below(Path(entry.path), here)
            else:
                yield _file(Path(entry.path).read_bytes, here)


def _file(read: Callable[[], bytes], parts: tuple[str, ...]) -> Found:
    name = "/".join(("stations", *parts))
    match parts:
        case ("office", "units.yml" | "batches.yml" as file):
            return Found(name, read, file.removesuffix(".yml"))
        case ("office", unit, file) if _named(unit, file):
            return Found(name, read, "office", unit, file[:-4])
        case (unit, file) if unit != "office" and _named(unit, file):
            return Found(name, read, "station", unit, file[:-4])
    return _stray(parts, "TS103")


def _named(unit: str, file: str) -> bool:
    return bool(file.endswith(".yml") and SLUG.match(file[:-4]) and SLUG.match(unit))


def _stray(parts: tuple[str, ...], rule: str) -> Found:
    name = printable("/".join(("stations", *parts)))
    fault = Fault(rule, place=Place(1), facts={"value": name})
    return Found(name, bytes, "stray", faults=(fault,))


def printable(name: str) -> str:
    """A file name safe to print: line breaks, control and undecodable characters escaped."""
    return "".join(
        c if c.isprintable() else c.encode("unicode_escape", "surrogatepass").decode() for c in name
    )
