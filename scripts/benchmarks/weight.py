"""Part: what a first visit loads over the wire, with gzip, counted by the browser itself."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from . import chromium, published
from .page import Part
from .table import Row, at_most

if TYPE_CHECKING:
    from playwright.sync_api import Browser

STATIONS = 30
KILOBYTE = 1024
GOALS = {"驿站": 250, "地图": 400}


def run(repository: Path, scratch: Path, _: int) -> list[Row]:
    """A row for each kind of page; the bytes are the same in every round."""
    site = published.built(repository, scratch / "register", STATIONS)
    pages = {"首页": "", "名录": "directory/", "驿站": published.a_station(site), "地图": "map/"}
    with published.served(site) as address, chromium.opened(repository) as browser:
        return [row(name, loaded(browser, address + path)) for name, path in pages.items()]


def row(name: str, kilobytes: float, note: str = "") -> Row:
    """The figure against its goal, where there is one for that kind of page."""
    what = f"{name}：首次打开{note}"
    if name in GOALS:
        return at_most(what, kilobytes, GOALS[name], " KB", 0)
    return Row(what, f"{kilobytes:.0f} KB")


def loaded(browser: Browser, address: str) -> float:
    """Kilobytes of all answers with their heads, on a phone that has nothing yet."""
    page = browser.new_page(viewport={"width": 390, "height": 844})
    counter = page.context.new_cdp_session(page)
    counter.send("Network.enable")
    sizes: list[float] = []
    counter.on("Network.loadingFinished", lambda told: sizes.append(told["encodedDataLength"]))
    page.goto(address, wait_until="networkidle")
    page.wait_for_timeout(500)
    page.close()
    return sum(sizes) / KILOBYTE


PART = Part(title="网页大小（gzip）", packages=("playwright",), run=run)
