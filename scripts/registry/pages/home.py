"""The home page: search first, then by need, by place, by type."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ..model import Station
from ..svg import tilemap
from . import batches, station_history
from .page import Page
from .register import Register
from .render import Renderer

_NEWEST = 6


def pages(renderer: Renderer) -> Iterator[Page]:
    """The one page at the top of the site."""
    register = renderer.register
    dataset = register.dataset
    shown = newest(renderer)
    yield renderer.page(
        "home",
        "",
        str(register.settings["site_title"]),
        str(register.settings["site_summary"]),
        values={
            "total": len(dataset.open),
            "tile_map": tilemap.tile_map(dataset),
            "tile_words": tilemap.summary(tilemap.tiles(dataset)),
            "offered": [(s, len(found)) for s, found in register.stations_by_service.items()],
            "counts": {k.name: len(dataset.open_of(kind=k.name)) for k in dataset.types},
            "newest": shown,
            "news": _news(register, shown),
            "notices": batches.notices(register),
            "notice_path": batches.NOTICE,
        },
    )


def newest(renderer: Renderer) -> tuple[Station, ...]:
    """The stations in service whose files changed last."""
    open_ones = sorted(
        renderer.register.dataset.open, key=lambda s: _last_change(renderer, s), reverse=True
    )
    return tuple(open_ones[:_NEWEST])


def _news(register: Register, stations: Iterable[Station]) -> Mapping[str, station_history.Entry]:
    """A station's id → what happened to it last; nothing where there is no history."""
    told = {s.id: station_history.entries(register, s) for s in stations}
    return {station: entries[0] for station, entries in told.items() if entries}


def _last_change(renderer: Renderer, station: Station) -> str:
    changes = renderer.register.history.by_path.get(station.path, ())
    return changes[0].date if changes else str(station.data.get("verified_on", ""))
