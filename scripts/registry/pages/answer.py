"""A check's answer to explain to the clerk: the example station with two slips, really checked."""

from __future__ import annotations

import re

from .. import trial
from ..checks import Checker
from ..examples import Example, stand
from ..reporters import text
from ..svg import limits
from .register import Register

_SLIP = "形"
"""What is often typed for the last sign of a type."""


def answer(register: Register) -> str:
    """As a terminal prints it, without its count; a number below the limit where there is one."""
    layout = register.layout
    station = (layout.schema / "station.example.yml").read_text("utf-8")
    kind = re.search(r"^type: (.+)$", station, re.MULTILINE)
    if kind:
        station = station.replace(kind.group(), f"{kind.group()[:-1]}{_SLIP}", 1)
    least = limits.read(layout.schema).activities
    if least:
        station = re.sub(r"(    activities: )\d+", rf"\g<1>{least - 1}", station, count=1)
    files = trial.surroundings(layout) | {stand(layout.schema): station.encode()}
    made = Example(dict(files), None, None, "")
    report = trial.run(Checker.of(layout.root, register.day), made)
    return text.render(report, "zh").rpartition("\n\n")[0]
