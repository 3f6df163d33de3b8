"""What a kind of form is, and what all kinds share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from ..cells import Cell, Grid
from ..readings import Entry, Reading
from ..terms import Terms
from ..values.said import Said, Unclear

LABEL = "栏目名称"
"""The remark of a cell that holds nothing but the name of a field."""

CHOICES = "下拉列表的选项"
"""The remark of a cell from which a sheet's own lists are made; nobody has written it."""

EMPTY = "没有填写"

STRANGE = "此格有内容，但不属于任何栏目；请移到所属的栏目里，不需要的请删去"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of form."""

    name: str
    """As people call it: 附件1."""
    recognises: Callable[[Grid, Terms], bool]
    read: Callable[[Grid, Terms], Iterator[Entry]]


def spoken(
    cell: Cell, label: str, path: tuple[str | int, ...], parse: Callable[[], Said]
) -> Reading:
    """A cell read by a parser: its value, or what is unclear about it."""
    if cell.fault:
        return Reading(cell, label, fault=cell.fault)
    try:
        said = parse()
    except Unclear as unclear:
        return Reading(cell, label, fault=str(unclear))
    remark = "；".join(filter(None, (cell.note, said.remark)))
    return Reading(cell, label, path, said.value, remark)


def unneeded(cell: Cell, why: str) -> Reading:
    """A cell that the register has no use for."""
    return Reading(cell, "—", remark=why)


def strange(cell: Cell) -> Reading:
    """A cell that nobody expected there; its content may be anything, so it is not repeated."""
    return Reading(cell, "—", fault=cell.fault or STRANGE)


def finish(grid: Grid, entries: Iterable[Entry]) -> Iterator[Entry]:
    """The entries, and a fault for each cell that none of them speaks of."""
    seen: set[int] = set()
    for entry in entries:
        seen |= {id(reading.cell) for reading in entry.readings}
        yield entry
    rest = tuple(strange(cell) for cell in grid.cells if id(cell) not in seen)
    if rest:
        yield Entry(rest)
