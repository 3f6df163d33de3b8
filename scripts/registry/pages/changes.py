"""What changed in the register, day by day, told from Git without anybody's name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from ..history import Change
from ..model import Station
from .page import Page
from .render import Renderer

_DAYS = 60
"""Days shown; the whole history is in the repository."""

_VERBS = {"A": "登记", "M": "更新", "D": "删除"}

_PLACES = (
    ("stations/office/batches.yml", "批次名录"),
    ("stations/office/units.yml", "报送单位名录"),
    ("stations/office/", "市级登记事项"),
    ("schema/rules/", "核对规则"),
    ("schema/", "登记格式"),
    ("docs/policy/", "政策文件"),
)


@dataclass(frozen=True, slots=True)
class Day:
    """One day's changes, in sentences."""

    date: str
    stations: tuple[tuple[str, tuple[Station, ...]], ...]
    """登记 or 更新, and the public stations concerned."""
    others: tuple[str, ...]
    """更新核对规则 …"""


def pages(renderer: Renderer) -> Iterator[Page]:
    """The page of changes; it says so where there is no history."""
    history = renderer.register.history
    stations = {s.path: s for s in renderer.register.dataset.public}
    days = [
        day
        for date, changes in groupby(history.changes, key=lambda change: change.date)
        if (day := _day(date, changes, stations)).stations or day.others
    ]
    yield renderer.page(
        "changes",
        "changes/",
        "更新记录",
        "名录哪一天登记了哪些驿站，更新了哪些内容。",
        values={"days": days[:_DAYS], "more": len(days) > _DAYS, "history": history},
    )


def _day(date: str, changes: Iterable[Change], stations: Mapping[str, Station]) -> Day:
    """One day; a file changed twice counts once, and a new one counts as new."""
    kinds: dict[str, str] = {}
    for change in changes:
        if kinds.get(change.path) != "A":
            kinds[change.path] = change.kind
    found: dict[str, list[Station]] = {}
    for path, kind in kinds.items():
        if path in stations and kind in _VERBS:
            found.setdefault(_VERBS[kind], []).append(stations[path])
    others = {_other(path) for path in kinds} - {""}
    listed = tuple(
        (verb, tuple(sorted(found[verb], key=lambda s: s.id)))
        for verb in _VERBS.values()
        if verb in found
    )
    return Day(date, listed, tuple(sorted(others)))


def _other(path: str) -> str:
    return next((name for start, name in _PLACES if path.startswith(start)), "")
