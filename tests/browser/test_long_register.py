"""A register longer than one page, on a site as an office would run it: every list still serves.

More stations than a phone opens at once, none of them a sample, with an address of its own and
reviewed tiles: one build shows what the repository's own twelve samples cannot.
"""

import base64
import json
import re
from pathlib import Path

import pytest
import zxingcpp

from benchmarks import generate
from registry.pages.length import GLANCE, WHOLE
from support.building import built
from support.server import serve

COUNT = WHOLE + 30
ADDRESS = "https://rencai.example.cn/yizhan/"
TILES = "https://t{s}.tianditu.gov.cn/vec_w/wmts?TILEMATRIX={z}&TILEROW={y}&TILECOL={x}"
HOSTS = {"https://t0.tianditu.gov.cn", "https://t1.tianditu.gov.cn"}
MAP = {"review_number": "测试审图号", "tiles": TILES, "subdomains": "01", "attribution": "天地图"}
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJg"
    "gg=="
)


@pytest.fixture(scope="module")
def long_dir(root, tmp_path_factory):
    """The folder of the built site; its settings are the repository's but for what is told here."""
    register = tmp_path_factory.mktemp("long")
    generate.write_public_register(root, register, COUNT, example=False)
    generate.write_settings(root, register, {"official": True, "map": MAP}, ADDRESS)
    return built(register, "--no-check", "--no-forms", "--no-search")


@pytest.fixture(scope="module")
def long_site(long_dir):
    with serve(long_dir) as address:
        yield address


@pytest.fixture(scope="module")
def stations(long_dir):
    return json.loads((long_dir / "data/stations.json").read_text("utf-8"))["stations"]


def shown(page):
    return page.locator("#stations h2 a").all_text_contents()


def counted(page):
    return page.locator("#count").inner_text()


@pytest.fixture
def directory(open_page, long_site):
    page = open_page(390, address=long_site)
    page.goto(long_site + "directory/")
    page.wait_for_selector("#stations > li")
    page.get_by_role("button", name="更多筛选").click()
    return page


def test_the_first_rows_are_drawn_and_more_are_asked_for(directory, stations):
    assert counted(directory) == f"共{COUNT}个驿站"
    first = shown(directory)
    directory.get_by_role("button", name="显示更多").click()
    more = shown(directory)
    assert more[: len(first)] == first
    assert more[len(first)] == directory.evaluate("document.activeElement.textContent")
    while directory.locator("#more").is_visible():
        directory.locator("#more").click()
    assert sorted(shown(directory)) == sorted(s["name"] for s in stations)


def test_a_drawn_row_says_what_its_station_says(directory, stations):
    station = stations[-1]
    directory.fill("#f-q", station["name"])
    row = directory.locator("#stations > li")
    assert row.count() == 1
    assert row.locator(".badge").all_text_contents() == [station["type"]]
    assert row.locator(".row__address").text_content() == station["address"]
    assert row.locator(".row__services").text_content() == "、".join(station["services"])
    row.locator("a").click()
    directory.wait_for_url(f"**/stations/{station['id']}/")
    assert directory.locator("h1").inner_text() == station["name"]


@pytest.mark.parametrize(
    ("field", "key"), [("unit", "unit"), ("type", "type"), ("service", "services")]
)
def test_each_choice_counts_what_the_register_holds(directory, stations, field, key):
    station = stations[0]
    wanted = station[key][0] if key == "services" else station[key]
    found = [s for s in stations if wanted == s[key] or (key == "services" and wanted in s[key])]
    label = {"label": wanted} if field == "type" else {"value": wanted}
    directory.select_option(f"#f-{field}", **label)
    assert counted(directory) == f"找到{len(found)}个驿站，共{COUNT}个"


def test_the_state_of_the_filter_stands_in_the_address(directory, stations):
    unit = stations[-1]["unit"]
    directory.select_option("#f-unit", unit)
    directory.fill("#f-q", "shili")
    directory.reload()
    directory.wait_for_selector("#stations > li")
    found = [s for s in stations if s["unit"] == unit]
    assert counted(directory) == f"找到{len(found)}个驿站，共{COUNT}个"
    directory.fill("#f-q", "zzzz")
    assert directory.locator("#empty").is_visible()


