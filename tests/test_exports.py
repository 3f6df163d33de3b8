"""Open data shows every public station, nobody else, always in the same bytes."""

import csv
import hashlib
import io
import json
import zipfile
from dataclasses import replace
from datetime import date

import openpyxl
import pytest
from defusedxml.ElementTree import fromstring

from registry import dataset as datasets
from registry import exports
from registry.exports import feed, search_json, stations_csv
from registry.exports.register import Register
from registry.layout import Layout
from registry.model import Station

TODAY = date(2026, 11, 23)
VERSION = exports.Version("abc1234567", "2026-03-01")
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(scope="module")
def small(root):
    """Two real stations, one application and one example, in two units."""
    return datasets.load(root / "tests/data/open-data", TODAY)


@pytest.fixture(scope="module")
def layout(root):
    return Layout(root)


@pytest.fixture(scope="module")
def files(small, layout):
    return dict(exports.public_files(small, VERSION, layout))


@pytest.fixture(scope="module")
def samples(root):
    return datasets.load(root, TODAY)


def json_of(files, name):
    return json.loads(files[f"data/{name}"])


class TestGolden:
    @pytest.mark.parametrize(
        "name",
        [
            "stations.json",
            "stations.geojson",
            "stations.csv",
            "units.json",
            "batches.json",
            "feed.xml",
            "search.json",
            "units/west/stations.json",
        ],
    )
    def test_the_file_is_as_it_was(self, files, golden, name):
        golden(f"exports/{name}", files[f"data/{name}"])


class TestWhoIsPublished:
    def test_recognised_stations_and_nobody_else(self, files):
        ids = [station["id"] for station in json_of(files, "stations.json")["stations"]]
        assert ids == ["east/jia", "west/yi"]

    @pytest.mark.parametrize("name", ["未定人才驿站", "示例东测人才驿站"])
    def test_an_application_and_an_example_are_in_no_file(self, files, name):
        readable = [
            path
            for path, content in files.items()
            if not path.endswith(".xlsx") and name.encode() in content
        ]
        assert readable == []

    def test_a_unit_has_its_own_stations(self, files):
        west = json_of(files, "units/west/stations.json")
        assert [station["id"] for station in west["stations"]] == ["west/yi"]

    def test_examples_bear_their_mark_while_they_are_all_there_is(self, samples, layout):
        shown = json_of(dict(exports.public_files(samples, VERSION, layout)), "stations.json")
        assert shown["example"] is True
        assert shown["stations"]
        assert all(station["example"] is True for station in shown["stations"])

    def test_examples_are_not_in_the_feed(self, samples, layout):
        xml = fromstring(feed.render(Register(samples, VERSION, layout)))
        assert xml.findall(f"{ATOM}entry") == []
        assert samples.public

    def test_the_offices_own_process_is_not_published(self, files):
        batches = files["data/batches.json"].decode()
        assert "received" not in batches
        assert "exceptions" not in files["data/stations.json"].decode()


class TestWhatIsSaid:
    @pytest.mark.parametrize(
        "name", ["stations.json", "stations.geojson", "units.json", "batches.json", "rules.json"]
    )
    def test_every_file_names_its_version_and_licence(self, files, name):
        head = json_of(files, name)
        assert (head["version"], head["updated"], head["licence"]) == (
            "abc1234567",
            "2026-03-01",
            "CC BY 4.0",
        )

    def test_outside_a_repository_the_day_of_the_build_stands_for_the_version(self, small, layout):
        register = Register(small, exports.Version("", ""), layout)
        assert register.about()["updated"] == "2026-11-23"
        assert dict(exports.public_files(small, exports.Version("", ""), layout))

    def test_positions_are_longitude_first(self, files):
        (feature,) = json_of(files, "stations.geojson")["features"]
        assert feature["geometry"]["coordinates"] == [119.6, 25.4]
        assert json_of(files, "stations.geojson")["without_position"] == 1

    def test_links_are_absolute_where_the_sites_address_is_known(self, small, layout):
        version = replace(VERSION, site_url="https://example.cn/yz/")
        shown = json_of(dict(exports.public_files(small, version, layout)), "stations.json")
        assert shown["stations"][0]["url"] == "https://example.cn/yz/stations/east/jia/"

    def test_schemas_are_published_as_they_are(self, files, root):
        schema = (root / "schema/station.schema.json").read_bytes()
        assert files["data/schema/station.schema.json"] == schema
        assert "data/schema/private.schema.json" not in files

    def test_the_page_of_open_data_offers_only_what_there_is(self, files, small):
        offered = [*exports.offers()]
        offered += [offer for unit in small.units for offer in exports.unit_offers(unit.slug)]
        assert {offer.path for offer in offered} <= files.keys()


