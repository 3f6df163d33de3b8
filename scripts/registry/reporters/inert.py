"""Text of a contributor's in a comment or an issue: only text, whatever it holds.

Entities alone would not do: mentions and references are looked for after they are decoded.
"""

from __future__ import annotations

from .summary import escape

LONGEST = 200
"""Longer texts are cut: a comment is read, not searched."""

_WIDE = str.maketrans({"@": "＠", "#": "＃"})


def inert(text: str) -> str:
    """The text on one line, that can neither link, mention, nor mark up."""
    cut = text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
    plain = "".join(c if c.isprintable() else " " for c in cut)
    return escape(plain.translate(_WIDE))
