"""A rule's own examples, checked as they stand: what is refused and how, what is accepted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from .. import trial
from ..catalogue import Rule
from ..checks import Checker, Report
from ..examples import BadExample, example
from ..reporters import words
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
        self._office = trial.surroundings(register.layout)
        self._checker = Checker.of(self._layout.root, register.day)

    def refused(self, rule: Rule) -> Specimen | None:
        """The rule's bad example with its finding."""
        return self._specimen(rule, rule.bad)

    def accepted(self, rule: Rule) -> Specimen | None:
        """The rule's good example."""
        return self._specimen(rule, rule.good)

    def _specimen(self, rule: Rule, declared: Any) -> Specimen | None:
        if declared is None:
            return None
        try:
            made = example(declared, self._layout.schema, self._office)
        except BadExample:
            return None
        report = trial.run(self._checker, made)
        return Specimen(made.shown.strip("\n"), _said(report, rule.code))


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
