"""A rule's own examples, checked as they stand: what is refused and how, what is accepted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from ..catalogue import Rule
from ..checks import Checker, Report
from ..examples import Example, example
from ..files import Pair, in_memory
from ..reporters import words
from ..verdict import judge
from .register import Register


@dataclass(frozen=True, slots=True)
class Said:
    """What the check says of a refused example."""

    place: str
    line: str
    message: str
    fix: str
    replacement: str


@dataclass(frozen=True, slots=True)
class Specimen:
    """The lines that matter, and what the check says of them (nothing of an accepted one)."""

    shown: str
    said: Said | None = None


class Shower:
    """Runs the examples of the catalogue against its own rules."""

    def __init__(self, register: Register) -> None:
        self._layout = register.layout
        # The register's own units, and no batch: its members are not among the examples.
        units = (self._layout.office / "units.yml").read_bytes()
        self._office = {
            "stations/office/units.yml": units,
            "stations/office/batches.yml": b"batches: []\n",
        }
        # The day of the commit and not of the build: the same commit gives the same pages.
        built = register.history.epoch
        day = datetime.fromtimestamp(built, UTC).date() if built else register.dataset.today
        self._checker = Checker.of(self._layout.root, day)

    def refused(self, rule: Rule) -> Specimen | None:
        """The rule's bad example with its finding."""
        return self._specimen(rule, rule.bad)

    def accepted(self, rule: Rule) -> Specimen | None:
        """The rule's good example."""
        return self._specimen(rule, rule.good)

    def _specimen(self, rule: Rule, declared: Any) -> Specimen | None:
        if declared is None:
            return None
        made = example(declared, self._layout.schema, self._office)
        return Specimen(made.shown.strip("\n"), _said(self._run(made), rule.code))

    def _run(self, made: Example) -> Report:
        checker = replace(self._checker, today=made.today) if made.today else self._checker
        head = in_memory(made.files)
        if made.base is None:
            return checker.run(head)
        return judge(checker, Pair(in_memory(made.base), head), actors=made.actors)


def _said(report: Report, code: str) -> Said | None:
    for finding in report.findings:
        if finding.rule == code:
            return Said(
                f"{finding.file}:{finding.place.line}:{finding.place.column}",
                finding.source_line,
                words.message(finding, report, "zh"),
                words.fix(finding, report, "zh"),
                (finding.replacement or "").strip(),
            )
    return None
