"""The developers' page of the latest figures, written from the results that are kept.

A new comparison is a module in this folder that ends with `PART = Part(title, packages, run)`;
nothing else. A goal that it answers for gets an entry in `goals.yml`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from .results import Result
from .table import MARKS, Row, markdown

PATH = Path("docs/developer/benchmarks.md")
GOALS = Path(__file__).with_name("goals.yml")

_HEAD = """---
title: 速度和内存
description: 检查、生成网站、打开网页有多快，用多少内存，与同类工具相比
---

# 速度和内存

每一项单独用一个进程，几项轮流运行，取中位数；比较的各项用同样的文件，在同一次运行里测。
驿站由`scripts/benchmarks/generate.py`按固定的种子生成，每次都相同。CPU用时是用户态与内核态之和，不受机器上其他工作的影响；等候时间和浏览器里的时间受影响。

```sh
make bench                            # 全部重新测量，结果存入 docs/developer/benchmarks.json
make bench ARGS="--only check"        # 只测一项，其他的结果不动
make bench ARGS="--quick"             # 缩小规模看一看，不存
make bench ARGS="--page"              # 由存下的结果写出本页
```

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
class Goal:
    """What is held to be reached, and the row of the part that answers for it."""

    theme: str
    goal: str
    part: str
    row: str
    """The row's `what`, or its end."""
    peer: str = ""


def goals() -> tuple[Goal, ...]:
    """Every goal, in the order of the page."""
    data: Mapping[str, list[Mapping[str, Any]]] = yaml.safe_load(GOALS.read_text("utf-8"))
    return tuple(Goal(theme, **entry) for theme, entries in data.items() for entry in entries)


def row_of(goal: Goal, results: Mapping[str, Result]) -> Row | None:
    """The row that answers for a goal; None where it was not measured."""
    result = results.get(goal.part)
    rows = result.rows if result else ()
    return next((row for row in rows if row.what.endswith(goal.row)), None)


def written(results: Mapping[str, Result]) -> str:
    """The whole page; figures of other days are in the history."""
    parts = [_summary(results), _taken(results), _machines(results)]
    parts += [_section(result) for result in results.values()]
    return _HEAD + "\n".join(parts)


def _summary(results: Mapping[str, Result]) -> str:
    lines = [
        "## 目标和结果",
        "",
        '<div class="scroll" markdown tabindex="0" role="group" aria-label="目标和结果">',
        "",
        "| 目标 | 结果 | 同类工具 | 是否达到 |",
        "|---|--:|---|---|",
    ]
    theme = ""
    for goal in goals():
        if goal.theme != theme:
            theme = goal.theme
            lines.append(f"| **{theme}** | | | |")
        row = row_of(goal, results)
        figure, mark = (row.figure, MARKS[row.met]) if row else ("", _missing(goal, results))
        lines.append(f"| {goal.goal} | {figure} | {goal.peer} | {mark} |")
    return "\n".join([*lines, "", "</div>"]) + "\n"


def _taken(results: Mapping[str, Result]) -> str:
    minutes = sum(result.seconds for result in results.values()) / 60
    return f"以上各项共用{minutes:.0f}分钟测得，每项的历时见下。\n"


def _missing(goal: Goal, results: Mapping[str, Result]) -> str:
    result = results.get(goal.part)
    return "未能测量" if result and result.trouble else "未测量"


def _machines(results: Mapping[str, Result]) -> str:
    """Each machine and version that figures of the page come from, once."""
    lines = ["## 机器和版本", "", "| 项目 | 内容 |", "|---|---|"]
    found: dict[str, list[str]] = {}
    for result in results.values():
        for name, value in {**result.machine, **result.versions}.items():
            found.setdefault(name, [])
            if value not in found[name]:
                found[name].append(value)
    lines += [f"| {name} | {'；'.join(values)} |" for name, values in found.items()]
    return "\n".join(lines) + "\n"


def _section(result: Result) -> str:
    said = f"{_day(result.day)}，{result.rounds}轮，历时{result.seconds:.0f}秒。"
    if result.trouble:
        said += f"未能测量：{result.trouble}"
    heading, table = markdown(result.title, result.rows).split("\n\n", 1)
    return "\n".join(_lines(heading, said, table if result.rows else ""))


def _lines(heading: str, said: str, table: str) -> Iterator[str]:
    yield from (heading, "", said, "")
    if table:
        yield table


def _day(text: str) -> str:
    day = date.fromisoformat(text)
    return f"{day.year}年{day.month}月{day.day}日"
