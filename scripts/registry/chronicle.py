"""The history of the register in words, for the site and its feed; from Git, without a name.

What was written of a station before it became public is its application's business and is not
told. Numbers of persons are masked, whatever a version of a file once held.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from . import catalogue, telling
from .dataset import batches_of
from .history import Change, History, contents
from .layout import Layout, station_path
from .model import Data, Dataset, Station
from .rules.personal import mask
from .schema import Schema
from .source import load

BATCHES = "stations/office/batches.yml"

IN_WORDS = 5000
"""Changes that are told in words, the newest; of older ones only that there was one."""

_MOST = 12
"""Sentences of one change; a file rewritten as a whole needs no more."""

_OWN = {"A": "登记入库", "M": "更新资料"}
_OFFICE = {
    "A": "市级办理单位登记例外、考核或更正等事项",
    "M": "市级办理单位更新登记事项",
    "D": "市级办理单位撤下登记事项",
}


@dataclass(frozen=True, slots=True)
class Told:
    """What happened to one file on one day."""

    date: str
    kind: str
    """`A` new, `M` changed, `D` removed; `P` became public."""
    words: tuple[str, ...]
    station: str = ""
    """Id of the public station it concerns; empty for the register's own files."""
    by_office: bool = False
    """Stated in the office's file on the station."""


@dataclass(frozen=True)
class Chronicle:
    """Everything told, newest first."""

    entries: tuple[Told, ...] = field(default=())

    @cached_property
    def by_station(self) -> Mapping[str, tuple[Told, ...]]:
        """What is told of each station, newest first."""
        found: dict[str, list[Told]] = {}
        for entry in self.entries:
            found.setdefault(entry.station, []).append(entry)
        return {station: tuple(entries) for station, entries in found.items()}


def tell(history: History, register: Dataset, layout: Layout) -> Chronicle:
    """The history of the public stations and of the batches in words."""
    owners: dict[str, tuple[Station, bool]] = {}
    for station in register.public:
        owners[station.path] = (station, False)
        owners[station_path(f"office/{station.id}")] = (station, True)
    wanted = [c for c in history.changes if c.path in owners or c.path == BATCHES]
    compared = [c for c in wanted if c.kind == "M" or "/office/" in c.path]
    files = _Files(layout.root, [*compared[:IN_WORDS], *(c for c in wanted if c.path == BATCHES)])
    teller = _Teller(files, layout)
    since = _public_since([c for c in wanted if c.path == BATCHES], files)
    entries = [e for c in wanted for e in teller.of(c, owners) if _public(e, since)]
    entries += _published(since, {s.id: s for s in register.public}, history)
    entries.sort(key=lambda e: e.date, reverse=True)
    return Chronicle(tuple(entries))


def _public(entry: Told, since: Mapping[str, str]) -> bool:
    return not entry.station or entry.date >= since.get(entry.station, "")


def _published(
    since: Mapping[str, str], public: Mapping[str, Station], history: History
) -> Iterator[Told]:
    """A station that was filed earlier becomes public on the day of its batch's entry."""
    for id_, day in since.items():
        station = public.get(id_)
        changes = history.by_path.get(station.path, ()) if station else ()
        filed = any(c.kind == "A" and c.date == day for c in changes)
        if station and station.batch and day and not filed:
            yield Told(day, "P", (f"列入{station.batch.title}，公布",), id_)


def _public_since(changes: list[Change], files: _Files) -> dict[str, str]:
    """Station id → the first day on which a decided batch listed it."""
    since: dict[str, str] = {}
    for change in reversed(changes):
        for batch in batches_of(files.data(change.after)):
            if batch.decided:
                for member in batch.members:
                    since.setdefault(member, change.date)
    return since


class _Files:
    """Versions of files as data, each read once."""

    def __init__(self, root: Path, changes: list[Change]) -> None:
        names = [name for c in changes for name in (c.before, c.after)]
        self._raw = contents(root, names)
        self._data: dict[str, Data] = {}

    def data(self, name: str) -> Data:
        """The data of one version; empty where it cannot be had or read."""
        if name not in self._data:
            raw = self._raw.get(name)
            self._data[name] = (load(raw, "").data or {}) if raw is not None else {}
        return self._data[name]

    def has(self, name: str) -> bool:
        """The version is at hand."""
        return name in self._raw


class _Teller:
    def __init__(self, files: _Files, layout: Layout) -> None:
        self.files = files
        self.station = Schema.read(layout.schema, "station")
        office = Schema.read(layout.schema, "office")
        self.batches = Schema.read(layout.schema, "batches")
        rules = {c: r.title["zh"] for c, r in catalogue.load(layout.schema).items()}
        self.names = telling.Names(office, self.station, rules)

    def of(self, change: Change, owners: Mapping[str, tuple[Station, bool]]) -> Iterator[Told]:
        """What a change is told as; nothing where it says nothing to the public."""
        if change.path == BATCHES:
            words = self._words(change, lambda a, b: telling.batches(a, b, self.batches))
            yield from self._told(change, words, "")
            return
        station, by_office = owners[change.path]
        if by_office:
            words = self._words(change, lambda a, b: telling.office(a, b, self.names))
            words = words or [_OFFICE[change.kind]]
        elif change.kind == "M":
            words = self._words(change, lambda a, b: telling.station(a, b, self.station))
            if not words and not self.files.has(change.after):
                words = [_OWN["M"]]
        else:
            words = [_OWN[change.kind]] if change.kind in _OWN else []
        for entry in self._told(change, words, station.id):
            yield replace(entry, by_office=by_office)

    def _told(self, change: Change, words: list[str], station: str) -> Iterator[Told]:
        if words:
            shown = words[:_MOST] + (["等"] if len(words) > _MOST else [])
            yield Told(change.date, change.kind, tuple(mask(w) for w in shown), station)

    def _words(self, change: Change, difference: object) -> list[str]:
        """The words of a difference; none where a version is missing or was no valid file."""
        if change.kind == "D" or not self.files.has(change.after):
            return []
        before, after = self.files.data(change.before), self.files.data(change.after)
        try:
            return list(difference(before, after))  # type: ignore[operator]
        except (AttributeError, KeyError, TypeError):
            return []  # a version that the check would not have let in has no words of its own
