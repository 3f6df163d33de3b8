"""One strict YAML reader: PyYAML's libyaml parser, our own construction, nothing in silence.

Faster than a plain `CSafeLoader` load, because nodes become data in one pass of our own
and no resolver runs. Plain scalars become only what a register needs: `true`/`false`,
integers of at most 16 digits, decimals, empty; everything else is text (`0xx-…`, `2022-05`,
`12:30`, `NO`). Anchors, tags, merges, second documents and deep nesting are faults.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import yaml
from yaml.cyaml import CParser  # type: ignore[attr-defined]  # the stubs leave it out
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from .findings import Fault, Path, Place
from .syntax import syntax_fault
from .text import line_at

MAX_DEPTH = 16
"""The schema needs five levels; libyaml's own recursion breaks near 30,000."""

_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,15})(\.[0-9]{1,16})?\Z")
_MAYBE_NOT_TEXT = frozenset("-0123456789tfn~")
_WORDS = {"true": True, "false": False, "": None, "~": None, "null": None}
_MANY = 400
"""Hyphens in one file; a station has a few dozen."""

_NO_NESTING = bytes(b for b in range(256) if b not in b"[{?-")
"""Every byte but the signs that nest: what is left of a file without them is counted in no time."""

_HASH = re.compile(r"(?m)^(?! *#).* #")


class _Composer(CParser):
    """libyaml's composer without a resolver: tags are not used, styles are.

    The composer calls these three for every node and needs nothing of them, so each is
    the cheapest built-in that takes the arguments; Python functions here would cost a
    fifth of the whole reading.
    """

    resolve = slice
    descend_resolver: Any = {}.get
    ascend_resolver = bool


