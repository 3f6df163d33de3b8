"""Every page of the site as a value, made by pure functions; no generator is needed to make them.

`pages_of(register)` gives the pages; `inserted(...)` adds what only the data knows to the
hand-written prose. `scripts/mkdocs_hooks.py` and `build.py --pages` are their only callers.
"""

from __future__ import annotations

from collections.abc import Iterator
from types import ModuleType

from . import (
    batches,
    changes,
    correction,
    data,
    directory,
    home,
    inserts,
    map_page,
    online,
    policy,
    progress,
    rules,
    services,
    stations,
    summary,
    types,
    unit_stations,
    units,
)
from .page import Page
from .register import Register
from .render import Renderer

_MODULES = (
    home,
    directory,
    map_page,
    units,
    types,
    services,
    online,
    summary,
    progress,
    batches,
    rules,
    data,
    changes,
)


def pages_of(renderer: Renderer) -> Iterator[Page]:
    """Every generated page."""
    yield from standing_pages(renderer)
    yield from station_pages(renderer)


def standing_pages(renderer: Renderer) -> Iterator[Page]:
    """The pages that do not grow with the register."""
    for module in _MODULES:
        yield from module.pages(renderer)


def station_pages(renderer: Renderer) -> Iterator[Page]:
    """The pages that hold the stations, each its own or those of a unit together.

    One after the other: a large register need not fit in memory.
    """
    yield from _holding(renderer.register).pages(renderer)


def listed(register: Register) -> Iterator[tuple[str, str]]:
    """The same pages as the site map lists them: path, day of the last change, empty if unknown."""
    yield from _holding(register).listed(register)


def _holding(register: Register) -> ModuleType:
    return stations if register.addresses.own_pages else unit_stations


def inserted(source: str, html: str, renderer: Renderer) -> str:
    """The HTML of a prose page, with what the register adds to it."""
    html = inserts.with_facts(source, html, renderer)
    html = correction.with_report(html, renderer)
    return policy.with_rules(source, html, renderer) if source.startswith("policy/") else html


__all__ = [
    "Page",
    "Register",
    "Renderer",
    "inserted",
    "listed",
    "pages_of",
    "standing_pages",
    "station_pages",
]
