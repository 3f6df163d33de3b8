"""A real station as JSON-LD (schema.org), so that search engines show its address and hours."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from ..model import Station
from . import station_facts
from .register import Register

_WEEK = "一二三四五六日"
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def of(station: Station, register: Register) -> str:
    """The object as text that is safe inside a script element."""
    return _safe(_place(station, register))


def of_all(stations: Iterable[Station], register: Register) -> str:
    """The objects of several stations on one page, as such a text; nothing where there are none."""
    places = [_place(station, register) for station in stations]
    return _safe(places) if places else ""


def _safe(facts: Any) -> str:
    text = json.dumps(facts, ensure_ascii=False)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _place(station: Station, register: Register) -> dict[str, Any]:
    facts: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Place",
        "name": station.name,
        "description": f"{station.type}人才驿站",
    }
    if "address" in station.data:
        facts["address"] = station.data["address"]
    if station.position:
        lon, lat = station.position
        facts["geo"] = {"@type": "GeoCoordinates", "latitude": lat, "longitude": lon}
    line = station_facts.phone(register.dataset, station)
    if line:
        facts["telephone"] = line.number
    hours = [_opening(entry) for entry in station.data.get("hours") or ()]
    if hours and station.state == "在用":
        facts["openingHoursSpecification"] = hours
    return facts


def _opening(entry: dict[str, str]) -> dict[str, Any]:
    return {
        "@type": "OpeningHoursSpecification",
        "dayOfWeek": days(entry["days"]),
        "opens": entry["open"],
        "closes": entry["close"],
    }


def days(words: str) -> list[str]:
    """`周一至周五、周日` → the English names of those days; a range may run over the weekend."""
    if words == "每天":
        return list(_DAYS)
    found: list[str] = []
    for part in words.split("、"):
        ends = [_WEEK.index(word[-1]) for word in part.split("至")]
        length = (ends[-1] - ends[0]) % len(_DAYS) + 1
        found += [_DAYS[(ends[0] + step) % len(_DAYS)] for step in range(length)]
    return found
