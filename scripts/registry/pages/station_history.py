"""What changed on a station's page, in plain words, from the changes of its two files."""

from __future__ import annotations

from dataclasses import dataclass

from ..model import Station
from .register import Register

MOST = 5
"""Entries that the page shows; the page of changes has all."""

_OWN = {"A": "登记入库", "M": "更新资料"}
_OFFICE = {"A": "市级办理单位登记例外、考核或更正等事项", "M": "市级办理单位更新登记事项"}
_GONE = {"D": "市级办理单位撤下登记事项"}


@dataclass(frozen=True, slots=True)
class Entry:
    """What happened on one day."""

    date: str
    words: str


def entries(register: Register, station: Station) -> tuple[Entry, ...]:
    """The days on which the page changed, newest first; what happened twice a day counts once."""
    changes = register.history.by_path
    told: dict[str, dict[str, None]] = {}
    for path, words in (
        (station.path, _OWN),
        (f"stations/office/{station.id}.yml", _OFFICE | _GONE),
    ):
        new = {change.date for change in changes.get(path, ()) if change.kind == "A"}
        for change in changes.get(path, ()):
            kind = "A" if change.date in new else change.kind
            if kind in words:
                told.setdefault(change.date, {})[words[kind]] = None
    return tuple(Entry(day, "；".join(told[day])) for day in sorted(told, reverse=True))
