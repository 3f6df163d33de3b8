"""The private overlay's files after a merge: everything that was there stays, comments included.

Only this module and `overlay_xlsx` hold personal values; what they say to people names fields.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

from ..findings import Path
from ..notation import STEP, CannotWrite, scalar
from ..schema import Schema
from ..source import load
from ..station_edit import set_value
from ..text import MAX_PRIVATE_BYTES

_HEAD = "# 个人信息：只存在办理单位自己的文件夹里，不进代码库，不上网。\n"
_TOKEN = "intake-token-{}"  # noqa: S105  # stands in for a text while its line is found
_STATIONS = "stations"

Values = Mapping[Path, str]
"""`("filler",)` or `("stations", slug, field)` → text, perhaps of several lines."""


def written(text: str, values: Values, schema: Schema) -> str:
    """The YAML overlay with these values; CannotWrite when it would not read back."""
    before = _data(text) if text else {}
    wanted: dict[Any, Any] = before
    for path, value in values.items():
        wanted = _put(wanted, path, value)
    made = _edited(text, before, wanted, values, schema) if text else _new(wanted, schema)
    if _trimmed(_data(made)) != _trimmed(wanted):
        raise CannotWrite("有的内容不能存进个人信息文件，请检查有没有特殊字符")
    return made


def _new(wanted: Mapping[str, Any], schema: Schema) -> str:
    order = list(schema.node["properties"])
    return _HEAD + "\n".join(_lines({k: wanted[k] for k in order if k in wanted}, 0, schema)) + "\n"


def _edited(
    text: str, before: Mapping[str, Any], wanted: Mapping[str, Any], values: Values, schema: Schema
) -> str:
    """Value by value; all stations that the file does not have yet go in together, at its end."""
    known = before.get(_STATIONS) or {}
    fresh = {
        slug: wanted[_STATIONS][slug] for slug in wanted.get(_STATIONS, {}) if slug not in known
    }
    blocks: dict[str, str] = {}
    for number, (path, value) in enumerate(values.items()):
        if path[0] == _STATIONS and path[1] in fresh:
            continue
        token = _TOKEN.format(number) if "\n" in value else value
        if token is not value:
            blocks[token] = value
        text = set_value(text, path, token, schema)
    for token, value in blocks.items():
        text = _replaced(text, token, partial(_block, value))
    if fresh:
        token = _TOKEN.format("stations")
        text = set_value(text, (_STATIONS, next(iter(fresh))), token, schema)
        text = _replaced(text, token, lambda _, indent: list(_lines(fresh, indent, schema)))
    return text


def _replaced(text: str, token: str, lines: Callable[[str, int], list[str]]) -> str:
    """The lines in the place of the line that holds the token."""
    match = re.search(rf"(?m)^( *)([a-z0-9_-]+): {re.escape(token)}$", text)
    if match is None:
        raise CannotWrite("个人信息文件的写法特殊，请手工录入这一项")
    return text[: match.start()] + "\n".join(lines(match[2], len(match[1]))) + text[match.end() :]


def _lines(data: Mapping[str, Any], indent: int, schema: Schema) -> Iterator[str]:
    blank = " " * indent
    for key, value in data.items():
        if isinstance(value, Mapping):
            yield f"{blank}{key}:"
            yield from _lines(value, indent + STEP, schema)
        elif "\n" in value:
            yield from _block(value, key, indent)
        else:
            yield f"{blank}{key}: {scalar(value)}"


def _block(value: str, key: str, indent: int) -> list[str]:
    """A text of several lines below its key."""
    blank = " " * indent
    return [f"{blank}{key}: |", *(f"{blank}  {line}" for line in value.split("\n"))]


def _data(text: str) -> dict[str, Any]:
    return load(text.encode("utf-8", "surrogatepass"), "", MAX_PRIVATE_BYTES).data or {}


def _put(data: Any, path: Path, value: str) -> dict[Any, Any]:
    step, rest = path[0], path[1:]
    found = dict(data) if isinstance(data, Mapping) else {}
    return found | {step: _put(found.get(step), rest, value) if rest else value}


def _trimmed(data: Any) -> Any:
    """Without the line break that ends a block."""
    if isinstance(data, Mapping):
        return {key: _trimmed(value) for key, value in data.items()}
    return data.strip() if isinstance(data, str) else data
