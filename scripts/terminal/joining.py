"""`join.py`: where each city's data lie, in folders or at addresses, and the table of them all."""

from __future__ import annotations

import re
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from registry import federation
from registry.federation import CannotJoin, Published

from .fetching import CannotFetch, fetch, is_address
from .staging import staged

FAILURES = (CannotJoin, CannotFetch)

_NAMED = re.compile(r"([0-9A-Za-z\u4e00-\u9fff]{1,12})=(.+)")
_OF_A_PART = re.compile(r"[0-9]{6}\.parquet")


def write(places: Sequence[str], folder: Path) -> int:
    """Join what lies at those places into `folder`, all of it or nothing; the stations."""
    with gathered(places) as registers, staged(folder) as fresh:
        count = federation.join(registers, fresh)
    for register in registers:
        if register.count == 0:
            print(f"{register.city}（{register.adcode}）目前没有公布驿站。", file=sys.stderr)
    _drop_others(folder / federation.PARTS, {register.adcode for register in registers})
    return count


@contextmanager
def gathered(places: Sequence[str]) -> Iterator[list[Published]]:
    """The data of each place; what was fetched is gone when the block ends."""
    # Some systems cannot remove a file that a server still sends.
    with tempfile.TemporaryDirectory(prefix="join-", ignore_cleanup_errors=True) as scratch:
        yield [_read(place, Path(scratch) / str(n)) for n, place in enumerate(places)]


def _read(place: str, scratch: Path) -> Published:
    named = None if is_address(place) or Path(place).exists() else _NAMED.fullmatch(place)
    code, where = (named[1], named[2]) if named else ("", place)
    if not is_address(where):
        return federation.read(Path(where), code)
    scratch.mkdir()
    return federation.read(fetch(where, scratch), code, where)


def _drop_others(folder: Path, codes: set[str]) -> None:
    """Remove the parts of cities that are not in the table any more."""
    for part in folder.iterdir():
        if _OF_A_PART.fullmatch(part.name) and part.stem not in codes:
            part.unlink()
