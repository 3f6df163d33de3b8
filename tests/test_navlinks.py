"""Each map app gets the coordinates of its own datum, and a name it can read."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest

from registry import geo, navlinks

PLACE = (119.0107, 25.431)
LINKS = {
    link.app: link for link in navlinks.links("示例&木兰 驿站", "示例路1号", PLACE, "示例名录")
}

FORMS = {
    "高德地图": (geo.to_gcj02, r"position=(?P<lon>[\d.]+),(?P<lat>[\d.]+)&.*coordinate=gaode"),
    "百度地图": (geo.to_bd09, r"location=(?P<lat>[\d.]+),(?P<lon>[\d.]+)&.*coord_type=bd09ll"),
    "腾讯地图": (geo.to_gcj02, r"marker=coord:(?P<lat>[\d.]+),(?P<lon>[\d.]+);title:"),
    "苹果地图": (geo.to_gcj02, r"ll=(?P<lat>[\d.]+),(?P<lon>[\d.]+)&q="),
    "其他地图应用": (lambda place: place, r"^geo:(?P<lat>[\d.]+),(?P<lon>[\d.]+)\?q="),
}


def test_every_app_is_tested():
    assert LINKS.keys() == FORMS.keys()


@pytest.mark.parametrize("app", FORMS)
def test_the_link_holds_the_apps_own_coordinates(app):
    convert, form = FORMS[app]
    found = re.search(form, LINKS[app].url)
    assert found
    shown = (float(found["lon"]), float(found["lat"]))
    assert shown == pytest.approx(convert(PLACE), abs=1e-6)


@pytest.mark.parametrize("app", FORMS)
def test_a_name_cannot_break_out_of_its_place(app):
    assert "示例" not in LINKS[app].url
    assert "%26" in LINKS[app].url
    assert " " not in LINKS[app].url


@pytest.mark.parametrize(
    ("app", "key"), [("高德地图", "name"), ("百度地图", "title"), ("苹果地图", "q")]
)
def test_the_app_reads_the_name_as_it_stands(app, key):
    assert parse_qs(urlsplit(LINKS[app].url).query)[key] == ["示例&木兰 驿站"]
