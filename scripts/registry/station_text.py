"""A station file as a clerk would write it: the example's order and comments, a station's data.

For `new`, for intake, and (through `station_edit`) for the yearly record: what a program
writes must read like what a person wrote, because a person goes on writing in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .notation import CannotWrite, entry
from .schema import Schema
from .source import load
from .station_edit import append, ordered, set_value

__all__ = ["CannotWrite", "append", "modeline", "ordered", "paragraphs", "render", "set_value"]

_MODELINE = re.compile(r"(# *yaml-language-server: *\$schema=)(\S+)\s*\Z")
_FROM_STATIONS = "../../schema/"
"""The schemas as seen from `stations/<unit>/`."""

_TOP_KEY = re.compile(r"([A-Za-z_][A-Za-z0-9_]*) *:")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Comments, and the keys that they speak of."""

    comments: tuple[str, ...]
    keys: tuple[str, ...]


def render(data: Mapping[str, Any], example: str, schema: Schema) -> str:
    """The file of a station, from its data, the text of `station.example.yml` and its schema.

    A comment of the example goes with its keys and is left out with them; what the example
    says of itself (its first paragraph) stays behind. Raises CannotWrite when the loader
    would not read the very same data back without a fault.
    """
    written = [modeline(example)]
    for paragraph in paragraphs(example, schema, data):
        present = [key for key in paragraph.keys if key in data]
        if present or not paragraph.keys:
            lines = list(paragraph.comments)
            for key in present:
                lines += entry(key, ordered(data[key], schema, (key,)))
            written.append("\n".join(lines))
    text = "\n\n".join(part for part in written if part) + "\n"
    document = load(text.encode("utf-8", "surrogatepass"), "")
    if document.data != data or document.faults:
        raise CannotWrite("内容太多或层次太深，一个文件写不下" if data else "没有可写的内容")
    return text


def modeline(example: str) -> str:
    """The line that tells an editor the schema, as it must read two folders further down."""
    for line in example.split("\n"):
        match = _MODELINE.match(line)
        if match:
            return match[1] + _FROM_STATIONS + match[2]
    return ""


def paragraphs(example: str, schema: Schema, data: Iterable[str] = ()) -> Sequence[Paragraph]:
    """The example's paragraphs with every other key of the schema in its place among them.

    Keys of the data that no station has come last.
    """
    found = list(_of_example(example))
    placed = {key: p for p in found for key in p.keys}
    before = ""
    known = schema.property(()).get("properties", {})
    for key in known:
        if key not in placed:
            host = placed.get(before)
            if host is not None and _belongs(key, before, schema):
                at = host.keys.index(before) + 1
                new = Paragraph(host.comments, (*host.keys[:at], key, *host.keys[at:]))
                found[found.index(host)] = new
            else:
                new = Paragraph((), (key,))
                found.insert(found.index(host) + 1 if host else 0, new)
            placed |= dict.fromkeys(new.keys, new)
        before = key
    strange = tuple(key for key in data if key not in placed)
    return [*found, Paragraph((), strange)] if strange else found


def _belongs(key: str, before: str, schema: Schema) -> bool:
    """A key without a clause of its own, or with the same one, continues its paragraph."""
    clause, other = (schema.property((k,)).get("x-clause", "") for k in (key, before))
    return clause in ("", other)


def _of_example(example: str) -> Iterator[Paragraph]:
    for part in re.split(r"\n(?: *\n)+", example.strip("\n")):
        lines = part.split("\n")
        if any(_MODELINE.match(line) for line in lines):
            continue
        comments = tuple(line for line in lines if line.startswith("#"))
        keys = tuple(match[1] for line in lines if (match := _TOP_KEY.match(line)))
        yield Paragraph(comments, keys)
