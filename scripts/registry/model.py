"""The things of the registry as pages, exports and forms see them: frozen facts, no files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

Data = Mapping[str, Any]

PASSED = "通过"

IN_SERVICE = ("在用", "暂停")
"""States in which a station can be visited, now or after a pause."""

BACK_IN_USE = {"恢复": "在用", "迁址": "在用"}
"""What leads back to 在用; every other change is the name of the state it leads to."""


def state_on(data: Data, day: str = "") -> str:
    """The state that a station's `status` leads to on an ISO day; without one, at last."""
    state = "在用"
    for entry in data.get("status") or ():
        if not day or str(entry.get("date", "")) <= day:
            state = BACK_IN_USE.get(str(entry["state"]), str(entry["state"]))
    return state


@dataclass(frozen=True, slots=True)
class Office:
    """An office that answers the public, with the source and date of its number."""

    name: str
    short: str
    phone: str
    source: str
    date: str
    note: str = ""
    """What is to be known of the number: how the source writes it."""


@dataclass(frozen=True, slots=True)
class Filing:
    """Where papers and files go, as the named notice lists it."""

    window: str
    address: str
    email: str
    source: str
    date: str


@dataclass(frozen=True, slots=True)
class City:
    """The city that keeps the register."""

    name: str
    adcode: str
    area_code: str
    policy: str
    offices: tuple[Office, ...]
    filing: Filing | None
    view: tuple[float, float, float, float]
    """West, south, east, north of the map's first view, in degrees."""
    counties: str = "县区"
    """What the places are called together that report stations, in words of the public."""


@dataclass(frozen=True, slots=True)
class Department:
    """A department of a reporting unit; the phone is empty until the unit gives one."""

    name: str
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Unit:
    """A reporting unit (报送单位)."""

    slug: str
    name: str
    short: str
    kind: str
    """One of the classes that units.yml names, as 县区 or 管委会."""
    coverage: bool
    """Counted in the coverage of 四（一）."""
    adcode: str
    label: tuple[float, float] | None
    """Longitude and latitude of the name on the map, degrees."""
    tile: tuple[int, int] | None
    """Row and column on the tile map, from 1."""
    organization: Department | None
    personnel: Department | None
    valid_from: str
    valid_to: str
    accounts: tuple[Data, ...] = ()


@dataclass(frozen=True, slots=True)
class Batch:
    """A batch of recognition."""

    number: int
    title: str
    example: bool
    decided: bool
    """Its members are recognised: a decision is on record, or the office knows of one."""
    members: tuple[str, ...]
    data: Data
    """The entry as written: call, received, outcomes, public_notice, decision, filed …"""

    @property
    def decided_on(self) -> str:
        """The ISO day of the decision; empty where its document is not known or not there."""
        return str((self.data.get("decision") or {}).get("date", ""))

    @property
    def public_corrections(self) -> list[Data]:
        """The corrections that are shown: not those of papers received, the office's own matter."""
        entries = self.data.get("corrections") or ()
        return [c for c in entries if str(c["field"]).partition(".")[0] != "received"]

    @property
    def outcomes(self) -> dict[str, str]:
        """Station id → the last result on record: 通过, 未通过, 撤回 or 退回补正."""
        return {o["station"]: o["result"] for o in self.data.get("outcomes") or ()}

    @property
    def passed(self) -> tuple[str, ...]:
        """The stations that the review let pass, in the order in which they were entered."""
        return tuple(s for s, result in self.outcomes.items() if result == PASSED)


