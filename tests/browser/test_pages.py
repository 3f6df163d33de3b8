"""What visitors do on the pages, in a real browser; what every page must be is in test_gates."""

import re
from itertools import pairwise

import pytest
from pypinyin import Style, lazy_pinyin

from support import pictures


@pytest.fixture(scope="session")
def station_addresses(site, browser):
    """The pages of all stations, in the directory's order."""
    page = browser.new_page()
    page.goto(site + "directory/")
    addresses = page.eval_on_selector_all("#stations h2 a", "links => links.map(link => link.href)")
    page.close()
    return addresses


def test_the_search_of_the_home_page_leads_to_the_station(page, site):
    page.goto(site)
    page.fill("#finder-q", "示例")
    page.click("text=找驿站 >> visible=true >> nth=-1")
    page.wait_for_url(re.compile(r"/directory/\?q="))
    assert page.locator("#stations > li:visible").count() > 0


def test_the_filter_finds_by_initials_and_keeps_its_state_in_the_address(page, site):
    page.goto(site + "directory/")
    total = page.locator("#stations > li:visible").count()
    name = page.locator("#stations h2 a").first.text_content()
    initials = page.locator("#stations > li").first.get_attribute("data-text").split()[2]
    page.fill("#f-q", initials)
    assert page.locator("#stations > li:visible h2 a").all_text_contents() == [name]
    page.reload()
    assert page.input_value("#f-q") == initials
    assert page.locator("#stations > li:visible").count() == 1
    page.click("text=清除筛选 >> visible=true")
    page.wait_for_function(
        f"document.querySelectorAll('#stations > li:not([hidden])').length === {total}"
    )


def test_the_directory_finds_every_station_by_any_part_of_its_name_and_by_initials(page, site):
    page.goto(site + "directory/")
    page.wait_for_selector("#take:not([hidden])")
    names = page.locator("#stations h2 a").all_text_contents()
    asked = {name: [a + b for a, b in pairwise(name)] for name in names}
    for name in names:
        asked[name] += [name, "".join(lazy_pinyin(name, style=Style.FIRST_LETTER))]
    answers = page.evaluate(
        """(queries) => queries.map((query) => {
            const field = document.getElementById("f-q");
            field.value = query;
            field.dispatchEvent(new Event("input", { bubbles: true }));
            return [...document.querySelectorAll("#stations h2 a")].map((a) => a.textContent);
        })""",
        queries := sorted({query for some in asked.values() for query in some}),
    )
    found = dict(zip(queries, answers, strict=True))
    assert [(n, q) for n, some in asked.items() for q in some if n not in found[q]] == []
    # By its whole name a station is found alone.
    assert [hits for query, hits in found.items() if query in names and hits != [query]] == []


def test_a_filter_without_a_match_says_so(page, site):
    page.goto(site + "directory/?q=zzzz")
    assert page.locator("#stations > li:visible").count() == 0
    assert page.locator("#empty").is_visible()
    assert page.locator("#count").text_content().startswith("找到0个")


def test_the_whole_list_says_how_many_of_its_stations_have_ended(page, site):
    """As the page came from the build, and again after a search is taken back."""
    page.goto(site + "directory/")
    ended = page.locator("#stations > li:is([data-state=停止服务], [data-state=撤销])").count()
    total = page.locator("#stations > li").count()
    said = f"共{total}个驿站，其中{ended}个已停止服务"
    page.wait_for_selector("#take:not([hidden])")
    assert page.locator("#count").text_content() == said
    page.fill("#f-q", "zzzz")
    page.fill("#f-q", "")
    assert page.locator("#count").text_content() == said


def test_each_choice_narrows_the_list(page, site):
    page.goto(site + "directory/")
    rows = page.locator("#stations > li")
    for name, attribute in (("unit", "data-unit"), ("type", "data-type"), ("state", "data-state")):
        wanted = rows.last.get_attribute(attribute)
        page.select_option(f"#f-{name}", wanted)
        shown = page.locator("#stations > li:visible")
        assert {row.get_attribute(attribute) for row in shown.all()} == {wanted}
        page.select_option(f"#f-{name}", "")


def test_a_phone_shows_the_results_first_and_tells_of_folded_choices(open_page, site):
    page = open_page(390)
    page.goto(site + "directory/?type=service")
    toggle = page.get_by_role("button", name="更多筛选")
    page.wait_for_selector("#take:not([hidden])")
    assert toggle.text_content() == "更多筛选（已选1项）"
    assert not page.locator("#f-type").is_visible()
    assert page.locator("#stations > li").first.bounding_box()["y"] < 600
    toggle.click()
    assert toggle.get_attribute("aria-expanded") == "true"
    page.select_option("#f-type", "")
    assert toggle.text_content() == "更多筛选"


def test_sorting_by_name_keeps_every_station(page, site):
    page.goto(site + "directory/")
    before = page.locator("#stations h2 a").all_text_contents()
    page.select_option("#f-sort", "name")
    after = page.locator("#stations h2 a").all_text_contents()
    assert sorted(after) == sorted(before)
    assert after != before


def test_without_scripts_the_directory_lists_all_and_hides_the_filter(open_page, site):
    scripted = open_page()
    scripted.goto(site + "directory/")
    total = scripted.locator("#stations > li").count()
    page = open_page(390, javascript=False)
    page.goto(site + "directory/")
    assert page.locator("#stations > li:visible").count() == total
    assert not page.locator("#filters").is_visible()


def test_a_station_tells_how_to_get_there(open_page, station_addresses):
    page = open_page(390)
    page.goto(station_addresses[0])
    assert page.locator("#address").is_visible()
    assert page.locator(".visit a[href^='tel:']").count() == 1
    assert page.locator(".now").text_content()


def test_the_address_can_be_copied(open_page, station_addresses):
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(station_addresses[0])
    page.click("[data-copy]")
    page.wait_for_function("document.querySelector('[data-copy]').textContent === '已复制'")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.text_content("#address")


def test_light_and_dark_can_be_chosen_and_are_remembered(page, site):
    page.goto(site)
    page.click("[data-theme-toggle]")
    assert page.locator("html").get_attribute("data-md-color-scheme") == "slate"
    page.goto(site + "directory/")
    assert page.locator("html").get_attribute("data-md-color-scheme") == "slate"


def test_the_keyboard_reaches_the_content_first(page, site):
    page.goto(site + "directory/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "跳到正文"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


def test_the_summary_prints_as_a_sheet(page, site, tmp_path):
    page.goto(site + "summary/")
    page.emulate_media(media="print")
    assert page.locator(".table--sheet").is_visible()
    assert not page.locator(".head__inner").is_visible()
    assert page.pdf(path=tmp_path / "summary.pdf")


def test_a_phone_sees_how_each_goal_came_out_without_scrolling(open_page, site):
    page = open_page(390)
    page.goto(site + "developer/benchmarks/")
    verdicts = page.locator("tr:has(th:nth-child(4)) th:last-child").all()
    edges = [box["x"] + box["width"] for box in (verdict.bounding_box() for verdict in verdicts)]
    assert edges
    assert max(edges) <= 390


def test_the_pictures_of_the_readme_find_the_answer_that_the_site_shows(site_dir):
    first = pictures.answer(site_dir)
    assert first.count(pictures.RED) == 1
    marked = [pictures.BLUE.format(word) for word in ("依据", "怎么改", "改成")]
    assert [word for word in marked if word not in first] == []
