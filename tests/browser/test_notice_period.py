"""A list under public notice is not shown on once its period is over, even on an old site."""

import pytest

from support import life
from support.building import built
from support.server import serve

PAGE = "public-notice/"


@pytest.fixture(scope="module")
def noticed(tmp_path_factory):
    """The address of a site that was built while a notice runs."""
    folder = tmp_path_factory.mktemp("notice")
    world = life.begin(folder / "register")
    places = life.apply(world, 4, 1, "2020-05", ("licheng", "xiuyu"))
    life.procedure(world, 1, places, 2021, not_passed=life.refuse(places, ("未通过",)))
    with serve(built(world.root, "--today", "2021-05-12", out=folder / "site")) as address:
        yield address


@pytest.mark.parametrize(
    ("now", "shown"),
    [("2021-05-12", True), ("2021-05-17T23:59:00", True), ("2021-05-18T00:01:00", False)],
)
def test_the_list_goes_when_the_last_day_is_over(open_page, noticed, axe, now, shown):
    page = open_page(390, now=f"{now}+08:00" if "T" in now else now, address=noticed)
    page.goto(noticed + PAGE)
    names = page.get_by_text("模拟1批00号人才驿站")
    assert names.count() == shown
    assert page.get_by_text("公示期已满").is_visible() is not shown
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert axe(page) == []


def test_the_list_is_hidden_from_search_engines(open_page, noticed):
    page = open_page(address=noticed)
    page.goto(noticed + PAGE)
    assert page.locator('meta[name="robots"]').get_attribute("content") == "noindex"
