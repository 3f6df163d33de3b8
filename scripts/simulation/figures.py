"""What a measurement says: a cost in words, and how much lies in a folder."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from benchmarks.processes import Cost
from benchmarks.table import Row

MB = 1024 * 1024


def row(what: str, taken: Cost) -> Row:
    """A cost as a row."""
    said = f"{taken.cpu_s:.1f} 秒（CPU），{taken.wall_s:.1f} 秒，{taken.peak_mb:.0f} MB"
    return Row(what, said)


def size(folder: Path) -> int:
    """Bytes of a folder or a file."""
    return sum(f.stat().st_size for f in _files(folder))


def count(folder: Path) -> int:
    """Files of a folder, without Git's own."""
    return sum(1 for f in _files(folder) if ".git" not in f.parts)


def _files(folder: Path) -> Iterator[Path]:
    found = chain([folder] if folder.is_file() else (), folder.rglob("*"))
    return (f for f in found if f.is_file())
