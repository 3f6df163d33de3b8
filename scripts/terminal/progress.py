"""A progress bar on standard error, only where somebody watches and it takes a while."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

Thing = TypeVar("Thing")

_PATIENCE = 1.0
"""Seconds before the bar appears."""

_WIDTH = 30


def shown(things: Iterable[Thing], count: int, what: str) -> Iterator[Thing]:
    """The things one by one; the bar says how many of `count` are done."""
    begun, visible = time.monotonic(), False
    for number, thing in enumerate(things, start=1):
        yield thing
        if sys.stderr.isatty() and (visible or time.monotonic() - begun > _PATIENCE):
            visible = True
            done = _WIDTH * number // max(count, 1)
            bar = "█" * done + "·" * (_WIDTH - done)
            print(f"\r{what} {bar} {number}/{count}", end="", file=sys.stderr, flush=True)
    if visible:
        print(file=sys.stderr)
