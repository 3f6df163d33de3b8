"""What a reader of forms needs to know: the forms' own words, the fields, the reporting units."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ..catalogue import Catalogue
from ..drafts import Desk
from ..forms import annexes
from ..forms.supplement import Line, lines
from ..layout import Layout
from ..schema import Node, Schema
from .labels import bare

CITY = "*"
"""Stands for the whole city where a form names no single unit."""


@dataclass(frozen=True)
class Terms:
    """The words of one registry."""

    annexes: annexes.Annexes
    station: Schema
    private: Schema
    units: Mapping[str, Any]
    """Slug → entry of units.yml."""
    city: Mapping[str, Any]
    rules: Catalogue

    @classmethod
    def at(cls, desk: Desk) -> Terms:
        """The words of the registry whose desk is given; CannotCheck without its units."""
        return cls.of(desk.layout, desk.register, desk.checker.catalogue)

    @classmethod
    def of(cls, layout: Layout, register: Mapping[str, Any], rules: Catalogue) -> Terms:
        """The words of the registry, whose units.yml and rules are given."""
        return cls(
            annexes=annexes.read(layout.docs),
            station=Schema.read(layout.schema, "station"),
            private=Schema.read(layout.schema, "private"),
            units=register["units"],
            city=register["city"],
            rules=rules,
        )

    @property
    def types(self) -> Sequence[str]:
        """The policy's types."""
        return tuple(self.station.property(("type",))["enum"])

    @property
    def type_aliases(self) -> Mapping[str, str]:
        """What the form calls a type, where that is another name → the type."""
        return self.station.property(("type",)).get("x-aliases", {})  # type: ignore[no-any-return]

    @property
    def area_code(self) -> str:
        """Of the city's telephones."""
        return str(self.city["area_code"])

    @property
    def phone_length(self) -> int:
        """Digits of a telephone number of the city, its area code aside."""
        office = str(self.city["offices"][0]["phone"])
        return len(office.partition("转")[0].partition("-")[2])

    @cached_property
    def unit_names(self) -> Mapping[str, str]:
        """Slug → name."""
        return {slug: str(unit["name"]) for slug, unit in self.units.items()}

    @cached_property
    def supplement(self) -> Mapping[str, Line]:
        """Path as written in 补充情况表 → its line."""
        names = tuple(self.unit_names.values())
        return {line.path: line for line in lines(self.station, names)}

    def node(self, path: tuple[str | int, ...]) -> Node:
        """What the schema says of a field."""
        return self.station.property(path)

    def unit(self, text: str) -> str:
        """Slug of the unit that a form names, CITY for the whole city; empty when none is meant.

        `某区`, `某市某区`, `某区人社局（盖章）`, a department of the unit, its slug.
        """
        said = bare(text).replace(bare("（盖章）"), "").replace("盖章", "")
        if said in self._spoken:
            return self._spoken[said]
        inside = {slug for name, slug in self._spoken.items() if slug != CITY and name in said}
        return inside.pop() if len(inside) == 1 else ""

    @cached_property
    def _spoken(self) -> Mapping[str, str]:
        """Every way to name a unit, bare → slug."""
        city = str(self.city["name"])
        found = {bare(city): CITY}
        for slug, unit in self.units.items():
            names = {unit["name"], unit.get("short", unit["name"])}
            names |= {d["name"] for d in unit.get("departments", {}).values()}
            found |= {bare(name): slug for name in (*names, slug)}
            found |= {bare(city + name): slug for name in names}
        return found
