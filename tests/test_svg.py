"""The pictures are well formed, say in words what they show, and count no example."""

import json
from dataclasses import replace
from datetime import date

import pytest
from defusedxml.ElementTree import fromstring

from registry import dataset as datasets
from registry.model import Batch, Station
from registry.svg import coast, limits, plots, tilemap
from registry.svg.element import element

LIMITS = limits.Limits(activities=4, talents_served=50)


@pytest.fixture(scope="module")
def samples(root):
    return datasets.load(root, date(2026, 11, 23))


@pytest.fixture(scope="module")
def real(samples):
    """The same register with one real station, so that the examples give way."""
    batch = Batch(1, "第一批", example=False, decided=True, members=("licheng/a",), data={})
    data = {
        "name": "木兰人才驿站",
        "type": "服务型",
        "annual": [{"year": 2025, "activities": 3, "talents_served": 80}],
    }
    station = Station("licheng", "a", data, batch, position=(119.01, 25.43))
    return replace(samples, stations=(*samples.stations, station))


def parsed(markup):
    return fromstring(str(markup))


def test_text_and_attributes_are_escaped():
    drawn = element("text", "<script>&", x='"><script>')
    assert drawn == '<text x="&#34;&gt;&lt;script&gt;">&lt;script&gt;&amp;</text>'


def test_limits_are_those_of_the_schema(root):
    schema = json.loads((root / "schema/conditions.schema.json").read_text("utf-8"))
    year = schema["properties"]["annual"]["items"]["properties"]
    read = limits.read(root / "schema")
    assert read.activities == year["activities"]["minimum"]
    assert read.talents_served == year["talents_served"]["minimum"]


class TestTileMap:
    def test_every_unit_with_a_place_is_a_link_to_its_page(self, samples):
        links = [a.get("href") for a in parsed(tilemap.tile_map(samples, "../")).iter("a")]
        placed = [unit.slug for unit in samples.units if unit.tile]
        assert sorted(links) == sorted(f"../units/{slug}/" for slug in placed)

    def test_examples_are_called_examples_and_cover_nothing(self, samples):
        states = {tile.unit.slug: (tile.state, tile.words) for tile in tilemap.tiles(samples)}
        assert states["licheng"] == ("example", "示例2")
        assert "尚无已认定的驿站" in tilemap.summary(tilemap.tiles(samples))

    def test_a_real_station_covers_its_unit(self, real):
        states = {tile.unit.slug: (tile.state, tile.words) for tile in tilemap.tiles(real)}
        assert states["licheng"] == ("covered", "1家")
        assert states["xianyou"] == ("none", "尚无")
        assert tilemap.summary(tilemap.tiles(real)) == "7个县区、管委会中，1个已有市级人才驿站"

    def test_no_two_units_share_a_tile(self, samples):
        places = [tile.unit.tile for tile in tilemap.tiles(samples)]
        assert len(set(places)) == len(places)

    def test_a_single_column_stands_in_the_middle_no_larger_than_others(self, samples):
        whole = parsed(tilemap.tile_map(samples))
        alone = replace(samples.units[0], tile=(1, 1))
        picture = parsed(tilemap.tile_map(replace(samples, units=(alone,), stations=())))
        assert picture.get("viewBox").split()[2] == whole.get("viewBox").split()[2]
        assert next(picture.iter("rect")).get("x") == "151"

    def test_it_has_a_title_and_a_description(self, samples):
        picture = parsed(tilemap.tile_map(samples))
        ids = {child.get("id") for child in picture}
        assert {picture.get("aria-labelledby"), picture.get("aria-describedby")} <= ids

    def test_a_hostile_name_stays_text(self, samples):
        unit = replace(samples.units[0], name='"><script>', short="<b>")
        picture = tilemap.tile_map(replace(samples, units=(unit,), stations=()))
        assert "<script>" not in picture
        assert "<b>" not in picture


class TestPlots:
    def test_years_add_up_what_the_stations_report(self, real):
        (year,) = plots.years(real.public, LIMITS)
        assert year == plots.Year(2025, stations=1, activities=3, talents_served=80, reached=0)

    @pytest.mark.parametrize(
        ("activities", "talents", "reached"), [(4, 50, 1), (3, 50, 0), (4, 49, 0)]
    )
    def test_a_station_reaches_both_numbers_or_neither_counts(self, activities, talents, reached):
        record = {"year": 2025, "activities": activities, "talents_served": talents}
        station = Station("u", "s", {"name": "n", "type": "t", "annual": [record]})
        assert plots.years((station,), LIMITS)[0].reached == reached

    def test_a_year_below_the_limit_is_hollow(self, real):
        picture, _ = plots.station_years(real.station("licheng/a"), LIMITS)
        assert picture.count("plot-bar--below") == 1

    def test_a_station_without_a_year_has_no_plot(self, samples):
        assert plots.station_years(samples.station("xianyou/shili-lanxi"), LIMITS) == ()

    def test_the_description_says_every_value_and_the_limit(self, samples):
        years = plots.years(samples.public, LIMITS)
        description = parsed(plots.yearly_activities(years, LIMITS)).find("desc").text
        assert all(f"{y.year}年：{y.activities_each:g}次" in description for y in years)
        assert "每年4次" in description

    def test_every_type_has_its_bar(self, samples):
        picture = parsed(plots.stations_by_type(plots.shares(samples)))
        assert len(picture.findall("g")) == len(samples.types)

    def test_an_empty_register_still_has_its_plots(self):
        assert parsed(plots.yearly_talents((), LIMITS)).tag == "svg"


class TestCoast:
    def test_the_file_is_a_picture_of_land_alone(self, root, samples):
        svg = fromstring(coast.coast_svg(root / "docs", samples.city))
        (land,) = svg
        assert land.get("id") == coast.SYMBOL
        assert land.get("d").count("M") == 60

    def test_the_marker_is_in_the_middle_of_its_window(self, real):
        picture = parsed(coast.locator(real, real.station("licheng/a"), "../../../"))
        mark = picture.find("circle")
        size = [float(n) for n in picture.get("viewBox").split()[2:]]
        assert [float(mark.get("cx")) * 2, float(mark.get("cy")) * 2] == size

    def test_the_land_is_moved_so_that_the_station_is_in_the_middle(self, real):
        station = real.station("licheng/a")
        use = parsed(coast.locator(real, station, "")).find("use")
        x, y = coast.projected(station.position, real.city)
        assert float(use.get("x")) + x == pytest.approx(coast.WIDE / 2, abs=0.01)
        assert float(use.get("y")) + y == pytest.approx(coast.HIGH / 2, abs=0.01)

    def test_no_name_of_a_unit_lies_under_the_marker(self, samples):
        """A name ends well beside the marker, or starts above or below it: 196 units on a phone."""
        near = []
        for station in samples.public:
            picture = parsed(coast.locator(samples, station, "") or "<svg/>")
            for name in picture.iterfind("text[@class='locator-unit']"):
                across = abs(float(name.get("x")) - coast.WIDE / 2) - len(name.text) * 98
                down = float(name.get("y")) - coast.HIGH / 2
                if across < 95 and -95 < down < 95 + 150:
                    near.append((station.id, name.text))
        assert near == []

    def test_without_a_position_there_is_no_picture(self, samples):
        assert coast.locator(samples, samples.station("xianyou/shili-lanxi"), "") is None

    def test_its_bytes_do_not_grow_with_the_register(self, real):
        alone = replace(real, stations=(real.station("licheng/a"),))
        station = real.station("licheng/a")
        assert coast.locator(real, station, "") == coast.locator(alone, station, "")
