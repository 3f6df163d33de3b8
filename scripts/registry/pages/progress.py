"""How far the policy is carried out: coverage, types, batches, yearly figures; tables first."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Batch, Dataset
from ..svg import limits, plots, tilemap
from .coverage import coverage, obliged
from .page import Page
from .render import Renderer, link

PATH = "progress/"


def pages(renderer: Renderer) -> Iterator[Page]:
    """The one page of figures."""
    register = renderer.register
    dataset = register.dataset
    covers = coverage(dataset)
    limit = limits.read(register.layout.schema)
    years = plots.years(dataset.public, limit)
    batches = [(b, sum(s.batch is b for s in dataset.public)) for b in _shown(dataset)]
    yield renderer.page(
        "progress",
        PATH,
        "建设进展",
        f"各{dataset.city.counties}市级人才驿站的设立情况、类型、批次和年度数字。",
        values={
            "covers": obliged(covers),
            "others": [c for c in covers if not c.unit.coverage],
            "met": sum(c.recognised > 0 for c in obliged(covers)),
            "tile_map": tilemap.tile_map(dataset, link(PATH, "")),
            "shares": plots.shares(dataset),
            "type_plot": plots.stations_by_type(plots.shares(dataset)),
            "batches": batches,
            "batch_plot": plots.stations_by_batch([(b.title, count) for b, count in batches]),
            "years": years[::-1],
            "plots": (
                (plots.yearly_activities(years, limit), plots.yearly_talents(years, limit))
                if years
                else ()
            ),
            "limits": limit,
        },
    )


def _shown(dataset: Dataset) -> list[Batch]:
    """The batches of the register: the made-up one only while only examples are shown."""
    return [b for b in dataset.batches if dataset.examples_only or not b.example]
