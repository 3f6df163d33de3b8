"""What the map page hands to the map: reviewed layers only under their number, and a list."""

import re
from dataclasses import replace
from datetime import date

import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from registry import dataset as datasets
from registry.model import Station
from registry.pages.length import WHOLE

TILES = "https://tiles.example.cn/{z}/{x}/{y}.png"


@pytest.fixture(scope="module")
def register(root):
    return datasets.load(root / "tests/data/open-data", date(2026, 11, 23))


@pytest.fixture(scope="module")
def render(root, register):
    environment = Environment(
        loader=FileSystemLoader(root / "docs/templates/pages"),
        autoescape=True,
        undefined=StrictUndefined,
    )

    def page(dataset=register, **settings):
        return environment.get_template("map.html.j2").render(
            title="驿站地图",
            whole=WHOLE,
            dataset=dataset,
            settings={"map": settings},
            stations=dataset.public,
            units=dataset.units,
            href=lambda path: f"../{path}",
            station_path=lambda station: f"stations/{station.id}/",
        )

    return page


@pytest.mark.parametrize(
    ("settings", "drawn"),
    [
        ({}, False),
        ({"tiles": TILES, "boundary": "assets/map/boundary.geojson"}, False),
        ({"review_number": "", "tiles": TILES}, False),
        ({"review_number": "测试审图号", "tiles": TILES, "boundary": "b.geojson"}, True),
    ],
)
def test_reviewed_layers_are_drawn_only_under_their_number(render, settings, drawn):
    html = render(**settings)
    assert ("data-tiles=" in html) == drawn
    assert ("data-boundary=" in html) == drawn
    assert ("审图号：测试审图号" in html) == drawn


def test_the_list_needs_no_script(render):
    names = re.findall(r'<a href="\.\./stations/[^"]+">([^<]+)</a>', render())
    assert names == ["甲地人才驿站", "乙行人才驿站"]


def test_a_long_register_is_listed_by_unit(render, register):
    batch = register.batches[0]
    many = tuple(
        Station("east", f"s{i}", {"name": f"第{i}驿站", "type": "服务型"}, batch)
        for i in range(201)
    )
    html = render(replace(register, stations=many))
    assert "第0驿站" not in html
    assert "../units/east/" in html


def test_a_hostile_name_stays_text(render, register):
    name = '<script>alert("1")</script>{{ 1 }}'
    hostile = Station("east", "x", {"name": name, "type": "服务型"}, register.batches[0])
    html = render(replace(register, stations=(hostile,)))
    assert "<script>" not in html
    assert "{{ 1 }}" in html
