"""Findings as their readers want them: a terminal, a pull request, a job summary, a program.

Reporters know nothing of rules; each turns a Report into one text.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ..checks import Report
from . import github, json, summary, text

REPORTERS: Mapping[str, Callable[[Report, str], str]] = {
    "text": text.render,
    "json": json.render,
    "github": github.render,
    "summary": summary.render,
}
"""Format → a function from report and language (`zh`, `en`) to the output."""
