"""The map page in a real browser: markers, filter, keyboard, address, distance, ten thousand."""

import json
import re

import pytest

from support.rest import at_rest

MARKERS = ".leaflet-marker-icon[role=button]"


@pytest.fixture(scope="session")
def shown(site_dir):
    """The stations of the built site, as the map's own data lists them."""
    data = json.loads((site_dir / "data/search.json").read_text("utf-8"))
    keys = data["columns"]
    return [
        dict(zip(keys, row, strict=False))
        | {"unit": data["units"][row[2]][0], "type": data["types"][row[3]][0]}
        for row in data["stations"]
    ]


def open_map(page, site, query=""):
    page.goto(f"{site}map/{query}")
    page.wait_for_selector("[data-map-ready=map]")


def names(page):
    return page.locator("[data-map-list] a").all_inner_texts()


def on_map(page):
    """How many stations the markers and clusters stand for."""
    page.wait_for_timeout(400)
    numbers = [
        int(found[0]) if (found := re.findall(r"^\d+", text)) else 1
        for text in page.locator(MARKERS).all_inner_texts()
    ]
    return sum(numbers)


def test_every_station_is_in_the_list_and_every_placed_one_on_the_map(page, site, shown):
    open_map(page, site)
    assert sorted(names(page)) == sorted(station["name"] for station in shown)
    assert on_map(page) == sum("lon" in station for station in shown)


def test_a_marker_leads_to_the_stations_page(page, site, shown):
    station = next(s for s in shown if "lon" in s)
    open_map(page, site, f"?unit={station['unit']}&type={station['type']}&q={station['name']}")
    page.locator(MARKERS).first.click()
    at_rest(page.get_by_role("link", name="查看驿站")).click()
    page.wait_for_url(f"**/stations/{station['id']}/")
    assert station["name"] in page.locator("h1").inner_text()


def test_a_marker_leads_to_the_map_apps(page, site, shown):
    station = next(s for s in shown if "lon" in s)
    open_map(page, site, f"?station={station['id']}")
    at_rest(page.locator(".leaflet-popup").get_by_role("link", name="导航")).click()
    page.wait_for_url(f"**/stations/{station['id']}/#navigate")
    assert page.locator("#navigate a").first.is_visible()


def test_a_link_opens_its_station(page, site, shown):
    station = next(s for s in shown if "lon" in s)
    open_map(page, site, f"?station={station['id']}")
    popup = page.locator(".leaflet-popup")
    assert station["name"] in popup.inner_text()
    assert popup.get_by_role("button", name="关闭").count() == 1
    assert page.locator("[data-selected] a").inner_text() == station["name"]


def test_the_filter_serves_the_map_and_the_list_and_stands_in_the_address(page, site, shown):
    station = next(s for s in shown if "lon" in s)
    open_map(page, site)
    page.locator("select[name=unit]").select_option(station["unit"])
    page.locator(f".map-type:has([value={station['type']}])").click()
    wanted = [s for s in shown if (s["unit"], s["type"]) == (station["unit"], station["type"])]
    assert sorted(names(page)) == sorted(s["name"] for s in wanted)
    assert on_map(page) == sum("lon" in s for s in wanted)
    assert page.url.endswith(f"?unit={station['unit']}&type={station['type']}")
    page.reload()
    page.wait_for_selector("[data-map-ready=map]")
    assert sorted(names(page)) == sorted(s["name"] for s in wanted)


def test_text_is_found_in_characters_and_in_pinyin(page, site):
    open_map(page, site)
    for query in ("示例木溪", "木溪", "muxi", "slmx"):
        page.locator("input[name=q]").fill(query)
        assert names(page) == ["示例木溪人才驿站"], query


def test_nothing_found_is_said(page, site):
    open_map(page, site)
    page.locator("input[name=q]").fill("没有这样的驿站")
    assert "没有符合条件的驿站" in page.locator("[data-map-message]").inner_text()
    page.get_by_role("button", name="清除条件").click()
    page.wait_for_selector(".map-item")


def test_a_marker_is_reached_and_opened_by_keyboard(page, site, shown):
    station = next(s for s in shown if "lon" in s)
    open_map(page, site, f"?q={station['name']}")
    page.locator("[data-map-box]").focus()
    for _ in range(6):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.leaflet-marker-icon')"):
            break
    page.keyboard.press("Enter")
    assert station["name"] in page.locator(".leaflet-popup").inner_text()


def test_the_list_opens_the_marker(page, site, shown):
    station = next(s for s in shown if "lon" in s)
    open_map(page, site)
    page.get_by_role("button", name=f"定位：{station['name']}").click()
    page.wait_for_selector(".leaflet-popup")
    assert station["name"] in page.locator(".leaflet-popup").inner_text()


def test_the_nearest_comes_first_and_nobody_is_told(open_page, site, shown):
    placed = [s for s in shown if "lon" in s]
    station = placed[-1]
    here = {"longitude": station["lon"], "latitude": station["lat"]}
    page = open_page(geolocation=here, permissions=["geolocation"])
    open_map(page, site)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.get_by_role("button", name="离我最近").click()
    page.wait_for_selector(".map-item-distance")
    assert names(page)[0] == station["name"]
    assert "直线约10米" in page.locator(".map-item").first.inner_text()
    assert asked == []


def test_a_refused_place_is_answered_in_words(open_page, site):
    page = open_page(permissions=[])
    open_map(page, site)
    page.get_by_role("button", name="离我最近").click()
    message = page.locator("[data-map-message]")
    message.filter(has_text=re.compile("定位许可|无法确定位置|不提供定位")).wait_for()


def test_the_map_draws_land_and_no_boundary(page, site):
    open_map(page, site)
    assert page.locator("path.map-land").count() == 1
    assert page.locator("path.map-boundary").count() == 0
    credit = page.locator(".leaflet-control-attribution").inner_text()
    assert "GSHHG" in credit
    assert "不作划界依据" in credit
    assert "Leaflet" not in credit


def test_without_javascript_the_list_is_there(open_page, site, shown):
    page = open_page(javascript=False)
    page.goto(site + "map/")
    assert sorted(names(page)) == sorted(station["name"] for station in shown)
    assert not page.locator("[data-map-filter]").is_visible()


@pytest.mark.parametrize("count", [1, 10_000])
def test_one_and_ten_thousand_stations_are_the_same_map(page, site, site_dir, count):
    data = json.loads((site_dir / "data/search.json").read_text("utf-8"))
    data["stations"] = [
        [f"u/s{i}", f"第{i}驿站", i % 7, i % 5, "地址", 0, 118.7 + i % 100 / 150, 25.1 + i / 20_000]
        for i in range(count)
    ]
    page.route("**/data/search.json", lambda route: route.fulfill(json=data))
    open_map(page, site)
    page.wait_for_function(
        "total => [...document.querySelectorAll('.leaflet-marker-icon[role=button]')]"
        ".reduce((sum, icon) => sum + (parseInt(icon.textContent) || 1), 0) === total",
        arg=count,
    )
    assert len(names(page)) == min(count, 40)
    assert page.get_by_role("button", name="显示更多").is_visible() == (count > 40)


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(open_page, site, axe, width, scheme):
    page = open_page(width=width, color_scheme=scheme)
    open_map(page, site)
    assert axe(page) == []


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_is_wider_than_the_screen(open_page, site, width):
    page = open_page(width=width)
    open_map(page, site)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
