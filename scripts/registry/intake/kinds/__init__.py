"""The kinds of form that intake reads, one module each.

**The seam.** Every file becomes grids of cells (`cells.Grid`): a table of a document with the
paragraphs around it, a worksheet, a text file. A kind is a module that ends with

    KIND = Kind("名称", recognises, read)

    recognises(grid, terms) -> bool     is this grid such a form?
    read(grid, terms) -> Iterator[Entry]

and stands in `KINDS` below; the first that recognises a grid reads it. `read` yields one `Entry`
a station (its key is the reporting unit as the form words it, and the station's name), holding a
`Reading` for **every** cell of the grid that is not blank: cell → field → value, or why the cell
is not needed (no path), or what is wrong with it (`fault`). Cells that belong to no station go
into an entry without a name. `finish` adds what a kind has not spoken of, so nothing is lost.

A reading's path leads into the station file (`("host", "name")`, `("annual", 0, "activities")`),
into the private overlay (`(PRIVATE, "mobile")`) or to the filler of a unit (`(FILLER, "filler")`).
A kind decides nothing about existing stations: grouping, merging, checking and writing are the
same for all kinds, and so are guard and report.

Records of `annual` are told apart by their year, whatever their index in the form.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..cells import Grid
from ..readings import Entry, Reading
from ..terms import Terms
from . import annex_1, annex_2, supplement, yearly
from .kind import Kind, finish

KINDS: tuple[Kind, ...] = (yearly.KIND, supplement.KIND, annex_1.KIND, annex_2.KIND)
"""In the order in which they are asked."""

HIDDEN = "隐藏的工作表，不录入"


def read(grid: Grid, terms: Terms) -> tuple[str, Iterator[Entry]]:
    """Which kind a grid is, and everything it says; a fault where it is none."""
    if not grid.cells:
        return "", iter(())
    for kind in KINDS:
        if kind.recognises(grid, terms):
            return kind.name, finish(grid, kind.read(grid, terms))
    return "", _stranger(grid)


def _stranger(grid: Grid) -> Iterator[Entry]:
    first = grid.cells[0]
    if grid.hidden:
        yield Entry((Reading(first, grid.name, remark=HIDDEN),))
        return
    names = "、".join(kind.name for kind in KINDS)
    fault = f"没有认出这是什么表（能读的有{names}）；栏目名称请勿改动，与驿站无关的请删去"
    yield Entry((Reading(first, grid.name, fault=fault),))


__all__ = ["KINDS", "Kind", "read"]
