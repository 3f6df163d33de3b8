"""Both forms as PDF, on the typst templates beside their words."""

from __future__ import annotations

from .annexes import Annexes
from .registration import Registration
from .summary import Summary
from .typesetting import Typesetter

REGISTRATION = "annex-1.typ"
SUMMARY = "annex-2.typ"

_READABLE = 2_000
"""Rows up to which somebody may have the table read aloud."""


def registration_pdf(form: Registration, annexes: Annexes, typesetter: Typesetter) -> bytes:
    """附件1 for the printer and the stamp."""
    annex = annexes.annex_1
    words = {"number": annex.number, "title": annex.title, "unit": annex.unit}
    data = {
        "form": form.cells(),
        "annex": words | {"labels": annex.labels, "remark": annex.remark},
    }
    return typesetter.render(REGISTRATION, data)


def summary_pdf(form: Summary, annexes: Annexes, typesetter: Typesetter) -> bytes:
    """附件2 for the printer and the stamp."""
    annex = annexes.annex_2
    around = ("number", "title", "unit", "date", "labels", "filler", "filler_phone")
    filled = ("unit", "date", "filler", "filler_phone")
    data = {
        "form": {field: getattr(form, field) for field in filled}
        | {"rows": form.padded(annex.rows)},
        "annex": {field: getattr(annex, field) for field in around},
    }
    return typesetter.render(SUMMARY, data, tagged=len(form.rows) <= _READABLE)
