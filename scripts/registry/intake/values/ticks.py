"""Forms with boxes to tick: which words are ticked, where that can be told."""

from __future__ import annotations

import re

_ON = "☑√✓✔■●☒▣◉"
_ANY = re.compile(f"[□☐○▢◻{_ON}]")
_BEFORE = re.compile(f"([□☐○▢◻{_ON}])([^□☐○▢◻{_ON}]*)")
_AFTER = re.compile(f"([^□☐○▢◻{_ON}]+)([□☐○▢◻{_ON}])")


def has_boxes(text: str) -> bool:
    """There is something to tick."""
    return bool(_ANY.search(text))


def ticked(text: str) -> list[str] | None:
    """The words that bear a tick; None where marks might belong to the word on either side.

    Marks stand before their words when the text begins with one, behind them when it ends with
    one and every word has its own.
    """
    plain = re.sub(r"\s+", "", text)
    if _ANY.match(plain):
        return [word for mark, word in _BEFORE.findall(plain) if mark in _ON]
    if _AFTER.sub("", plain) == "":
        return [word for word, mark in _AFTER.findall(plain) if mark in _ON]
    return None
