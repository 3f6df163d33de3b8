"""Which reporting units have a recognised station: facts for the tile map and the tables."""

from __future__ import annotations

from dataclasses import dataclass

from ..model import Dataset, Unit


@dataclass(frozen=True, slots=True)
class Cover:
    """One unit and how many public stations it has."""

    unit: Unit
    recognised: int
    """Real stations; examples never count."""
    examples: int
    """Examples shown while the register holds no real station."""

    @property
    def shown(self) -> int:
        """The stations that the unit's page lists."""
        return self.recognised + self.examples


def coverage(dataset: Dataset) -> tuple[Cover, ...]:
    """Every unit in the order of the register."""
    real: dict[str, int] = {}
    made_up: dict[str, int] = {}
    for station in dataset.public:
        if station.example:
            made_up[station.unit] = made_up.get(station.unit, 0) + 1
        elif station.in_service:
            real[station.unit] = real.get(station.unit, 0) + 1
    return tuple(Cover(u, real.get(u.slug, 0), made_up.get(u.slug, 0)) for u in dataset.units)


def obliged(covers: tuple[Cover, ...]) -> tuple[Cover, ...]:
    """The units that the policy asks to have a station."""
    return tuple(c for c in covers if c.unit.coverage)
