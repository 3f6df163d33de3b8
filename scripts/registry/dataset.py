"""The whole register read into the model, for everything above the data.

Reading here is lenient: the check refuses faulty files, the build runs the check first.
A file that cannot be read at all is left out, so that a build with the check bypassed
still shows what there is.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from . import geo
from .layout import Layout
from .model import (
    Batch,
    City,
    Data,
    Dataset,
    Department,
    Filing,
    Office,
    Station,
    StationType,
    Unit,
)
from .source import load as read_file


def load(root: Path, today: date, *, only_shown: bool = False) -> Dataset:
    """The register below `root` on that day; FileNotFoundError without `stations/office`.

    With `only_shown` no application is read but those that a public notice may list: a site has
    no use for the others, which may be many times as many as the public stations.
    """
    layout = Layout(root)
    units_file = read_data(layout.office / "units.yml")
    units = tuple(units_of(units_file))
    batches = tuple(batches_of(read_data(layout.office / "batches.yml")))
    recognised = {member: b for b in batches if b.decided for member in b.members}
    shown = recognised.keys() | {passed for b in batches for passed in b.passed}
    order = {unit.slug: index for index, unit in enumerate(units)}
    lean = _Lean()
    stations = [
        station
        for path in station_files(layout)
        if not only_shown or f"{path.parent.name}/{path.stem}" in shown
        if (station := _station(path, layout, recognised, today.isoformat(), lean)) is not None
    ]
    stations.sort(
        key=lambda s: (
            order.get(s.unit, len(order)),
            s.batch.number if s.batch else 10**6,
            s.name,
            s.slug,
        )
    )
    return Dataset(
        city=city_of(units_file),
        units=units,
        batches=batches,
        types=station_types(layout.schema),
        stations=tuple(stations),
        today=today,
    )


def station_files(layout: Layout) -> Iterator[Path]:
    """Every station file, in the order of their paths."""
    for folder in sorted(p for p in layout.stations.iterdir() if p.is_dir()):
        if folder.name != "office":
            yield from sorted(folder.glob("*.yml"))


def read_data(path: Path) -> dict[str, Any]:
    """The data of one file; empty when it cannot be read."""
    return read_file(path.read_bytes(), f"{path.parent.name}/{path.name}").data or {}


def station_types(schema: Path) -> tuple[StationType, ...]:
    """The types in the policy's order, with its words on them (`x-terms` of the schema)."""
    station = json.loads((schema / "station.schema.json").read_text(encoding="utf-8"))
    terms = station["$defs"]["stationType"]["x-terms"]
    return tuple(
        StationType(
            name=name,
            slug=term["slug"],
            clause=term["clause"],
            places=term["places"],
            audience=term["audience"],
            services=tuple(term["services"]),
        )
        for name, term in terms.items()
    )


def city_of(data: Data) -> City:
    """The `city` part of units.yml."""
    city = data["city"]
    view = city["view"]
    return City(
        name=city["name"],
        adcode=city["adcode"],
        area_code=city["area_code"],
        policy=city["policy"],
        offices=tuple(Office(**office) for office in city["offices"]),
        filing=Filing(**city["filing"]) if "filing" in city else None,
        view=(view["west"], view["south"], view["east"], view["north"]),
        **({"counties": city["counties"]} if "counties" in city else {}),
    )


def units_of(data: Data) -> Iterable[Unit]:
    """The `units` part of units.yml, in its order."""
    for slug, unit in data["units"].items():
        label, tile = unit.get("label"), unit.get("tile")
        departments = unit.get("departments", {})
        yield Unit(
            slug=slug,
            name=unit["name"],
            short=unit.get("short", unit["name"]),
            kind=unit["class"],
            coverage=data["classes"][unit["class"]]["coverage"],
            adcode=unit.get("adcode", ""),
            label=(label["lon"], label["lat"]) if label else None,
            tile=(tile["row"], tile["column"]) if tile else None,
            organization=_department(departments.get("organization")),
            personnel=_department(departments.get("personnel")),
            valid_from=unit["valid_from"],
            valid_to=unit.get("valid_to", ""),
            accounts=tuple(unit.get("accounts", ())),
        )


def batches_of(data: Data) -> Iterable[Batch]:
    """The entries of batches.yml; decided is what a document decided, known or yet unknown."""
    for batch in data.get("batches", ()):
        example = batch.get("example") is True
        yield Batch(
            number=batch["number"],
            title=batch.get("title") or f"第{_chinese(batch['number'])}批",
            example=example,
            decided=example or "decision" in batch or "document_unknown" in batch,
            members=tuple(batch.get("members") or ()),
            data=batch,
        )


def _department(data: Data | None) -> Department | None:
    return Department(name=data["name"], phone=data.get("phone", "")) if data else None


class _Lean:
    """Keeps one copy of every key and of every short word that stations share: 类型, 08:30, 周一.

    Each file is read by itself, and a register of ten thousand would hold them as often.
    """

    LONGEST = 12

    def __init__(self) -> None:
        self._known: dict[str, str] = {}

    def of(self, data: Any) -> Any:
        """Equal data."""
        match data:
            case str():
                return self._known.setdefault(data, data) if len(data) <= self.LONGEST else data
            case dict():
                return {sys.intern(key): self.of(value) for key, value in data.items()}
            case list():
                return [self.of(value) for value in data]
        return data


def _station(
    path: Path, layout: Layout, recognised: dict[str, Batch], day: str, lean: _Lean
) -> Station | None:
    data = lean.of(read_data(path))
    if not isinstance(data.get("name"), str) or not isinstance(data.get("type"), str):
        return None
    unit, slug = path.parent.name, path.stem
    office = layout.office / unit / path.name
    return Station(
        unit=unit,
        slug=slug,
        data=data,
        batch=recognised.get(f"{unit}/{slug}"),
        office=read_data(office) if office.is_file() else {},
        position=position_of(data),
        day=day,
    )


def position_of(data: Data) -> tuple[float, float] | None:
    """Longitude and latitude in degrees WGS-84, six decimals (a tenth of a metre), or None."""
    location = data.get("location")
    if not isinstance(location, dict) or location.get("source") not in geo.FROM_SOURCE:
        return None
    try:
        point = (float(location["lon"]), float(location["lat"]))
    except (KeyError, TypeError, ValueError):
        return None
    lon, lat = geo.FROM_SOURCE[location["source"]](point)
    return round(lon, 6), round(lat, 6)


def _chinese(number: int) -> str:
    digits = "零一二三四五六七八九"
    if not 0 < number <= 99:  # noqa: PLR2004  # two digits
        return str(number)
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{digits[tens]}十"
    return head + (digits[ones] if ones or not tens else "")
