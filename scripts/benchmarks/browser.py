"""Part: directory, map and search in a browser, with few and with many stations.

Every figure is taken in the page itself, on the built site: from the visitor's act to the moment
when the answer stands there.
"""

from __future__ import annotations

import statistics
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from . import chromium, published, weight
from .page import Part
from .table import Row, at_least, at_most

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SIZES = (30, 1_000, 10_000)
FILTER_MS, SEARCH_MS, PAN_FPS = 100, 1_000, 50

_QUERIES = ("木", "木桥", "路12", "sl", "rczs", "zhuanye", "zzzz", "")

_FILTERED = """(queries) => {
  const field = document.getElementById("f-q");
  const filled = queries.map((text) => () => { field.value = text; });
  const chosen = ["unit", "type", "service", "sort"].map((name) => () => {
    document.getElementById(`f-${name}`).selectedIndex = 1;
  });
  const checked = () => { document.querySelector("[name=open]").checked = true; };
  return [...filled, ...chosen, checked].map((choose) => {
    choose();
    const start = performance.now();
    field.dispatchEvent(new Event("input", { bubbles: true }));
    document.body.offsetHeight;  // the layout belongs to the answer
    return performance.now() - start;
  });
}"""

_FRAMES = """() => {
  window.frames_ = [];
  const count = (now) => { window.frames_.push(now); requestAnimationFrame(count); };
  requestAnimationFrame(count);
}"""


def run(repository: Path, scratch: Path, rounds: int) -> list[Row]:
    """The rows of each size, the goals where the register is large."""
    rows = []
    with chromium.opened(repository) as browser:
        for count in SIZES:
            site = published.built(repository, scratch / str(count), count)
            with published.served(site) as address:
                rows += _rows(browser, address, count, rounds)
    return rows


def _rows(browser: Browser, address: str, count: int, rounds: int) -> list[Row]:
    def taken(measure: Callable[[Browser, str], float]) -> float:
        return statistics.median(measure(browser, address) for _ in range(rounds))

    many = f"{count}个驿站："
    map_kilobytes = weight.loaded(browser, f"{address}map/")
    return [
        Row(f"{many}名录可用", f"{taken(_directory_ready):.0f} 毫秒"),
        at_most(f"{many}筛选最慢一次", taken(_slowest_filter), FILTER_MS, " 毫秒", 0),
        Row(f"{many}地图可用", f"{taken(_map_ready):.0f} 毫秒"),
        at_least(f"{many}拖动地图", taken(_frames_a_second), PAN_FPS, " 帧/秒", 0),
        at_most(f"{many}搜索框第一次回答", taken(_first_answer), SEARCH_MS, " 毫秒", 0),
        weight.row("地图", map_kilobytes, f"（{count}个驿站）"),
    ]


def _opened(browser: Browser, address: str, ready: str) -> Page:
    page = browser.new_page(viewport={"width": 390, "height": 844}, locale="zh-CN")
    page.goto(address)
    page.wait_for_selector(ready)
    return page


def _directory_ready(browser: Browser, address: str) -> float:
    """Milliseconds from the request until the first rows and their count stand there."""
    page = _opened(browser, f"{address}directory/", "#take:not([hidden])")
    return _closed(page, page.evaluate("performance.now()"))


def _slowest_filter(browser: Browser, address: str) -> float:
    page = _opened(browser, f"{address}directory/", "#take:not([hidden])")
    return _closed(page, max(page.evaluate(_FILTERED, list(_QUERIES))))


def _map_ready(browser: Browser, address: str) -> float:
    page = _opened(browser, f"{address}map/", "[data-map-ready=map] .leaflet-marker-icon")
    return _closed(page, page.evaluate("performance.now()"))


def _frames_a_second(browser: Browser, address: str) -> float:
    """Frames while the map is dragged to and fro by hand for about three seconds."""
    page = _opened(browser, f"{address}map/", "[data-map-ready=map] .leaflet-marker-icon")
    page.wait_for_timeout(1000)
    page.locator("[data-map-box]").scroll_into_view_if_needed()
    box = page.locator("[data-map-box]").bounding_box()
    assert box is not None  # noqa: S101  # the page has just shown it
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.evaluate(_FRAMES)
    page.mouse.move(x, y)
    page.mouse.down()
    for reach in (100, -100, 60, -60):
        page.mouse.move(x + reach, y + reach / 2, steps=40)
    frames = page.evaluate("window.frames_")
    page.mouse.up()
    return _closed(page, (len(frames) - 1) * 1000 / (frames[-1] - frames[0]))


def _first_answer(browser: Browser, address: str) -> float:
    """Milliseconds from the typed word to the first station, the data still to be fetched."""
    page = _opened(browser, address, "[data-search-open]")
    page.wait_for_load_state("networkidle")
    page.keyboard.press("/")
    page.wait_for_selector("dialog[open]")
    start = page.evaluate("performance.now()")
    page.locator(".search-input").fill("木")
    page.wait_for_selector("[role=option]", state="attached")
    return _closed(page, page.evaluate("performance.now()") - start)


def _closed(page: Page, figure: float) -> float:
    page.close()
    return figure


PART = Part(title="浏览器里的名录、地图和搜索", packages=("playwright",), run=run)
