"""设立情况: which reporting units had a station in service on the last day of a year."""

from __future__ import annotations

from dataclasses import dataclass

from .. import clauses
from ..layout import Layout
from ..model import IN_SERVICE, Dataset, Unit
from ..svg import plots
from .paper import Column, Paper, Plot, Section, Table
from .standing import day_of, recognised


@dataclass(frozen=True, slots=True)
class Cover:
    """One unit on a day; examples never count."""

    unit: Unit
    recognised: int
    open: int
    paused: int
    ended: int

    @property
    def serving(self) -> int:
        """In service, now or after a pause."""
        return self.open + self.paused


def facts(dataset: Dataset, day: str) -> tuple[Cover, ...]:
    """Every unit, in the order of the register."""
    stations = [s for s in recognised(dataset, day) if not s.example]
    found = []
    for unit in dataset.units:
        states = [s.state_on(day) for s in stations if s.unit == unit.slug]
        ended = sum(state not in IN_SERVICE for state in states)
        found.append(Cover(unit, len(states), states.count("在用"), states.count("暂停"), ended))
    return tuple(found)


def _basis(layout: Layout) -> str:
    """The duty as the policy words it, where it has one."""
    duty = clauses.uses(layout.docs).get("duty")
    if duty is None:
        return "只作统计，不作评价。"
    note = f"，{duty.note}" if duty.note else ""
    return f"按“{duty.quote}”统计（{duty.clause}）{note}；只作统计，不作评价。"


def paper(dataset: Dataset, layout: Layout, year: int) -> Paper:
    """The report."""
    day = day_of(dataset, year)
    covers = facts(dataset, day)
    duty = [c for c in covers if c.unit.coverage]
    others = [c for c in covers if not c.unit.coverage and c.recognised]
    met = [c for c in duty if c.serving]
    none = "、".join(c.unit.name for c in duty if not c.serving)
    made_up = ("库中只有虚构的示例，不计入设立情况。",) if dataset.shows_examples else ()
    said = f"{len(duty)}个单位中，{len(met)}个有在用的市级人才驿站。"
    columns = (
        Column("报送单位", 30),
        Column("类别", 16),
        *(Column(title, 14, number=True) for title in ("累计认定", "在用", "暂停", "停止服务")),
        Column("设立", 16),
    )
    rows = tuple(
        (
            c.unit.name, c.unit.kind, c.recognised, c.open, c.paused, c.ended,
            ("已设立" if c.serving else "尚无") if c.unit.coverage else "不作要求",
        )
        for c in (*duty, *others)
    )  # fmt: skip
    sums = [
        sum(getattr(c, key) for c in covers) for key in ("recognised", "open", "paused", "ended")
    ]
    table = Table(columns, rows, ("合计", "", *sums, ""))
    drawn = plots.stations_by_unit([(c.unit.short, c.serving) for c in (*duty, *others)])
    return Paper(
        name="coverage",
        title=f"{year}年市级人才驿站设立情况",
        day=day,
        words=(*made_up, _basis(layout), said + (f"尚无：{none}。" if none else "")),
        sections=(Section("各报送单位", table, plots=(Plot("在用（含暂停）的驿站数", drawn),)),),
    )
