"""What every file becomes before anybody asks what it means: cells with their coordinates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import cached_property

Value = str | int | float | bool | datetime | date | time | None

WORD, SHEET, LINES, TEXT = "word", "sheet", "lines", "text"
"""How a place is named: a table of a document, a worksheet, a text file, a paragraph."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell that holds something; a merged one stands once, at its upper left."""

    where: str
    """表1, the sheet's name, 页眉."""
    row: int
    column: int
    """From 1, counted in the grid."""
    text: str
    """As it reads, paragraphs parted by line breaks."""
    value: Value = None
    """A number, a date, a time or a yes that a spreadsheet keeps as such; None for text."""
    format: str = ""
    """The number format of a spreadsheet, which says how much of a date was meant."""
    rows: int = 1
    columns: int = 1
    order: int = 0
    """In a document: the cell of its row as people count them."""
    at: int = 0
    """In a document: the row of its table, where paragraphs stand above it in the grid."""
    style: str = SHEET
    note: str = ""
    """What the reader of the file has to say of it: revisions, a formula."""
    fault: str = ""
    """Why it cannot be read, and what to do."""

    @property
    def place(self) -> str:
        """`表1 第9行第2列`, `登记表!C8`, `第3行第2列`."""
        match self.style:
            case "word":
                return f"{self.where} 第{self.at or self.row}行第{self.order or self.column}列"
            case "lines":
                return f"第{self.row}行第{self.column}列"
            case "text":
                return self.where
        return f"{self.where}!{letters(self.column)}{self.row}"

    @property
    def outside(self) -> bool:
        """A paragraph of a document, outside any table."""
        return self.style == TEXT

    @property
    def right(self) -> int:
        """The first column right of it."""
        return self.column + self.columns

    @property
    def below(self) -> int:
        """The first row below it."""
        return self.row + self.rows


@dataclass(frozen=True)
class Grid:
    """One table, one worksheet, one text file: its cells by row, blank ones left out.

    Paragraphs of a document stand above and below its table as rows of one cell each.
    """

    name: str
    cells: Sequence[Cell]
    hidden: bool = False
    """A sheet that nobody sees."""
    notes: tuple[str, ...] = field(default=())
    """What is said of the whole: comments that are not read, pictures."""

    @cached_property
    def rows(self) -> dict[int, list[Cell]]:
        """Row → its cells from left to right, in the order of the rows; a merged cell once."""
        found: dict[int, list[Cell]] = {}
        for cell in sorted(self.cells, key=lambda c: (c.row, c.column)):
            found.setdefault(cell.row, []).append(cell)
        return found

    def right_of(self, cell: Cell) -> Iterator[Cell]:
        """The cells right of a cell that stand beside it, in any of its rows."""
        for row in range(cell.row, cell.below):
            for other in self.rows.get(row, ()):
                if other.column >= cell.right:
                    yield other


def letters(column: int) -> str:
    """1 → A, 27 → AA."""
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


def column_number(name: bytes) -> int:
    """A → 1, AA → 27; the other way round, from a file's own bytes."""
    number = 0
    for letter in name:
        number = number * 26 + letter - ord("A") + 1
    return number
