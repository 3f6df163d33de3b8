"""What a check found, on the screen or in a pipe, and what a new register still lacks."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from registry import pending
from registry.layout import Layout
from registry.report import Report
from registry.reporters import REPORTERS, text


def show(report: Report, given: argparse.Namespace) -> None:
    """Print the report in the format and language asked for; in colour where a person reads."""
    if given.format == "text" and sys.stdout.isatty():
        sys.stdout.write(text.render(report, given.lang, colour=True))
    else:
        sys.stdout.write(REPORTERS[given.format](report, given.lang))


def left(root: Path) -> None:
    """Say what a register that was adopted from another city still has to write."""
    if words := pending.pending(Layout(root)).words:
        print(words, file=sys.stderr)
