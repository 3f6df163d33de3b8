"""The nearest allowed word to one that is not allowed: keys, types, services, units."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from types import MappingProxyType
from typing import Any, Protocol

_CUTOFF = 0.6
_TELLING = 4
"""A shorter word stands inside too many others to mean one of them."""


class _Folding(Protocol):
    def folded(self, node: dict[str, Any]) -> dict[str, Any]: ...


def nearest_value(
    value: Any, allowed: Iterable[Any], aliases: Mapping[str, str] = MappingProxyType({})
) -> str:
    """The allowed word nearest to the value; empty when none is near.

    `aliases` are words that look nothing like what they mean (`x-aliases` of the schema).
    """
    words = [str(word) for word in allowed]
    text = str(value).strip(" \u3000“”\"'")
    if aliases.get(text) in words:
        return aliases[text]
    inside = [word for word in words if text and (word in text or text in word)]
    if inside:
        return inside[0] if len(inside) == 1 else ""  # several are meant: only a person can choose
    return next(iter(get_close_matches(text, words, 1, _CUTOFF)), "")


def nearest_key(name: str, here: Mapping[str, Any], root: dict[str, Any], schema: _Folding) -> str:
    """The key meant by an unknown one: a near spelling, its Chinese title, or a part it belongs to.

    Returns `contact.phone` when the key exists one level away, so that the message can say
    where it goes.
    """
    text = name.strip(" \u3000：:").lower()
    titles = {str(schema.folded(node).get("title", "")): key for key, node in here.items()}
    if text in titles:
        return titles[text]
    for part, node in root.get("properties", {}).items():
        below = schema.folded(node).get("properties", {})
        if text in below and below is not here:
            return f"{part}.{text}"
    if text in root.get("properties", {}) and text not in here:
        return text
    inside = [key for key in here if len(text) >= _TELLING and (text in key or key in text)]
    if len(inside) > 1:
        return ""  # `note` may be any of several notes
    close = inside or get_close_matches(text, list(here), 1, _CUTOFF)
    if close:
        return close[0]
    close = get_close_matches(text, list(titles), 1, _CUTOFF)
    return titles[close[0]] if close else _by_title_below(text, root, schema)


def _by_title_below(text: str, root: dict[str, Any], schema: _Folding) -> str:
    """`电话` → `contact.phone`: the one part, a level down, whose Chinese title has the word."""
    found = [
        f"{part}.{key}"
        for part, node in root.get("properties", {}).items()
        for key, below in schema.folded(node).get("properties", {}).items()
        if len(text) > 1 and text in str(schema.folded(below).get("title", ""))
    ]
    return found[0] if len(found) == 1 else ""
