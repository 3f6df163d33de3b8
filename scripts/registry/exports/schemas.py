"""The JSON Schemas of the register's files, published as they are, for editors and other sites."""

from __future__ import annotations

from collections.abc import Iterator

from ..layout import Layout

TITLE = "JSON Schema（字段的形式与条件）"


def files(layout: Layout) -> Iterator[tuple[str, bytes]]:
    """Path below the data folder, and content; the private overlay's schema is nobody's data."""
    for path in sorted(layout.schema.glob("*.schema.json")):
        if path.name != "private.schema.json":
            yield f"schema/{path.name}", path.read_bytes()
