"""The map page: the frame and the list; the map itself is drawn in the browser."""

from __future__ import annotations

from collections.abc import Iterator

from . import modules
from .page import Page
from .render import Renderer


def pages(renderer: Renderer) -> Iterator[Page]:
    """The one page of the map; without JavaScript it is a list."""
    dataset = renderer.register.dataset
    used = {s.unit for s in dataset.public}
    yield renderer.page(
        "map",
        "map/",
        "驿站地图",
        f"市级人才驿站在地图上的位置，可按{dataset.city.counties}和类型筛选。",
        values={
            "stations": dataset.public,
            "units": [u for u in dataset.units if u.slug in used],
        },
        scripts=("map.js",),
        modules=modules.imported(renderer.register.layout.docs / "assets" / "js", "map.js"),
        styles=("css/map.css",),
    )
