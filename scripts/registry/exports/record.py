"""A public station as one record: the county's facts as declared, the office's beside them."""

from __future__ import annotations

from typing import Any

from ..model import Station
from .register import Register

_REPLACED = {"location", "example"}
"""`location` is published once, as `position` in WGS-84; `example` moves to the front."""


def record(station: Station, register: Register) -> dict[str, Any]:
    """Everything public of one station, in the order of its file."""
    facts: dict[str, Any] = {"id": station.id}
    if station.example:
        facts["example"] = True
    unit = register.dataset.unit(station.unit)
    facts |= {"unit": station.unit, "unit_name": unit.name, "state": station.state}
    facts |= {key: value for key, value in station.data.items() if key not in _REPLACED}
    if station.position:
        lon, lat = station.position
        facts["position"] = {"lon": lon, "lat": lat, "datum": "WGS-84"}
    if station.batch:
        facts["batch"] = {"number": station.batch.number, "title": station.batch.title}
    if "provincial" in station.office:
        facts["provincial"] = station.office["provincial"]
    facts["url"] = register.page_of(station)
    return facts
