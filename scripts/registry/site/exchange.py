"""A new folder put in the place of the old one: whole, or not at all.

Whoever kills the run, and when, finds the last good folder: see `docs/developer/publishing.md` for
what is promised on which system.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from .lock import clear, workplace
from .swap import swap

Step = Callable[[str], None]
"""Is told the name of each step when it has been done; a test may end the process there."""


def unheard(step: str) -> None:
    """Nobody needs to know of the step."""


@contextmanager
def replacing(target: Path, step: Step = unheard) -> Iterator[Path]:
    """A fresh folder beside the target, put in its place when the block ends without an error.

    The old folder stays as it is until the new one is finished, and for good on any failure.
    lock.Busy when another process is about to replace the same target.
    """
    with workplace(target.parent / f".{target.name}.work", target) as work:
        _recover(work, target)
        step("locked")
        fresh = work / "new"
        fresh.mkdir()
        yield fresh
        step("finished")
        _put(fresh, target, work, step)


def _recover(work: Path, target: Path) -> None:
    """Clean up after a run that was killed; its old folder comes back if the place is empty."""
    old = work / "old"
    if old.is_dir() and not target.exists():
        old.rename(target)
    for left in ("new", "old", "gone"):
        clear(work / left)


def _put(fresh: Path, target: Path, work: Path, step: Step) -> None:
    if not target.exists():
        fresh.rename(target)
    elif swap(fresh, target):
        # Not `old` from here on: half removed it must never come back.
        step("exchanged")
        fresh.rename(work / "gone")
    else:
        _one_after_the_other(fresh, target, work, step)
    step("published")
    clear(work / "gone")
    step("cleared")


def _one_after_the_other(fresh: Path, target: Path, work: Path, step: Step) -> None:
    """Two renames: for the moment between them there is no folder, and the next run restores it."""
    old = work / "old"
    target.rename(old)
    step("set aside")
    try:
        fresh.rename(target)
    except OSError:
        old.rename(target)
        raise
    old.rename(work / "gone")
