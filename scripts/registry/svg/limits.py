"""The policy's two yearly numbers, read from the schema that enforces them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Limits:
    """What a station shall reach in a year (三（四）2)."""

    activities: int
    talents_served: int


def read(schema: Path) -> Limits:
    """The limits as conditions.schema.json states them; KeyError when it states none."""
    conditions = json.loads((schema / "conditions.schema.json").read_text(encoding="utf-8"))
    year = conditions["properties"]["annual"]["items"]["properties"]
    return Limits(year["activities"]["minimum"], year["talents_served"]["minimum"])
