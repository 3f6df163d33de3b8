"""The parts of the benchmark: every module of this folder that has one.

Each part is measured in a process of its own, which loads nothing but that part: what a process
holds counts for the peak memory of every command that it starts.
"""

from __future__ import annotations

import compileall
import os
import re
import subprocess
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from datetime import date
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path

from . import scale, table
from .page import Part
from .processes import Failed, Unavailable
from .results import Result

_FIRST = ("check", "pull-request", "site", "search", "exports", "forms")
"""The order on the page; the others follow by name."""

_DECLARED = re.compile(r"^PART = Part\(", re.MULTILINE)


def names() -> tuple[str, ...]:
    """Every part: its module's name, with hyphens."""
    files = sorted(Path(__file__).parent.glob("*.py"))
    found = [
        file.stem.replace("_", "-")
        for file in files
        if _DECLARED.search(file.read_text(encoding="utf-8"))
    ]
    order = {name: index for index, name in enumerate(_FIRST)}
    return tuple(sorted(found, key=lambda name: (order.get(name, len(order)), name)))


def measured(
    name: str, repository: Path, rounds: int, today: date, most: int | None
) -> tuple[Result, int]:
    """A part's result and the exit code it calls for: 0, 1 a goal missed, 2 a command failed.

    With `most`, no register has more stations, and nothing is held against a goal.
    """
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as one:
        return one.submit(_measured, name, repository, rounds, today, most).result()


def _measured(
    name: str, repository: Path, rounds: int, today: date, most: int | None
) -> tuple[Result, int]:
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    _compile(repository)
    scale.limit(most)
    part = import_module(f".{name.replace('-', '_')}", __package__).PART
    assert isinstance(part, Part)  # noqa: S101  # `names` has read it
    begun = time.perf_counter()
    rows: tuple[table.Row, ...] = ()
    trouble, code = "", 0
    with tempfile.TemporaryDirectory(prefix="bench-") as scratch:
        try:
            rows = tuple(part.run(repository, Path(scratch), rounds))
            if not scale.full():
                rows = tuple(replace(row, goal="", met=None) for row in rows)
        except Unavailable as error:
            trouble = str(error)
        except (Failed, subprocess.CalledProcessError) as error:
            trouble, code = str(error), 2
    result = Result(
        title=part.title,
        day=today.isoformat(),
        rounds=rounds,
        seconds=round(time.perf_counter() - begun, 1),
        machine=table.machine(),
        versions=table.versions(part.packages),
        rows=rows,
        trouble=trouble,
    )
    return result, code or int(not result.reached)


def _compile(repository: Path) -> None:
    """As on any machine after the first run: what is installed is compiled, so ours must be too."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    compileall.compile_dir(repository / "scripts", quiet=1)
