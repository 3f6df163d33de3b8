"""An OpenDocument table: how far its cells reach, and how often one is repeated."""

from __future__ import annotations

import re

from ..limits import MAX_CELLS, MAX_COLUMNS, MAX_ROWS
from ..refusal import Refused
from .sheets import DISORDER, TOO_FAR

_TAG = re.compile(
    rb"<(?:[\w.-]+:)?(?P<name>table|table-row|table-cell|covered-table-cell)(?=[\s/>])"
    rb"(?P<attributes>[^>]*?)(?P<closed>/?)>"
)
_REPEATED = re.compile(rb"number-(?:rows|columns)-repeated\s*=\s*[\"'](\d{1,9})[\"']")


def refuse_extent(xml: bytes) -> None:
    """Refused where cells with content lie far off, or are repeated into very many."""
    row = column = times = filled = 0
    for tag in _TAG.finditer(xml):
        attributes = tag["attributes"]
        if attributes.count(b'"') % 2:
            raise Refused(DISORDER)
        repeated = _REPEATED.search(attributes)
        count = int(repeated[1]) if repeated else 1
        match tag["name"]:
            case b"table":
                row = column = times = 0
            case b"table-row":
                row, column, times = row + times, 0, count
            case _:
                column += count
                if not tag["closed"] or b"value-type" in attributes:
                    filled += count * times
                    if row + times > MAX_ROWS or column > MAX_COLUMNS or filled > MAX_CELLS:
                        raise Refused(TOO_FAR)
