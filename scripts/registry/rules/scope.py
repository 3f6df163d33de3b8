"""Rules on the reach of a change: whose files one change may touch, and which belong together."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Any

from ..findings import Fault, Place
from .base import Change, Touched, change_rule

_OFFICE = ("units", "batches", "office")
_UNITS = "stations/office/units.yml"
OFFICE_ACCOUNTS = 2
"""One account of the office proposes, another one approves."""


@change_rule("TS506")
def several_units(change: Change) -> Iterator[Fault]:
    """One reporting unit a change, so that each is answered by itself; the office may span them."""
    if change.queued or (change.actors and change.actors <= change.office_accounts):
        return
    first: dict[str, Touched] = {}
    for touched in change.stations:
        if not touched.removed:
            first.setdefault(touched.unit, touched)
    for unit in list(first)[1:]:
        facts = {"value": _name(change, unit), "other": _name(change, next(iter(first)))}
        yield Fault("TS506", facts=facts, place=Place(1), file=first[unit].file)


@change_rule("TS507")
def stations_with_code(change: Change) -> Iterator[Fault]:
    """A change of the rules must not ride along with the data that they judge."""
    outside = [t for t in change.touched if t.kind == "outside"]
    register = [*change.stations, *(t for t in change.touched if t.kind in _OFFICE)]
    if outside and register:
        facts = {"value": outside[0].file, "count": len(outside)}
        file = min(t.file for t in register)
        yield Fault("TS507", facts=facts, place=Place(1), file=file)


@change_rule("TS508")
def counties_with_office(change: Change) -> Iterator[Fault]:
    """Nobody approves or excuses in the same step in which he files."""
    office = [t for t in change.touched if t.kind in _OFFICE]
    if office and change.stations and not _from_the_past(change):
        file = change.stations[0].file
        yield Fault("TS508", facts={"value": office[0].file}, place=Place(1), file=file)


def _from_the_past(change: Change) -> bool:
    """The office enters stations of a batch that was decided before: neither stands alone.

    In the queue whose it is was judged before, as everything that asks for accounts.
    """
    if not (change.queued or (change.actors and change.actors <= change.office_accounts)):
        return False
    decided = {b.number for b in change.before.batches or () if b.decided and not b.example}
    listed = {m for b in change.after.batches or () if b.number in decided for m in b.members}
    kinds = {t.kind for t in change.touched if t.kind in _OFFICE}
    return kinds == {"batches"} and all(t.added and t.id in listed for t in change.stations)


@change_rule("TS510", "TS511")
def account(change: Change) -> Iterator[Fault]:
    """Who files for a unit is settled by the office; whoever has a hand in a change counts."""
    owners, office = change.unit_accounts, change.office_accounts
    known = office.union(*owners.values())
    touched = [t for t in change.touched if t.kind == "station" or t.kind in _OFFICE]
    if change.queued or not (known and touched):
        return
    for actor in sorted(change.actors - office):
        if actor not in known:
            yield Fault("TS511", facts={"value": actor}, place=Place(1), file=touched[0].file)
            continue
        own = {unit for unit, accounts in owners.items() if actor in accounts}
        said: set[str] = set()
        for file in touched:
            unit = file.unit if file.kind == "station" else "office"
            if unit not in own and unit not in said:
                said.add(unit)
                name = "stations/office/" if unit == "office" else f"stations/{unit}/"
                facts = {"value": actor, "other": name}
                yield Fault("TS510", facts=facts, place=Place(1), file=file.file)


@change_rule("TS516")
def office_locked_out(change: Change) -> Iterator[Fault]:
    """Once anybody is listed only listed accounts count: the office comes first, and as two."""
    units = change.after.units
    if not any(t.kind == "units" for t in change.touched) or not units:
        return
    holders = (units.get("city", {}), *units.get("units", {}).values())
    city, *others = ({account["id"] for account in h.get("accounts", ())} for h in holders)
    if len(city) < OFFICE_ACCOUNTS and (city or any(others)):
        facts = {"value": len(city), "limit": OFFICE_ACCOUNTS}
        yield Fault("TS516", ("city",), facts, on_key=True, file=_UNITS)


@change_rule("TS515")
def same_but_for_case(change: Change) -> Iterator[Fault]:
    """Two names that are one on Windows and macOS: the one would hide the other."""
    added = [t.file for t in change.touched if t.added and t.kind != "stray"]
    if not added:
        return
    known = {_folded(name): name for name in change.names}
    for file in added:
        parts = file.split("/")
        for end in range(1, len(parts) + 1):
            name = "/".join(parts[:end])
            if known.setdefault(_folded(name), name) != name:
                facts = {"value": file, "other": known[_folded(name)]}
                yield Fault("TS515", facts=facts, place=Place(1), file=file)
                break


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def _name(change: Change, unit: str) -> Any:
    return change.before.units.get("units", {}).get(unit, {}).get("name", unit)
