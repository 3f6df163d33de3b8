"""Values by path as the data of a station file, and data as values by path."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from ..findings import Path
from ..schema import Schema
from ..station_edit import ordered
from .readings import Reading

KEY = "year"
"""Records of a list that have it are told apart by it, never by their place."""


def by_year(readings: Iterable[Reading]) -> Iterator[Reading]:
    """The readings with the records of a year named by it: `annual[0]` → `annual[2025]`."""
    kept = list(readings)
    years = {r.path[:2]: r.value for r in kept if len(r.path) > 2 and r.path[2] == KEY}  # noqa: PLR2004  # list, index, key
    for reading in kept:
        year = years.get(reading.path[:2])
        if year is not None and isinstance(reading.path[1], int):
            yield replace(reading, path=(reading.path[0], f"{year}", *reading.path[2:]))
        else:
            yield reading


def data_of(values: Mapping[Path, Any], schema: Schema) -> dict[str, Any]:
    """The data that these values make, in the order of the schema."""
    tree: dict[Any, Any] = {}
    for path, value in values.items():
        node = tree
        for step in path[:-1]:
            node = node.setdefault(step, {})
            if not isinstance(node, dict):
                break
        else:
            node[path[-1]] = value
    built = {key: _built(value, (key,), schema) for key, value in tree.items()}
    made: dict[str, Any] = ordered(
        {k: v for k, v in built.items() if v not in ({}, [])}, schema, ()
    )
    return made


def _built(value: Any, path: Path, schema: Schema) -> Any:
    if not isinstance(value, dict):
        return value
    node = schema.property(path)
    if node.get("type") != "array":
        built = {key: _built(below, (*path, key), schema) for key, below in value.items()}
        return {key: below for key, below in built.items() if below not in ({}, [])}
    listed = node.get("items", {}).get("enum")
    if listed is not None and all(isinstance(key, str) for key in value):
        return [word for word in listed if value.get(word) is True]
    keys = sorted(value, key=lambda key: (int(key) if str(key).isdigit() else 0, str(key)))
    return [_built(value[key], (*path, 0), schema) for key in keys]


def values_of(data: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Every value of a station's data by its path; records of a year by the year, lists whole."""
    if isinstance(data, Mapping):
        for key, value in data.items():
            yield from values_of(value, (*path, key))
    elif isinstance(data, list) and data and all(isinstance(i, Mapping) and KEY in i for i in data):
        for item in data:
            yield from values_of(item, (*path, f"{item[KEY]}"))
    else:
        yield path, data
