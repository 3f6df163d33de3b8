"""search.json: what the search box and the map know of each station, as short as can be.

Lists instead of objects, numbers instead of repeated names, and one table of readings (pinyin)
of the characters that occur, instead of a spelling beside every name: at ten thousand stations
that is most of the bytes, and it lets full spelling, initials and a mixture of both match.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

from pypinyin import lazy_pinyin

from ..model import Station
from .register import Register

FILENAME = "search.json"
TITLE = "检索与地图数据（JSON，供本站页面使用）"

COLUMNS = ("id", "name", "unit", "type", "address", "state", "lon", "lat")
"""`unit`, `type` and `state` are places in the lists of the head; `lon`, `lat` may be missing.

`page` of the head says how a station's address is made where it has no page of its own.
"""

_HAN = re.compile("[\u4e00-\u9fff]+")

STATES = ("在用", "暂停", "停止服务", "撤销")


def render(register: Register) -> bytes:
    """The whole file without a needless blank."""
    dataset = register.dataset
    units = [unit.slug for unit in dataset.units]
    types = [kind.name for kind in dataset.types]
    rows = [_row(station, units, types) for station in register.stations]
    texts = [text for row in rows for text in (str(row[1]), str(row[4]))]
    texts += [unit.name for unit in dataset.units] + types + list(STATES)
    content = {
        "version": register.version.commit,
        "example": dataset.examples_only,
        "units": [[u.slug, u.short, *(u.label or ())] for u in dataset.units],
        "types": [[kind.slug, kind.name] for kind in dataset.types],
        "states": STATES,
        "columns": COLUMNS,
        **({} if register.addresses.own_pages else {"page": register.addresses.pattern}),
        "readings": readings(texts),
        "stations": rows,
    }
    return (json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def readings(texts: Iterable[str]) -> dict[str, str]:
    """Reading → the characters that bear it in these texts; a character may stand in several.

    The reading is the one of the character in its word (银行 yinhang, 行动 xingdong).
    """
    found: dict[str, set[str]] = {}
    for run in {run for text in set(texts) for run in _HAN.findall(text)}:
        for character, reading in zip(run, lazy_pinyin(run), strict=True):
            found.setdefault(reading, set()).add(character)
    return {reading: "".join(sorted(found[reading])) for reading in sorted(found)}


def _row(station: Station, units: list[str], types: list[str]) -> list[str | int | float]:
    row: list[str | int | float] = [
        station.id,
        station.name,
        units.index(station.unit),
        types.index(station.type) if station.type in types else -1,
        str(station.data.get("address", "")),
        STATES.index(station.state),
    ]
    return row + [round(degree, 5) for degree in station.position or ()]
