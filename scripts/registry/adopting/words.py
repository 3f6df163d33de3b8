"""Our city's words and that city's: which stands for which, and which stand for nothing there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import cycle
from typing import Any

from pypinyin import lazy_pinyin

Data = Mapping[str, Any]
Pairs = Iterator[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Example:
    """Where the example station stands: its unit and its degrees."""

    unit: str
    lon: float
    lat: float


@dataclass(frozen=True)
class Words:
    """What is put for what, in one pass, the longest first."""

    pairs: Mapping[str, str]
    cut: frozenset[str]
    """Words without a counterpart: what names them cannot be taken over."""
    moved: tuple[float, float]
    """Degrees from an example coordinate of this city to one of that."""
    view: tuple[float, float, float, float]
    """West, south, east, north of this city."""
    ordinary: frozenset[str] = frozenset()
    """Words of both cities, and of many more: 市人社局, a date."""

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile("|".join(map(bounded, sorted(self.pairs, key=len, reverse=True))))

    def put(self, text: str) -> str:
        """The text in that city's words."""
        return self._pattern.sub(lambda hit: self.pairs[hit.group()], text)

    def with_pairs(self, more: Mapping[str, str]) -> Words:
        """The same words and some more."""
        return replace(self, pairs={**self.pairs, **more})

    def left(self, text: str) -> list[str]:
        """The words of this city that stand in a text."""
        return sorted(set(self._telling.findall(text)))

    @cached_property
    def _telling(self) -> re.Pattern[str]:
        words = {*self.pairs, *self.cut} - self.ordinary
        return re.compile("|".join(map(bounded, sorted(words, key=len, reverse=True))))

    def in_view(self, number: float) -> float | None:
        """How far a coordinate of this city is to be moved; None for any other number."""
        west, south, east, north = self.view
        if west <= number <= east:
            return self.moved[0]
        return self.moved[1] if south <= number <= north else None

    def shifted(self, text: str) -> str:
        """The text with each coordinate of this city moved as the example is."""
        return _DEGREES.sub(self._shift, text)

    def _shift(self, hit: re.Match[str]) -> str:
        by = self.in_view(float(hit.group()))
        return hit.group() if by is None else f"{float(hit.group()) + by:.{len(hit[1])}f}"


_DEGREES = re.compile(r"(?<![\d.])\d{2,3}\.(\d{3,})(?![\d.])")
"""Three decimals and more: a coordinate, and no length or version."""


def bounded(word: str) -> str:
    """A pattern of the word; one of letters and digits is no part of another."""
    pattern = re.escape(word)
    return rf"(?<![A-Za-z0-9]){pattern}(?![A-Za-z0-9])" if word.isascii() else pattern


def of(old: Data, new: Data, own: Data, documents: Iterable[str], example: Example) -> Words:
    """From both lists of units, what `own.yml` says, the documents named, the example station."""
    pairs = {
        a: b
        for a, b in (
            *_units(old, new, example.unit),
            *_classes(old, new),
            *_city(old["city"], new["city"]),
            *own.get("replace", {}).items(),
        )
        if a and a != b
    }
    gone = {name for name in old["classes"] if name not in new["classes"] and name not in _ANYWHERE}
    gone |= set(documents) | set(own.get("cut", ()))
    gone |= set(_filing(old["city"])) - set(_filing(new["city"]))
    view = old["city"]["view"]
    middle = {k: round(v, 2) for k, v in _middle(new["city"]["view"]).items()}
    return Words(
        pairs=pairs,
        cut=frozenset(gone - pairs.keys()),
        moved=(middle["lon"] - example.lon, middle["lat"] - example.lat),
        view=(view["west"], view["south"], view["east"], view["north"]),
        ordinary=frozenset(
            (
                *_ANYWHERE,
                *(
                    w
                    for o in old["city"]["offices"]
                    for w in (o["name"], o["short"], str(o["date"]))
                ),
            )
        ),
    )


