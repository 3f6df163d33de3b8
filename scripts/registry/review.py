"""What the municipal office should look at this week: evidence from the register, no verdict.

Nothing here blocks anything. A network that does not answer proves nothing; only a server that
itself says the page is gone counts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from .model import Dataset, Station
from .reporters.inert import inert
from .years import owed


class Answer(Enum):
    """What a website said."""

    ALIVE = "可以打开"
    GONE = "服务器答复网页不存在"
    UNKNOWN = "没有结论"


@dataclass(frozen=True, slots=True)
class Review:
    """The stations with something to look at; each with its reason in words."""

    today: date
    stale_days: int
    reviewed: int
    """Stations in service that were looked at."""
    stale: tuple[tuple[Station, str], ...]
    unrecorded: tuple[tuple[Station, str], ...]
    gone: tuple[tuple[Station, str], ...]
    unknown: int
    """Websites of which nothing could be learnt."""
    probed: bool
    """The websites were asked at all."""


def subjects(register: Dataset) -> tuple[Station, ...]:
    """The stations to look at: recognised, real, in service."""
    return tuple(s for s in register.stations if s.recognised and not s.example and s.in_service)


def websites(register: Dataset) -> tuple[str, ...]:
    """The addresses to ask, each once."""
    found = (str(s.data.get("website", "")) for s in subjects(register))
    return tuple(dict.fromkeys(address for address in found if address))


def review(
    register: Dataset, stale_days: int, answers: Mapping[str, Answer] | None = None
) -> Review:
    """The evidence on the day of the register; `answers` by address where they were asked."""
    chosen = subjects(register)
    asked = answers or {}
    return Review(
        today=register.today,
        stale_days=stale_days,
        reviewed=len(chosen),
        stale=tuple(_stale(chosen, register.today - timedelta(days=stale_days))),
        unrecorded=tuple(_unrecorded(chosen, register.today.year - 1)),
        gone=tuple(
            (s, str(s.data["website"]))
            for s in chosen
            if asked.get(str(s.data.get("website", ""))) is Answer.GONE
        ),
        unknown=sum(answer is Answer.UNKNOWN for answer in asked.values()),
        probed=answers is not None,
    )


def _stale(chosen: tuple[Station, ...], limit: date) -> Iterator[tuple[Station, str]]:
    for station in chosen:
        verified = str(station.data.get("verified_on", ""))
        if not verified:
            yield station, "没有写明核实日期"
        elif verified < limit.isoformat():
            yield station, f"核实于{verified}"


def _unrecorded(chosen: tuple[Station, ...], year: int) -> Iterator[tuple[Station, str]]:
    """Stations that stood open the whole year and state nothing of it."""
    for station in chosen:
        if owed(station, year):
            yield station, f"没有{year}年的活动次数和服务人才人数"


def render(found: Review) -> str:
    """The text of the one issue, in Markdown; contributors' words are escaped."""
    parts = [
        "由程序每周列出，只作线索，不是对驿站的评价；核实后改驿站文件，下周自动消去。",
        f"{found.today.isoformat()}，核查在用的已认定驿站{found.reviewed}个。",
        _table(
            "久未核实",
            f"超过{found.stale_days}天没有核实（本库提醒的习惯），或者没有写明核实日期。",
            found.stale,
        ),
        _table("缺上一年的年度实绩", "上一年全年在用而没有登记的。", found.unrecorded),
    ]
    if found.probed:
        note = "服务器明确答复网页不存在的。"
        if found.unknown:
            note += f"另有{found.unknown}个网址因网络等原因没有结论，不列。"
        parts.append(_table("网址打不开", note, found.gone))
    return "\n\n".join(parts) + "\n"


def _table(title: str, note: str, rows: tuple[tuple[Station, str], ...]) -> str:
    if not rows:
        return f"## {title}\n\n{note}没有这样的驿站。"
    lines = [f"| {inert(s.name)} | {inert(s.path)} | {inert(why)} |" for s, why in rows]
    head = "| 驿站 | 文件 | 情况 |\n|---|---|---|"
    return f"## {title}\n\n{note}\n\n{head}\n" + "\n".join(lines)
