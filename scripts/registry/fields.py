"""The field dictionary: what each field of a station is called and means, read from the schema.

For the open-data page, the headings of tables and the sheet beside the spreadsheet, so that no
title is written twice.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Node = Mapping[str, Any]

_KINDS = {
    "string": "文字",
    "integer": "整数",
    "number": "数字",
    "boolean": "是否",
    "array": "清单",
    "object": "分项内容",
}


@dataclass(frozen=True, slots=True)
class Field:
    """One field: `path` as `host.name`, or `annual[].year` inside a list."""

    path: str
    title: str
    description: str
    kind: str
    """In words: 文字, 整数, 数字, 是否, 清单, 分项内容."""
    values: tuple[str, ...]
    """The values allowed, where they are listed."""
    examples: tuple[str, ...]
    """Accepted values, as JSON."""
    clause: str
    """Label of the policy's clause that asks for it; empty when this register alone does."""

    @property
    def depth(self) -> int:
        """0 for a field of the station itself."""
        return self.path.count(".")


def read(schema: Path) -> tuple[Field, ...]:
    """The fields of a station in the order of the schema, each before its parts."""
    root = json.loads((schema / "station.schema.json").read_text(encoding="utf-8"))
    return tuple(_parts(root, "", root))


def titles(fields: tuple[Field, ...]) -> dict[str, str]:
    """Path → title."""
    return {field.path: field.title for field in fields}


def _parts(node: Node, prefix: str, root: Node) -> Iterator[Field]:
    for name, raw in node.get("properties", {}).items():
        part = _resolved(raw, root)
        path = prefix + name
        yield _field(path, part, root)
        if part.get("type") == "object":
            yield from _parts(part, f"{path}.", root)
        elif part.get("type") == "array":
            yield from _parts(_resolved(part.get("items", {}), root), f"{path}[].", root)


def _field(path: str, node: Node, root: Node) -> Field:
    listed = _resolved(node.get("items", {}), root) if node.get("type") == "array" else node
    return Field(
        path=path,
        title=node.get("title", path),
        description=node.get("description", ""),
        kind=_KINDS.get(node.get("type", ""), ""),
        values=tuple(map(str, listed.get("enum", ()))),
        examples=tuple(json.dumps(e, ensure_ascii=False) for e in node.get("examples", ())),
        clause=node.get("x-clause", ""),
    )


def _resolved(node: Node, root: Node) -> Node:
    """The node with what its `$ref` and `allOf` add; its own words win."""
    merged: dict[str, Any] = {}
    for part in node.get("allOf", ()):
        merged |= _resolved(part, root)
    if "$ref" in node:
        target: Any = root
        for step in node["$ref"].removeprefix("#/").split("/"):
            target = target[step]
        merged |= _resolved(target, root)
    return merged | {key: value for key, value in node.items() if key not in {"allOf", "$ref"}}
