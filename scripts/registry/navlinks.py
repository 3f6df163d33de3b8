"""Links that open a station in a map app, each with the coordinates that app expects.

Stations hold WGS-84. 高德 and 腾讯 read GCJ-02, 百度 reads BD-09, and Apple shows 高德's map on
the mainland, so it gets GCJ-02 too; only `geo:` (RFC 5870) means WGS-84. The conversion is done
here, at build, and named in the address wherever the app has a word for it, so that no app has
to guess. Nothing is requested before the visitor follows a link.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote

from . import geo
from .geo import Point


@dataclass(frozen=True, slots=True)
class NavLink:
    """One map app: its name for the visitor, the address, and the datum of its coordinates."""

    app: str
    url: str
    datum: str


def links(name: str, address: str, position: Point, source: str) -> tuple[NavLink, ...]:
    """The links of one place; `source` is the site's name, which the apps ask for."""
    facts = {"name": quote(name), "address": quote(address), "source": quote(source)}
    return tuple(
        NavLink(app, template.format_map(facts | _degrees(convert(position))), datum)
        for app, datum, convert, template in _APPS
    )


def _degrees(point: Point) -> dict[str, str]:
    return {"lon": f"{point[0]:.6f}", "lat": f"{point[1]:.6f}"}


def _unchanged(point: Point) -> Point:
    return point


_APPS: tuple[tuple[str, str, Callable[[Point], Point], str], ...] = (
    (
        "高德地图",
        "GCJ-02",
        geo.to_gcj02,
        (
            "https://uri.amap.com/marker?position={lon},{lat}&name={name}"
            "&coordinate=gaode&callnative=1&src={source}"
        ),
    ),
    (
        "百度地图",
        "BD-09",
        geo.to_bd09,
        (
            "https://api.map.baidu.com/marker?location={lat},{lon}&title={name}&content={address}"
            "&coord_type=bd09ll&output=html&src={source}"
        ),
    ),
    (
        "腾讯地图",
        "GCJ-02",
        geo.to_gcj02,
        (
            "https://apis.map.qq.com/uri/v1/marker?marker=coord:{lat},{lon};title:{name}"
            ";addr:{address}&referer={source}"
        ),
    ),
    (
        "苹果地图",
        "GCJ-02",
        geo.to_gcj02,
        "https://maps.apple.com/?ll={lat},{lon}&q={name}",
    ),
    (
        "其他地图应用",
        "WGS-84",
        _unchanged,
        "geo:{lat},{lon}?q={lat},{lon}({name})",
    ),
)
