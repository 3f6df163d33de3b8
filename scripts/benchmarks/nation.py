"""Part: a register of the size of a nation, checked in one process.

Nothing is measured twice here: a register of a hundred thousand files takes its time to write.
"""

from __future__ import annotations

import sys
from pathlib import Path

from . import generate, scale
from .page import Part
from .processes import cost
from .table import Row, at_most

STATIONS = 100_000
CPU_S, MEMORY_MB = 60, 500


def run(repository: Path, scratch: Path, _: int) -> list[Row]:
    """The full check, once."""
    count = scale.count(STATIONS)
    generate.write_register(repository, scratch, count)
    check = repository / "scripts" / "check.py"
    taken = cost([sys.executable, check, "--root", scratch])
    return [
        at_most(f"{count}个驿站全部检查：CPU 用时", taken.cpu_s, CPU_S, " 秒", 1),
        at_most(f"{count}个驿站全部检查：内存峰值", taken.peak_mb, MEMORY_MB, " MB", 0),
    ]


PART = Part(title="全国的规模", packages=("jsonschema-rs", "pyyaml"), run=run)