class TestTable:
    def rows(self, files):
        text = files["data/stations.csv"].decode("utf-8-sig")
        return list(csv.DictReader(io.StringIO(text)))

    def test_it_opens_in_a_spreadsheet(self, files):
        assert files["data/stations.csv"].startswith(b"\xef\xbb\xbf")
        assert b"\r\n" in files["data/stations.csv"]

    def test_the_latest_year_stands_in_the_row(self, files):
        first = self.rows(files)[0]
        assert (first["年度"], first["活动次数"], first["服务人才人数"]) == ("2025", "6", "120")

    def test_hours_are_one_readable_cell(self, files):
        hours = self.rows(files)[0]["开放时间"]
        assert hours == "周一至周五 09:00-12:00；周一至周五 14:30-17:30"

    @pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
    def test_a_formula_is_disarmed(self, small, layout, start):
        hostile = Station(
            "east", "x", {"name": f"{start}HYPERLINK(1)", "type": "服务型"}, small.batches[0]
        )
        dataset = replace(small, stations=(hostile,))
        text = stations_csv.render(Register(dataset, VERSION, layout)).decode("utf-8-sig")
        row = next(csv.DictReader(io.StringIO(text, newline="")))
        assert row["驿站名称"] == f"'{start}HYPERLINK(1)"

    def test_the_workbook_holds_the_same_table(self, files):
        book = openpyxl.load_workbook(io.BytesIO(files["data/stations.xlsx"]))
        sheet = book["驿站"]
        heading = [cell.value for cell in sheet[1]]
        names = [row[heading.index("驿站名称")].value for row in sheet.iter_rows(min_row=2)]
        assert names == ["甲地人才驿站", "乙行人才驿站"]
        assert sheet.cell(2, heading.index("场地面积（㎡）") + 1).value == 120.5

    def test_a_formula_stays_text_in_the_workbook(self, small, layout):
        hostile = Station("east", "x", {"name": "=1+1", "type": "服务型"}, small.batches[0])
        content = dict(exports.public_files(replace(small, stations=(hostile,)), VERSION, layout))[
            "data/stations.xlsx"
        ]
        sheet = openpyxl.load_workbook(io.BytesIO(content))["驿站"]
        cells = [cell for row in sheet.iter_rows(min_row=2) for cell in row]
        assert [c.data_type for c in cells if c.value == "=1+1"] == ["s"]


class TestSameBytes:
    def test_two_builds_are_identical(self, small, layout, files):
        assert dict(exports.public_files(small, VERSION, layout)) == files

    def test_a_later_day_changes_nothing(self, small, layout, files):
        later = replace(small, today=date(2027, 1, 1))
        assert dict(exports.public_files(later, VERSION, layout)) == files

    def test_the_workbook_bears_the_day_of_its_data(self, files):
        with zipfile.ZipFile(io.BytesIO(files["data/stations.xlsx"])) as archive:
            assert b"2026-03-01T00:00:00Z" in archive.read("docProps/core.xml")

    def test_the_check_sums_are_those_of_the_files(self, files):
        lines = files["data/SHA256SUMS"].decode().splitlines()
        stated = {path: digest for digest, path in (line.split("  ") for line in lines)}
        data = {p.removeprefix("data/"): c for p, c in files.items() if p.startswith("data/")}
        del data["SHA256SUMS"]
        assert stated == {p: hashlib.sha256(c).hexdigest() for p, c in data.items()}


class TestFeed:
    def entries(self, small, layout):
        return fromstring(feed.render(Register(small, VERSION, layout))).findall(f"{ATOM}entry")

    def test_the_newest_comes_first(self, small, layout):
        titles = [entry.findtext(f"{ATOM}title") for entry in self.entries(small, layout)]
        assert titles == [
            "停止服务：乙行人才驿站",
            "恢复：甲地人才驿站",
            "暂停：甲地人才驿站",
            "认定：乙行人才驿站",
            "认定：甲地人才驿站",
        ]

    def test_every_entry_has_an_id_of_its_own(self, small, layout):
        ids = [entry.findtext(f"{ATOM}id") for entry in self.entries(small, layout)]
        assert len(set(ids)) == len(ids)


class TestSearchData:
    def test_readings_are_those_of_the_word(self):
        table = search_json.readings(["银行行动"])
        assert table == {"dong": "动", "hang": "行", "xing": "行", "yin": "银"}

    def test_every_chinese_character_has_a_reading(self, files):
        data = json_of(files, "search.json")
        known = "".join(data["readings"].values())
        named = {c for row in data["stations"] for c in row[1] if "一" <= c <= "鿿"}
        assert named
        assert named <= set(known)

    def test_a_row_is_as_short_as_its_columns(self, files):
        data = json_of(files, "search.json")
        assert [len(row) for row in data["stations"]] == [8, 6]
        assert len(data["columns"]) == 8
