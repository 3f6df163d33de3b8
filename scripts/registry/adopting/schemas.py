"""The schemas for another city: its types, options, bounds and limits; no trace of rules off."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from math import ceil, floor
from typing import Any

from ..schema import Node
from . import terms
from .answers import Answers
from .cited import Cited, sentences
from .words import Words

_BESIDE = {"x-rule", "x-at", "title", "description"}


def read(text: bytes) -> Node:
    """A schema file."""
    node: Node = json.loads(text)
    return node


def written(node: Node) -> bytes:
    """A schema file as they all are written."""
    return (json.dumps(node, ensure_ascii=False, indent=2) + "\n").encode()


def limits(node: Any) -> dict[str, int]:
    """Code → the number that a node states with it, wherever it stands."""
    found: dict[str, int] = {}
    for below in _nodes(node):
        named = below.get("x-rule")
        if isinstance(named, dict) and "minimum" in named and isinstance(below.get("minimum"), int):
            found[named["minimum"]] = below["minimum"]
    return found


def enumerating(node: Any) -> set[str]:
    """Codes of the rules that hold a value to a list: pages and forms need the list."""
    return {
        below["x-rule"]["enum"]
        for below in _nodes(node)
        if "enum" in below and isinstance(below.get("x-rule"), dict) and "enum" in below["x-rule"]
    }


def _nodes(node: Any) -> Iterable[Node]:
    if isinstance(node, list):
        for part in node:
            yield from _nodes(part)
    elif isinstance(node, dict):
        yield node
        for part in node.values():
            yield from _nodes(part)


def with_limits(node: Node, wanted: Mapping[str, int]) -> Node:
    """The schema with those numbers in place of its own."""

    def change(below: Node) -> Node:
        named = below.get("x-rule")
        code = str(named.get("minimum")) if isinstance(named, dict) else ""
        return below | {"minimum": wanted[code]} if code in wanted else below

    made: Node = _rebuilt(node, change)
    return made


def with_amounts(node: Node, stated: Mapping[str, Mapping[str, Any]]) -> Node:
    """The schema with the figures that policy states for the subsidy, or with none at all."""
    made = {key: value for key, value in node.items() if key != "x-amounts"}
    if not stated:
        return made
    titles = {name: ours["title"] for name, ours in node["x-amounts"].items()}
    return {
        key: {name: {"title": titles[name], **stated[name]} for name in titles if name in stated}
        if key == "x-amounts"
        else value
        for key, value in node.items()
    }


def without(node: Node, off: Iterable[str]) -> Node:
    """The schema without what enforces these rules, and without what is empty after it."""
    gone = set(off)

    def change(below: Node) -> Node:
        named = below.get("x-rule")
        if isinstance(named, str) and named in gone:
            return {k: v for k, v in below.items() if k in {"title", "description"}}
        if not isinstance(named, dict) or not gone & set(named.values()):
            return _tidy(below)
        dropped = {keyword for keyword, code in named.items() if code in gone}
        kept = {keyword: code for keyword, code in named.items() if keyword not in dropped}
        rest = {k: v for k, v in below.items() if k not in dropped and k != "x-rule"}
        return _tidy(rest | ({"x-rule": kept} if kept else {}))

    made: Node = _rebuilt(node, change)
    return made


def _tidy(node: Node) -> Node:
    """Without parts of `allOf` that say nothing, and conditions that lead to nothing."""
    made = dict(node)
    if isinstance(made.get("allOf"), list):
        made["allOf"] = [part for part in made["allOf"] if part]
        if not made["allOf"]:
            del made["allOf"]
    then = made.get("then")
    if "if" in made and isinstance(then, dict) and _says_nothing(then):
        del made["if"], made["then"]
    return made


def _says_nothing(node: Node) -> bool:
    below = node.get("properties", {})
    rest = set(node) - {"properties"} - _BESIDE
    return not rest and all(isinstance(n, dict) and _says_nothing(n) for n in below.values())


def _rebuilt(node: Any, change: Callable[[Node], Node]) -> Any:
    if isinstance(node, list):
        return [_rebuilt(part, change) for part in node]
    if not isinstance(node, dict):
        return node
    return change({key: _rebuilt(part, change) for key, part in node.items()})


@dataclass(frozen=True, slots=True)
class Own:
    """What that city's policy has to cite."""

    label: str
    text: str
    """Of one clause, for the examples."""
    forms: tuple[str, ...]
    """What the two forms are cited by: a label of ours may mean another clause there."""


