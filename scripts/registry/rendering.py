"""Faults to findings: places, severities, source lines, corrected lines; one finding a fault.

A reader who mends what is reported must not find that half of it was only a consequence:
 - an unknown key that is nearly a missing one swallows the "missing";
 - a code swallows what its catalogue entry says it makes redundant, there and below;
 - a fault of the text swallows what the schema says of the same line;
 - of two faults at one value the more basic one stays (text, then shape, then condition).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from .catalogue import Catalogue
from .findings import Fault, Finding, Path, Place, value_at
from .mend import correction
from .rules.personal import mask
from .schema import MOST_FAULTS, Schema
from .source import Document

_UNTIDY = {"TS121", "TS122", "TS123"}
_LONGEST_LINE = 160


@dataclass(frozen=True, slots=True)
class Lens:
    """What one file's faults are read with."""

    catalogue: Catalogue
    schema: Schema
    """Names the fields and knows what is accepted in them."""
    recognised: bool
    """A member of a decided batch: conditions only ask."""


def findings_of(document: Document, faults: Iterable[Fault], lens: Lens) -> list[Finding]:
    """The findings of one file, sorted; the consequences of other faults left out."""
    placed = [(fault, document.place(fault)) for fault in faults]
    if len(placed) > MOST_FAULTS:
        placed = sorted(placed, key=lambda pair: pair[1].line)[:MOST_FAULTS]
    kept = _without_consequences(document, placed, lens.catalogue)
    return sorted((_finding(document, *pair, lens) for pair in kept), key=lambda f: f.order)


Placed = tuple[Fault, Place]


def _without_consequences(
    document: Document, placed: list[Placed], catalogue: Catalogue
) -> list[Placed]:
    meant = {
        (*f.path[:-1], *str(f.facts["nearest"]).split("."))
        for f, _ in placed
        if f.on_key and f.facts.get("nearest")
    }
    textual = {p.line for f, p in placed if f.rule < "TS2" and f.rule not in _UNTIDY}
    # What is missing is said at a line of something else, which may well be untidy by itself.
    grave = {p.line for f, p in placed if f.rule not in _UNTIDY and _written(document.data, f)}
    swallowing = [(f, p) for f, p in placed if catalogue[f.rule].supersedes]
    kept: list[Placed] = []
    basic: dict[Path, str] = {}
    for fault, place in sorted(placed, key=lambda pair: (pair[0].rule, pair[1].line)):
        if fault.path in meant and not fault.on_key:
            continue
        if "TS2" <= fault.rule < "TS9" and fault.place is None and place.line in textual:
            continue
        if fault.rule == "TS123" and place.line in grave:
            continue
        if any(_swallows(other, at, fault, place, catalogue) for other, at in swallowing):
            continue
        single = fault.path and fault.place is None and not fault.on_key and fault.rule < "TS4"
        if single and basic.setdefault(fault.path, fault.rule) != fault.rule:
            continue
        kept.append((fault, place))
    return kept


def _written(data: Any, fault: Fault) -> bool:
    """The fault is of something that stands there, be it empty; not of something missing."""
    if fault.place is not None or not fault.path:
        return True
    *above, last = fault.path
    holder = value_at(data, tuple(above))
    return last in holder if isinstance(holder, dict) else holder is not None


def _swallows(other: Fault, at: Place, fault: Fault, place: Place, catalogue: Catalogue) -> bool:
    """`other` makes `fault` redundant: its entry says so, and it stands at or above it."""
    if other is fault or fault.rule not in catalogue[other.rule].supersedes:
        return False
    if other.place is not None:
        return at.line == place.line
    return fault.path[: len(other.path)] == other.path


def _finding(document: Document, fault: Fault, place: Place, lens: Lens) -> Finding:
    line = document.line(place.line)
    if fault.rule == "TS111":
        place = Place(place.line, place.column)
    return Finding(
        file=document.name,
        place=place,
        severity=lens.catalogue[fault.rule].severity_for(recognised=lens.recognised),
        rule=fault.rule,
        facts=_facts(fault, lens.schema) | _as_written(document, fault, place, line),
        source_line=mask(line)[:_LONGEST_LINE],
        replacement=_replacement(document, fault, place, line, lens.schema),
        path=tuple(mask(step) if isinstance(step, str) else step for step in fault.path),
        written=hash(line),
    )


def _as_written(document: Document, fault: Fault, place: Place, line: str) -> dict[str, str]:
    """A number in the clerk's own figures: `2021.10` is not 2021.1."""
    if "value" not in fault.facts or not fault.path or fault.place is not None:
        return {}
    value = value_at(document.data, fault.path)
    if fault.on_key or isinstance(value, bool) or not isinstance(value, (int, float)):
        return {}
    return {"value": mask(line[place.column - 1 : place.column - 1 + place.width])}


def _facts(fault: Fault, schema: Schema) -> dict[str, Any]:
    facts = dict(fault.facts)
    if fault.path:
        facts.setdefault("label", schema.label(fault.path))
        facts.setdefault("key", next((s for s in reversed(fault.path) if isinstance(s, str)), ""))
    return {k: mask(v) if isinstance(v, str) else v for k, v in facts.items()}


def _replacement(
    document: Document, fault: Fault, place: Place, line: str, schema: Schema
) -> str | None:
    """The whole line as it should read; None where only a person can know, or it is personal."""
    text = fault.replacement
    if text is None:
        mended = mended_line(document, fault, place, line, schema)
        text = mended[0] if mended else None
    if text is None or len(text) > _LONGEST_LINE or mask(text) != text:
        return None
    return text


def mended_line(
    document: Document, fault: Fault, place: Place, line: str, schema: Schema
) -> tuple[str, bool] | None:
    """The corrected line and whether the correction cannot change meaning."""
    if fault.place is not None or document.data is None:
        return None
    before, after = line[: place.column - 1], line[place.column - 1 + place.width :]
    if fault.on_key:
        nearest = str(fault.facts.get("nearest", ""))
        return (before + nearest + after, False) if nearest and "." not in nearest else None
    value = value_at(document.data, fault.path)
    if value is None:
        return None  # nothing is written there, and the line is another value's
    raw = line[place.column - 1 : place.column - 1 + place.width]
    better = correction(schema.property(fault.path), value, raw)
    return (before + better.text + after, better.safe) if better and better.text != raw else None
