"""The two forms with nothing in them, for filling in by hand or on a computer."""

from __future__ import annotations

from collections.abc import Iterator

from . import documents, registration, registration_xlsx, summary, summary_xlsx
from .annexes import Annexes


def files(annexes: Annexes) -> Iterator[tuple[str, bytes]]:
    """File name and content; ASCII names, because they stand in addresses."""
    station, table = registration.blank(annexes), summary.blank(annexes)
    yield "annex-1.docx", documents.registration_docx(station, annexes)
    yield "annex-1.xlsx", registration_xlsx.render(station, annexes)
    yield "annex-2.docx", documents.summary_docx(table, annexes)
    yield "annex-2.xlsx", summary_xlsx.render(table, annexes)
