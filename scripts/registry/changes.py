"""What differs between two states of a register, as the rules on a change receive it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from .dataset import batches_of
from .files import Found, Pair
from .rules.base import Change, Data, Stated, Touched
from .schema import Schema
from .source import load, load_list

_FORMS = "附件"


def change_of(
    pair: Pair,
    schemas: Mapping[str, Schema],
    actors: Collection[str] = (),
    *,
    queued: bool = False,
) -> Change:
    """The change that leads from the one state to the other, by those accounts."""
    before, after = ({f.name: f for f in files} for files in (pair.base, pair.head))
    touched = tuple(_touched(before, after))
    files = [t.file for t in touched if t.kind == "station"]
    return Change(
        touched=touched,
        base={f: _data(before[f]) or {} for f in files if f in before},
        head={f: data for f in files if f in after and (data := _data(after[f])) is not None},
        before=_stated(before, touched, schemas),
        after=_stated(after, touched, schemas),
        annex=tuple(_annex(schemas["station"])),
        names=pair.names or frozenset(before),
        actors=frozenset(actors),
        queued=queued,
    )


def _touched(before: Mapping[str, Found], after: Mapping[str, Found]) -> Iterator[Touched]:
    differing = [n for n, f in after.items() if n not in before or before[n].version != f.version]
    for name in sorted([*differing, *(before.keys() - after.keys())]):
        file = after.get(name) or before[name]
        own = file.id if file.slug else ""
        added, removed = name not in before, name not in after
        yield Touched(name, file.kind, file.unit, own, added=added, removed=removed)


def _stated(
    files: Mapping[str, Found], touched: Sequence[Touched], schemas: Mapping[str, Schema]
) -> Stated:
    """What the office states: of single stations only where station or office file differ."""
    batches = _shaped(files.get("stations/office/batches.yml"), "batches", schemas)
    units = _shaped(files.get("stations/office/units.yml"), "units", schemas)
    office = {}
    for id_ in {t.id for t in touched if t.id}:
        data = _shaped(files.get(f"stations/office/{id_}.yml"), "office", schemas)
        if data:
            office[id_] = data
    known = () if "stations/office/batches.yml" not in files else None
    return Stated(
        batches=known if batches is None else tuple(batches_of(batches)),
        units=units or {},
        office=office,
    )


def _shaped(file: Found | None, schema: str, schemas: Mapping[str, Schema]) -> Data | None:
    """The data of an office file; None where it is missing or not as its schema says."""
    if file is None or file.faults:
        return None
    once = load if schema == "office" else load_list
    data = once(file.read(), file.name).data
    return data if data is not None and schemas[schema].is_valid(data) else None


def _data(file: Found) -> Data | None:
    return None if file.faults else load(file.read(), file.name).data


def _annex(schema: Schema) -> Iterator[tuple[str, ...]]:
    """Every field that the official forms ask for: the schema names the form at it."""

    def below(path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        for name in schema.property(path).get("properties", {}):
            node = schema.property((*path, name))
            if str(node.get("x-clause", "")).startswith(_FORMS):
                yield (*path, name)
            else:
                yield from below((*path, name))

    yield from below(())
