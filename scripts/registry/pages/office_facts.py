"""What the municipal office has put right and assessed of a station, in a reader's words."""

from __future__ import annotations

from dataclasses import dataclass

from ..model import Station
from ..rules.office import CRITERIA
from ..telling import field_name
from .register import Register


@dataclass(frozen=True, slots=True)
class Corrected:
    """A fact that was put right on record."""

    label: str
    before: str
    after: str
    reason: str
    document: str
    date: str


@dataclass(frozen=True, slots=True)
class Assessed:
    """An assessment in words."""

    year: int
    sides: tuple[tuple[str, str], ...]
    """人才参与度 … as far as they are written: (label, words)."""
    recommended: bool
    document: str
    date: str


def corrections(register: Register, station: Station) -> tuple[Corrected, ...]:
    """The corrections on record, the newest first."""
    found = [
        Corrected(
            label=field_name(register.schema, str(entry["field"])),
            before=str(entry["from"]),
            after=str(entry["to"]),
            reason=str(entry["reason"]),
            document=str(entry.get("document", "")),
            date=str(entry["date"]),
        )
        for entry in station.office.get("corrections") or ()
    ]
    return tuple(sorted(found, key=lambda c: c.date, reverse=True))


def assessments(register: Register, station: Station) -> tuple[Assessed, ...]:
    """The assessments on record, the newest first."""
    node = register.office.property(("assessments", 0))["properties"]
    sides = [name for name in node if name in CRITERIA]
    found = [
        Assessed(
            year=int(entry["year"]),
            sides=tuple((str(node[s]["title"]), str(entry[s])) for s in sides if s in entry),
            recommended=entry.get("recommended") is True,
            document=str(entry.get("document", "")),
            date=str(entry.get("date", "")),
        )
        for entry in station.office.get("assessments") or ()
    ]
    return tuple(sorted(found, key=lambda a: a.year, reverse=True))
