"""Rows of a benchmark: what was measured, its figure, the goal where there is one."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Row:
    """One measurement: what, its figure, and the goal where there is one."""

    what: str
    figure: str
    goal: str = ""
    met: bool | None = None
    """None where there is no goal."""


def at_most(what: str, figure: float, limit: float, unit: str = "", digits: int = 2) -> Row:
    """A row whose figure must not exceed its limit."""
    return Row(what, f"{figure:.{digits}f}{unit}", f"≤ {limit:g}{unit}", figure <= limit)


def at_least(what: str, figure: float, limit: float, unit: str = "", digits: int = 1) -> Row:
    """A row whose figure must reach its limit."""
    return Row(what, f"{figure:.{digits}f}{unit}", f"≥ {limit:g}{unit}", figure >= limit)


MARKS = {True: "达到", False: "**未达到**", None: ""}


def markdown(title: str, rows: Iterable[Row]) -> str:
    """A heading and a table."""
    lines = [f"## {title}", "", "| 项目 | 结果 | 目标 | 是否达到 |", "|---|--:|--:|---|"]
    lines += [f"| {r.what} | {r.figure} | {r.goal} | {MARKS[r.met]} |" for r in rows]
    return "\n".join(lines) + "\n"


def machine() -> dict[str, str]:
    """What the figures depend on besides the code and the packages."""
    return {
        "处理器": f"{_processor()}，{os.cpu_count()}核",
        "系统": f"{platform.system()} {platform.machine()}",
        "Python": platform.python_version(),
    }


def versions(packages: Sequence[str]) -> dict[str, str]:
    """The versions of what is measured and measured against; what is not there is left out."""
    found = {}
    for name in packages:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found


def _processor() -> str:
    """The model's name as Linux knows it; elsewhere what Python can tell."""
    info = Path("/proc/cpuinfo")
    lines = info.read_text("utf-8").splitlines() if info.is_file() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or platform.machine()
