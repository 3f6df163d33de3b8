"""batches.json: the batches of recognition and their public stations."""

from __future__ import annotations

from typing import Any

from .register import Register, document

FILENAME = "batches.json"
TITLE = "认定批次（JSON）"

_PUBLIC = ("call", "public_notice", "decision", "document_unknown", "filed")
"""What an entry of batches.yml shows; papers and reviews are the office's own process."""


def render(register: Register) -> bytes:
    """One batch a line, members as ids of stations that are public."""
    public = {station.id for station in register.stations}
    records = (
        {"number": batch.number, "title": batch.title}
        | ({"example": True} if batch.example else {})
        | {"decided": batch.decided}
        | {key: _facts(batch.data[key]) for key in _PUBLIC if key in batch.data}
        | ({"corrections": batch.public_corrections} if batch.public_corrections else {})
        | {"members": [member for member in batch.members if member in public]}
        for batch in register.dataset.batches
        if not batch.example or register.dataset.examples_only
    )
    return document(register.about(), "batches", records)


def _facts(value: Any) -> Any:
    """A fact as it is published: whether the site shows a list is none."""
    return {k: v for k, v in value.items() if k != "show"} if isinstance(value, dict) else value
