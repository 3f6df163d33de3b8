"""补助测算: the arithmetic of 四（三） as a working aid; whose budget pays is not stated."""

from __future__ import annotations

import json
from dataclasses import dataclass

from ..layout import Layout
from ..model import Batch, Dataset, Station
from .paper import Cell, Column, Paper, Section, Table
from .standing import day_of, unit_name

MARK = "测算"


@dataclass(frozen=True, slots=True)
class Amounts:
    """The policy's two figures, from the schema that states them with their clause."""

    subsidy_yuan: int
    subsidy_quote: str
    match: int
    match_quote: str
    clause: str


@dataclass(frozen=True, slots=True)
class BatchSum:
    """A batch and what its stations come to."""

    batch: Batch
    stations: tuple[Station, ...]
    yuan: int


@dataclass(frozen=True, slots=True)
class Match:
    """A station recognised by the province: the award on record and its match."""

    station: Station
    award: int | None
    match: int | None
    """By the arithmetic; None while the award is not on record."""
    recorded: int | None


def amounts(layout: Layout) -> Amounts:
    """The figures as conditions.schema.json states them."""
    text = (layout.schema / "conditions.schema.json").read_text(encoding="utf-8")
    stated = json.loads(text)["x-amounts"]
    subsidy, match = stated["subsidy_yuan"], stated["match"]
    return Amounts(
        subsidy["value"], subsidy["quote"], match["value"], match["quote"], subsidy["clause"]
    )


def facts(dataset: Dataset, each: Amounts, year: int = 0) -> tuple[BatchSum, ...]:
    """The decided batches, of one year (0: all), with all that were recognised in them."""
    found = []
    for batch in dataset.batches:
        stations = tuple(s for s in dataset.public if s.batch is batch)
        if batch.decided and stations and (not year or batch.decided_on.startswith(str(year))):
            found.append(BatchSum(batch, stations, len(stations) * each.subsidy_yuan))
    return tuple(found)


def matches(dataset: Dataset, each: Amounts, year: int = 0) -> tuple[Match, ...]:
    """The stations that the province recognised, in one year (0: ever)."""
    found = []
    for station in dataset.public:
        won = station.office.get("provincial")
        if won and (not year or str(won["recognised_on"]).startswith(str(year))):
            award = won.get("award_yuan")
            due = None if award is None else award * each.match
            found.append(Match(station, award, due, won.get("match_yuan")))
    return tuple(found)


def paper(dataset: Dataset, layout: Layout, year: int = 0) -> Paper:
    """The report; without a year, of all batches."""
    each = amounts(layout)
    return Paper(
        name="subsidy",
        title=f"{f'{year}年' if year else ''}建站补助和省级配套{MARK}",
        day=day_of(dataset, year) if year else dataset.today.isoformat(),
        words=(
            f"{MARK}，供核对用，不是拨付的依据，也不表示已经拨付。",
            f"依据{each.clause}：“{each.subsidy_quote}”“{each.match_quote}”。",
            "由哪一级承担、何时拨付，以正式文件为准，本表不作判断。",
        ),
        sections=(
            Section(f"建站补助（{MARK}）", _by_batch(facts(dataset, each, year), each)),
            Section(f"建站补助按报送单位（{MARK}）", _by_unit(dataset, each, year)),
            Section(f"省级配套（{MARK}）", _matches(dataset, matches(dataset, each, year))),
        ),
        examples=dataset.examples_only,
    )


def _by_batch(found: tuple[BatchSum, ...], each: Amounts) -> Table:
    columns = (
        Column("批次", 20), Column("认定文件", 36), Column("认定日期", 20),
        Column("驿站（个）", 16, number=True), Column("每个（元）", 18, number=True),
        Column("合计（元）", 20, number=True),
    )  # fmt: skip
    rows = tuple(
        (
            b.batch.title,
            str((b.batch.data.get("decision") or {}).get("document", "待补")),
            b.batch.decided_on or "待补",
            len(b.stations),
            each.subsidy_yuan,
            b.yuan,
        )
        for b in found
    )
    total = ("合计", "", "", sum(len(b.stations) for b in found), "", sum(b.yuan for b in found))
    return Table(columns, rows, total if rows else (), "没有认定的批次。")


def _by_unit(dataset: Dataset, each: Amounts, year: int) -> Table:
    columns = (
        Column("报送单位", 30), Column("驿站（个）", 18, number=True),
        Column("合计（元）", 24, number=True),
    )  # fmt: skip
    stations = [s for b in facts(dataset, each, year) for s in b.stations]
    rows: list[tuple[Cell, ...]] = []
    for unit in dataset.units:
        count = sum(s.unit == unit.slug for s in stations)
        if count:
            rows.append((unit.name, count, count * each.subsidy_yuan))
    total = ("合计", len(stations), len(stations) * each.subsidy_yuan)
    return Table(columns, tuple(rows), total if rows else (), "没有认定的批次。")


def _matches(dataset: Dataset, found: tuple[Match, ...]) -> Table:
    columns = (
        Column("驿站", 36), Column("报送单位", 16), Column("入选日期", 18),
        Column("省级奖励补助（元）", 20, number=True), Column("市级配套（元）", 20, number=True),
        Column("已登记的配套（元）", 20, number=True),
    )  # fmt: skip
    rows = tuple(
        (
            m.station.name,
            unit_name(dataset, m.station),
            str(m.station.office["provincial"]["recognised_on"]),
            *("未登记" if value is None else value for value in (m.award, m.match, m.recorded)),
        )
        for m in found
    )
    return Table(columns, rows, empty="没有入选省级的驿站。")
