"""A rule's example, checked: on its page, in its test, and when another city takes it over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from .catalogue import Rule
from .checks import Checker, Report
from .examples import BadExample, Example, example
from .files import Pair, in_memory
from .layout import Layout
from .verdict import judge

NO_BATCH = b"batches: []\n"
"""The examples stand in a register whose batches have no members."""


def surroundings(layout: Layout) -> dict[str, bytes]:
    """The office's files that an example stands among: the register's own units, no batch."""
    units = (layout.office / "units.yml").read_bytes()
    return {"stations/office/units.yml": units, "stations/office/batches.yml": NO_BATCH}


def run(checker: Checker, made: Example) -> Report:
    """What the check says of an example, on its own day."""
    own = replace(checker, today=made.today) if made.today else checker
    head = in_memory(made.files)
    if made.base is None:
        return own.run(head)
    return judge(own, Pair(in_memory(made.base), head), actors=made.actors)


def broken(checker: Checker, rule: Rule, schema: Path, office: Mapping[str, bytes]) -> list[str]:
    """Which of a rule's examples are not what they should be: `bad`, `good`."""
    found = []
    for kind, expected in (("bad", {rule.code}), ("good", set[str]())):
        try:
            report = run(checker, example(getattr(rule, kind), schema, office))
        except BadExample:
            found.append(kind)
            continue
        if {finding.rule for finding in report.findings} != expected:
            found.append(kind)
    return found
