"""The policy's own page: under each clause, the rules that check it and what only people can."""

from __future__ import annotations

import re

from .render import Renderer


def with_rules(source: str, html: str, renderer: Renderer) -> str:
    """The policy word for word, with a line after each clause: its rules, and what people judge."""
    register = renderer.register
    for label, clause in register.clauses.items():
        codes = register.rules_of_clause.get(label, ())
        if clause.page != source or not (codes or clause.people):
            continue
        place = rf'<(p|h2|h3)\b[^>]*\bid="{re.escape(clause.anchor)}"[^>]*>.*?</\1>'
        found = re.search(place, html, re.DOTALL)
        if found:
            path = source.removesuffix(".md") + "/"
            note = renderer.fragment("_checked_by", path, codes=codes, people=clause.people)
            html = html[: found.end()] + note + html[found.end() :]
    return html
