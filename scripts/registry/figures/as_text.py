"""A report for a terminal or a plain mail: columns lined up by the width of Chinese characters."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from .paper import Paper, Table, shown


def render(paper: Paper) -> str:
    """The whole report."""
    lines = [paper.title, f"统计到 {paper.day}", "", *paper.notes]
    for section in paper.sections:
        lines += ["", f"【{section.title}】", *section.words, *_table(section.table)]
    return "\n".join(lines) + "\n"


def _table(table: Table) -> Iterator[str]:
    if not table.rows:
        yield table.empty
        return
    heads = tuple(column.title for column in table.columns)
    body = [
        tuple(map(shown, row)) for row in (*table.rows, *([table.total] if table.total else []))
    ]
    widths = [max(_width(row[at]) for row in (heads, *body)) for at in range(len(heads))]
    for row in (heads, *body):
        cells = zip(row, widths, table.columns, strict=True)
        yield "  ".join(_fit(text, width, right=c.number) for text, width, c in cells).rstrip()


def _fit(text: str, width: int, *, right: bool) -> str:
    blank = " " * (width - _width(text))
    return blank + text if right else text + blank


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
