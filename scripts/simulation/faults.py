"""Faults for a register: of single files, and between files that lie far apart; the same each time.

A check in parts has to find what no part can see by itself, and say it as the whole check does.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from random import Random

from fuzzing.text import spoilt

_SUCCESSOR = "status:\n  - {state: 停止服务, date: 2026-01-01, reason: 示例, successor: %s/wu}\n"


def plant(root: Path, number: int, seed: int) -> None:
    """Put that many faults into the register below `root`, of each kind in turn.

    Stations are spoilt, moved away, given the name, place or address of others; the office writes
    what it may not. A spoilt station may still be in order: the change of a comment harms nothing.
    """
    random = Random(seed)  # noqa: S311  # the same faults everywhere
    files = sorted(f for f in root.glob("stations/*/*.yml") if f.parent.name != "office")
    for at, (file, other) in enumerate(_pairs(files, number, random)):
        _KINDS[at % len(_KINDS)](random, file, other)


def _pairs(files: list[Path], number: int, random: Random) -> list[tuple[Path, Path]]:
    """So many files, each with another one; no file is in two pairs, which would heal it again."""
    chosen = random.sample(files, 2 * number)
    return list(zip(chosen[::2], chosen[1::2], strict=True))


def _twin(_: Random, file: Path, other: Path) -> None:
    other.write_bytes(file.read_bytes())


def _same(*keys: str) -> Callable[[Random, Path, Path], None]:
    """The lines of those keys as in another file."""

    def write(_: Random, file: Path, other: Path) -> None:
        lines = _lines(file, *keys)
        text = _lines_of(other)
        _write(other, "\n".join(lines.get(_key(line), line) for line in text))

    return write


def _no_successor(_: Random, file: Path, __: Path) -> None:
    _write(file, file.read_text(encoding="utf-8") + _SUCCESSOR % file.parent.name)


def _spoilt(random: Random, file: Path, _: Path) -> None:
    text = spoilt(random, file.read_text(encoding="utf-8"))
    file.write_bytes(text.encode("utf-8", "replace"))


def _gone(_: Random, file: Path, __: Path) -> None:
    file.unlink()


def _unknown(_: Random, file: Path, __: Path) -> None:
    """The office states of a station what nobody knows."""
    record = file.parents[1] / "office" / file.parent.name / file.name
    record.parent.mkdir(exist_ok=True)
    _write(record, "exceptions: []\nunknown: 1\n")


def _stray(_: Random, file: Path, __: Path) -> None:
    _write(file.with_suffix(".txt"), "")


_KINDS = (
    *(_twin, _same("name"), _same("address", "  name"), _same("  lon", "  lat")),
    *(_no_successor, _spoilt, _gone, _unknown, _stray),
)


def _lines(file: Path, *keys: str) -> dict[str, str]:
    return {key: line for line in _lines_of(file) if (key := _key(line)) in keys}


def _lines_of(file: Path) -> list[str]:
    return file.read_text(encoding="utf-8").split("\n")


def _key(line: str) -> str:
    """The key of a line, with the blanks before it."""
    match = re.match(r"( *[a-z_]+):", line)
    return match[1] if match else ""


def _write(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8")
