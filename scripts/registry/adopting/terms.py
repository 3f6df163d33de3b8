"""The policy's own terms in the examples: types, services and options, ours → that city's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import cycle
from typing import Any

from ..schema import Node

Kinds = Mapping[str, Mapping[str, Any]]

_FREE = re.compile(r"\s*(?:highlights|core_business|access|team):")
"""Text in which a term is an ordinary word."""

_LIST = re.compile(r"\[([^\[\]{}]*)\]")


def pairs(station: Node, kinds: Kinds, options: Mapping[str, list[str]]) -> dict[str, str]:
    """Our term → theirs, the same or another, so that the examples of the rules stay examples."""
    ours: Kinds = station["$defs"]["stationType"]["x-terms"]
    offering = _matched(_offering(ours), _offering(kinds))
    silent = [name for name in kinds if not kinds[name]["services"]]
    found = offering | _matched((name for name in ours if name not in offering), silent or kinds)
    for name, kind in ours.items():
        found |= _matched(kind["services"], kinds[found[name]]["services"] or _all(kinds))
    properties = station["properties"]
    own = {
        "spaces": properties["premises"]["properties"]["spaces"]["items"]["enum"],
        "fee": properties["fee"]["enum"],
        "shared_with": properties["shared_with"]["items"]["enum"],
    }
    for name, values in options.items():
        found |= _matched(own[name], values)
    return found


def classes(ours: Mapping[str, Any], theirs: Mapping[str, Any]) -> dict[str, str]:
    """Our classes of units → theirs of the same duty that have a unit, or any where none has."""
    used = {unit["class"] for unit in theirs["units"].values()}
    found: dict[str, str] = {}
    for obliged in (True, False):
        own = [name for name, kind in ours["classes"].items() if kind["coverage"] is obliged]
        there = [n for n, kind in theirs["classes"].items() if kind["coverage"] is obliged]
        found |= _matched(own, [name for name in there if name in used] or sorted(used))
    return {a: b for a, b in found.items() if a != b}


def _offering(kinds: Kinds) -> list[str]:
    """The types with services of their own: of ours one has none."""
    return [name for name, kind in kinds.items() if kind["services"]]


def _all(kinds: Kinds) -> list[str]:
    return [service for kind in kinds.values() for service in kind["services"]]


def _matched(ours: Iterable[str], theirs: Iterable[str]) -> dict[str, str]:
    """Each of ours with its namesake, or with the next of theirs in turn."""
    names = list(theirs)
    following: Iterator[str] = cycle(names)
    return {name: name if name in names else next(following) for name in ours}


def put(text: str, terms: Mapping[str, str]) -> str:
    """The terms in the values of a YAML file; a list of different values stays one."""
    if all(ours == theirs for ours, theirs in terms.items()):
        return text
    one = "|".join(map(re.escape, sorted(terms, key=len, reverse=True)))
    single, joined = re.compile(one), re.compile(rf"(?:{one})(?:(、|, |或)(?:{one}))*")

    def once(hit: re.Match[str]) -> str:
        if hit[1] is None:
            return terms[hit.group()]
        named = (terms[term] for term in single.findall(hit.group()))
        return hit[1].join(dict.fromkeys(named))

    def values(line: str) -> str:
        if _FREE.match(line):
            return line
        if not _LIST.search(line):
            return joined.sub(once, line)
        made = single.sub(lambda hit: terms[hit.group()], line)
        before, after = (_LIST.findall(x) for x in (line, made))
        for old, new in zip(before, after, strict=True):
            if old != new and not _repeats(old):
                made = made.replace(f"[{new}]", f"[{', '.join(dict.fromkeys(_items(new)))}]")
        return made

    return "\n".join(values(line) for line in text.split("\n"))


def _items(listed: str) -> list[str]:
    return [item.strip() for item in listed.split(",")]


def _repeats(listed: str) -> bool:
    items = _items(listed)
    return len(items) != len(set(items))
