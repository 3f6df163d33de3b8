"""stations.json: everything public of every station, for programs."""

from __future__ import annotations

from .record import record
from .register import Register, document

FILENAME = "stations.json"
TITLE = "驿站名录（JSON，全部公开字段）"


def render(register: Register) -> bytes:
    """One station a line."""
    head = register.about() | {"count": len(register.stations)}
    return document(head, "stations", (record(s, register) for s in register.stations))