_INSTEAD = "照本市文件填写。"
"""The description of a field whose own rested on our policy."""


def worded(node: Any, words: Words, phrased: Mapping[str, str], cited: Cited, own: Own) -> Any:
    """The schema in that city's words: no sentence on our policy, no clause of it.

    `phrased` are our types, services and options → theirs.
    """

    def walk(below: Any, key: str) -> Any:
        if isinstance(below, str):
            said = below
            if key == "description":
                said = sentences(below, cited) or _INSTEAD
            if key == "examples" and below not in phrased and cited.repeats(below):
                return own.label if cited.marks.fullmatch(below) else own.text
            return words.shifted(terms.put(words.put(said), phrased))
        if isinstance(below, float):
            by = words.in_view(below)
            return below if by is None else round(below + by, 6)
        if isinstance(below, list):
            return [walk(part, key) for part in below]
        if isinstance(below, dict):
            kept = {k: v for k, v in below.items() if k != "x-clause" or v in own.forms}
            # The keys of an example may be names of units, as those of papers received are.
            return {words.put(k) if key == "examples" else k: walk(v, k) for k, v in kept.items()}
        return below

    return walk(node, "")


def station(node: Node, answers: Answers, slugs: Iterable[str]) -> Node:
    """`station.schema.json` with that city's types, options, bounds and telephone numbers."""
    made = json.loads(json.dumps(node))
    definitions, properties = made["$defs"], made["properties"]
    kinds = answers.data["types"]
    definitions["stationType"] |= {
        "enum": list(kinds),
        "examples": [next(iter(kinds))],
        "x-terms": {
            name: {
                "slug": slug,
                "clause": kind["clause"],
                "places": kind.get("places", ""),
                "audience": kind.get("audience", ""),
                "services": kind["services"],
            }
            for (name, kind), slug in zip(kinds.items(), slugs, strict=False)
        },
    }
    definitions["stationType"].pop("x-aliases", None)
    offered = (service for kind in kinds.values() for service in kind["services"])
    definitions["service"]["enum"] = list(dict.fromkeys(offered))
    _options(properties, answers.data.get("options") or {})
    _bounds(properties["location"], answers.units["city"]["view"])
    _phone(properties["contact"]["properties"]["phone"], answers)
    return dict(made)


def _options(properties: Node, options: Mapping[str, list[str]]) -> None:
    nodes = {
        "spaces": properties["premises"]["properties"]["spaces"],
        "fee": properties["fee"],
        "shared_with": properties["shared_with"],
    }
    for name, values in options.items():
        node = nodes[name].get("items", nodes[name])
        node["enum"] = list(values)
        for below, example in ((nodes[name], [values[0]]), (node, values[0])):
            if "examples" in below:
                below["examples"] = [example if below is node else list(example)]


def _bounds(location: Node, view: Mapping[str, float]) -> None:
    """The box that a coordinate lies in, and the one that shows both to be exchanged."""
    sides = {"lon": ("west", "east"), "lat": ("south", "north")}
    exchanged = location["if"]["properties"]
    for name, (low, high) in sides.items():
        node = location["properties"][name]
        node["minimum"], node["maximum"] = view[low], view[high]
        node["examples"] = [round((view[low] + view[high]) / 2, 4)]
        other = exchanged["lat" if name == "lon" else "lon"]
        other["minimum"], other["maximum"] = floor(view[low]) - 1, ceil(view[high]) + 1


def _phone(node: Node, answers: Answers) -> None:
    """Numbers of that city's area and length."""
    code, digits = answers.units["city"]["area_code"], answers.data["phone_digits"]
    rest = node["pattern"].partition("(?:转")[2]
    node["pattern"] = f"^(?:{code}-[2-9][0-9]{{{digits - 1}}}(?:转{rest}"
    phone = answers.units["city"]["offices"][0]["phone"]
    node["examples"] = [phone, f"{re.sub('转.*', '', phone)}转8001"]
