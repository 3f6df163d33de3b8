"""Hostile and unsuitable files are refused here, before any parser sees them.

sniff       what a file is by its first bytes, and what to say where it cannot be read
container   a ZIP's own table: sizes, ratios, names, duplicates, passwords
markup      every XML part: document types, odd encodings, macros, links to elsewhere
sheets      a workbook's sheets: how far they reach, what they merge, in which order
tables      the same of an OpenDocument table, where one cell may stand for millions

Each refusal is one sentence (`Refused`) that names the reason and what to send instead. Nothing
is ever fetched: links are looked at, not followed.
"""

from __future__ import annotations

from .inspection import inspect
from .sniff import Convertible, Format

__all__ = ["Convertible", "Format", "inspect"]
