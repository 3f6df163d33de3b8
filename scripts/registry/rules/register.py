"""Rules across stations: names, places, units, successors."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Sequence

from ..findings import Fault, Place
from .base import Context, Entry, Facts, Register, register_rule, station_rule


@station_rule("TS403", "TS404")
def reporting_unit(entry: Entry, context: Context) -> Iterator[Fault]:
    """The folder is the reporting unit: it must be in the list, and valid on the day."""
    from ..nearest import nearest_value  # noqa: PLC0415  # for faulty files only

    unit = context.units.get(entry.unit)
    if unit is None:
        best = nearest_value(entry.unit, context.units)
        facts = {"value": entry.unit, "nearest": best, "allowed": "、".join(context.units)}
        if best:
            facts["variant"] = "nearest"
        yield Fault("TS403", facts=facts, place=Place(1))
    elif not entry.recognised and not (
        unit["valid_from"] <= context.today <= unit.get("valid_to", context.today)
    ):
        facts = {"value": unit["name"], "limit": unit.get("valid_to", unit["valid_from"])}
        yield Fault("TS404", facts=facts, place=Place(1))


@station_rule("TS411")
def address_of_another_unit(entry: Entry, context: Context) -> Iterator[Fault]:
    """An address that names another unit of its kind and not its own is in the wrong folder."""
    address = entry.data.get("address")
    own = context.units.get(entry.unit)
    if address is None or own is None or own["name"] in address:
        return
    for slug, unit in context.units.items():
        alike = unit["class"] == own["class"] or ("adcode" in unit and "adcode" in own)
        if slug != entry.unit and alike and unit["name"] in address:
            facts = {"value": address, "other": unit["name"], "own": own["name"]}
            yield Fault("TS411", ("address",), facts)
            return


@register_rule("TS401")
def same_name(register: Register) -> Iterator[Fault]:
    """Two stations of one name cannot be told apart in 附件2; blanks and brackets do not count."""
    names = _bare([s.name for s in register.stations])
    for first, later in _repeats(register.stations, [name or None for name in names]):
        yield Fault("TS401", ("name",), {"value": later.name, "other": first.file}, file=later.file)


@register_rule("TS402")
def same_address_and_host(register: Register) -> Iterator[Fault]:
    """One place entered twice under two names."""
    stations = register.stations
    both = zip(_bare([s.address for s in stations]), _bare([s.host for s in stations]), strict=True)
    places = [place if s.address else None for s, place in zip(stations, both, strict=True)]
    for first, later in _repeats(stations, places):
        facts = {"value": later.address, "other": first.name, "beside": first.file}
        yield Fault("TS402", ("address",), facts, file=later.file)


@register_rule("TS412")
def same_point(register: Register) -> Iterator[Fault]:
    """Two markers exactly on one another are nearly always a copied coordinate."""
    for first, later in _repeats(register.stations, [s.point for s in register.stations]):
        facts = {"other": first.name, "beside": first.file}
        yield Fault("TS412", ("location", "lon"), facts, file=later.file)


@register_rule("TS408", "TS413")
def successor(register: Register) -> Iterator[Fault]:
    """A visitor is sent on only to a station that exists and is another one."""
    ids = register.ids
    for station in register.stations:
        for index, named in station.successors:
            path = ("status", index, "successor")
            if named == station.id:
                yield Fault("TS413", path, {"value": named}, file=station.file)
            elif named not in ids:
                yield Fault("TS408", path, {"value": named}, file=station.file)


def _bare(texts: Sequence[str]) -> list[str]:
    """Each without blanks and brackets; all at once, as single calls cost ten times that."""
    bare = _SEPARATORS.sub("", "\0".join(texts)).split("\0")
    return bare if len(bare) == len(texts) else [_SEPARATORS.sub("", text) for text in texts]


_SEPARATORS = re.compile(r"[ \u3000·（）()“”\"－-]")


def _repeats(
    stations: Sequence[Facts], keys: Sequence[Hashable | None]
) -> Iterator[tuple[Facts, Facts]]:
    """The first station of a key, and each later one of the same; without a key none repeats."""
    seen: dict[Hashable, Facts] = {}
    for station, key in zip(stations, keys, strict=True):
        if key is not None and (first := seen.setdefault(key, station)) is not station:
            yield first, station
