"""The developers' page of the latest figures: written by `make bench ARGS=--write`, read by people.

A new comparison is a module that ends with `PART = Part(title, packages, run)` and its line in
PARTS of `bench.py`; nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from .table import Row, machine, markdown

PATH = Path("docs/developer/benchmarks.md")

_HEAD = """---
title: 速度和内存
description: 检查和生成网站有多快，用多少内存，与同类工具相比
---

# 速度和内存

{day}在下列机器上测得。每一项单独用一个进程，几项轮流运行，取中位数；比较的各项用同样的文件、同样的架构。
驿站由`scripts/benchmarks/generate.py`按固定的种子生成，每次都相同。CPU用时是用户态与内核态之和，不受机器上其他工作的影响。
重新测量：`make bench ARGS=--write`。
网页大小、浏览器操作要用 Chromium，Lighthouse 另要用 Node.js 和 npm；只测某几项时写`make bench ARGS="weight browser"`。

"""


@dataclass(frozen=True, slots=True)
class Part:
    """One comparison."""

    title: str
    packages: Sequence[str]
    """Whose versions matter."""
    run: Callable[[Path, Path, int], list[Row]]
    """Measure: the repository, an empty folder to work in, the number of rounds."""


@dataclass(frozen=True, slots=True)
class Result:
    """What a part measured."""

    text: str
    reached: bool
    packages: Sequence[str]

    @classmethod
    def of(cls, part: Part, repository: Path, scratch: Path, rounds: int) -> Result:
        """Run the part."""
        rows = part.run(repository, scratch, rounds)
        reached = all(row.met is not False for row in rows)
        return cls(markdown(part.title, rows), reached, part.packages)


def write(path: Path, results: Sequence[Result], day: date) -> None:
    """The page anew; figures of other days are in the history."""
    packages = sorted({name for result in results for name in result.packages})
    parts = [markdown("机器和版本", machine(packages)), *(result.text for result in results)]
    said = f"{day.year}年{day.month}月{day.day}日"
    path.write_text(_HEAD.format(day=said) + "\n".join(parts), encoding="utf-8")
