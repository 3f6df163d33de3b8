"""The policy's own page: under each clause, the rules that check it."""

from __future__ import annotations

import re

from .render import Renderer


def with_rules(source: str, html: str, renderer: Renderer) -> str:
    """The policy word for word, with a line of rules after each clause that some enforce."""
    register = renderer.register
    for label, codes in register.rules_of_clause.items():
        clause = register.clauses.get(label)
        if clause is None or clause.page != source:
            continue
        place = rf'<(p|h2|h3)\b[^>]*\bid="{re.escape(clause.anchor)}"[^>]*>.*?</\1>'
        found = re.search(place, html, re.DOTALL)
        if found:
            path = source.removesuffix(".md") + "/"
            note = renderer.fragment("_checked_by", path, label=label, codes=codes)
            html = html[: found.end()] + note + html[found.end() :]
    return html