def test_the_table_has_the_rows_found_and_not_only_those_drawn(directory):
    with directory.expect_download() as download:
        directory.click("[data-csv]")
    assert len(Path(download.value.path()).read_text("utf-8-sig").splitlines()) == COUNT + 1


def test_without_scripts_the_units_list_all_of_theirs(open_page, long_site, stations):
    page = open_page(390, javascript=False, address=long_site)
    page.goto(long_site + "directory/")
    links = page.locator("noscript a, .names a").evaluate_all("all => all.map(a => a.href)")
    listed = []
    for link in links:
        page.goto(link)
        listed += page.locator("article a[href*='stations/']").all_text_contents()
    assert sorted(listed) == sorted(s["name"] for s in stations)


def test_no_page_but_a_units_own_grows_with_the_register(long_dir, stations):
    for page in ("services/index.html", "types/service/index.html", "summary/index.html"):
        html = (long_dir / page).read_text("utf-8")
        names = {s["name"] for s in stations if s["name"] in html}
        assert len(names) < WHOLE, page
    services = (long_dir / "services/index.html").read_text("utf-8")
    entries = re.findall(r"(?s)<dd>(.*?)</dd>", services)
    assert max(entry.count("<li>") for entry in entries) <= GLANCE


def test_axe_finds_nothing_on_the_long_pages(open_page, long_site, axe):
    page = open_page(360, address=long_site)
    found = []
    for path in ("directory/", "services/", "summary/", "units/licheng/"):
        page.goto(long_site + path, wait_until="networkidle")
        found += [f"{path}: {fault}" for fault in axe(page)]
        found += [path] if page.evaluate("document.documentElement.scrollWidth") > 360 else []
    assert found == []


def test_the_code_of_a_station_is_read_by_a_scanner(open_page, long_site, stations):
    """Photographed from the page as a phone would see it, by day and by night."""
    station = stations[0]
    for scheme in ("light", "dark"):
        page = open_page(1280, address=long_site, color_scheme=scheme)
        page.goto(f"{long_site}stations/{station['id']}/")
        photo = page.locator(".qr").screenshot()
        found = zxingcpp.read_barcodes(grey(page, photo))
        assert [code.text for code in found] == [f"{ADDRESS}stations/{station['id']}/"]


def grey(page, png):
    """A picture as rows of grey values, decoded by the browser itself."""
    width, height, values = page.evaluate(
        """async (source) => {
            const image = new Image();
            image.src = `data:image/png;base64,${source}`;
            await image.decode();
            const canvas = new OffscreenCanvas(image.width, image.height);
            const context = canvas.getContext("2d");
            context.drawImage(image, 0, 0);
            const { data } = context.getImageData(0, 0, image.width, image.height);
            const values = [];
            for (let i = 0; i < data.length; i += 4) values.push(data[i + 1]);
            return [image.width, image.height, values];
        }""",
        base64.b64encode(png).decode(),
    )
    return memoryview(bytes(values)).cast("B", shape=[height, width])


def test_the_policy_allows_exactly_the_hosts_of_the_tiles(long_dir):
    for file in (long_dir / "map/index.html", long_dir / "index.html"):
        rule = re.search(r"img-src ([^;]+);", file.read_text("utf-8"))[1]
        assert {source for source in rule.split() if "://" in source} == HOSTS


@pytest.mark.tolerates(r"other host: https://t[01]\.tianditu\.gov\.cn/")
def test_reviewed_tiles_are_drawn_with_their_number_and_nothing_blocks_them(open_page, long_site):
    page = open_page(address=long_site)
    asked = set()

    def tile(route):
        asked.add("https://" + route.request.url.split("/")[2])
        route.fulfill(body=PIXEL, content_type="image/png")

    page.route(re.compile("^https://"), tile)
    page.goto(long_site + "map/")
    page.wait_for_selector("[data-map-ready=map]")
    page.wait_for_selector(".leaflet-tile-loaded")
    assert asked == HOSTS
    assert page.locator("path.map-land").count() == 0
    assert "测试审图号" in page.locator(".leaflet-control-attribution").inner_text()
