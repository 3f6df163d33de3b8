"""A site without pages of stations: each stands on its unit's page, and every way leads there.

The repository's own samples, made to look like real ones so that feeds hold them too: in use,
paused, and ended with a successor.
"""

import json
import re
from datetime import date

import pytest
import yaml
from lxml import etree, html

from benchmarks import generate
from registry import dataset, pages
from registry.history import Change, History
from registry.layout import Layout
from support.building import built
from support.rest import at_rest
from support.server import serve

TODAY = date(2026, 11, 23)
DECISION = {"document": "示例文件", "date": "2026-01-05"}


@pytest.fixture(scope="module")
def register(root, tmp_path_factory):
    """The folder of the register; its settings are the repository's but for the pages."""
    folder = tmp_path_factory.mktemp("units")
    for file in sorted(root.glob("stations/*/*.yml")):
        copy = folder / file.relative_to(root)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text(file.read_text("utf-8").replace("\nexample: true\n", "\n"), "utf-8")
    batches = folder / "stations/office/batches.yml"
    members = yaml.safe_load(batches.read_text("utf-8"))["batches"][0]["members"]
    batch = {"number": 1, "decision": DECISION, "members": members}
    batches.write_text(yaml.dump({"batches": [batch]}, allow_unicode=True), "utf-8")
    generate.write_settings(root, folder, {"station_pages": False})
    return folder


@pytest.fixture(scope="module")
def units_dir(register):
    """The folder of the built site."""
    return built(register, "--no-check", "--no-forms", "--no-search", "--today", TODAY)


@pytest.fixture(scope="module")
def units_site(units_dir):
    with serve(units_dir) as address:
        yield address


@pytest.fixture(scope="module")
def loaded(register):
    return dataset.load(register, TODAY)


@pytest.fixture
def phone(open_page, units_site):
    return open_page(390, address=units_site)


def place(station):
    return f"units/{station.unit}/#{station.slug}"


def entry(units_dir, station):
    """The words of a station on its unit's page."""
    page = html.parse(str(units_dir / f"units/{station.unit}/index.html"))
    return " ".join(page.find(f".//section[@id='{station.slug}']").text_content().split())


def arrived(page, station):
    """Whether the station's entry begins on the screen, under its heading."""
    page.wait_for_url(f"**/{place(station)}")
    page.wait_for_function(
        """(slug) => {
             const top = document.getElementById(slug).getBoundingClientRect().top;
             const end = innerHeight + scrollY >= document.documentElement.scrollHeight - 1;
             return top >= 0 && (top <= 40 || end && top < innerHeight);
           }""",
        arg=station.slug,
    )
    return page.locator(f"[id='{station.slug}'] h3").inner_text()


# --- what is built ----------------------------------------------------------------------------


def test_no_station_has_a_page_of_its_own(units_dir):
    assert not (units_dir / "stations").exists()
    assert list(units_dir.rglob("station.json")) == []
    words = "".join(f.read_text("utf-8") for f in units_dir.rglob("*.html"))
    assert re.findall(r'href="[./]*stations/[^"]*"', words) == []


def test_the_data_and_the_feeds_lead_to_the_stations_place(units_dir, loaded):
    data = units_dir / "data"
    wanted = {station.id: place(station) for station in loaded.public}
    stations = json.loads((data / "stations.json").read_text("utf-8"))["stations"]
    assert {s["id"]: s["url"] for s in stations} == wanted
    features = json.loads((data / "stations.geojson").read_text("utf-8"))["features"]
    assert {wanted[f["id"]] for f in features} == {f["properties"]["url"] for f in features}
    table = (data / "stations.csv").read_text("utf-8-sig")
    assert [address for address in wanted.values() if f",{address}," not in table] == []
    assert json.loads((data / "search.json").read_text("utf-8"))["page"] == "units/{unit}/#{slug}"
    links = etree.parse(data / "feed.xml").findall(".//{*}entry/{*}link")
    assert {link.get("href") for link in links} == {f"../{way}" for way in wanted.values()}


def test_an_entry_says_what_a_visitor_needs(units_dir, loaded):
    lacking = []
    for station in loaded.public:
        said, known = entry(units_dir, station), station.data
        words = [station.name, station.type, str(known.get("address", ""))]
        words += [known.get("booking", ""), known.get("fee", ""), *known.get("services", ())]
        words += [change["reason"] for change in (known.get("status") or ())[-1:]]
        words += ["电话", "更新本站信息", *(["高德地图"] if station.position else [])]
        if station.state == "在用":
            words += [hours["open"] for hours in known.get("hours") or ()] or ["请先致电"]
        lacking += [(station.id, word) for word in words if word not in said]
    assert lacking == []


