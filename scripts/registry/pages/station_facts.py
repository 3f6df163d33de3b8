"""What a station's page says, taken from its file by the schema's own labels and clauses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ..model import Dataset, Station
from .register import Register


@dataclass(frozen=True, slots=True)
class Phone:
    """A number to call, and whose it is."""

    number: str
    owner: str

    @property
    def href(self) -> str:
        """`tel:` address; an extension is dialled after a pause."""
        return "tel:" + self.number.replace("转", ",")


def phone(dataset: Dataset, station: Station) -> Phone | None:
    """The station's own office line, else its unit's, else the municipal office's."""
    contact = station.data.get("contact")
    if isinstance(contact, dict) and contact.get("phone"):
        return Phone(str(contact["phone"]), "本站办公电话")
    unit = dataset.unit(station.unit)
    for department in filter(None, (unit.personnel, unit.organization)):
        if department.phone:
            return Phone(department.phone, department.name)
    for office in dataset.city.offices:
        return Phone(office.phone, office.name)
    return None


def successor(dataset: Dataset, station: Station) -> Station | None:
    """The station that carries on the service of one that has stopped."""
    wanted = {entry.get("successor") for entry in station.data.get("status") or ()} - {None}
    return next((s for s in dataset.public if s.id in wanted), None) if wanted else None


@dataclass(frozen=True, slots=True)
class Excepted:
    """A condition that the municipal office lifts for one station, as its file words it."""

    title: str
    clause: str
    path: str
    """The page of the rule; empty for a rule that the catalogue does not have."""
    reason: str
    document: str
    date: str


def exceptions(register: Register, station: Station) -> tuple[Excepted, ...]:
    """The exceptions on record (经审定予以例外), in the order of the office's file."""
    found = []
    for entry in station.office.get("exceptions") or ():
        rule = register.catalogue.get(str(entry["rule"]))
        found.append(
            Excepted(
                title=rule.title["zh"] if rule else str(entry["rule"]),
                clause=rule.clause if rule else "",
                path=f"rules/{rule.code.lower()}/" if rule else "",
                reason=str(entry.get("reason", "")),
                document=str(entry.get("document", "")),
                date=str(entry.get("date", "")),
            )
        )
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Condition:
    """One fact that the applicant attests, and the clause it answers."""

    label: str
    value: Any
    clause: str


@dataclass(frozen=True, slots=True)
class Chapter:
    """The facts of one chapter of the conditions: `三（一）`, 场地与设施."""

    clause: str
    title: str
    conditions: tuple[Condition, ...]


_ATTESTED = ("premises", "host", "staff", "systems")
_WITH = {"host": ("fee",)}
"""Fields of the station itself that answer a chapter."""


def conditions(register: Register, station: Station) -> tuple[Chapter, ...]:
    """The conditions of the policy that the file answers, chapter by chapter."""
    chapters = []
    for name in _ATTESTED:
        facts = station.data.get(name)
        found = tuple(_facts(register, name, facts if isinstance(facts, dict) else {}))
        if found:
            found += tuple(_facts_of_station(register, station, name))
            title = register.label(name)
            chapters.append(Chapter(register.clause_of(name), title, found))
    return tuple(chapters)


def _facts(register: Register, name: str, facts: dict[str, Any]) -> Iterator[Condition]:
    for key in register.schema.property((name,))["properties"]:
        clause = register.clause_of(name, key)
        if key in facts and clause:
            yield Condition(register.label(name, key), facts[key], clause)


def _facts_of_station(register: Register, station: Station, name: str) -> Iterator[Condition]:
    for key in _WITH.get(name, ()):
        if key in station.data:
            yield Condition(register.label(key), station.data[key], register.clause_of(key))
