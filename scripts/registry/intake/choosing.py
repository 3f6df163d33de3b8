"""What the command line decides, checked before any file is read."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator

from ..drafts import Desk
from ..layout import SLUG
from ..naming import located
from ..questions import names
from ..schema import Schema
from .plan import Choices
from .terms import Terms


class Mistaken(Exception):
    """An argument that cannot be meant so; the sentence says what to write."""


def choices_of(given: argparse.Namespace, desk: Desk, terms: Terms) -> Choices:
    """`--unit`, `--slug`, `--accept`, `--keep-going`; Mistaken or Misplaced where one is none."""
    unit, _ = located(terms.unit(given.unit) or given.unit, desk.units)
    return Choices(
        unit=unit,
        slugs=dict(map(_slug, given.slug)),
        accepted=frozenset(_field(text, terms) for text in _listed(given.accept)),
        keep_going=given.keep_going,
    )


def _listed(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        yield from filter(None, text.replace("，", ",").split(","))


def _slug(text: str) -> tuple[str, str]:
    name, equals, slug = text.rpartition("=")
    if not SLUG.match(slug):
        raise Mistaken(f"文件名“{slug}”只能用小写字母、数字，中间可以用连字符，如 jia")
    return (name if equals else "", slug)


def _field(text: str, terms: Terms) -> str:
    """`address`, `坐落地址`, `unit/slug:address`, by the names that the report gives."""
    where, colon, name = text.rpartition(":")
    known = dict(_fields(terms))
    titled = {title: key for key, title in known.items()}
    if name.split(".")[0] in known or name in known:
        return text
    if name in titled:
        return f"{where}{colon}{titled[name]}"
    raise Mistaken(f"没有“{name}”这一项；请照报告里“--accept”后面的写法")


def _fields(terms: Terms) -> Iterator[tuple[str, str]]:
    """Name → title of every field that may differ, of the station and of the overlay."""
    for key in terms.station.node["properties"]:
        yield key, terms.station.label((key,))
    for key in names():
        path = tuple(key.split("."))
        yield key, terms.station.label(path)
    yield from _private(terms.private)


def _private(schema: Schema) -> Iterator[tuple[str, str]]:
    for key in schema.property(("stations", "a"))["properties"]:
        yield key, schema.label(("stations", "a", key))
    for key in ("filler", "filler_phone"):
        yield key, schema.label((key,))
