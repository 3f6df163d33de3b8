"""Single faults of the text whose line is known: planted where a line has a value."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from random import Random
from typing import Any

from .stations import STATION, folded


def _value(new: str) -> Callable[[str], str]:
    return lambda line: line.partition(": ")[0] + new


# Name, the rule, and how a line with a value is spoilt.
FAULTS: dict[str, tuple[str, Callable[[str], str]]] = {
    "a no-break space": ("TS106", lambda line: line + "\u00a0a"),
    "a zero-width space": ("TS106", lambda line: line[:-1] + "\u200b" + line[-1]),
    "a tab": ("TS107", lambda line: line + "\t甲"),
    "a full-width indentation": ("TS108", lambda line: "\u3000" + line.lstrip()),
    "a line separator": ("TS109", lambda line: line + "\u2028"),
    "a full-width colon": ("TS111", lambda line: line.replace(": ", "：", 1)),
    "an anchor": ("TS113", lambda line: line.replace(": ", ": &x ", 1)),
    "an alias": ("TS113", _value(": *x")),
    "a tag": ("TS114", lambda line: line.replace(": ", ": !!str ", 1)),
    "a comment behind": ("TS116", lambda line: line + " # 说明"),
    "a decomposed letter": ("TS118", lambda line: line + "e\u0301"),
    "blanks at the end": ("TS123", lambda line: line + "  "),
    "a key twice": ("TS112", lambda line: f"{line}\n{line.replace('- ', '  ', 1)}"),
    "a second colon": ("TS132", _value(": 周一: 开放")),
    "an open quotation mark": ("TS134", _value(': "甲')),
    "an open bracket": ("TS135", _value(": [甲")),
    "a special sign first": ("TS136", _value(": @甲")),
    "a mobile": ("TS901", _value(": 致电13800000012")),
    "a person": ("TS903", _value(": 联系人：示例甲")),
}


UNTIDY = {"TS123"}
"""Rules that are silent where something graver is told of the same line."""


def places(lines: list[str]) -> list[int]:
    """The indices of the lines that have a value, comments aside."""
    return [n for n, line in enumerate(lines) if ": " in line and not line.lstrip().startswith("#")]


ANY = ""
"""In place of a rule: whatever is told of that line."""
_NOWHERE = "不在其列"
"""No number, no yes or no, no word of any list."""
_OFTEN = 0.3
"""How often the value itself is spoilt, and not the way in which it is written."""


@cache
def counted() -> frozenset[str]:
    """The keys whose values are numbers, yes or no, or words of a list, wherever they stand."""

    def below(node: Any) -> Iterator[tuple[str, bool]]:
        node = folded(node)
        for name, inner in node.get("properties", {}).items():
            kind = folded(inner)
            yield name, "enum" in kind or kind.get("type") in {"integer", "number", "boolean"}
            yield from below(inner)
        yield from below(node["items"]) if "items" in node else ()

    found = set(below(STATION))
    return frozenset(name for name, strict in found if strict and (name, False) not in found)


def plant(random: Random, text: str) -> tuple[str, str, int]:
    """The text with one fault in it, the rule that it breaks, and its line, from 1."""
    lines = text.split("\n")
    if random.random() < _OFTEN:
        keys = {n: lines[n].lstrip(" -").partition(": ")[0] for n in places(lines)}
        number = random.choice([n for n, key in keys.items() if key in counted()])
        lines[number] = lines[number].partition(": ")[0] + f": {_NOWHERE}"
        return "\n".join(lines), ANY, number + 1
    number = random.choice(places(lines))
    rule, spoil = FAULTS[random.choice(list(FAULTS))]
    spoilt = spoil(lines[number])
    lines[number] = spoilt
    return "\n".join(lines), rule, number + 1 + spoilt.count("\n")
