"""directory.json: what the directory's filter knows of a station beyond search.json.

Row for row in the order of that file. Services and hours are written once, and each station
gives their places in those lists: both repeat many times over in any register.
"""

from __future__ import annotations

import json
from typing import Any

from ..model import Station
from .register import Register

FILENAME = "directory.json"
TITLE = "名录筛选数据（JSON，供本站页面使用）"

COLUMNS = ("services", "hours", "verified_on")
"""`services` and `hours` are places in the lists of the head."""


def render(register: Register) -> bytes:
    """The whole file without a needless blank."""
    services: dict[str, int] = {}
    hours: dict[str, int] = {}
    rows = [_row(station, services, hours) for station in register.stations]
    content = {
        "version": register.version.commit,
        "columns": COLUMNS,
        "services": list(services),
        "hours": [json.loads(entry) for entry in hours],
        "stations": rows,
    }
    return (_text(content) + "\n").encode()


def _row(station: Station, services: dict[str, int], hours: dict[str, int]) -> list[Any]:
    offered = station.data.get("services") or ()
    kept = _text(list(station.data.get("hours") or ()))
    return [
        [services.setdefault(str(service), len(services)) for service in offered],
        hours.setdefault(kept, len(hours)),
        str(station.data.get("verified_on", "")),
    ]


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
