"""stations.geojson: the stations that have a position, for maps (RFC 7946, WGS-84)."""

from __future__ import annotations

from .record import record
from .register import Register, document

FILENAME = "stations.geojson"
TITLE = "驿站位置（GeoJSON，WGS-84）"

_PROPERTIES = ("id", "example", "name", "type", "unit", "unit_name", "address", "state", "url")


def render(register: Register) -> bytes:
    """One feature a line; stations without a position are counted as `without_position`."""
    placed = [s for s in register.stations if s.position]
    head = {"type": "FeatureCollection"} | register.about()
    head["without_position"] = len(register.stations) - len(placed)
    return document(head, "features", (_feature(record(s, register)) for s in placed))


def _feature(facts: dict[str, object]) -> dict[str, object]:
    position = facts["position"]
    assert isinstance(position, dict)  # noqa: S101  # render has left out the others
    return {
        "type": "Feature",
        "id": facts["id"],
        "geometry": {"type": "Point", "coordinates": [position["lon"], position["lat"]]},
        "properties": {key: facts[key] for key in _PROPERTIES if key in facts},
    }
