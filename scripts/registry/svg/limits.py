"""The policy's two yearly numbers, read from the schema that enforces them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Limits:
    """What a station shall reach in a year; 0 where the policy names no number."""

    activities: int
    talents_served: int

    @property
    def any(self) -> bool:
        """A number is asked for."""
        return bool(self.activities or self.talents_served)

    @property
    def both(self) -> bool:
        """The policy names both numbers."""
        return bool(self.activities and self.talents_served)


def read(schema: Path) -> Limits:
    """The limits as conditions.schema.json states them."""
    conditions = json.loads((schema / "conditions.schema.json").read_text(encoding="utf-8"))
    year = conditions["properties"]["annual"]["items"]["properties"]
    named = [year.get(name, {}).get("minimum", 0) for name in ("activities", "talents_served")]
    return Limits(*named)
