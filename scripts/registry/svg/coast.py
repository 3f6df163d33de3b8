"""The coastline, once for all pages: a symbol file, and a window on it for a station's page.

A station's page holds a few hundred bytes; the land itself is one file that the browser keeps.
Only land and sea are drawn, no boundary: see docs/assets/map/README.md for source and licence.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import pairwise
from math import cos, radians
from pathlib import Path

from ..geo import Point
from ..model import City, Dataset, Station
from .element import Markup, element, picture, text

FILENAME = "assets/map/coast.svg"
"""Where the build puts the symbol file, relative to the site's root."""

SYMBOL = "land"
SCALE = 10_000.0
"""Units of the drawing in a degree of latitude: the coastline's own precision."""

WIDE, HIGH = 4800.0, 3000.0
"""The window around a station: about 53 km by 33."""

MARGIN = 240.0
"""A unit's name nearer to the edge would be cut."""

CLOSE = 200.0
"""About the height of a unit's name on a phone; a name this near would lie under the marker."""

KILOMETRES = 10
BAR = KILOMETRES * SCALE / 111.32
"""The scale bar; a degree of latitude has 111.32 km."""

Ring = list[tuple[float, float]]


def coast_svg(docs: Path, city: City) -> bytes:
    """The symbol file from coast.geojson, projected so that the city's middle is undistorted."""
    shapes = json.loads((docs / "assets/map/coast.geojson").read_text(encoding="utf-8"))
    path = "".join(_path(ring, city) for ring in _rings(shapes))
    land = element("path", id=SYMBOL, d=path)
    # Without its namespace a file of its own is no picture; inline in HTML none is needed.
    return f'<svg xmlns="http://www.w3.org/2000/svg">{land}</svg>\n'.encode()


def locator(dataset: Dataset, station: Station, root: str) -> Markup | None:
    """The coast around a station with its marker and the units' names; None without a position."""
    if station.position is None:
        return None
    x, y = projected(station.position, dataset.city)
    left, top = x - WIDE / 2, y - HIGH / 2
    kind = next((k.slug for k in dataset.types if k.name == station.type), "")
    names = [
        text(unit.short, nx - left, _clear(unit.short, nx - x, ny - y) + HIGH / 2, "locator-unit")
        for unit in dataset.units
        if unit.label
        for nx, ny in [projected(unit.label, dataset.city)]
        if MARGIN < nx - left < WIDE - MARGIN and MARGIN < ny - top < HIGH - MARGIN
    ]
    return picture(
        "locator",
        f"{station.name}的位置示意",
        f"东经{station.position[0]:.4f}度，北纬{station.position[1]:.4f}度。"
        "只画海岸线，不作划界依据。",
        element("rect", class_="locator-sea", width=WIDE, height=HIGH),
        element(
            "use",
            href=f"{root}{FILENAME}#{SYMBOL}",
            class_="locator-land",
            x=-left,
            y=-top,
        ),
        *names,
        element(
            "circle", cx=WIDE / 2, cy=HIGH / 2, r=95, class_=f"locator-mark locator-mark--{kind}"
        ),
        element("path", d=f"M{MARGIN:g} {HIGH - 150:g}h{BAR:.0f}", class_="locator-scale"),
        text(f"{KILOMETRES}公里", MARGIN, HIGH - 210, "locator-note"),
        width=WIDE,
        height=HIGH,
    )


def _clear(name: str, across: float, down: float) -> float:
    """How far below the marker a name is drawn: where it belongs, or just clear of the marker."""
    half = len(name) * CLOSE / 2
    covered = abs(across) < half + CLOSE / 2 and -CLOSE < down < CLOSE * 1.4
    return CLOSE * 1.5 if covered else down


def projected(point: Point, city: City) -> tuple[float, float]:
    """Drawing units from the city's north-west corner, x to the east, y to the south."""
    west, south, _, north = city.view
    shrink = cos(radians((south + north) / 2))
    return (point[0] - west) * shrink * SCALE, (north - point[1]) * SCALE


def _rings(shapes: dict[str, object]) -> Iterator[Ring]:
    features = shapes["features"]
    assert isinstance(features, list)  # noqa: S101  # our own file, in its own form
    for feature in features:
        for polygon in feature["geometry"]["coordinates"]:
            yield from polygon


def _path(ring: Ring, city: City) -> str:
    """A closed path in whole units, each point relative to the one before: half the bytes."""
    points = [tuple(round(v) for v in projected((p[0], p[1]), city)) for p in ring[:-1]]
    steps = [f"{b[0] - a[0]:d} {b[1] - a[1]:d}" for a, b in pairwise(points)]
    return f"M{points[0][0]} {points[0][1]}l{' '.join(steps).replace(' -', '-')}z"
