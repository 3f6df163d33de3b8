"""What a part measured, kept as JSON: each part by itself, so that one can be measured anew."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from .table import Row

PATH = Path("docs/developer/benchmarks.json")


@dataclass(frozen=True, slots=True)
class Result:
    """One part's figures, with their day, machine and versions."""

    title: str
    day: str
    """ISO date."""
    rounds: int
    seconds: float
    """How long the measuring took, by the clock."""
    machine: Mapping[str, str]
    versions: Mapping[str, str]
    rows: tuple[Row, ...] = ()
    trouble: str = field(default="")
    """Why nothing could be measured."""

    @property
    def reached(self) -> bool:
        """No goal was missed."""
        return all(row.met is not False for row in self.rows)


def read(path: Path) -> dict[str, Result]:
    """The results by the part's name, in the order of the file; empty without one."""
    if not path.is_file():
        return {}
    data: Mapping[str, Mapping[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    return {
        name: Result(**{**entry, "rows": tuple(Row(**row) for row in entry["rows"])})
        for name, entry in data.items()
    }


def written(results: Mapping[str, Result]) -> str:
    """The results as the file holds them."""
    data = {name: asdict(result) for name, result in results.items()}
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
