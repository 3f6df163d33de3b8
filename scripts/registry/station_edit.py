"""One value changed, added or taken out in a file that a person wrote; every other byte stays.

The place is found on the node tree, the text is spliced there, and the result is proved by
reading: it must hold the old data with that one change, or nothing is returned.
"""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from .findings import Path
from .notation import STEP, CannotWrite, block, entry, inline, listed, on_its_line, scalar
from .schema import Schema
from .strict import Broken, compose, read

_BOM = "\ufeff"


def set_value(text: str, path: Path, value: Any, schema: Schema) -> str:
    """The text with the value at the path, which is made where it is missing.

    A new key goes behind the one that comes before it in the schema. Comments inside a value
    that is replaced as a whole go with it. Raises CannotWrite when the text cannot be read or
    the path leads through something that has no parts.
    """
    before, root, plain = _opened(text)
    wanted = _changed(before, path, value)
    edited = _Text(plain, schema).with_value(root, path, ordered(value, schema, path))
    return text[: len(text) - len(plain)] + _proved(edited, wanted)


def insert(text: str, path: Path, index: int, item: Any, schema: Schema) -> str:
    """The text with one more item at that place of a list; at its end it is `append`."""
    before, root, plain = _opened(text)
    found = _at(before, path)
    if not isinstance(found, list) or index >= len(found):
        return append(text, path, item, schema)
    wanted = _changed(before, path, [*found[:index], item, *found[index:]])
    node = _node(root, path)
    edited = _Text(plain, schema).with_item_at(node, index, ordered(item, schema, (*path, 0)))
    return text[: len(text) - len(plain)] + _proved(edited, wanted)


def remove(text: str, path: Path, schema: Schema) -> str:
    """The text without the key or the list item at the path, and without its comments inside."""
    before, root, plain = _opened(text)
    parent = _at(before, path[:-1])
    if len(parent) == 1 and path[:-1]:
        return remove(text, path[:-1], schema)
    if isinstance(parent, list):
        rest: Any = [item for index, item in enumerate(parent) if index != path[-1]]
    else:
        rest = {key: value for key, value in parent.items() if key != path[-1]}
    wanted = _changed(before, path[:-1], rest)
    edited = _Text(plain, schema).without(_node(root, path[:-1]), path[-1])
    return text[: len(text) - len(plain)] + _proved(edited, wanted)


def _opened(text: str) -> tuple[Any, Node, str]:
    """The data, the node tree and the text without a byte order mark."""
    plain = text.removeprefix(_BOM)
    try:
        before, _ = read(plain)
        root = compose(plain)
    except Broken as error:
        raise CannotWrite("文件现在的内容有写法错误，请先改正") from error
    if root is None:
        raise CannotWrite("文件没有内容")
    return before, root, plain


def _proved(edited: str, wanted: Any) -> str:
    """The edited text, which reads as wanted and nothing else."""
    try:
        after, _ = read(edited)
    except Broken as error:
        raise CannotWrite("这一处的写法特殊，请手工修改") from error
    if after != wanted:
        raise CannotWrite("这一处的写法特殊，请手工修改")
    return edited


def _at(data: Any, path: Path) -> Any:
    """The value at the path; None where there is none."""
    for step in path:
        listed, named = isinstance(data, list), isinstance(data, dict)
        if isinstance(step, int):
            data = data[step] if listed and step < len(data) else None
        else:
            data = data.get(step) if named else None
    return data


def _node(root: Node, path: Path) -> Any:
    node: Any = root
    for step in path:
        if isinstance(step, int):
            node = node.value[step]
        else:
            node = next(value for key, value in node.value if key.value == step)
    return node


def append(text: str, path: Path | str, item: Any, schema: Schema) -> str:
    """The text with one more item at the end of the list, which is made where it is missing."""
    path = (path,) if isinstance(path, str) else path
    found = _at(_opened(text)[0], path)
    if not found:
        return set_value(text, path, [item], schema)
    if not isinstance(found, list):
        raise CannotWrite("这一项不是清单，不能追加")
    return set_value(text, (*path, len(found)), item, schema)


