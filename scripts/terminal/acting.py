"""One act of the office at a terminal: judged, written, told, and what comes next.

Exit 0: written and without fault · 1: refused, or written with something to mend · 2: not possible.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from registry.acts.ledger import Act, CannotAct, Ledger
from registry.catalogue import CatalogueError
from registry.checks import CannotCheck
from registry.naming import Misplaced
from registry.notation import CannotWrite
from registry.questions import Unknown
from registry.report import Report
from registry.reporters import text
from registry.schema import EngineDisagreement

from .arguments import parser, run
from .usage import day
from .writing import replace_all

FAILURES = (
    *(CannotAct, CannotCheck, CannotWrite, CatalogueError, EngineDisagreement),
    *(Misplaced, Unknown),
)

Do = Callable[[Ledger, argparse.Namespace], Act]


def main(name: str, description: str, add: Callable[[Any], None]) -> None:
    """A command of subcommands, each of which sets `act`; it ends the process."""
    run(lambda: _work(name, description, add), FAILURES)


def single(name: str, description: str, add: Callable[[argparse.ArgumentParser], None]) -> None:
    """A command without subcommands, whose `add` sets `act` as a default."""

    def work() -> int:
        made = parser(name, description)
        add(made)
        return perform(made.parse_args())

    run(work, FAILURES)


def _work(name: str, description: str, add: Callable[[Any], None]) -> int:
    made = parser(name, description)
    add(made.add_subparsers(required=True, metavar="命令"))
    return perform(made.parse_args())


def subcommand(commands: Any, name: str, words: str, act: Do) -> argparse.ArgumentParser:
    """One subcommand; `--root` and `--today` may stand behind it as well as before."""
    made: argparse.ArgumentParser = commands.add_parser(name, help=words, description=words)
    made.add_argument("--root", type=str, default=argparse.SUPPRESS, help=argparse.SUPPRESS)
    made.add_argument("--today", type=day, default=argparse.SUPPRESS, help=argparse.SUPPRESS)
    made.set_defaults(act=act)
    return made


def dated(made: argparse.ArgumentParser, words: str = "日期，如 2026-03-01；默认为今天") -> None:
    """`--date`, the day of what is recorded; `day_of` reads it."""
    made.add_argument("--date", type=day, default=None, metavar="日期", help=words)


def day_of(ledger: Ledger, given: argparse.Namespace) -> str:
    """The day given, or that of the ledger."""
    return given.date.isoformat() if given.date else ledger.today


def present(**facts: Any) -> dict[str, Any]:
    """The facts that were given; a trailing underscore keeps Python's own words free."""
    known = {key.rstrip("_"): value for key, value in facts.items()}
    return {k: v.isoformat() if isinstance(v, date) else v for k, v in known.items() if v}


def perform(given: argparse.Namespace) -> int:
    """Judge the act, write its files, say what is recorded; nothing is written when refused."""
    root = Path(given.root).resolve()
    ledger = Ledger.of(root, given.today)
    act = given.act(ledger, given)
    return carry_out(ledger, act)


def carry_out(ledger: Ledger, act: Act) -> int:
    """Write an act unless the check refuses it; the exit code."""
    report = ledger.judged(act)
    refusing = ledger.refusing(report)
    if refusing:
        print(f"{_told(replace(report, findings=refusing))}\n没有写入任何内容。")
        return 1
    found = _told(report) if report.findings else ""
    root = ledger.layout.root
    replace_all({root / n: new.encode() for n, new in act.files.items() if new is not None})
    for name in (n for n, new in act.files.items() if new is None):
        (root / name).unlink()
    print("已登记：", *(f"  {line}" for line in act.said), sep="\n")
    print(f"写入 {'、'.join(act.files)}")
    if found:
        print(f"\n检查结果：\n\n{found}", end="")
    if act.following:
        print("\n接下来：", *(f"  {line}" for line in act.following), sep="\n")
    return 1 if report.failed else 0


def _told(report: Report) -> str:
    return text.render(report, "zh", colour=sys.stdout.isatty())
