"""Coordinates of the three datums agree with published pairs, and lead back to where they were."""

import json
from math import cos, dist, radians

import pytest

from registry import geo

# Published with googollee/eviltransform (Shanghai, Shenzhen, Beijing): WGS-84, GCJ-02.
GCJ_PAIRS = [
    ((121.5272106, 31.1774276), (121.531541859215, 31.17530398364597)),
    ((113.912316, 22.543847), (113.9171764808363, 22.540796131694766)),
    ((116.377817, 39.911954), (116.38404722455657, 39.91334545536069)),
]
# The sample answer of a map service (Alibaba Cloud, TransferCoord): it knows the true offset,
# which the public formulas meet to a few metres.
SERVICE = {
    "WGS84": (120.021519, 30.281543),
    "GCJ02": (120.026268, 30.279164),
    "BD09": (120.032768, 30.285238),
}

# The city's frame, corner to corner, and its middle.
PLACES = [(118.40, 24.95), (119.70, 25.80), (119.05, 25.40), (118.64, 25.448), (119.13, 25.06)]


def metres(a, b):
    """The distance of two near points, in metres."""
    degree = 111_320.0
    return dist(
        (a[0] * cos(radians(a[1])) * degree, a[1] * degree),
        (b[0] * cos(radians(a[1])) * degree, b[1] * degree),
    )


@pytest.mark.parametrize(("wgs84", "gcj02"), GCJ_PAIRS)
def test_gcj02_agrees_with_the_published_pairs(wgs84, gcj02):
    assert metres(geo.to_gcj02(wgs84), gcj02) < 0.01
    assert metres(geo.from_gcj02(gcj02), wgs84) < 0.05


@pytest.mark.parametrize(
    ("convert", "given", "expected"),
    [
        (geo.to_gcj02, "WGS84", "GCJ02"),
        (geo.from_gcj02, "GCJ02", "WGS84"),
        (geo.to_bd09, "WGS84", "BD09"),
        (geo.from_bd09, "BD09", "WGS84"),
    ],
)
def test_a_map_service_agrees_within_three_metres(convert, given, expected):
    assert metres(convert(SERVICE[given]), SERVICE[expected]) < 3


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(
    ("there", "back"), [(geo.to_gcj02, geo.from_gcj02), (geo.to_bd09, geo.from_bd09)]
)
def test_the_way_there_and_back_is_a_metre_at_most(place, there, back):
    assert metres(back(there(place)), place) < 1


@pytest.mark.parametrize("place", PLACES)
def test_the_datums_lie_hundreds_of_metres_apart(place):
    assert 300 < metres(geo.to_gcj02(place), place) < 900


@pytest.mark.parametrize(
    ("source", "moved"),
    [("高德", True), ("腾讯", True), ("百度", True), ("天地图", False), ("GPS", False)],
)
def test_every_source_is_converted_as_its_map_needs(source, moved):
    place = (119.0107, 25.4310)
    assert (geo.FROM_SOURCE[source](place) != place) == moved


def test_the_sources_are_those_of_the_schema(root):
    schema = json.loads((root / "schema/station.schema.json").read_text("utf-8"))
    allowed = schema["properties"]["location"]["properties"]["source"]["enum"]
    assert set(geo.FROM_SOURCE) == set(allowed)
