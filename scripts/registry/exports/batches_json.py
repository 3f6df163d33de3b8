"""batches.json: the batches of recognition and their public stations."""

from __future__ import annotations

from .register import Register, document

FILENAME = "batches.json"
TITLE = "认定批次（JSON）"

_PUBLIC = ("call", "public_notice", "decision", "document_unknown")
"""What an entry of batches.yml shows; the papers received are the office's own process."""


def render(register: Register) -> bytes:
    """One batch a line, members as ids of stations that are public."""
    public = {station.id for station in register.stations}
    records = (
        {"number": batch.number, "title": batch.title}
        | ({"example": True} if batch.example else {})
        | {"decided": batch.decided}
        | {key: batch.data[key] for key in _PUBLIC if key in batch.data}
        | {"members": [member for member in batch.members if member in public]}
        for batch in register.dataset.batches
        if not batch.example or register.dataset.examples_only
    )
    return document(register.about(), "batches", records)
