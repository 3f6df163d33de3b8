"""What only the data knows, in the hand-written prose: a mark there, a fragment here.

So that no telephone, folder or clause stands in two places, and another city's prose needs none.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .answer import answer
from .register import Register
from .render import Renderer

MARKS = {
    "<!-- offices -->": "_offices",
    "<!-- filing -->": "_filing",
    "<!-- units -->": "_departments",
    "<!-- folders -->": "_folders",
    "<!-- kinds -->": "_kinds",
    "<!-- judged -->": "_judged",
    "<!-- record -->": "_record",
    "<!-- answer -->": "_answer",
}
"""A line of its own in a prose page → the template that takes its place."""


def with_facts(source: str, html: str, renderer: Renderer) -> str:
    """The page with each of its marks replaced; others are returned as they are."""
    path = source.removesuffix("index.md").removesuffix(".md")
    path = path if path.endswith("/") or not path else f"{path}/"
    for mark, template in MARKS.items():
        if mark in html:
            made = renderer.fragment(template, path, **_values(renderer.register))
            html = html.replace(mark, made)
    return html


def _values(register: Register) -> Mapping[str, Any]:
    city = register.dataset.city
    units = register.dataset.units
    return {
        "offices": city.offices,
        "sources": tuple(dict.fromkeys((o.source, o.date, o.note) for o in city.offices)),
        "filing": city.filing,
        "units": [u for u in units if u.organization or u.personnel],
        "counties": city.counties,
        "phoned": any(d and d.phone for u in units for d in (u.organization, u.personnel)),
        "folders": units,
        "kinds": register.dataset.types,
        "judged": [c for c in register.clauses.values() if c.people],
        "record": register.uses.get("record"),
        "answer": lambda: answer(register),
    }
