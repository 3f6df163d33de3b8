"""A QR code as inline SVG: a visitor's phone takes a page over from a sheet or from a screen."""

from __future__ import annotations

import re

import segno
from markupsafe import Markup

from .element import element

QUIET = 4
"""Modules of free space around the code, as ISO/IEC 18004 asks for."""

_MASK = 3
"""Any of the eight masks may be read; trying all of them takes five times as long a page."""


_DARK = re.compile(rb"\x01+")


def qr(address: str, label: str) -> Markup:
    """The code of an address, dark on light also at night: readers expect it so."""
    code = segno.make(address, error="m", micro=False, mask=_MASK)
    size = code.symbol_size(border=QUIET)[0]
    dark = "".join(
        f"M{column + QUIET} {line + QUIET}h{length}v1h-{length}z"
        for line, row in enumerate(code.matrix)
        for column, length in _runs(bytes(row))
    )
    return element(
        "svg",
        element("rect", class_="qr__light", width=size, height=size),
        element("path", class_="qr__dark", d=dark),
        class_="qr",
        viewBox=f"0 0 {size} {size}",
        role="img",
        aria_label=label,
        shape_rendering="crispEdges",
    )


def _runs(row: bytes) -> list[tuple[int, int]]:
    """Where dark modules start in a row, and how many stand together."""
    return [(run.start(), len(run[0])) for run in _DARK.finditer(row)]
