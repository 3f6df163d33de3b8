"""Coordinates as Chinese map services show them, brought to CGCS2000/WGS-84 and back.

高德 and 腾讯 show GCJ-02, 百度 shows BD-09; 天地图 and GPS devices need no change.
The offset formulas are the ones in public use since 2013; the inverse is iterated
until it moves less than 1e-7 degrees (about a centimetre).
"""

from __future__ import annotations

from math import atan2, cos, pi, sin, sqrt

Point = tuple[float, float]
"""Longitude, latitude, in degrees."""

_SEMI_MAJOR_AXIS = 6378245.0  # Krasovsky 1940, metres
_ECCENTRICITY_SQUARED = 0.00669342162296594323
_PRECISION = 1e-7  # degrees: about a centimetre
_BD = pi * 3000.0 / 180.0


def _offset(lon: float, lat: float) -> Point:
    x, y = lon - 105.0, lat - 35.0
    d_lat = (
        -100.0
        + 2.0 * x
        + 3.0 * y
        + 0.2 * y * y
        + 0.1 * x * y
        + 0.2 * sqrt(abs(x))
        + (20.0 * sin(6.0 * x * pi) + 20.0 * sin(2.0 * x * pi)) * 2.0 / 3.0
        + (20.0 * sin(y * pi) + 40.0 * sin(y / 3.0 * pi)) * 2.0 / 3.0
        + (160.0 * sin(y / 12.0 * pi) + 320.0 * sin(y * pi / 30.0)) * 2.0 / 3.0
    )
    d_lon = (
        300.0
        + x
        + 2.0 * y
        + 0.1 * x * x
        + 0.1 * x * y
        + 0.1 * sqrt(abs(x))
        + (20.0 * sin(6.0 * x * pi) + 20.0 * sin(2.0 * x * pi)) * 2.0 / 3.0
        + (20.0 * sin(x * pi) + 40.0 * sin(x / 3.0 * pi)) * 2.0 / 3.0
        + (150.0 * sin(x / 12.0 * pi) + 300.0 * sin(x / 30.0 * pi)) * 2.0 / 3.0
    )
    radians = lat / 180.0 * pi
    magic = 1.0 - _ECCENTRICITY_SQUARED * sin(radians) ** 2
    root = sqrt(magic)
    d_lat = (
        d_lat * 180.0 / ((_SEMI_MAJOR_AXIS * (1.0 - _ECCENTRICITY_SQUARED)) / (magic * root) * pi)
    )
    d_lon = d_lon * 180.0 / (_SEMI_MAJOR_AXIS / root * cos(radians) * pi)
    return d_lon, d_lat


def to_gcj02(point: Point) -> Point:
    """WGS-84 → GCJ-02 (高德, 腾讯)."""
    d_lon, d_lat = _offset(*point)
    return point[0] + d_lon, point[1] + d_lat


def from_gcj02(point: Point) -> Point:
    """GCJ-02 → WGS-84, by iteration."""
    lon, lat = point
    for _ in range(30):
        shown_lon, shown_lat = to_gcj02((lon, lat))
        step_lon, step_lat = point[0] - shown_lon, point[1] - shown_lat
        lon, lat = lon + step_lon, lat + step_lat
        if max(abs(step_lon), abs(step_lat)) < _PRECISION:
            break
    return lon, lat


def to_bd09(point: Point) -> Point:
    """WGS-84 → BD-09 (百度)."""
    x, y = to_gcj02(point)
    z = sqrt(x * x + y * y) + 0.00002 * sin(y * _BD)
    theta = atan2(y, x) + 0.000003 * cos(x * _BD)
    return z * cos(theta) + 0.0065, z * sin(theta) + 0.006


def from_bd09(point: Point) -> Point:
    """BD-09 → WGS-84."""
    x, y = point[0] - 0.0065, point[1] - 0.006
    z = sqrt(x * x + y * y) - 0.00002 * sin(y * _BD)
    theta = atan2(y, x) - 0.000003 * cos(x * _BD)
    return from_gcj02((z * cos(theta), z * sin(theta)))


def _unchanged(point: Point) -> Point:
    return point


FROM_SOURCE = {
    "高德": from_gcj02,
    "腾讯": from_gcj02,
    "百度": from_bd09,
    "天地图": _unchanged,
    "GPS": _unchanged,
}
"""`location.source` of a station file → the conversion to WGS-84."""
