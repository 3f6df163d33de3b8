"""年度情况: activities and persons of one year by unit, who stays below, with the year before."""

from __future__ import annotations

from dataclasses import dataclass

from .. import clauses
from ..layout import Layout
from ..model import Dataset, Station, Unit
from ..svg import limits, plots
from ..svg.limits import Limits
from ..years import stood_open
from .paper import Column, Paper, Plot, Section, Table
from .standing import day_of, recognised, record, unit_name


@dataclass(frozen=True, slots=True)
class UnitYear:
    """One unit's year."""

    unit: Unit
    recorded: int
    """Stations with a record of the year."""
    activities: int
    talents_served: int
    reached: int
    """Stations that reach both numbers."""


@dataclass(frozen=True, slots=True)
class Below:
    """A station under a threshold, and its year before."""

    station: Station
    now: tuple[int, int]
    before: tuple[int, int] | None

    def trend(self, part: int) -> str:
        """`3 → 5 升`; the figure alone where the year before is not on record."""
        if self.before is None:
            return f"{self.now[part]}（上年无记录）"
        old, new = self.before[part], self.now[part]
        return f"{old} → {new} {'升' if new > old else '降' if new < old else '平'}"


@dataclass(frozen=True, slots=True)
class Facts:
    """The year of the register."""

    units: tuple[UnitYear, ...]
    below: tuple[Below, ...]
    missing: tuple[Station, ...]
    """Stood open all year, recognised, and nothing is recorded; none while the year runs."""


def facts(dataset: Dataset, year: int, limit: Limits) -> Facts:
    """What the recognised stations state of a year."""
    stations = recognised(dataset, f"{year}-12-31")
    known = [(s, found) for s in stations if (found := record(s, year)) is not None]
    units = []
    for unit in dataset.units:
        own = [found for s, found in known if s.unit == unit.slug]
        reached = sum(_reaches(found, limit) for found in own)
        sums = (sum(a for a, _ in own), sum(t for _, t in own))
        units.append(UnitYear(unit, len(own), *sums, reached))
    below = tuple(
        Below(s, found, record(s, year - 1)) for s, found in known if not _reaches(found, limit)
    )
    missing = tuple(
        s
        for s in stations
        if year < dataset.today.year
        and record(s, year) is None
        and stood_open(s.data, year, s.batch.decided_on if s.batch else "")
    )
    return Facts(tuple(units), below, missing)


def _reaches(found: tuple[int, int], limit: Limits) -> bool:
    return found[0] >= limit.activities and found[1] >= limit.talents_served


def paper(dataset: Dataset, layout: Layout, year: int) -> Paper:
    """The report."""
    limit = limits.read(layout.schema)
    found = facts(dataset, year, limit)
    return Paper(
        name="yearly",
        title=f"{year}年市级人才驿站年度情况",
        day=day_of(dataset, year),
        words=(_basis(layout, limit), *_unfinished(dataset, year)),
        sections=(
            _by_unit(found, limit),
            _over_years(dataset, year, limit),
            *((_below(dataset, found),) if limit.any else ()),
            _missing(dataset, found, year),
        ),
        examples=dataset.shows_examples,
    )


def _unfinished(dataset: Dataset, year: int) -> tuple[str, ...]:
    over = year < dataset.today.year
    return () if over else (f"{year}年还没有结束，结束以后才登记，现在不列缺记录的驿站。",)


def _basis(layout: Layout, limit: Limits) -> str:
    """What the policy asks of a year, where it does, and how the register counts."""
    named = (("活动", limit.activities, "次"), ("服务人才人数", limit.talents_served, "人"))
    asked = "、".join(f"{what}不少于{least}{unit}" for what, least, unit in named if least)
    ground = clauses.uses(layout.docs).get("yearly")
    stated = f"文件规定每年{asked}（{ground.clause}），" if ground else f"本库要求每年{asked}，"
    stated = stated if asked else ""
    return f"{stated}本库按自然年统计，待主管单位确认；数字由申报单位填报。"


def _reached(limit: Limits) -> tuple[str, ...]:
    """The column of those that reach what is asked; none where nothing is."""
    if not limit.any:
        return ()
    return ("两项均达到" if limit.both else "达到要求",)


def _by_unit(found: Facts, limit: Limits) -> Section:
    shown = [u for u in found.units if u.recorded or u.unit.coverage]
    columns = (
        Column("报送单位", 30),
        *(
            Column(title, 18, number=True)
            for title in ("有记录的驿站", "活动（次）", "服务人才（人）", *_reached(limit))
        ),
    )
    rows = tuple(
        (u.unit.name, u.recorded, u.activities, u.talents_served, u.reached)[: len(columns)]
        for u in shown
    )
    sums = tuple(sum(int(row[at]) for row in rows) for at in range(1, len(columns)))
    return Section("各报送单位", Table(columns, rows, ("合计", *sums)))


def _over_years(dataset: Dataset, year: int, limit: Limits) -> Section:
    stations = recognised(dataset, f"{year}-12-31")
    years = tuple(y for y in plots.years(stations, limit) if y.year <= year)[-plots.YEARS :]
    columns = (
        Column("年度", 14),
        *(
            Column(title, 18, number=True)
            for title in ("有记录的驿站", "平均活动（次）", "平均服务人才（人）", *_reached(limit))
        ),
    )
    rows = tuple(
        (str(y.year), y.stations, y.activities_each, y.talents_each, y.reached)[: len(columns)]
        for y in years
    )
    drawn = (
        Plot("平均每家驿站每年活动次数", plots.yearly_activities(years, limit)),
        Plot("平均每家驿站每年服务人才人数", plots.yearly_talents(years, limit)),
    )
    return Section(
        "历年", Table(columns, rows, empty="没有年度记录。"), plots=drawn if years else ()
    )


def _below(dataset: Dataset, found: Facts) -> Section:
    columns = (
        Column("驿站", 40), Column("报送单位", 18), Column("活动（次）", 26),
        Column("服务人才（人）", 28),
    )  # fmt: skip
    rows = tuple(
        (b.station.name, unit_name(dataset, b.station), b.trend(0), b.trend(1)) for b in found.below
    )
    words = "已认定的驿站如实登记，未达到的不影响公布；是否采取措施由市级办理单位决定。"
    return Section("未达到的驿站", Table(columns, rows), (words,))


def _missing(dataset: Dataset, found: Facts, year: int) -> Section:
    columns = (Column("驿站", 40), Column("报送单位", 18), Column("建成时间", 18))
    rows = tuple(
        (s.name, unit_name(dataset, s), str(s.data.get("completed", ""))) for s in found.missing
    )
    words = f"{year}年全年在用、没有年度记录的。"
    return Section("缺年度记录的驿站", Table(columns, rows), (words,))
