"""One page for each public station: what it offers, where, when, and what it attests."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from ..model import Station
from ..navlinks import links
from ..svg import coast, limits, plots
from ..svg.qr import qr
from . import correction, linked_data, office_facts, station_facts, station_history
from .page import Page
from .register import Register
from .render import Renderer, link

DATA = "station.json"
"""Beside each station's page."""


def pages(renderer: Renderer) -> Iterator[Page]:
    """The stations in the order of the register."""
    limit = limits.read(renderer.register.layout.schema)
    for station in renderer.register.dataset.public:
        yield _page(renderer, station, limit)


def listed(register: Register) -> Iterator[tuple[str, str]]:
    """What the site map says of the stations: path, day of the last change (empty if unknown)."""
    for station in register.dataset.public:
        if not station.example:
            yield register.addresses.to(station), changed(register, station)


def changed(register: Register, station: Station) -> str:
    """The day on which the station's file changed last; empty if unknown."""
    changes = register.history.by_path.get(station.path, ())
    return changes[0].date if changes else ""


def as_data(content: Any) -> bytes:
    """A station's file as data, for the form that changes it: nothing added, nothing left out."""
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def _page(renderer: Renderer, station: Station, limit: limits.Limits) -> Page:
    register = renderer.register
    path = register.addresses.to(station)
    unit = register.dataset.unit(station.unit)
    address = str(station.data.get("address", ""))
    source = str(register.settings["site_title"])
    return renderer.page(
        "station",
        path,
        station.name,
        f"{unit.name}{station.type}人才驿站：地址、开放时间、电话和服务。",
        values={
            "station": station,
            "data": station.data,
            "unit": unit,
            "kind": register.types.get(station.type),
            "phone": station_facts.phone(register.dataset, station),
            "conditions": station_facts.conditions(register, station),
            "successor": station_facts.successor(register.dataset, station),
            "locator": coast.locator(register.dataset, station, link(path, "")),
            "apps": links(station.name, address, station.position, source)
            if station.position
            else (),
            "plots": plots.station_years(station, limit),
            "limits": limit,
            "changes": station_history.entries(register, station),
            "changes_most": station_history.MOST,
            "exceptions": station_facts.exceptions(register, station),
            "corrections": office_facts.corrections(register, station),
            "assessments": office_facts.assessments(register, station),
            "nearby": register.neighbours.get(station.id, ()),
            "qr": qr(register.site_url + path, "本页网址的二维码") if register.site_url else "",
            "report": correction.report(
                str(register.settings.get("repository") or ""), station.name
            ),
        },
        trail=(("驿站名录", "directory/"), (unit.name, f"units/{unit.slug}/")),
        index=not station.example,
        beside=((f"{path}{DATA}", as_data(station.data)),),
        linked_data="" if station.example else linked_data.of(station, register),
    )
