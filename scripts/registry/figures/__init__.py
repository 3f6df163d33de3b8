"""The office's reports: figures calculated once, then written as text, table, document or page.

paper       a report as a value: sections, tables, plots made from the same rows
standing    which stations there were on a day, and in which state
coverage yearly assessment freshness subsidy    one report each: `facts`, then `paper`
as_text as_markdown as_html as_xlsx as_docx     one module a format
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ..layout import Layout
from ..model import Dataset
from . import (
    as_docx,
    as_html,
    as_markdown,
    as_text,
    as_xlsx,
    assessment,
    coverage,
    freshness,
    subsidy,
    yearly,
)
from .paper import Paper


@dataclass(frozen=True, slots=True)
class Asked:
    """What a report is asked for."""

    year: int
    """The year it is about; results are those of a complete year."""
    days: int
    """From how many days a verification is old."""
    every: bool = False
    """Of a report that can be of all years: the year was not named."""


REPORTS: Mapping[str, Callable[[Dataset, Layout, Asked], Paper]] = {
    "coverage": lambda data, layout, asked: coverage.paper(data, layout, asked.year),
    "yearly": lambda data, layout, asked: yearly.paper(data, layout, asked.year),
    "assessment": lambda data, layout, asked: assessment.paper(data, layout, asked.year),
    "freshness": lambda data, _layout, asked: freshness.paper(data, asked.days),
    "subsidy": lambda data, layout, asked: subsidy.paper(
        data, layout, 0 if asked.every else asked.year
    ),
}

FORMATS: Mapping[str, Callable[[Paper, Layout], bytes]] = {
    "text": lambda paper, _layout: as_text.render(paper).encode(),
    "md": lambda paper, _layout: as_markdown.render(paper).encode(),
    "html": lambda paper, layout: as_html.render(paper, layout).encode(),
    "xlsx": lambda paper, _layout: as_xlsx.render(paper),
    "docx": lambda paper, _layout: as_docx.render(paper),
}

__all__ = ["FORMATS", "REPORTS", "Asked", "Paper"]
