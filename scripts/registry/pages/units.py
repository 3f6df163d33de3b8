"""One page for each reporting unit: its stations, its two departments, its table.

Where stations have no pages of their own, `unit_stations` makes the page of a unit instead.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ..model import Dataset, Unit
from ..svg import tilemap
from .coverage import Cover, coverage
from .page import Page
from .render import Renderer


def pages(renderer: Renderer) -> Iterator[Page]:
    """The overview of the units, then each."""
    dataset = renderer.register.dataset
    covers = coverage(dataset)
    title = _title(dataset)
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
    if renderer.register.addresses.own_pages:
        for cover in covers:
            yield page(renderer, "unit", cover)


def page(
    renderer: Renderer,
    template: str,
    cover: Cover,
    values: Mapping[str, Any] | None = None,
    **flags: Any,
) -> Page:
    """The page of one unit: what every such page says, and what that template says besides."""
    dataset, unit = renderer.register.dataset, cover.unit
    return renderer.page(
        template,
        path(unit),
        unit.name,
        f"{unit.name}的市级人才驿站、主管部门和汇总表。",
        values={
            "cover": cover,
            "unit": unit,
            "stations": dataset.open_of(unit=unit.slug),
            "ended": dataset.ended_of(unit=unit.slug),
            **(values or {}),
        },
        trail=((_title(dataset), "units/"),),
        **flags,
    )


def path(unit: Unit) -> str:
    """The page of a unit."""
    return f"units/{unit.slug}/"


def _title(dataset: Dataset) -> str:
    return f"按{dataset.city.counties}找驿站"
