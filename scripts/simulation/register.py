"""A valid register of any size and city, the same for the same seed; visibly made up throughout.

The stations are those of the benchmarks (`benchmarks.generate`), spread over as many reporting
units as are wanted. The first units are the repository's own, which the examples of its rules
name; the others have neither code nor department, because none may be invented.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import yaml

from benchmarks import generate
from registry.layout import Layout

_GRID = 20
"""Units in a row on the made-up map."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What to make."""

    stations: int
    units: int
    public: int
    """How many of them a decided batch lists; batches.yml has room for some thirty thousand."""
    seed: int = generate.SEED
    city: str = "示例市"
    adcode: str = "100000"


def write(source: Layout, target: Path, plan: Plan) -> None:
    """Write the register below `target/stations/`, which must not exist; OSError otherwise."""
    random = Random(plan.seed)  # noqa: S311  # the same files everywhere
    office = target / "stations" / "office"
    office.mkdir(parents=True)
    known = _read(source.office / "units.yml")
    units = dict(_units(plan, known))
    city = known["city"] | {"name": plan.city, "adcode": plan.adcode}
    _dump(office / "units.yml", {"city": city, "classes": known["classes"], "units": units})
    terms = _read(source.schema / "station.schema.json")["$defs"]["stationType"]["x-terms"]
    text = (source.schema / "station.example.yml").read_text(encoding="utf-8")
    slugs = list(units)
    for slug in slugs:
        (target / "stations" / slug).mkdir()
    places = generate.placed({"city": city, "units": units})
    ids = [f"{slugs[n % len(slugs)]}/shili-{n:06d}" for n in range(plan.stations)]
    for number, id_ in enumerate(ids):
        unit = places[id_.partition("/")[0]]
        station = generate.varied(text, number, unit, terms, random)
        (target / "stations" / f"{id_}.yml").write_text(station, encoding="utf-8")
    _dump(office / "batches.yml", {"batches": [_batch(ids, plan.public)]})


def _units(plan: Plan, known: Mapping[str, Any]) -> Any:
    own = list(known["units"].items())[: plan.units]
    yield from own
    west, south = known["city"]["view"]["west"], known["city"]["view"]["south"]
    covered = next(name for name, kind in known["classes"].items() if kind["coverage"])
    width = len(str(plan.units))
    for number in range(len(own), plan.units):
        row, column = divmod(number, _GRID)
        lon, lat = west + 0.1 + column * 0.05, south + 0.1 + row % _GRID * 0.03
        yield (
            f"danwei-{number + 1:0{width}d}",
            {
                "name": f"示例{number + 1:0{width}d}县",
                "class": covered,
                "label": {"lon": round(lon, 3), "lat": round(lat, 3)},
                "valid_from": "2021-01-15",
            },
        )


def _batch(ids: list[str], public: int) -> dict[str, Any]:
    """Members from all units alike: the ids go round the units."""
    return {"number": 0, "example": True, "members": ids[:public]}


def _read(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def _dump(path: Path, data: Any) -> None:
    path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")
