"""Which rules a station's file can break by itself, and how the browser's form answers each.

A rule is in the form, or it is left out below with the reason: nothing is left out in silence,
a test holds this list against the catalogue.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ..rules import base
from ..schema import Schema

LEFT_OUT: Mapping[str, str] = {
    "TS612": "it asks the office's batches when a station was decided, and only asks",
    "TS403": "the form offers the units of the list and no others",
}
"""Rules of one file that the form cannot break, and why; all of TS1xx are its writer's."""

PLACE = frozenset({"TS103"})
"""The rule of the file's own name."""

SCHEMAS = ("station", "conditions")


def rules(schemas: Mapping[str, Schema]) -> tuple[str, ...]:
    """The codes that the form knows, sorted."""
    declared = {code for name in SCHEMAS for code in named(schemas[name].node)}
    python = {
        code for table in (base.STATION, base.TEXT) for codes in table.values() for code in codes
    }
    return tuple(sorted((declared | python | PLACE) - LEFT_OUT.keys()))


def named(node: Any) -> Iterator[str]:
    """Every code that a schema's nodes or its defaults name."""
    if isinstance(node, list):
        for item in node:
            yield from named(item)
    if not isinstance(node, dict):
        return
    for key, value in node.items():
        if key in {"x-rule", "x-rules"}:
            yield from [value] if isinstance(value, str) else value.values()
        else:
            yield from named(value)
