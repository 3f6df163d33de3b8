"""What a Python rule receives and how it is registered.

A rule is a generator of faults under a decorator that names the codes it enforces:

    @station_rule("TS219")
    def impossible_day(entry, context): ...

The catalogue holds every word; a rule knows only paths and facts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

from ..findings import Fault
from ..model import Batch

Data = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Entry:
    """One station file under check; its data is in shape."""

    file: str
    unit: str
    slug: str
    data: Data
    recognised: bool
    """A member of a decided batch."""

    @property
    def id(self) -> str:
        """`unit/slug`."""
        return f"{self.unit}/{self.slug}"


@dataclass(frozen=True, slots=True)
class Context:
    """What every station rule may look at besides the station."""

    today: str
    """ISO date: strings of one form compare as dates do, and cost nothing."""
    units: Data
    """The `units` part of units.yml."""
    types: Mapping[str, Data]
    """The station types with their services (`x-terms` of the schema)."""
    yearly_due: str = ""
    """Month and day by which last year's record is asked for; empty: never."""
    decided_on: Mapping[str, str] = field(default_factory=dict)
    """Id of a member of a decided batch → the ISO day of the decision, empty where unknown."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What the register-wide rules keep of one station: small, so that 100,000 fit."""

    id: str
    file: str
    name: str
    address: str
    host: str
    point: tuple[float, float] | None
    example: bool
    successors: tuple[tuple[int, str], ...]
    """Index in `status`, and the id it names."""


@dataclass(frozen=True)
class Register:
    """The whole register as the register-wide rules see it."""

    today: str
    units: Data
    batches: tuple[Batch, ...]
    stations: tuple[Facts, ...]
    office: Mapping[str, Data]
    """Station id → its office file."""
    liftable: frozenset[str]
    """Codes that an exception may lift."""

    @cached_property
    def ids(self) -> frozenset[str]:
        """Every station there is."""
        return frozenset(s.id for s in self.stations)


@dataclass(frozen=True, slots=True)
class Touched:
    """One file that differs between two states."""

    file: str
    """Relative to the root, printable."""
    kind: str
    """As `files.Found.kind`."""
    unit: str = ""
    id: str = ""
    """`unit/slug` of a station or of its office file."""
    added: bool = False
    removed: bool = False


@dataclass(frozen=True)
class Stated:
    """What the municipal office states in one state of the register."""

    batches: tuple[Batch, ...] | None = ()
    """None where the file cannot be read: its own faults say so."""
    units: Data = field(default_factory=dict)
    """The whole of units.yml; empty where it cannot be read."""
    office: Mapping[str, Data] = field(default_factory=dict)
    """Station id → its office file."""

    @cached_property
    def recognised(self) -> frozenset[str]:
        """Ids that a decided batch lists."""
        return frozenset(m for b in self.batches or () if b.decided for m in b.members)

    def corrections(self, station: str) -> tuple[Data, ...]:
        """What the office has corrected of a station."""
        return tuple(self.office.get(station, {}).get("corrections", ()))


@dataclass(frozen=True, slots=True)
class Change:
    """Two states of the register: base (before) and head (after)."""

    touched: tuple[Touched, ...]
    """Every file that differs, in the order of names; also what is no part of the register."""
    base: Mapping[str, Data]
    """Station file → its data before; only files that differ."""
    head: Mapping[str, Data]
    """Station file → its data after; a deleted or unreadable file is absent."""
    before: Stated
    after: Stated
    annex: tuple[tuple[str, ...], ...] = ()
    """The fields that the official forms state."""
    names: frozenset[str] = frozenset()
    """Every path and folder of the base."""
    actors: frozenset[str] = frozenset()
    """The accounts that make the change, by their stable numbers; empty where nobody says."""
    queued: bool = False
    """It waits to be merged: its accounts were judged before, and are not known any more."""

    @property
    def stations(self) -> tuple[Touched, ...]:
        """The station files that differ, but for examples that are cleared away or fit to code.

        A made-up example may be deleted, and one that is there already may change together with
        the schema or code that it has to fit. A new one is a registration like any other, and
        nothing rides along with a change of the pipeline that judges it.
        """
        fitted = any(t.kind == "outside" for t in self.touched) and not any(
            t.file.casefold().startswith(_PIPELINES) for t in self.touched
        )
        return tuple(
            t
            for t in self.touched
            if t.kind == "station"
            and not (self.example(t.file) and (t.removed or (fitted and not t.added)))
        )

    @property
    def office_accounts(self) -> frozenset[str]:
        """The accounts of the municipal office, as the base lists them."""
        return _numbers(self.before.units.get("city", {}))

    @property
    def unit_accounts(self) -> dict[str, frozenset[str]]:
        """Reporting unit → its accounts, as the base lists them."""
        units = self.before.units.get("units", {})
        return {unit: _numbers(facts) for unit, facts in units.items()}

    def example(self, file: str) -> bool:
        """Made up before and after, as far as the file exists."""
        states = [state[file] for state in (self.base, self.head) if file in state]
        return bool(states) and all(state.get("example") is True for state in states)


def _numbers(holder: Data) -> frozenset[str]:
    """The accounts named there, by their stable numbers."""
    return frozenset(str(account["id"]) for account in holder.get("accounts", ()))


_PIPELINES = (".", "scripts/ci/", "jenkinsfile")
"""What runs the check: hosts give it many names, and nearly all of them begin with a dot."""


Function = TypeVar("Function")

StationRule = Callable[[Entry, Context], Iterable[Fault]]
RegisterRule = Callable[[Register], Iterable[Fault]]
ChangeRule = Callable[[Change], Iterable[Fault]]
TextRule = Callable[[str], Iterable[Fault]]

STATION: dict[StationRule, tuple[str, ...]] = {}
REGISTER: dict[RegisterRule, tuple[str, ...]] = {}
CHANGE: dict[ChangeRule, tuple[str, ...]] = {}
TEXT: dict[TextRule, tuple[str, ...]] = {}


def station_rule(*codes: str) -> Callable[[StationRule], StationRule]:
    """Enforces the codes on each station by itself."""
    return _register(STATION, codes)


def register_rule(*codes: str) -> Callable[[RegisterRule], RegisterRule]:
    """Enforces the codes across stations, batches and units; its faults name their file."""
    return _register(REGISTER, codes)


def change_rule(*codes: str) -> Callable[[ChangeRule], ChangeRule]:
    """Enforces the codes on a change against its base; its faults name their file."""
    return _register(CHANGE, codes)


def text_rule(*codes: str) -> Callable[[TextRule], TextRule]:
    """Enforces the codes on the raw text of every file; its faults have their place."""
    return _register(TEXT, codes)


def _register(
    table: dict[Function, tuple[str, ...]], codes: tuple[str, ...]
) -> Callable[[Function], Function]:
    def keep(function: Function) -> Function:
        table[function] = codes
        return function

    return keep


def enforced() -> list[str]:
    """Every code that some Python rule enforces, once for each enforcer."""
    tables: tuple[Mapping[Any, tuple[str, ...]], ...] = (STATION, REGISTER, CHANGE, TEXT)
    return [code for table in tables for codes in table.values() for code in codes]
