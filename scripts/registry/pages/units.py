"""One page for each reporting unit: its stations, its two departments, its table."""

from __future__ import annotations

from collections.abc import Iterator

from ..svg import tilemap
from .coverage import coverage
from .page import Page
from .render import Renderer


def pages(renderer: Renderer) -> Iterator[Page]:
    """The overview of the units, then each."""
    dataset = renderer.register.dataset
    covers = coverage(dataset)
    title = f"按{dataset.city.counties}找驿站"
    yield renderer.page(
        "units",
        "units/",
        title,
        "各报送单位的市级人才驿站、主管部门和汇总表。",
        values={
            "covers": covers,
            "tile_map": tilemap.tile_map(dataset, "../"),
            "tile_words": tilemap.summary(tilemap.tiles(dataset)),
        },
    )
    for cover in covers:
        unit = cover.unit
        yield renderer.page(
            "unit",
            f"units/{unit.slug}/",
            unit.name,
            f"{unit.name}的市级人才驿站、主管部门和汇总表。",
            values={
                "cover": cover,
                "unit": unit,
                "stations": dataset.open_of(unit=unit.slug),
                "ended": dataset.ended_of(unit=unit.slug),
            },
            trail=((title, "units/"),),
        )
