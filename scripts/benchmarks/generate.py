"""A register of any size from a fixed seed: the same files on every machine, all valid."""

from __future__ import annotations

import random
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

SEED = 20210115
_SYLLABLES = "甲乙丙丁子丑寅卯日月星云春夏秋冬江河湖海松竹梅兰金木水火青黄赤白东西南北"
_MODELINE = "# yaml-language-server: $schema=../../schema/station.schema.json\n"


def write_register(repository: Path, target: Path, count: int, *, members: bool = False) -> None:
    """Write `count` stations, all different, spread over the units, below `target/stations/`.

    With `members` every second one is a member of a decided batch.
    """
    ids = _write_stations(repository, target, count)
    _write_batch(target, number=0, example=True, members=ids[::2] if members else [])


def write_public_register(
    repository: Path, target: Path, count: int, *, example: bool = True
) -> None:
    """The same register with every station public.

    Without `example` the made-up stations are treated as real ones: search engines may list them,
    and feed and JSON-LD hold them. For measurements on this machine, never to be published.
    """
    ids = _write_stations(repository, target, count)
    if example:
        _write_batch(target, number=0, example=True, members=ids)
        return
    for file in sorted(target.glob("stations/*/moni-*.yml")):
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("\nexample: true\n", "\n"), encoding="utf-8")
    _write_batch(target, number=1, members=ids, document_unknown={"source": "模拟数据，只用于测量"})


def write_settings(
    repository: Path, target: Path, extra: Mapping[str, Any], site_url: str = ""
) -> None:
    """The repository's mkdocs.yml for a register elsewhere, but for what is told of `extra:`."""
    settings = yaml.safe_load((repository / "mkdocs.yml").read_text(encoding="utf-8"))
    settings["site_url"] = site_url
    settings["theme"]["custom_dir"] = str(repository / settings["theme"]["custom_dir"])
    settings["hooks"] = [str(repository / hook) for hook in settings["hooks"]]
    settings["extra"] |= extra
    text = yaml.dump(settings, allow_unicode=True, sort_keys=False)
    (target / "mkdocs.yml").write_text(text, encoding="utf-8")


def _write_batch(target: Path, **batch: Any) -> None:
    text = yaml.dump({"batches": [batch]}, allow_unicode=True, sort_keys=False)
    (target / "stations" / "office" / "batches.yml").write_text(text, encoding="utf-8")


def _write_stations(repository: Path, target: Path, count: int) -> list[str]:
    """The stations and the units, without a batch; the ids in the order of writing."""
    random_ = random.Random(SEED)  # noqa: S311  # the same files everywhere
    office = target / "stations" / "office"
    office.mkdir(parents=True)
    shutil.copy(repository / "stations" / "office" / "units.yml", office)
    units = placed(yaml.safe_load((office / "units.yml").read_text(encoding="utf-8")))
    schema = yaml.safe_load(
        (repository / "schema" / "station.schema.json").read_text(encoding="utf-8")
    )
    types = schema["$defs"]["stationType"]["x-terms"]
    text = (repository / "schema" / "station.example.yml").read_text(encoding="utf-8")
    slugs = list(units)
    ids = []
    for number in range(count):
        unit = slugs[number % len(slugs)]
        folder = target / "stations" / unit
        folder.mkdir(exist_ok=True)
        station = varied(text, number, units[unit], types, random_)
        slug = f"moni-{number:06d}"
        (folder / f"{slug}.yml").write_text(station, encoding="utf-8")
        ids.append(f"{unit}/{slug}")
    return ids


def placed(known: Mapping[str, Any]) -> dict[str, Any]:
    """The units of units.yml with a label each: one that has none lies in the middle of the city.

    Within the city's own bounds, because the check knows no others.
    """
    view = known["city"]["view"]
    lon, lat = (view["west"] + view["east"]) / 2, (view["south"] + view["north"]) / 2
    middle = {"label": {"lon": lon, "lat": lat}}
    return {slug: middle | unit for slug, unit in known["units"].items()}


def varied(
    text: str,
    number: int,
    unit: Mapping[str, Any],
    types: Mapping[str, Any],
    random_: random.Random,
) -> str:
    """The example station with its own name, type, place and figures, its comments kept.

    `unit` has a label, see `placed`.
    """
    name = "".join(random_.sample(_SYLLABLES, 3))
    kind = random_.choice([t for t, term in types.items() if term["services"]])
    label = unit["label"]
    offered = types[kind]["services"]
    services = random_.sample(offered, min(3, len(offered)))
    replaced = {
        "name: ": f"name: 示例{name}{number}号人才驿站",
        "type: ": f"type: {kind}",
        "address: ": f"address: {unit['name']}示例街道示例路{number + 1}号{number % 9 + 1}楼",
        "services: ": f"services: [{', '.join(services)}]",
        "floor_area_m2: ": f"floor_area_m2: {random_.randrange(60, 900)}",
        "    activities: ": f"    activities: {random_.randrange(4, 24)}",
        "    talents_served: ": f"    talents_served: {random_.randrange(50, 900)}",
        "  lon: ": f"  lon: {label['lon'] + random_.uniform(-0.05, 0.05):.6f}",
        "  lat: ": f"  lat: {label['lat'] + random_.uniform(-0.03, 0.03):.6f}",
    }
    lines = text.split("\n")
    lines[0] = _MODELINE.rstrip()
    for index, line in enumerate(lines):
        for start, new in replaced.items():
            if line.startswith(start):
                lines[index] = new
    return "\n".join(lines)
