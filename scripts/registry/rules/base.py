"""What a Python rule receives and how it is registered.

A rule is a generator of faults under a decorator that names the codes it enforces:

    @station_rule("TS219")
    def impossible_day(entry, context): ...

The catalogue holds every word; a rule knows only paths and facts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
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
    services: Mapping[str, str] = field(default_factory=dict)
    """Service → the type whose paragraph names it."""


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


@dataclass(frozen=True, slots=True)
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

    @property
    def ids(self) -> frozenset[str]:
        """Every station there is."""
        return frozenset(s.id for s in self.stations)


@dataclass(frozen=True, slots=True)
class Change:
    """Two states of the register, as changed files: base (before) and head (after)."""

    base: Mapping[str, Data]
    """Station file → its data before; only files that differ."""
    head: Mapping[str, Data]
    """Station file → its data after; a deleted file is absent."""
    recognised: frozenset[str]
    """Ids that a decided batch of the base lists."""
    corrections: Mapping[str, tuple[Data, ...]] = field(default_factory=dict)
    """Station id → the corrections that stand on the base."""


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
