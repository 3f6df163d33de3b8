"""The tile map: one tile a reporting unit, roughly where it lies, with its number of stations.

It draws no boundary and no shape of a county, so it needs no review, and it is the same on paper.
Examples are shown as examples and never counted: they cover nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from ..model import Dataset, Unit
from .element import Markup, element, picture, text

SIDE = 100.0
"""A tile with its gap, in units of the picture: the picture's pixels on a phone of 400."""
GAP = 8.0
FEWEST = 4
"""Columns that the picture has room for: fewer stand in its middle, no larger than elsewhere."""
LONG = 4
"""Characters of a name that fit one line."""


@dataclass(frozen=True, slots=True)
class Tile:
    """What one tile says."""

    unit: Unit
    recognised: int
    """Real stations in service: one that has closed covers nothing."""
    examples: int

    @property
    def state(self) -> str:
        """`covered`, `example` or `none`: the tile's look."""
        return "covered" if self.recognised else "example" if self.examples else "none"

    @property
    def words(self) -> str:
        """The number as it stands on the tile."""
        if self.recognised:
            return f"{self.recognised}家"
        return f"示例{self.examples}" if self.examples else "尚无"

    @property
    def label(self) -> str:
        """The tile read aloud: first the words that are seen, so that they can be spoken to it."""
        seen = f"{self.unit.short}{self.words}"
        return f"{seen}，已认定" if self.recognised else f"{seen}，尚无已认定的驿站"


def tiles(dataset: Dataset) -> tuple[Tile, ...]:
    """The tiles of the units that have a place on the map, in reading order."""
    placed = [unit for unit in dataset.units if unit.tile]
    placed.sort(key=lambda unit: unit.tile or (0, 0))
    return tuple(
        Tile(
            unit,
            recognised=sum(
                not s.example and s.in_service for s in dataset.public_of(unit=unit.slug)
            ),
            examples=sum(s.example for s in dataset.public_of(unit=unit.slug)),
        )
        for unit in placed
    )


def tile_map(dataset: Dataset, root: str = "") -> Markup:
    """The picture; `root` leads from the page to the site's root (`../`), for the links."""
    placed = tiles(dataset)
    rows = max((tile.unit.tile or (1, 1))[0] for tile in placed) if placed else 1
    columns = max((tile.unit.tile or (1, 1))[1] for tile in placed) if placed else 1
    room = max(columns, FEWEST)
    shift = (room - columns) * SIDE / 2
    return picture(
        "tilemap",
        f"{dataset.city.name}各报送单位市级人才驿站数量",
        summary(placed) + "。位置示意，不作划界依据。",
        *(_drawn(tile, root, shift) for tile in placed),
        width=room * SIDE - GAP,
        height=rows * SIDE - GAP,
    )


def summary(placed: tuple[Tile, ...]) -> str:
    """Coverage in one sentence, of the units that the policy asks for a station."""
    asked = [tile for tile in placed if tile.unit.coverage]
    covered = sum(1 for tile in asked if tile.recognised)
    kinds = "、".join(dict.fromkeys(tile.unit.kind for tile in asked))
    if covered:
        return f"{len(asked)}个{kinds}中，{covered}个已有市级人才驿站"
    if any(tile.examples for tile in placed):
        return f"目前只有虚构的示例，各{kinds}均尚无已认定的驿站"
    return f"各{kinds}均尚无已认定的驿站"


def _drawn(tile: Tile, root: str, shift: float) -> Markup:
    row, column = tile.unit.tile or (1, 1)
    left, top, side = shift + (column - 1) * SIDE, (row - 1) * SIDE, SIDE - GAP
    middle = left + side / 2
    names = _lines(tile.unit.short)
    first = top + (38 if len(names) == 1 else 26)
    return element(
        "a",
        element("rect", x=left + 1, y=top + 1, width=side - 2, height=side - 2, rx=10),
        *(
            text(line, middle, first + 20 * index, "tilemap-name")
            for index, line in enumerate(names)
        ),
        text(tile.words, middle, top + 74, "tilemap-count"),
        href=f"{root}units/{tile.unit.slug}/",
        class_=f"tilemap-tile tilemap-tile--{tile.state}",
        aria_label=tile.label,
    )


def _lines(name: str) -> tuple[str, ...]:
    """The name in one line, or in two of nearly equal length."""
    if len(name) <= LONG:
        return (name,)
    cuts = (0, (len(name) + 1) // 2, len(name))
    return tuple(name[a:b] for a, b in pairwise(cuts))
