"""A window that is kept is as good as a new one: nothing of a test reaches the next."""

from urllib.parse import urlsplit

import pytest

from support.windows import Windows

LEAVE = """async () => {
  localStorage.setItem("a", "1");
  sessionStorage.setItem("a", "1");
  document.cookie = "a=1";
  await (await caches.open("a")).put("/a", new Response("1"));
  await new Promise((done) => { indexedDB.open("a").onsuccess = done; });
  console.error("left behind");
}"""
FOUND = """async () => ({
  stored: [localStorage.length, sessionStorage.length, document.cookie],
  held: [...await caches.keys(), ...(await indexedDB.databases()).map((one) => one.name)],
  cached: performance.getEntriesByType("resource")
    .filter((one) => one.transferSize < one.encodedBodySize).length,
})"""
NOTHING = {"stored": [0, 0, ""], "held": [], "cached": 0}


@pytest.fixture
def host(site):
    return urlsplit(site).netloc


@pytest.fixture
def own(browser):
    """Windows of this test's own; all are closed behind it."""
    windows = Windows(browser)
    yield windows
    windows.close()


def visit(window, site, **given):
    page = window.page(390, 844, "light", given.get("now"))
    page.goto(site + "about/about/", wait_until="networkidle")
    return page


def test_the_next_page_finds_nothing_of_the_one_before(own, site, host):
    first = own.give(host)
    visit(first, site).evaluate(LEAVE)
    assert [fault.split(" (")[0] for fault in own.take_back([])] == ["console: left behind"]
    again = own.give(host)
    assert again is first
    assert visit(again, site).evaluate(FOUND) == NOTHING
    assert own.take_back([]) == []


def test_what_a_test_did_to_the_window_itself_is_undone(own, site, host):
    window = own.give(host)
    window.context.grant_permissions(["geolocation"])
    window.context.route("**/about/about/", lambda route: route.fulfill(body="instead"))
    window.context.set_offline(True)
    own.take_back([])
    page = visit(own.give(host), site)
    asked = "async () => (await navigator.permissions.query({name: 'geolocation'})).state"
    assert page.evaluate(asked) != "granted"
    assert page.locator("h1").count() == 1


def test_what_is_left_behind_would_be_found(own, site, host):
    """Guards the test above."""
    window = own.give(host)
    visit(window, site).evaluate(LEAVE)
    found = visit(window, site).evaluate(FOUND)
    assert found["stored"] == [1, 0, "a=1"]
    assert found["held"] == ["a", "a"]
    assert found["cached"] > 0


def test_two_windows_of_one_test_know_nothing_of_each_other(own, site, host):
    one, other = own.give(host), own.give(host)
    visit(one, site).evaluate(LEAVE)
    assert visit(other, site).evaluate(FOUND) == NOTHING


def test_a_window_whose_clock_was_set_is_not_given_to_a_test_that_set_none(own, site, host):
    window = own.give(host)
    visit(window, site, now="2026-11-23T10:00:00+08:00")
    own.take_back([])
    assert own.give(host) is not window
    timed = own.give(host, clock=True)
    assert visit(timed, site, now="2020-01-01").evaluate("new Date().getFullYear()") == 2020
    own.take_back([])
    again = own.give(host, clock=True)
    assert again is timed
    assert visit(again, site, now="2021-01-02").evaluate("new Date().getFullYear()") == 2021


def test_a_window_of_ones_own_is_closed_behind_the_test(own, host):
    window = own.give(host, own=True)
    own.take_back([])
    assert own.give(host) is not window
    assert window.context not in own.browser.contexts


def test_no_more_windows_stay_than_are_wanted(browser, host):
    windows = Windows(browser, most=1)
    before = len(browser.contexts)
    one, other = windows.give(host), windows.give(host)
    windows.take_back([])
    assert len(browser.contexts) == before + 1
    assert one.context not in browser.contexts
    assert other.context in browser.contexts
    windows.close()
    assert len(browser.contexts) == before