class Broken(Exception):
    """The text is no readable document; carries the faults that say why."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__(", ".join(f.rule for f in faults))
        self.faults = faults


def compose(text: str) -> Node | None:
    """The node tree of the text, None when it is empty; Broken when it is not ours to read."""
    raw = text.encode("utf-8", "surrogatepass")  # once, for the count and for the parser (hot)
    if _may_be_deep(raw):
        _refuse_depth(text)
    if _may_be_markup(text):
        _refuse_markup(text)
    try:
        node: Node | None = _Composer(raw).get_single_node()
    except yaml.YAMLError as error:
        raise Broken(syntax_fault(error, text)) from None
    return node


def _may_be_markup(text: str) -> bool:
    """A sign of an anchor, an alias, a tag, a merge, a directive or a document (hot: no loop)."""
    return (
        ("&" in text or "*" in text or "!" in text or "%" in text)
        or ("<" in text and "<<" in text)
        or ("---" in text or "..." in text)
    )


def _may_be_deep(raw: bytes) -> bool:
    """Enough signs to nest by: counted, because a pattern would cost as much as the parse."""
    signs = raw.translate(None, _NO_NESTING)
    return len(signs) > MAX_DEPTH and (
        signs.count(b"[") + signs.count(b"{") + signs.count(b"?") > MAX_DEPTH
        or signs.count(b"-") > _MANY
    )


def read(text: str) -> tuple[Any, list[Fault]]:
    """The data of the text and the faults of its structure; Broken when there is no data."""
    root = compose(text)
    if root is None:
        raise Broken(Fault("TS105", place=Place(1)))
    if not isinstance(root, MappingNode):
        raise Broken(Fault("TS119", place=_place(root)))
    faults: list[Fault] = []
    data = _build(root, faults)
    if " #" in text and _HASH.search(text):
        faults += _lost_comments(text)
    return data, faults


def locate(text: str, path: Path, *, on_key: bool = False) -> Place:
    """The place of a value (or of its key); of its nearest existing parent when it is missing."""
    node = _tree(text)
    if node is None:
        return Place(1)
    found: Node = node
    key: Node | None = None
    for step in path:
        below = _step(found, step)
        if below is None:
            break
        key, found = below
    else:
        if on_key and key is not None:
            return _place(key)
        if key is not None and not _has_text(found):
            return _place(key)
        return _place(found)
    if isinstance(found, MappingNode) and key is None and found.value:
        return _place(found.value[0][0])
    return _place(key if key is not None else found)


@lru_cache(maxsize=1)
def _tree(text: str) -> Node | None:
    """The nodes of the file under report, composed once for all its faults."""
    return compose(text)


def _has_text(node: Node) -> bool:
    return not isinstance(node, ScalarNode) or bool(node.value) or bool(node.style)


def _step(node: Node, step: str | int) -> tuple[Node | None, Node] | None:
    if isinstance(node, MappingNode):
        for key, value in reversed(node.value):
            if isinstance(key, ScalarNode) and key.value == step:
                return key, value
    elif isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.value):
        return None, node.value[step]
    return None


def _place(node: Node) -> Place:
    start, end = node.start_mark, node.end_mark
    if isinstance(node, (MappingNode, SequenceNode)) and not node.flow_style and node.value:
        first = node.value[0]
        return _place(first[0] if isinstance(first, tuple) else first)
    width = end.column - start.column if end.line == start.line else 1
    return Place(start.line + 1, start.column + 1, max(width, 1))


def _at(mark: Any) -> Place:
    return Place(mark.line + 1, mark.column + 1) if mark else Place(1)


def _build(node: Node, faults: list[Fault]) -> Any:
    """Data of a node, and what is wrong with its keys (hot: 60 nodes a file)."""
    if type(node) is ScalarNode:
        value = node.value
        return value if node.style else _plain(value)
    if type(node) is SequenceNode:
        items: list[Any] = []
        for item in node.value:
            if type(item) is ScalarNode:
                value = item.value
                text = item.style or (value and value[0] not in _MAYBE_NOT_TEXT)
                items.append(value if text else _plain(value))
            else:
                items.append(_build(item, faults))
        return items
    data: dict[str, Any] = {}
    pairs = node.value
    for key_node, value_node in pairs:
        if type(key_node) is not ScalarNode:
            faults.append(Fault("TS117", place=_place(key_node)))
            continue
        key = key_node.value
        if type(value_node) is ScalarNode:
            value = value_node.value
            text = (value and value[0] not in _MAYBE_NOT_TEXT) or value_node.style
            data[key] = value if text else _plain(value)
        else:
            data[key] = _build(value_node, faults)
    if len(data) != len(pairs):
        faults += _repeated(pairs)
    return data


def _plain(value: str) -> Any:
    if value in _WORDS:
        return _WORDS[value]
    if value[0] in "-0123456789":
        match = _NUMBER.match(value)
        if match:
            return float(value) if match[1] else int(value)
    return value


def _repeated(pairs: list[tuple[Node, Node]]) -> Iterator[Fault]:
    first: dict[str, int] = {}
    for key, _ in pairs:
        if not isinstance(key, ScalarNode):
            continue
        if key.value in first:
            facts = {"key": key.value, "line": first[key.value]}
            yield Fault("TS112", place=_place(key), facts=facts)
        else:
            first[key.value] = key.start_mark.line + 1


def _refuse_depth(text: str) -> None:
    """Count nesting on the event stream, which does not recurse."""
    depth = 0
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
                if depth > MAX_DEPTH:
                    place = _at(event.start_mark)
                    raise Broken(Fault("TS115", place=place, facts={"limit": MAX_DEPTH}))
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
    except yaml.YAMLError as error:
        raise Broken(syntax_fault(error, text)) from None


def _refuse_markup(text: str) -> None:
    """Anchors, aliases, tags, merges, directives and further documents, each at its place."""
    faults: list[Fault] = []
    documents = 0
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            place = _at(event.start_mark)
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if event.version or event.tags or documents > 1:
                    value = "---" if documents > 1 else "%"
                    faults.append(Fault("TS114", place=place, facts={"value": value}))
            elif isinstance(event, yaml.AliasEvent):
                faults.append(Fault("TS113", place=place, facts={"value": f"*{event.anchor}"}))
            elif getattr(event, "anchor", None):
                value = f"&{getattr(event, 'anchor', '')}"
                faults.append(Fault("TS113", place=place, facts={"value": value}))
            elif getattr(event, "tag", None):
                value = line_at(text, place.line)[place.column - 1 :].split(" ")[0]
                faults.append(Fault("TS114", place=place, facts={"value": value}))
            elif isinstance(event, yaml.ScalarEvent) and event.value == "<<" and not event.style:
                faults.append(Fault("TS113", place=place, facts={"value": "<<"}))
    except yaml.YAMLError as error:
        faults.append(syntax_fault(error, text))
    if faults:
        raise Broken(*faults)


def _lost_comments(text: str) -> Iterator[Fault]:
    """A ` #` behind a value: what follows is dropped in silence by every YAML reader."""
    last_line, last_column = -1, 0
    spans: list[tuple[int, int]] = []
    for token in yaml.scan(text, Loader=yaml.CSafeLoader):
        end = token.end_mark
        if isinstance(token, yaml.ScalarToken):
            line, column = end.line, end.column
            if token.style in {"|", ">"}:
                continue
            if line != last_line or column > last_column:
                spans.append((line, column))
                last_line, last_column = line, column
    lines = text.split("\n")
    for line, column in dict(spans).items():
        rest = lines[line][column:] if line < len(lines) else ""
        match = re.match(r"[\]\},]* +#(.*)", rest)
        if match:
            at = column + rest.index("#")
            yield Fault(
                "TS116",
                place=Place(line + 1, at + 1, len(rest) - rest.index("#")),
                facts={"value": match[1].strip()},
            )
