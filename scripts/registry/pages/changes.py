"""What changed in the register, day by day, told from Git without anybody's name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ..chronicle import BATCHES, Told
from ..history import Change
from ..model import Station
from .page import Page
from .register import Register
from .render import Renderer

DAYS = 60
"""Days shown; the whole history is in the repository."""

IN_FULL = 12
"""Stations of one day whose changes are told; of more, only their names."""

_VERBS = {"A": "登记", "P": "公布", "D": "删除"}

_PLACES = (
    (BATCHES, "批次名录"),
    ("stations/office/units.yml", "报送单位名录"),
    ("schema/rules/", "核对规则"),
    ("schema/", "登记格式"),
    ("docs/policy/", "政策文件"),
)


@dataclass(frozen=True, slots=True)
class Updated:
    """One station changed on a day, and what changed."""

    station: Station
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Day:
    """One day's changes, in sentences."""

    date: str
    stations: tuple[tuple[str, tuple[Station, ...]], ...]
    """登记 or 公布, and the public stations concerned."""
    updated: tuple[Updated, ...]
    told: tuple[str, ...]
    """What changed in the batches, sentence by sentence."""
    others: tuple[str, ...]
    """核对规则 …"""

    @property
    def empty(self) -> bool:
        """Nothing of it is for the public."""
        return not (self.stations or self.updated or self.told or self.others)


def pages(renderer: Renderer) -> Iterator[Page]:
    """The page of changes; it says so where there is no history."""
    register = renderer.register
    days = [day for day in days_of(register) if not day.empty]
    yield renderer.page(
        "changes",
        "changes/",
        "更新记录",
        "名录哪一天登记了哪些驿站，更新了哪些内容。",
        values={
            "days": days[:DAYS],
            "more": len(days) > DAYS,
            "history": register.history,
            "in_full": IN_FULL,
            "feed": "data/changes.xml" if "data/changes.xml" in register.files else "",
        },
    )


def days_of(register: Register) -> Iterator[Day]:
    """The days of the history, newest first."""
    stations = {s.id: s for s in register.dataset.public}
    told: dict[str, list[Told]] = {}
    for entry in register.told.entries:
        told.setdefault(entry.date, []).append(entry)
    others: dict[str, list[Change]] = {}
    for change in register.history.changes:
        others.setdefault(change.date, []).append(change)
    for date in sorted(told.keys() | others.keys(), reverse=True):
        yield _day(date, told.get(date, []), others.get(date, []), stations)


def _day(
    date: str,
    told: Iterable[Told],
    changes: Iterable[Change],
    stations: Mapping[str, Station],
) -> Day:
    """One day; a file changed twice counts once, and a new one counts as new."""
    kinds: dict[str, dict[str, None]] = {}
    updated: dict[str, dict[str, None]] = {}
    sentences: dict[str, None] = {}
    for entry in told:
        if not entry.station:
            sentences.update(dict.fromkeys(entry.words))
        elif entry.kind in _VERBS and not entry.by_office:
            kinds.setdefault(_VERBS[entry.kind], {})[entry.station] = None
        else:
            updated.setdefault(entry.station, {}).update(dict.fromkeys(entry.words))
    new = {station for found in kinds.values() for station in found}
    found = {_other(change.path) for change in changes} - {""}
    if sentences:
        found.discard(_other(BATCHES))
    return Day(
        date,
        tuple(
            (verb, tuple(stations[id_] for id_ in sorted(kinds[verb])))
            for verb in _VERBS.values()
            if verb in kinds
        ),
        tuple(
            Updated(stations[id_], tuple(words))
            for id_, words in sorted(updated.items())
            if id_ not in new
        ),
        tuple(sentences),
        tuple(sorted(found)),
    )


def _other(path: str) -> str:
    return next((name for start, name in _PLACES if path.startswith(start)), "")
