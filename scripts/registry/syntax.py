"""What libyaml could not read, as a clerk's slip: the rule it breaks and the line it stands on."""

from __future__ import annotations

import math
import re

import yaml

from .findings import Fault, Place
from .text import position

_TWO_COLONS = re.compile(r":(?: .*)?:(?: |$)")
_OPENED = re.compile(
    r"""([^#"']*(?:: |- |[\[{,] ?))(?:"(?:[^"\\]|\\.)*|'(?:[^']|'')*)\Z""",
)
"""A quotation that opens a value and does not end on its line."""

_PROBLEMS = (
    ("could not find expected ':'", "TS131", True),
    ("mapping values are not allowed", "TS132", False),
    ("unexpected end of stream", "TS134", True),
    ("did not find expected ',' or", "TS135", True),
    ("found character that cannot start any token", "TS136", False),
    ("did not find expected key", "TS133", False),
    ("did not find expected '-' indicator", "TS133", False),
    ("block sequence entries are not allowed", "TS133", False),
    ("did not find expected alphabetic or numeric character", "TS136", False),
    ("while scanning a directive", "TS136", False),
)
"""libyaml's words → our rule; True where its context mark, not its problem mark, has the line."""


def syntax_fault(error: yaml.YAMLError, text: str) -> Fault:
    """What the clerk did, where it was done; libyaml may only stumble over it lines later."""
    words = f"{getattr(error, 'problem', '')} {getattr(error, 'context', '')}"
    rule, by_context = next(
        ((r, c) for phrase, r, c in _PROBLEMS if phrase in words), ("TS110", False)
    )
    mark = getattr(error, "context_mark", None) if by_context else None
    mark = mark or getattr(error, "problem_mark", None)
    if mark is None:
        return Fault("TS110", place=Place(*position(text, getattr(error, "position", 0))))
    line, column = mark.line + 1, mark.column + 1
    lines = text.split("\n")
    if rule == "TS132" and not _TWO_COLONS.search(lines[line - 1]):
        rule = "TS133"  # a deeper line behind a value: its one colon is not the fault
    while line > 1 and not (lines[line - 1].strip() if line <= len(lines) else ""):
        line, column = line - 1, 1  # libyaml points behind the end
    place = _open_quotation(lines, error)
    if place is not None:
        return Fault("TS134", place=place, facts={"value": lines[place.line - 1].strip()})
    width = 1
    if rule == "TS133":  # the caret stands under the blanks, which are the fault
        column, width = 1, max(len(lines[line - 1]) - len(lines[line - 1].lstrip(" ")), 1)
    return Fault(rule, place=Place(line, column, width), facts={"value": lines[line - 1].strip()})


def _open_quotation(lines: list[str], error: yaml.YAMLError) -> Place | None:
    """The first quotation left open, if closing it lets the reading go further.

    It swallows the lines below it up to the next quotation mark, and only there does libyaml stop.
    """
    for number, line in enumerate(lines):
        match = _OPENED.match(line)
        if match:
            before = match.end(1)
            closed = [*lines[:number], line + line[before], *lines[number + 1 :]]
            further = _stumbles("\n".join(closed)) > _line(error)
            return Place(number + 1, before + 1) if further else None
    return None


def _stumbles(text: str) -> float:
    """The line at which reading stops; beyond every line when it does not."""
    try:
        for _ in yaml.parse(text, Loader=yaml.CSafeLoader):
            pass
    except yaml.YAMLError as error:
        return _line(error)
    return math.inf


def _line(error: yaml.YAMLError) -> float:
    mark = getattr(error, "problem_mark", None)
    return mark.line if mark else 0