def ordered(value: Any, schema: Schema, path: Path) -> Any:
    """The value with the parts in the schema's order, at every level; unknown ones last."""
    if isinstance(value, list):
        return [ordered(item, schema, (*path, index)) for index, item in enumerate(value)]
    if not isinstance(value, Mapping):
        return value
    known = [key for key in schema.property(path).get("properties", {}) if key in value]
    keys = dict.fromkeys([*known, *value])
    return {key: ordered(value[key], schema, (*path, key)) for key in keys}


def _changed(data: Any, path: Path, value: Any) -> Any:
    """The data with the value at the path."""
    if not path:
        return value
    step, rest = path[0], path[1:]
    if isinstance(step, int):
        items = deepcopy(data) if isinstance(data, list) else []
        if step > len(items):
            raise CannotWrite("清单没有这么多项")
        below = items[step] if step < len(items) else None
        items[step : step + 1] = [_changed(below, rest, value)]
        return items
    parts = dict(data) if isinstance(data, dict) else {}
    return parts | {step: _changed(parts.get(step), rest, value)}


def _nested(path: Path, value: Any) -> Any:
    """The value within the parts and lists that lead to it."""
    for step in reversed(path):
        value = [value] if isinstance(step, int) else {step: value}
    return value


class _Text:
    """A text under the knife: offsets are characters, marks are libyaml's."""

    def __init__(self, text: str, schema: Schema) -> None:
        self.text, self.schema = text, schema
        self.newline = "\r\n" if "\r\n" in text else "\n"

    def with_value(self, root: Node, path: Path, value: Any) -> str:
        """Walk down as far as the path exists, then replace or insert."""
        node, key, flow = root, None, False
        for depth, step in enumerate(path):
            rest = _nested(path[depth + 1 :], value)
            if _empty(node):
                return self._replaced(node, key, _nested(path[depth:], value), flow=flow)
            flow = flow or bool(getattr(node, "flow_style", False))
            if isinstance(node, MappingNode) and isinstance(step, str):
                pair = next((p for p in reversed(node.value) if p[0].value == step), None)
                if pair is None:
                    return self._with_key(node, path[:depth], step, rest, flow=flow)
                key, node = pair
            elif isinstance(node, SequenceNode) and isinstance(step, int):
                if step == len(node.value):
                    return self._with_item(node, rest, flow=flow)
                key, node = None, node.value[step]
            else:
                raise CannotWrite("这一项没有分项，不能在它下面写入")
        return self._replaced(node, key, value, flow=flow)

    def _replaced(self, node: Node, key: Node | None, value: Any, *, flow: bool) -> str:
        """The value in the node's place: on its line, or on lines of its own below its key."""
        start, end = node.start_mark.index, self._end(node)
        if flow:
            return self._spliced(start, end, inline(value))
        name = key.value if key is not None else ""
        indent = key.start_mark.column if key is not None else node.start_mark.column - STEP
        text = on_its_line(name, value, indent) if key is not None else _item(value)
        if text is not None and not _on_lines(node):
            gap = " " if start == end and text else ""
            return self._spliced(start, end, gap + text)
        if key is None:
            first, *rest = listed(value, indent)
            return self._spliced(start, end, self._joined([first.lstrip(" -"), *rest]))
        colon = self.text.index(":", key.end_mark.index) + 1
        if text is not None:
            return self._spliced(colon, end, f" {text}")
        below = block(value, indent + STEP)
        return self._spliced(colon, end, self._joined(["", *below]))

    def _with_key(self, node: MappingNode, path: Path, name: str, value: Any, *, flow: bool) -> str:
        """One more key, behind its predecessor in the schema; first where it has none."""
        order = list(self.schema.property(path).get("properties", {}))
        earlier = set(order[: order.index(name)] if name in order else order)
        known = [pair for pair in node.value if pair[0].value in earlier]
        last = max(known, key=lambda pair: order.index(pair[0].value), default=None)
        if name not in order:
            last = node.value[-1]
        first = node.value[0][0].start_mark
        if flow:
            text = inline({name: value})[1:-1]
            if last is None:
                return self._spliced(first.index, first.index, f"{text}, ")
            end = self._end(last[1])
            return self._spliced(end, end, f", {text}")
        lines = entry(name, value, first.column)
        if last is None:
            text = self._joined([*lines, " " * first.column]).lstrip(" ")
            return self._spliced(first.index, first.index, text)
        return self._below(self._end(last[1]), lines)

    def _with_item(self, node: SequenceNode, value: Any, *, flow: bool) -> str:
        last = node.value[-1]
        end = self._end(last)
        if flow:
            return self._spliced(end, end, f", {inline(value)}")
        dash, head = node.start_mark, node.value[0].start_mark
        offset = head.column - dash.column if head.line == dash.line else STEP
        return self._below(end, listed(value, dash.column, max(offset, STEP)))

    def with_item_at(self, node: SequenceNode, index: int, value: Any) -> str:
        """One more item before the one of that index; comments above that one stay with it."""
        if node.flow_style:
            start = node.value[index].start_mark.index
            return self._spliced(start, start, f"{inline(value)}, ")
        dash, head = node.start_mark, node.value[0].start_mark
        offset = head.column - dash.column if head.line == dash.line else STEP
        lines = listed(value, dash.column, max(offset, STEP))
        if index:
            return self._below(self._end(node.value[index - 1]), lines)
        start = dash.index - dash.column
        return self._spliced(start, start, self._joined([*lines, ""]))

    def without(self, node: Node, step: str | int) -> str:
        """The lines of one key or item cut out; CannotWrite where it shares a line."""
        if not isinstance(node, (MappingNode, SequenceNode)) or node.flow_style:
            raise CannotWrite("这一处写在一行里，请手工修改")
        if isinstance(step, int):
            first, last = node.value[step], node.value[step]
        else:
            first, last = next(pair for pair in node.value if pair[0].value == step)
        start = self.text.rfind("\n", 0, first.start_mark.index) + 1
        if self.text[start : first.start_mark.index].strip(" -" if isinstance(step, int) else " "):
            raise CannotWrite("这一处的写法特殊，请手工修改")
        end = self.text.find("\n", self._end(last))
        return self._spliced(start, len(self.text) if end < 0 else end + 1, "")

    def _below(self, index: int, lines: list[str]) -> str:
        """New lines behind the line of that index."""
        end = self.text.find("\n", index)
        end = len(self.text) if end < 0 else end
        end -= self.text[end - 1 : end] == "\r"
        return self._spliced(end, end, self._joined(["", *lines]))

    def _joined(self, lines: list[str]) -> str:
        return self.newline.join(lines)

    def _spliced(self, start: int, end: int, text: str) -> str:
        return self.text[:start] + text + self.text[end:]

    def _end(self, node: Node) -> int:
        """Where the text of a node ends; libyaml's own mark of a block runs on to what follows."""
        if isinstance(node, (MappingNode, SequenceNode)) and not node.flow_style and node.value:
            last = node.value[-1]
            return self._end(last[1] if isinstance(last, tuple) else last)
        start, end = node.start_mark.index, node.end_mark.index
        if isinstance(node, ScalarNode) and node.style in ("|", ">"):
            end = start + len(self.text[start:end].rstrip())
        return int(end)


def _empty(node: Node) -> bool:
    """Nothing there yet: no text, no parts, no items."""
    return not node.value and not (isinstance(node, ScalarNode) and node.style)


def _on_lines(node: Node) -> bool:
    """The value stands on lines of its own, below its key."""
    if isinstance(node, (MappingNode, SequenceNode)):
        return bool(node.value) and not node.flow_style
    return isinstance(node, ScalarNode) and node.style in ("|", ">")


def _item(value: Any) -> str | None:
    """A list item on one line; None for parts, which take a line each."""
    if isinstance(value, Mapping) and value:
        return None
    return inline(value) if isinstance(value, (Mapping, list)) else scalar(value, "a:\n  - {}\n")
