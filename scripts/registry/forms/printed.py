"""Both forms as one HTML page each, to be printed from any browser; nothing is fetched."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from ..private import MARK
from .annexes import Annexes
from .registration import Registration
from .summary import Summary


def registration_html(form: Registration, annexes: Annexes) -> bytes:
    """附件1 as a page."""
    return _render("annex-1.html.j2", annexes, annexes.annex_1, form=form.cells(), filled=form)


def summary_html(form: Summary, annexes: Annexes) -> bytes:
    """附件2 as a page."""
    annex = annexes.annex_2
    rows = form.padded(annex.rows)
    return _render("annex-2.html.j2", annexes, annex, form=form, filled=form, rows=rows)


def _render(template: str, annexes: Annexes, annex: Any, *, filled: Any, **values: Any) -> bytes:
    environment = _environment(annexes.folder)
    css = Markup((annexes.folder / "form.css").read_text(encoding="utf-8").strip())  # noqa: S704  # ours
    text = environment.get_template(template).render(
        annex=annex, css=css, mark=MARK, personal=filled.personal, **values
    )
    return text.encode()


@cache
def _environment(folder: Path) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["lines"] = _lines
    return environment


def _lines(text: str) -> Markup:
    """The lines of a label, broken where the form breaks them."""
    return Markup("<br>").join(escape(line) for line in str(text).split("\n"))
