"""A report as Markdown, for a repository, a wiki or an issue; contributors' words are escaped."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..reporters.inert import inert
from .paper import Cell, Paper, Table, shown

_NUMBER = re.compile(r"[0-9]+(-[0-9]+)*")


def render(paper: Paper) -> str:
    """The whole report."""
    parts = [f"# {paper.title}", f"统计到{paper.day}。", *paper.notes]
    for section in paper.sections:
        parts += [f"## {section.title}", *section.words, "\n".join(_table(section.table))]
    return "\n\n".join(parts) + "\n"


def _table(table: Table) -> Iterator[str]:
    if not table.rows:
        yield table.empty
        return
    yield _row(tuple(column.title for column in table.columns))
    yield "|" + "|".join("---:" if c.number else "---" for c in table.columns) + "|"
    for row in table.rows:
        yield _row(row)
    if table.total:
        yield _row(tuple(f"**{shown(v)}**" if v != "" else "" for v in table.total), safe=True)


def _row(cells: tuple[Cell, ...], *, safe: bool = False) -> str:
    texts = (shown(c) if safe or not isinstance(c, str) else _inert(c) for c in cells)
    return "| " + " | ".join(texts) + " |"


def _inert(text: str) -> str:
    """Without Markdown's signs; a date or a telephone number stays readable as it is."""
    return text if _NUMBER.fullmatch(text) else inert(text)
