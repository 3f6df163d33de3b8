"""The search box in a real browser: every station by every way of writing it, and the prose."""

import json
import re
from itertools import pairwise

import pytest
from pypinyin import Style, lazy_pinyin


@pytest.fixture(scope="session")
def shown(site_dir):
    data = json.loads((site_dir / "data/search.json").read_text("utf-8"))
    return [(row[0], row[1], row[4]) for row in data["stations"]]


@pytest.fixture
def box(page, site):
    page.goto(site + "about/about/")
    page.keyboard.press("/")
    page.wait_for_selector("dialog[open]")
    return page


def ask(page, query):
    """Type a query and give what it finds: names of stations, titles of pages."""
    page.locator(".search-input").fill(query)
    page.wait_for_selector(f'dialog[data-answered="{query}"]')
    group = "[role=group][aria-label^={}] .search-name"
    return (
        page.locator(group.format("驿站")).all_inner_texts(),
        page.locator(group.format("页面")).all_inner_texts(),
    )


def matches(page, queries):
    """The whole answer of the matcher for many queries at once, best first."""
    return page.evaluate(
        """async (queries) => {
             const at = new URL(document.querySelector('script[src$="assets/js/search.js"]').src);
             const { loadDirectory } = await import(new URL('search-data.js', at));
             const { searchStations } = await import(new URL('search-match.js', at));
             const directory = await loadDirectory();
             return queries.map(
               (query) => searchStations(directory, query).map(({ station }) => station.name));
           }""",
        queries,
    )


def test_every_station_is_first_by_its_full_name(box, shown):
    found = matches(box, [name for _, name, _ in shown])
    assert [answer[0] for answer in found] == [name for _, name, _ in shown]


def test_any_two_characters_find_every_station_that_bears_them(box, shown):
    pairs = sorted({a + b for _, name, _ in shown for a, b in pairwise(name)})
    found = matches(box, pairs)
    missed = [
        (pair, name)
        for pair, answer in zip(pairs, found, strict=True)
        for _, name, _ in shown
        if pair in name and name not in answer
    ]
    assert missed == []


def test_no_first_hit_lacks_what_was_asked_for(box, shown):
    pairs = sorted({a + b for _, name, _ in shown for a, b in pairwise(name)})
    false = [
        (pair, answer[0])
        for pair, answer in zip(pairs, matches(box, pairs), strict=True)
        if pair not in answer[0]
    ]
    assert false == []


@pytest.mark.parametrize("style", [Style.FIRST_LETTER, Style.NORMAL], ids=["initials", "full"])
def test_pinyin_finds_every_station_first(box, shown, style):
    spelt = ["".join(lazy_pinyin(name, style=style)) for _, name, _ in shown]
    for (_, name, _), own, answer in zip(shown, spelt, matches(box, spelt), strict=True):
        assert name in answer
        # Two names may share their initials; then either may come first.
        assert "".join(lazy_pinyin(answer[0], style=style)) == own


def test_every_station_is_found_by_its_street_and_nothing_else_is_first(box, shown):
    """The street is what stands in the address between the town and the number: 示例路, 示例村."""
    streets = [
        (name, street[0])
        for _, name, address in shown
        if (street := re.findall(r"(?:街道|镇|村|区|县)([^镇村街区县\d]+)", address)[-1:])
    ]
    assert len(streets) == len([address for _, _, address in shown if address])
    found = matches(box, [street for _, street in streets])
    addresses = {name: address for _, name, address in shown}
    assert [name for (name, _), hits in zip(streets, found, strict=True) if name not in hits] == []
    assert [
        (street, hits[0])
        for (_, street), hits in zip(streets, found, strict=True)
        if street not in hits[0] + addresses[hits[0]]
    ] == []


def test_a_type_is_found_in_characters_and_in_pinyin(box):
    written, spelt = matches(box, ["专业型", "zhuanyexing"])
    assert written
    assert sorted(written) == sorted(spelt)


def test_prose_is_found_in_mid_word(box):
    queries = ("无偿或低偿", "数不少于", "活动不少", "会公", "一站式", "审定", "大屏幕投影")
    assert [query for query in queries if not ask(box, query)[1]] == []


def test_what_stands_nowhere_is_not_found(box):
    for query in ("偿或无", "没有这样的词语"):
        assert ask(box, query) == ([], []), query
        assert "没有找到" in box.locator(".search-status").inner_text()


def test_the_hit_is_marked_and_read_without_needless_blanks(box):
    ask(box, "无偿或低偿")
    text = box.locator(".search-text").first
    assert text.locator("mark").first.inner_text() == "无偿或低偿"


def test_enter_opens_the_first_station(box, shown):
    station, name, _ = shown[0]
    ask(box, name)
    box.keyboard.press("Enter")
    box.wait_for_url(f"**/stations/{station}/")


def test_the_arrow_keys_walk_the_results(box):
    ask(box, "示例")
    field = box.locator(".search-input")
    first = field.get_attribute("aria-activedescendant")
    box.keyboard.press("ArrowDown")
    second = field.get_attribute("aria-activedescendant")
    assert first != second
    assert box.locator(f"#{second}").get_attribute("aria-selected") == "true"
    assert box.locator("[aria-selected=true]").count() == 1
    box.keyboard.press("ArrowUp")
    assert field.get_attribute("aria-activedescendant") == first


@pytest.mark.parametrize("key", ["/", "Control+k"])
def test_a_key_opens_the_box_and_escape_closes_it(page, site, key):
    page.goto(site)
    page.keyboard.press(key)
    page.wait_for_selector("dialog[open]")
    assert page.evaluate("document.activeElement.className") == "search-input"
    page.keyboard.press("Escape")
    assert page.locator("dialog[open]").count() == 0


def test_nothing_is_loaded_before_somebody_searches(page, site):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(site, wait_until="networkidle")
    assert [u for u in asked if "pagefind" in u or "search.json" in u or "dialog" in u] == []


def test_on_a_phone_the_box_fills_the_screen(open_page, site):
    page = open_page(width=390)
    page.goto(site)
    page.locator("header [data-search-open]").click()
    size = page.locator("dialog[open]").bounding_box()
    assert (size["width"], size["height"]) == (390, 844)


def test_without_javascript_the_search_leads_to_the_directory(open_page, site):
    page = open_page(javascript=False)
    page.goto(site)
    page.locator("header [data-search-open]").click()
    page.wait_for_url("**/directory/")


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(open_page, site, axe, width, scheme):
    page = open_page(width=width, color_scheme=scheme)
    page.goto(site + "about/about/")
    page.locator("header [data-search-open]").click()
    ask(page, "人才")
    assert axe(page) == []
