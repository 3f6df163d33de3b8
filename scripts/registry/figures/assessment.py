"""考核评估: candidates for the provincial level with their evidence, in words, without a score."""

from __future__ import annotations

from dataclasses import dataclass

from .. import clauses
from ..layout import Layout
from ..model import IN_SERVICE, Data, Dataset, Station
from ..rules.office import CRITERIA
from ..schema import Schema
from .paper import Column, Paper, Section, Table
from .standing import day_of, recognised, record, unit_name


@dataclass(frozen=True, slots=True)
class Assessed:
    """A station and its assessment of the year; None where it was not assessed."""

    station: Station
    assessment: Data | None

    @property
    def recommended(self) -> bool:
        """Recommended for the provincial level."""
        return bool(self.assessment and self.assessment.get("recommended"))

    def evidence(self, year: int, day: str) -> str:
        """What the register knew besides on the report's day: figures, exceptions, verification."""
        parts = []
        figures = record(self.station, year)
        if figures:
            parts.append(f"{year}年活动{figures[0]}次、服务人才{figures[1]}人")
        entries = self.station.office.get("exceptions") or ()
        exceptions = [e for e in entries if str(e.get("date", "")) <= day]
        if exceptions:
            parts.append(f"例外{len(exceptions)}项")
        verified = str(self.station.data.get("verified_on", ""))
        if verified and verified <= day:
            parts.append(f"核实于{verified}")
        return "；".join(parts) or "无"


def facts(dataset: Dataset, year: int) -> tuple[Assessed, ...]:
    """The stations in service at the end of the year, and those assessed in it."""
    day = day_of(dataset, year)
    found = []
    for station in recognised(dataset, day):
        entries = station.office.get("assessments") or ()
        own = next((a for a in entries if a["year"] == year), None)
        if own or station.state_on(day) in IN_SERVICE:
            found.append(Assessed(station, own))
    return tuple(found)


def paper(dataset: Dataset, layout: Layout, year: int) -> Paper:
    """The report."""
    found = facts(dataset, year)
    grounds = filter(None, [clauses.uses(layout.docs).get("assessment")])
    chosen = [a for a in found if a.recommended]
    others = [a for a in found if a.assessment and not a.recommended]
    left = [a for a in found if not a.assessment]
    return Paper(
        name="assessment",
        title=f"{year}年度市级人才驿站考核评估情况",
        day=day_of(dataset, year),
        words=(
            *(f"文件规定“{ground.quote}”（{ground.clause}）。" for ground in grounds),
            "只列文字评价和登记的事实，不打分、不排名次。",
            "例外、核实日期只列到这一天为止的；此后又核实过的，原来的核实日期已不在库里。",
        ),
        sections=(
            Section("推荐参评省级", _with_words(dataset, layout, chosen, year)),
            Section("已考核评估、未推荐", _with_words(dataset, layout, others, year)),
            Section("没有考核评估记录", _without(dataset, left, year)),
            Section("已入选省级", _provincial(dataset, day_of(dataset, year))),
        ),
        examples=dataset.shows_examples,
    )


def _with_words(dataset: Dataset, layout: Layout, found: list[Assessed], year: int) -> Table:
    node = Schema.read(layout.schema, "office").property(("assessments", 0))["properties"]
    columns = (
        Column("驿站", 26), Column("报送单位", 14),
        *(Column(str(node[side]["title"]), 22) for side in CRITERIA),
        Column("登记的事实", 32), Column("文件", 22),
    )  # fmt: skip
    rows, day = [], day_of(dataset, year)
    for entry in found:
        stated: Data = entry.assessment or {}
        sides = (str(stated.get(side, "未写")) for side in CRITERIA)
        document = "，".join(filter(None, (stated.get("document", ""), stated.get("date", ""))))
        name, unit = entry.station.name, unit_name(dataset, entry.station)
        rows.append((name, unit, *sides, entry.evidence(year, day), document or "未写"))
    return Table(columns, tuple(rows))


def _without(dataset: Dataset, found: list[Assessed], year: int) -> Table:
    columns = (Column("驿站", 40), Column("报送单位", 18), Column("登记的事实", 60))
    rows = (
        (a.station.name, unit_name(dataset, a.station), a.evidence(year, day_of(dataset, year)))
        for a in found
    )
    return Table(columns, tuple(rows))


def _provincial(dataset: Dataset, day: str) -> Table:
    columns = (
        Column("驿站", 40), Column("报送单位", 18), Column("入选日期", 20), Column("文件", 40),
    )  # fmt: skip
    rows = []
    for station in recognised(dataset, day):
        won = station.office.get("provincial")
        if won and str(won["recognised_on"]) <= day:
            place = unit_name(dataset, station)
            rows.append((station.name, place, str(won["recognised_on"]), str(won["document"])))
    return Table(columns, tuple(rows))