def test_an_ended_station_leads_to_its_successor(units_dir, loaded):
    station = loaded.station("hanjiang/shili-gangwan")
    page = html.parse(str(units_dir / f"units/{station.unit}/index.html"))
    link = page.find(f".//section[@id='{station.slug}']/div[@role='note']//a")
    assert link.get("href") == "#shili-chuangke"


def test_every_station_is_there_as_a_place_for_search_engines(units_dir, loaded):
    found = []
    for unit in loaded.units:
        page = html.parse(str(units_dir / f"units/{unit.slug}/index.html"))
        for script in page.findall(".//script[@type='application/ld+json']"):
            found += [thing["name"] for thing in json.loads(script.text)]
    assert sorted(found) == sorted(station.name for station in loaded.public)


def test_the_site_map_lists_the_units_with_the_day_of_their_newest_station(register, loaded):
    layout, station = Layout(register), loaded.public[0]
    known = History(changes=(Change("2026-11-20", "M", station.path),))
    settings = yaml.safe_load(layout.settings.read_text("utf-8"))["extra"]
    shown = pages.Register.of(loaded, layout, settings, known, {})
    days = {f"units/{unit.slug}/": "" for unit in loaded.units}
    assert dict(pages.listed(shown)) == days | {f"units/{station.unit}/": "2026-11-20"}


# --- in the browser ---------------------------------------------------------------------------


@pytest.mark.tolerates("404", "pagefind")
def test_the_search_leads_to_the_place_even_from_the_same_page(phone, units_site, loaded):
    station = loaded.public_of(unit="xianyou")[-1]
    phone.goto(f"{units_site}units/xianyou/")
    phone.keyboard.press("/")
    phone.locator(".search-input").fill(station.name)
    phone.wait_for_selector(f'dialog[data-answered="{station.name}"]')
    phone.keyboard.press("Enter")
    assert arrived(phone, station) == station.name


def test_the_directory_and_the_map_lead_to_the_place(phone, units_site, loaded):
    station = loaded.station("xianyou/shili-gongyi")
    phone.goto(f"{units_site}directory/?q={station.name}")
    phone.locator("#stations a").click()
    assert arrived(phone, station) == station.name
    phone.goto(f"{units_site}map/?station={station.id}")
    at_rest(phone.locator(".leaflet-popup").get_by_role("link", name="查看驿站")).click()
    assert arrived(phone, station) == station.name
    phone.go_back()
    at_rest(phone.locator(".leaflet-popup").get_by_role("link", name="导航")).click()
    phone.wait_for_url(f"**/{place(station)}--navigate")
    assert phone.locator(f"[id='{station.slug}--navigate'] a").first.is_visible()


def test_the_link_to_update_opens_the_form_with_the_stations_own_data(phone, units_site, loaded):
    station = loaded.station("xianyou/shili-lanxi")
    phone.goto(units_site + place(station))
    phone.locator(f"[id='{station.slug}']").get_by_role("link", name="更新本站信息").click()
    phone.locator("#opened").filter(has_text="已打开").wait_for()
    assert phone.input_value("#f-name") == station.name


@pytest.mark.parametrize("name", ["constructor", "no-such"])
def test_no_other_word_opens_the_form(phone, units_site, name):
    phone.goto(f"{units_site}apply/online/?station=xianyou/{name}")
    phone.locator("#opened").filter(has_text="没有找到").wait_for()


@pytest.mark.tolerates("404", "Failed to load", "MIME", "not-found.js")
@pytest.mark.parametrize("end", ["/", "?from=message"])
def test_the_address_of_a_stations_former_page_leads_to_the_place(phone, units_site, loaded, end):
    station = loaded.station("xianyou/shili-lanxi")
    phone.goto(f"{units_site}stations/{station.id}{end}")
    assert arrived(phone, station) == station.name


def test_axe_finds_nothing_on_a_units_page(open_page, units_site, axe):
    page = open_page(360, address=units_site, color_scheme="dark")
    page.goto(f"{units_site}units/licheng/", wait_until="networkidle")
    page.locator(".entries__index summary").click()
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_no_row_of_a_station_is_empty_on_paper(phone, units_site):
    phone.goto(f"{units_site}units/licheng/")
    phone.emulate_media(media="print")
    rows = phone.evaluate(
        "[...document.querySelectorAll('.entry .facts > div')].filter((row) => row.offsetHeight)"
        ".map((row) => [...row.children].map((part) => part.innerText.trim()))"
    )
    assert ["收费", "无偿"] in rows
    assert [name for name, said in rows if not said] == []
