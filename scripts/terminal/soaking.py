"""`fuzz.py`: the soak with its progress, and what it found as folders to keep."""

from __future__ import annotations

import argparse
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from fuzzing.soak import Failure, soak, tried
from fuzzing.target import Target

_MOST = 20
"""Failures after which more would tell nothing new."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a soak came to."""

    tried: int
    seconds: float
    failures: int

    @property
    def words(self) -> str:
        """In a sentence."""
        return f"试了 {self.tried} 个，{self.seconds:.0f} 秒，出错 {self.failures} 个。"


def run(target: Target, given: argparse.Namespace) -> Outcome:
    """Try until the time is over; failures are told and kept as they come."""
    begun = time.monotonic()
    count, failures = 0, 0
    if given.only is not None:
        outcomes = iter([tried(target, given.seed, given.only)])
    else:
        outcomes = soak(target, given.seed, given.seconds, given.cases)
    for failure in outcomes:
        count += 1
        if failure is not None:
            failures += 1
            _keep(failure, given.keep)
            print(f"第 {failure.number} 个：", *failure.what, sep="\n  ", file=sys.stderr)
            if failures == _MOST:
                break
    return Outcome(count, time.monotonic() - begun, failures)


def _keep(failure: Failure, folder: Path) -> None:
    for part, files in (("", failure.case.files), ("base", failure.case.base or {})):
        for name, content in files.items():
            path = folder / str(failure.number) / part / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    (folder / str(failure.number) / "what.txt").write_text(
        "\n".join(failure.what) + "\n", encoding="utf-8"
    )
