"""A missing page finds the site again at any depth, though nobody told it where the site lies."""

import pytest

MISSING = ["nowhere", "nowhere/", "stations/nowhere/", "stations/a/b/", "a/b/c/d/e"]
TOLERATED = ("404", "Failed to load", "MIME", "not-found.js")


@pytest.mark.tolerates(*TOLERATED)
@pytest.mark.parametrize("path", MISSING)
def test_a_missing_page_leads_to_the_directory_with_the_words_asked_for(page, site, path):
    page.goto(site + path)
    page.wait_for_selector("#q:visible")
    assert not page.locator("[data-else]").is_visible()
    page.fill("#q", "示例")
    page.press("#q", "Enter")
    page.wait_for_url(f"{site}directory/?q=*")
    assert page.locator("#stations > li:visible").count() > 0


@pytest.mark.tolerates(*TOLERATED)
@pytest.mark.parametrize("path", MISSING)
def test_its_links_arrive(page, site, path):
    page.goto(site + path)
    page.wait_for_selector("[data-ways]:visible")
    links = page.eval_on_selector_all("[data-to]", "links => links.map(link => link.href)")
    assert links == [site, site + "directory/", site + "contacts/"]
    assert [page.request.get(link).status for link in links] == [200, 200, 200]


@pytest.mark.tolerates(*TOLERATED)
def test_without_scripts_it_says_what_can_be_done(open_page, site):
    page = open_page(390, javascript=False)
    page.goto(site + "stations/nowhere/")
    assert page.locator("[data-else]").is_visible()
    assert not page.locator("#q").is_visible()
