"""The directory: every public station on one page, to be filtered in the browser.

A register too long for one page is drawn from `data/directory.json`, forty rows at a time; without
a script the page then leads to the units, which list all of theirs.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Station
from . import length, modules
from .page import Page
from .render import Renderer
from .words import searchable


def pages(renderer: Renderer) -> Iterator[Page]:
    """The one page; complete without JavaScript up to the length that a phone can hold."""
    dataset = renderer.register.dataset
    used = {s.unit for s in dataset.public}
    ended = dataset.ended_of()
    complete = len(dataset.public) <= length.WHOLE
    yield renderer.page(
        "directory",
        "directory/",
        "驿站名录",
        f"全部市级人才驿站，可按{dataset.city.counties}、类型、服务和状态筛选。",
        values={
            "complete": complete,
            "total": len(dataset.public),
            "stations": [(s, search_text(s)) for s in (*dataset.open, *ended)] if complete else (),
            "ended": len(ended),
            "units": [u for u in dataset.units if u.slug in used],
            "states": sorted({s.state for s in dataset.public}),
        },
        scripts=("directory.js",),
        modules=modules.imported(renderer.register.layout.docs / "assets" / "js", "directory.js"),
    )


def search_text(station: Station) -> str:
    """What the filter's text is looked up in: name, address, host, their pinyin."""
    host = station.data.get("host")
    name = host.get("name", "") if isinstance(host, dict) else ""
    return searchable(station.name, str(station.data.get("address", "")), str(name))
