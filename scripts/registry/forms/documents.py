"""Both forms as Word documents (DOCX), on the templates beside their words."""

from __future__ import annotations

from . import word
from .annexes import Annexes
from .registration import Registration
from .summary import Row, Summary

REGISTRATION = "annex-1.docx"
SUMMARY = "annex-2.docx"


def registration_docx(form: Registration, annexes: Annexes) -> bytes:
    """附件1 for Word and WPS."""
    names = annexes.annex_1.fields
    values = {names[field]: cell for field, cell in form.cells().items()}
    return word.fill(annexes.template(REGISTRATION), values)


def summary_docx(form: Summary, annexes: Annexes) -> bytes:
    """附件2 for Word and WPS."""
    names = annexes.annex_2.fields
    columns = [names[field] for field in Row.__slots__]
    rows = (dict(zip(columns, cells, strict=True)) for cells in form.padded(annexes.annex_2.rows))
    above_and_below = ("unit", "date", "filler", "filler_phone")
    values = {names[field]: (getattr(form, field),) for field in above_and_below}
    return word.fill(annexes.template(SUMMARY), values, rows, columns)
