"""The new register's rules by their own examples: which of them are to be written anew."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from .. import trial
from ..checks import Checker
from ..layout import Layout


def broken(root: Path, today: date) -> tuple[str, ...]:
    """`TS404 good`, …: the examples that are not what they should be in the register at `root`."""
    layout = Layout(root)
    checker = Checker.of(root, today)
    office = trial.surroundings(layout)
    return tuple(
        f"{code} {kind}"
        for code, rule in checker.catalogue.items()
        for kind in trial.broken(checker, rule, layout.schema, office)
    )
