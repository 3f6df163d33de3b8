"""Run a target for a time; every case has a number, and the same seed and number make it again."""

from __future__ import annotations

import signal
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from random import Random

from .target import Case, Target

SLOW_S = 5.0
"""CPU seconds that no answer may take."""

ENDLESS_S = 20.0
"""CPU seconds after which a case is broken off."""


class Endless(Exception):
    """The case had not ended."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A case with a wrong answer."""

    number: int
    case: Case
    what: tuple[str, ...]


@contextmanager
def bounded(seconds: float) -> Iterator[None]:
    """Endless after so many CPU seconds; without a bound where the system has no such timer."""
    if not hasattr(signal, "setitimer"):
        yield
        return

    def stop(_signal: int, _frame: object) -> None:
        raise Endless(f"no answer in {seconds:g} CPU seconds")

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def tried(target: Target, seed: int, number: int, most: float = ENDLESS_S) -> Failure | None:
    """One case; None where its answer is right."""
    random = Random(f"{seed}:{number}")  # noqa: S311  # repeatable, not secret
    case = target.make(random)
    begun = time.process_time()
    try:
        with bounded(most):
            what = list(target.faults(case))
    except Exception:  # noqa: BLE001  # any of them is what we are looking for
        what = traceback.format_exc().strip().splitlines()
    taken = time.process_time() - begun
    if taken > SLOW_S:
        what.append(f"took {taken:.1f} CPU seconds")
    return Failure(number, case, tuple(what)) if what else None


def soak(
    target: Target, seed: int, seconds: float, most: int | None = None
) -> Iterator[Failure | None]:
    """The outcome of case after case until the time is over or so many have been tried."""
    until = time.monotonic() + seconds
    number = 0
    while time.monotonic() < until and (most is None or number < most):
        yield tried(target, seed, number)
        number += 1
