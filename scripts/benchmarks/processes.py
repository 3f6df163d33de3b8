"""Each measurement is a process of its own: its CPU seconds, its memory, its wall time."""

from __future__ import annotations

import os
import statistics
import subprocess
import time
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run of a command took."""

    cpu_s: float
    """User and system together: other work on the machine hardly changes it."""
    wall_s: float
    peak_mb: float
    """Highest resident memory."""


class Failed(Exception):
    """A measured command did not do its work, so its time means nothing."""


class Unavailable(Failed):
    """What a part needs is not on this machine: said, and no failure."""


def cost(
    command: Sequence[str | Path],
    environment: Mapping[str, str] | None = None,
    *,
    output: Path = Path(os.devnull),
    codes: Collection[int] = (0,),
) -> Cost:
    """Run a command to its end, with these variables besides; Failed unless it exits as it may."""
    start = time.perf_counter()
    given = os.environ | environment if environment else None
    with output.open("wb") as out, subprocess.Popen(command, stdout=out, env=given) as process:  # noqa: S603  # our own
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - start
    if process.returncode not in codes:
        raise Failed(f"exit {process.returncode}: {' '.join(map(str, command[:4]))} …")
    return Cost(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024)


def interleaved(
    commands: Mapping[str, Sequence[str | Path]],
    rounds: int,
    environment: Mapping[str, str] | None = None,
) -> dict[str, Cost]:
    """Medians of each command, run in turns so that a busy minute falls on all of them alike."""
    taken: dict[str, list[Cost]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            taken[name].append(cost(command, environment))
    return {name: median(costs) for name, costs in taken.items()}


def median(costs: Sequence[Cost]) -> Cost:
    """The median of each figure by itself."""
    return Cost(
        statistics.median(c.cpu_s for c in costs),
        statistics.median(c.wall_s for c in costs),
        statistics.median(c.peak_mb for c in costs),
    )