@dataclass(frozen=True, slots=True)
class StationType:
    """One of the station types, with what the policy says of it."""

    name: str
    slug: str
    clause: str
    places: str
    audience: str
    services: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Station:
    """One station: the county's file, and what the office states of it."""

    unit: str
    slug: str
    data: Data
    batch: Batch | None = None
    """The decided batch that lists it; None while it is an application."""
    office: Data = field(default_factory=dict)
    """`stations/office/<unit>/<slug>.yml`: exceptions, assessments, provincial, corrections."""
    position: tuple[float, float] | None = None
    """Longitude, latitude in degrees, CGCS2000/WGS-84, converted from the map they come from."""
    day: str = ""
    """The ISO day on which it is looked at: what is recorded for later is not in effect yet."""

    @property
    def id(self) -> str:
        """`unit/slug`, for ever the same."""
        return f"{self.unit}/{self.slug}"

    @property
    def path(self) -> str:
        """The file, relative to the root."""
        return f"stations/{self.unit}/{self.slug}.yml"

    @property
    def name(self) -> str:
        """驿站名称."""
        return str(self.data["name"])

    @property
    def type(self) -> str:
        """类型."""
        return str(self.data["type"])

    @property
    def example(self) -> bool:
        """Made up, to be shown only while the register holds no real station."""
        return self.data.get("example") is True

    @property
    def recognised(self) -> bool:
        """Listed by a decided batch: public. Otherwise it is an application."""
        return self.batch is not None

    @property
    def state(self) -> str:
        """在用, 暂停, 停止服务 or 撤销, from the last entry of `status` in effect."""
        return self.state_on(self.day)

    def state_on(self, day: str) -> str:
        """The state on an ISO day; an empty day takes all that is recorded."""
        return state_on(self.data, day)

    @property
    def last_change(self) -> Data | None:
        """The entry of `status` that is in effect; None while nothing has changed."""
        entries = self.data.get("status") or ()
        past = [e for e in entries if not self.day or str(e.get("date", "")) <= self.day]
        return past[-1] if past else None

    @property
    def in_service(self) -> bool:
        """It can be visited, now or after a pause."""
        return self.state in IN_SERVICE


@dataclass(frozen=True)
class Dataset:
    """The whole register, read once; what every page, export and form receives."""

    city: City
    units: tuple[Unit, ...]
    batches: tuple[Batch, ...]
    types: tuple[StationType, ...]
    stations: tuple[Station, ...]
    today: date
    """The day of the build or the check, given from outside."""

    @property
    def applications(self) -> tuple[Station, ...]:
        """Merged, checked, not recognised: printable for filing, never published."""
        return tuple(s for s in self.stations if not s.recognised)

    @cached_property
    def examples_only(self) -> bool:
        """No real station is recognised yet, so the examples are shown, under a banner."""
        return not any(s.recognised and not s.example for s in self.stations)

    @property
    def shows_examples(self) -> bool:
        """Examples are what visitors see; an empty register shows nothing."""
        return self.examples_only and bool(self.public)

    @cached_property
    def public(self) -> tuple[Station, ...]:
        """What the site, the exports and the public forms show, in order of unit, batch, name."""
        examples = self.examples_only
        return tuple(s for s in self.stations if s.recognised and s.example == examples)

    @cached_property
    def open(self) -> tuple[Station, ...]:
        """The public stations in service: what is counted; those that have ended keep a page."""
        return tuple(s for s in self.public if s.in_service)

    def open_of(self, *, unit: str | None = None, kind: str | None = None) -> tuple[Station, ...]:
        """The stations in service of one unit (slug), of one type (name), or of both."""
        found = self.public_of(unit=unit, kind=kind) if unit else self.open
        return tuple(s for s in found if s.in_service and kind in (None, s.type))

    def ended_of(self, *, unit: str | None = None, kind: str | None = None) -> tuple[Station, ...]:
        """The stations that have ended, of one unit (slug), of one type (name), or of both."""
        found = self.public_of(unit=unit, kind=kind)
        return tuple(s for s in found if not s.in_service)

    def unit(self, slug: str) -> Unit:
        """The reporting unit of that slug (KeyError when there is none)."""
        return self._units[slug]

    @cached_property
    def _units(self) -> Mapping[str, Unit]:
        return {unit.slug: unit for unit in self.units}

    def station(self, station_id: str) -> Station:
        """The station of that id (KeyError when there is none)."""
        return self._by_id[station_id]

    @cached_property
    def _by_id(self) -> Mapping[str, Station]:
        return {station.id: station for station in self.stations}

    def public_of(self, *, unit: str | None = None, kind: str | None = None) -> tuple[Station, ...]:
        """The public stations of one unit (slug), of one type (name), or of both."""
        found = self._public_by_unit.get(unit, ()) if unit else self.public
        return tuple(s for s in found if kind in (None, s.type))

    @cached_property
    def _public_by_unit(self) -> Mapping[str, Sequence[Station]]:
        """Asked for by every page and file of every unit: three hundred times in a nation."""
        found: dict[str, list[Station]] = {}
        for station in self.public:
            found.setdefault(station.unit, []).append(station)
        return found
