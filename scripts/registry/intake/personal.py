"""The personal part of a run: what goes to the overlay, and what differs from what is there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..findings import Path as FieldPath
from ..layout import Layout
from ..private import Filler, Person
from ..private import Overlay as Known
from . import merging, overlay, wordings
from .merging import Difference
from .plan import Choices, Overlay
from .readings import Reading
from .terms import Terms


@dataclass
class Personal:
    """Collects the overlay's new values, a file a unit."""

    terms: Terms
    layout: Layout
    known: Known
    choices: Choices
    values: dict[str, dict[FieldPath, str]] = field(default_factory=dict)

    def add(
        self, at: str, said: Mapping[str, Reading], data: Mapping[str, Any]
    ) -> tuple[tuple[str, ...], list[Difference]]:
        """Take a station's values; the titles of those to be written, and every difference."""
        unit, _, slug = at.partition("/")
        titles: list[str] = []
        differences: list[Difference] = []
        person: Person = self.known.person(at)
        for name, reading in said.items():
            value, old = str(reading.value), str(getattr(person, name)).strip()
            same = merging.alike(old, value)
            if same or (not old and wordings.composed(name, value, data, self.layout.schema)):
                continue
            label = self.terms.private.label(("stations", "a", name))
            accepted = self.choices.accepts(at, name)
            if old:
                differences.append(Difference(name, label, "", "", accepted))
            if accepted or not old:
                titles.append(label)
                self.values.setdefault(unit, {})["stations", slug, name] = value
        return tuple(titles), differences

    def add_fillers(self, fillers: Mapping[str, Mapping[str, Reading]]) -> list[Difference]:
        """Take who filled in the summaries; what differs from who is there."""
        differences = []
        for unit, said in fillers.items():
            who: Filler = self.known.filler(unit)
            for name, reading in said.items():
                value, old = str(reading.value), str(getattr(who, name))
                if not reading.path or merging.alike(old, value):
                    continue
                accepted = self.choices.accepts(unit, name)
                if old:
                    label = self.terms.private.label((name,))
                    differences.append(Difference(f"{unit}:{name}", label, "", "", accepted))
                if accepted or not old:
                    self.values.setdefault(unit, {})[(name,)] = value
        return differences

    def files(self, folder: Path) -> tuple[Overlay, ...]:
        """Every overlay that changes; CannotWrite when a value cannot be kept."""
        return tuple(self._file(folder, unit) for unit in self.values)

    def _file(self, folder: Path, unit: str) -> Overlay:
        values = self.values[unit]
        titles = tuple(self.terms.private.label(p) for p in values if p[0] != "stations")
        book, file = folder / f"{unit}.xlsx", folder / f"{unit}.yml"
        if book.is_file():
            from . import overlay_xlsx  # noqa: PLC0415  # only where an office keeps it so

            made = overlay_xlsx.written(book.read_bytes(), values, self.layout.schema)
            return Overlay(book.name, made, titles)
        before = file.read_text(encoding="utf-8") if file.is_file() else ""
        text = overlay.written(before, values, self.terms.private)
        return Overlay(file.name, text.encode(), titles)
