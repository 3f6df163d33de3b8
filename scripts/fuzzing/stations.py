"""Whole stations to spoil: the example, the samples, and one that states everything."""

from __future__ import annotations

import copy
import json
from functools import cache
from typing import Any

from registry.layout import REPOSITORY
from registry.source import load

EXAMPLE = REPOSITORY / "schema/station.example.yml"
STATION = json.loads((REPOSITORY / "schema/station.schema.json").read_text("utf-8"))


@cache
def texts() -> tuple[str, ...]:
    """The example and the samples."""
    samples = sorted(REPOSITORY.glob("stations/[!o]*/*.yml"))
    return tuple(path.read_text("utf-8") for path in (EXAMPLE, *samples))


@cache
def stations() -> tuple[Any, ...]:
    """The same as data, and one station more that states everything a station can."""
    read = [load(text.encode(), "station.yml").data for text in texts()]
    return (*read, everything())


def everything() -> Any:
    """The example station with every optional part of it filled by the schema's own examples."""
    return _filled(load(EXAMPLE.read_bytes(), EXAMPLE.name).data, STATION)


def _filled(value: Any, node: Any) -> Any:
    node = folded(node)
    if node.get("type") == "object":
        known = node["properties"]
        lacking = {name: folded(below).get("examples") for name, below in known.items()}
        for name, examples in lacking.items():
            if name not in value and examples:
                value[name] = copy.deepcopy(examples[0])
            elif name not in value and folded(known[name]).get("type") == "object":
                value[name] = {}
        return {name: _filled(below, known[name]) for name, below in value.items()}
    if node.get("type") == "array":
        return [_filled(item, node["items"]) for item in value]
    return value


def folded(node: Any) -> dict[str, Any]:
    """A node of the station schema with its `$ref` and `allOf` merged into it."""
    merged: dict[str, Any] = {}
    if "$ref" in node:
        merged |= folded(STATION["$defs"][node["$ref"].rpartition("/")[2]])
    for part in node.get("allOf", ()):
        merged |= folded(part)
    return merged | {key: value for key, value in node.items() if key not in {"$ref", "allOf"}}
