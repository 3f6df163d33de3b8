"""A report as a value, before any format: what every renderer receives."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

Cell = str | int | float


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table."""

    title: str
    width: int
    """Its share of the paper's width, in parts of whatever the table's columns add up to."""
    number: bool = False
    """Figures: to the right, and numbers in a spreadsheet."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under headings; an empty table says so in words."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    total: tuple[Cell, ...] = ()
    empty: str = "没有。"


@dataclass(frozen=True, slots=True)
class Plot:
    """A picture and what it shows."""

    caption: str
    picture: Markup


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a report; its plots are drawn from the facts of its own table."""

    title: str
    table: Table
    words: tuple[str, ...] = ()
    plots: tuple[Plot, ...] = ()


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole report."""

    name: str
    """coverage, yearly … : the stem of its file's name."""
    title: str
    day: str
    """ISO day up to which it counts."""
    words: tuple[str, ...]
    """What it is, on which clause it stands, what it is not."""
    sections: tuple[Section, ...]
    examples: bool = False
    """Nothing but made-up examples was there to count."""

    @property
    def notes(self) -> tuple[str, ...]:
        """The sentences at its head."""
        made_up = ("库中只有虚构的示例，以下按示例计算，只用来展示样式。",) if self.examples else ()
        return (*made_up, *self.words)


def shown(value: Cell) -> str:
    """A cell as text: thousands apart, no needless decimal."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return value if isinstance(value, str) else f"{value:,}"
