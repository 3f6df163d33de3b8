"""附件2 as a web page: the public columns, for the city and each unit, to print or take."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Station, Unit
from .page import Page
from .render import Renderer

ANNEX = "附件2"


def pages(renderer: Renderer) -> Iterator[Page]:
    """The whole table, then one for each unit that has stations."""
    dataset = renderer.register.dataset
    used = [u for u in dataset.units if dataset.public_of(unit=u.slug)]
    yield _table(renderer, None, dataset.open, used)
    for unit in used:
        yield _table(renderer, unit, dataset.open_of(unit=unit.slug), used)


def _table(
    renderer: Renderer, unit: Unit | None, stations: tuple[Station, ...], units: list[Unit]
) -> Page:
    name, slug = (unit.name, unit.slug) if unit else ("全市", "all")
    register = renderer.register
    start = f"downloads/summary/{slug}."
    return renderer.page(
        "summary",
        f"summary/{unit.slug}/" if unit else "summary/",
        f"{name}汇总表" if unit else "汇总表",
        f"{name}市级人才驿站建设情况汇总表，可打印、下载。",
        values={
            "heading": register.clauses[ANNEX].text.split()[0],
            "scope": name,
            "unit": unit,
            "units": units,
            "stations": stations,
            "ended": renderer.register.dataset.ended_of(unit=unit.slug if unit else None),
            "downloads": [(f, n) for f, n in register.files.items() if f.startswith(start)],
        },
        trail=(("汇总表", "summary/"),) if unit else (),
    )