_COUNTIES = "县区"
"""What the places are called together where a list of units does not say it."""

_ANYWHERE = ("县区", "管委会", "市直单位")
"""Kinds of unit that any city's prose may name."""


def _classes(old: Data, new: Data) -> Pairs:
    """Both classes with a duty, as prose names them together."""
    named = (
        "、".join(name for name, kind in data["classes"].items() if kind["coverage"])
        for data in (old, new)
    )
    yield next(named), next(named)


def _city(old: Data, new: Data) -> Pairs:
    yield old["policy"], new["policy"]
    yield old["name"], new["name"]
    bare, other = (re.sub(r"(?:市|地区|自治州|盟)\Z", "", city["name"]) for city in (old, new))
    yield bare, other
    for spell in (str.lower, str.capitalize):
        yield spell("".join(lazy_pinyin(bare))), spell("".join(lazy_pinyin(other)))
    yield old["adcode"], new["adcode"]
    yield old["area_code"], new["area_code"]
    if "counties" in new:
        yield old.get("counties", _COUNTIES), new["counties"]
    last = new["offices"][-1]
    if len(old["offices"]) > 1 == len(new["offices"]):
        several = [office["short"] for office in old["offices"]]
        for joint in ("、", "会同", "和"):
            yield joint.join(several), last["short"]
    for number, office in enumerate(old["offices"]):
        there = new["offices"][number] if number < len(new["offices"]) else last
        yield office["name"], there["name"]
        yield office["short"], there["short"]
        yield office["phone"], there["phone"]
        yield office["phone"].partition("-")[2], there["phone"].partition("-")[2]
        yield str(office["date"]), str(there["date"])
    if "filing" not in new and "filing" in old:
        yield old["filing"]["source"], new["policy"]
    else:
        yield from zip(_filing(old), _filing(new), strict=True)


def _filing(city: Data) -> tuple[str, ...]:
    filing = city.get("filing", {})
    return tuple(filing[k] for k in ("window", "address", "email", "source") if k in filing)


def _units(old: Data, new: Data, first: str) -> Pairs:
    """Obliged units for obliged ones, others for others; the first stands for one alone.

    Where there are fewer, several stand for one, but none beside the first: the examples of the
    rules need two that differ.
    """
    for obliged in (True, False):
        ours, theirs = (_of_kind(data, obliged=obliged) for data in (old, new))
        if not theirs:
            continue
        head = sorted(ours, key=lambda pair: pair[0] != first)
        for (slug, unit), (other, there) in zip(head, _spread(theirs), strict=False):
            yield slug, other
            yield unit["name"], there["name"]
            yield unit.get("short", ""), there.get("short", there["name"])
            yield unit.get("adcode", ""), there.get("adcode", new["city"]["adcode"])
            for kind, department in unit.get("departments", {}).items():
                named = there.get("departments", {}).get(kind, {}).get("name", there["name"])
                yield department["name"], named


def _of_kind(data: Data, *, obliged: bool) -> list[tuple[str, Data]]:
    classes = data["classes"]
    return [p for p in data["units"].items() if classes[p[1]["class"]]["coverage"] is obliged]


def _spread(theirs: list[tuple[str, Data]]) -> Iterator[tuple[str, Data]]:
    yield theirs[0]
    yield from cycle(theirs[1:] or theirs)


def _middle(view: Data) -> dict[str, float]:
    return {
        "lon": (view["west"] + view["east"]) / 2,
        "lat": (view["south"] + view["north"]) / 2,
    }


def numbers(texts: Iterable[str]) -> set[str]:
    """The document numbers named in texts: 某文〔2026〕1号."""
    return {hit for text in texts for hit in _DOCUMENT.findall(text)}


_DOCUMENT = re.compile(r"[\u4e00-\u9fff]{2,8}〔\d{4}〕\d+号")
