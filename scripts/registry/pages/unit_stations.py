"""A unit's page that holds each of its stations whole, for a register too large for a page each.

It says what a visitor needs and leads to the data files for the rest. The page is as long as the
unit's list of stations; the register's length changes nothing but the number of such pages.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..addresses import PART
from ..exports import unit_offers
from ..model import Station, Unit
from ..navlinks import NavLink, links
from . import linked_data, office_facts, station_facts, stations, units
from .coverage import coverage
from .nearby import Neighbour
from .page import Page
from .register import Register
from .render import Renderer

DATA_OF = "units/{unit}/files.json"
"""Beside a unit's page: its stations' files by their names, for the form that changes them."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One station as its unit's page shows it."""

    station: Station
    phone: station_facts.Phone | None
    successor: Station | None
    apps: tuple[NavLink, ...]
    nearby: tuple[Neighbour, ...]
    exceptions: tuple[station_facts.Excepted, ...]
    corrections: tuple[office_facts.Corrected, ...]
    assessments: tuple[office_facts.Assessed, ...]


def pages(renderer: Renderer) -> Iterator[Page]:
    """The units in the order of the register."""
    register = renderer.register
    for cover in coverage(register.dataset):
        unit = cover.unit
        shown = register.dataset.public_of(unit=unit.slug)
        real = [station for station in shown if not station.example]
        content = {station.slug: station.data for station in shown}
        offers = unit_offers(unit.slug)
        yield units.page(
            renderer,
            "unit_stations",
            cover,
            {
                "entries": {station.slug: _entry(register, station) for station in shown},
                "part": PART,
                "offers": [offer for offer in offers if offer.path in register.files],
            },
            beside=((DATA_OF.format(unit=unit.slug), stations.as_data(content)),),
            linked_data=linked_data.of_all(real, register),
        )


def listed(register: Register) -> Iterator[tuple[str, str]]:
    """What the site map says of the units: path, day of the last change of a station of theirs."""
    for unit in register.dataset.units:
        yield units.path(unit), _changed(register, unit)


def _changed(register: Register, unit: Unit) -> str:
    shown = register.dataset.public_of(unit=unit.slug)
    return max((stations.changed(register, station) for station in shown), default="")


def _entry(register: Register, station: Station) -> Entry:
    address, source = str(station.data.get("address", "")), str(register.settings["site_title"])
    return Entry(
        station=station,
        phone=station_facts.phone(register.dataset, station),
        successor=station_facts.successor(register.dataset, station),
        apps=links(station.name, address, station.position, source) if station.position else (),
        nearby=register.neighbours.get(station.id, ()),
        exceptions=station_facts.exceptions(register, station),
        corrections=office_facts.corrections(register, station),
        assessments=office_facts.assessments(register, station),
    )
