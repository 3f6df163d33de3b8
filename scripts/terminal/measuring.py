"""Long measurements: each figure is told as soon as it is known, should the next one fail."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator

from benchmarks.table import Row


def shown(rows: Iterable[Row]) -> Iterator[Row]:
    """The same rows, each told on the way."""
    for row in rows:
        print(f"{row.what}：{row.figure}", file=sys.stderr, flush=True)
        yield row
