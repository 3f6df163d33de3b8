"""units.json: the reporting units and how many public stations each has."""

from __future__ import annotations

from collections import Counter

from .register import Register, document

FILENAME = "units.json"
TITLE = "报送单位（JSON）"


def render(register: Register) -> bytes:
    """One unit a line; examples are counted apart, because they cover nothing."""
    recognised = Counter(s.unit for s in register.stations if not s.example)
    examples = Counter(s.unit for s in register.stations if s.example)
    records = (
        {
            "slug": unit.slug,
            "name": unit.name,
            "class": unit.kind,
            "coverage": unit.coverage,
            "adcode": unit.adcode or None,
            "label": {"lon": unit.label[0], "lat": unit.label[1]} if unit.label else None,
            "stations": recognised[unit.slug],
            "examples": examples[unit.slug],
            "valid_from": unit.valid_from,
            "valid_to": unit.valid_to or None,
            "url": register.page(f"units/{unit.slug}/"),
        }
        for unit in register.dataset.units
    )
    return document(register.about(), "units", records)
