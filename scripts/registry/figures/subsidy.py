"""补助测算: the arithmetic of 四（三） as a working aid; whose budget pays is not stated."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from ..layout import Layout
from ..model import Batch, Dataset, Station
from .paper import Cell, Column, Paper, Section, Table
from .standing import day_of, unit_name

MARK = "测算"
NAMES = {"subsidy_yuan": "建站补助", "match": "省级配套"}
"""The figures as they are called where the policy does not state them."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure of the policy, from the schema that states it with its clause."""

    title: str
    clause: str
    quote: str
    value: int
    """Yuan, or the match to one yuan of the province's award."""


@dataclass(frozen=True, slots=True)
class Amounts:
    """What the policy states of it; a city whose policy states no figure has none."""

    subsidy_yuan: Amount | None = None
    match: Amount | None = None


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
    """By the arithmetic; None while the award is not on record, or the policy states no match."""
    recorded: int | None


def amounts(layout: Layout) -> Amounts:
    """The figures as conditions.schema.json states them."""
    text = (layout.schema / "conditions.schema.json").read_text(encoding="utf-8")
    stated = json.loads(text).get("x-amounts", {})
    return Amounts(**{name: Amount(**amount) for name, amount in stated.items()})


def facts(dataset: Dataset, each: Amount, year: int = 0) -> tuple[BatchSum, ...]:
    """The decided batches, of one year (0: all), with all that were recognised in them."""
    found = []
    for batch in dataset.batches:
        stations = tuple(s for s in dataset.public if s.batch is batch)
        if batch.decided and stations and (not year or batch.decided_on.startswith(str(year))):
            found.append(BatchSum(batch, stations, len(stations) * each.value))
    return tuple(found)


def matches(dataset: Dataset, each: Amount | None, year: int = 0) -> tuple[Match, ...]:
    """The stations that the province recognised, in one year (0: ever)."""
    found = []
    for station in dataset.public:
        won = station.office.get("provincial")
        if won and (not year or str(won["recognised_on"]).startswith(str(year))):
            award = won.get("award_yuan")
            due = award * each.value if each and award is not None else None
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
            _basis(each),
            "由哪一级承担、何时拨付，以正式文件为准，本表不作判断。",
        ),
        sections=tuple(_sections(dataset, each, year)),
        examples=dataset.shows_examples,
    )


def _basis(each: Amounts) -> str:
    """The clauses with their words, and of which figure the policy says nothing."""
    quoted: dict[str, str] = {}
    for amount in filter(None, (each.subsidy_yuan, each.match)):
        quoted[amount.clause] = f"{quoted.get(amount.clause, '')}“{amount.quote}”"
    said = "；".join(f"{clause}：{quotes}" for clause, quotes in quoted.items())
    missing = [NAMES[name] for name in NAMES if getattr(each, name) is None]
    none = f"政策文件没有规定{'和'.join(missing)}的数额，不作测算。" if missing else ""
    return (f"依据{said}。" if said else "") + none


def _sections(dataset: Dataset, each: Amounts, year: int) -> Iterator[Section]:
    if each.subsidy_yuan:
        yield Section(f"建站补助（{MARK}）", _by_batch(dataset, each.subsidy_yuan, year))
        yield Section(f"建站补助按报送单位（{MARK}）", _by_unit(dataset, each.subsidy_yuan, year))
    found = matches(dataset, each.match, year)
    mark = f"（{MARK}）" if each.match else ""
    yield Section(f"省级配套{mark}", _matches(dataset, found, stated=each.match is not None))


def _by_batch(dataset: Dataset, each: Amount, year: int) -> Table:
    found = facts(dataset, each, year)
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
            each.value,
            b.yuan,
        )
        for b in found
    )
    total = ("合计", "", "", sum(len(b.stations) for b in found), "", sum(b.yuan for b in found))
    return Table(columns, rows, total if rows else (), "没有认定的批次。")


def _by_unit(dataset: Dataset, each: Amount, year: int) -> Table:
    columns = (
        Column("报送单位", 30), Column("驿站（个）", 18, number=True),
        Column("合计（元）", 24, number=True),
    )  # fmt: skip
    stations = [s for b in facts(dataset, each, year) for s in b.stations]
    rows: list[tuple[Cell, ...]] = []
    for unit in dataset.units:
        count = sum(s.unit == unit.slug for s in stations)
        if count:
            rows.append((unit.name, count, count * each.value))
    total = ("合计", len(stations), len(stations) * each.value)
    return Table(columns, tuple(rows), total if rows else (), "没有认定的批次。")


def _matches(dataset: Dataset, found: tuple[Match, ...], *, stated: bool) -> Table:
    """Without a match in the policy there is nothing to calculate, only what is on record."""
    due = (Column("市级配套（元）", 20, number=True),) if stated else ()
    columns = (
        Column("驿站", 36), Column("报送单位", 16), Column("入选日期", 18),
        Column("省级奖励补助（元）", 20, number=True), *due,
        Column("已登记的配套（元）", 20, number=True),
    )  # fmt: skip
    rows = tuple(
        (
            m.station.name,
            unit_name(dataset, m.station),
            str(m.station.office["provincial"]["recognised_on"]),
            *("未登记" if v is None else v for v in _yuan(m, stated=stated)),
        )
        for m in found
    )
    return Table(columns, rows, empty="没有入选省级的驿站。")


def _yuan(of: Match, *, stated: bool) -> tuple[int | None, ...]:
    return (of.award, of.match, of.recorded) if stated else (of.award, of.recorded)
