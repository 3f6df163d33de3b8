"""The departments of each unit, added to the hand-written page of contacts."""

from __future__ import annotations

from .render import Renderer

MARK = "<!-- units -->"
"""Where the prose wants the table of the units."""


def with_units(html: str, renderer: Renderer) -> str:
    """The page, with the table of the units' departments where it has the mark."""
    if MARK not in html:
        return html
    units = [u for u in renderer.register.dataset.units if u.organization or u.personnel]
    return html.replace(MARK, renderer.fragment("_departments", "contacts/", units=units))
