"""The page of open data: what can be downloaded, and what each field means."""

from __future__ import annotations

from collections.abc import Iterator

from .. import exports, fields
from .page import Page
from .render import Renderer


def pages(renderer: Renderer) -> Iterator[Page]:
    """The one page; its files are written by the build."""
    register = renderer.register
    yield renderer.page(
        "data",
        "data/",
        "开放数据",
        "市级人才驿站名录的数据文件、字段说明和使用许可。",
        values={
            "files": register.files,
            "offers": exports.offers(),
            "unit_offers": [(u, exports.unit_offers(u.slug)) for u in register.dataset.units],
            "schemas": [path for path in register.files if path.startswith("data/schema/")],
            "fields": fields.read(register.layout.schema),
            "version": register.history.version,
            "date": register.history.date,
        },
    )
