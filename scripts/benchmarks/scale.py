"""How large the registers of a run are: as the goals say, or smaller for a quick look."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class _Limit:
    most: int | None = None


_limit = _Limit()


def limit(most: int | None) -> None:
    """No register of this run has more stations; None for the sizes that the goals name."""
    _limit.most = most


def count(wanted: int) -> int:
    """The number of stations, rows or papers to measure with."""
    return wanted if _limit.most is None else min(wanted, _limit.most)


def full() -> bool:
    """The sizes are those of the goals, so that figures may be kept and held against them."""
    return _limit.most is None
