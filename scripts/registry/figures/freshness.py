"""核实情况: stations in service whose public facts were verified long ago, or at no known time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ..model import Dataset, Station
from .paper import Column, Paper, Section, Table
from .standing import unit_name


@dataclass(frozen=True, slots=True)
class Age:
    """A station and how many days ago it was verified; None where nobody says when."""

    station: Station
    days: int | None


def facts(dataset: Dataset) -> tuple[Age, ...]:
    """The stations in service, unknown ones first, then the oldest."""
    ages = [Age(s, _days(s, dataset.today)) for s in dataset.open]
    return tuple(sorted(ages, key=lambda a: (a.days is not None, -(a.days or 0), a.station.id)))


def _days(station: Station, today: date) -> int | None:
    try:
        return (today - date.fromisoformat(str(station.data.get("verified_on", "")))).days
    except ValueError:
        return None


def paper(dataset: Dataset, days: int) -> Paper:
    """The report: older than so many days."""
    ages = facts(dataset)
    unknown = [a for a in ages if a.days is None]
    old = [a for a in ages if a.days is not None and a.days > days]
    columns = (
        Column("驿站", 40), Column("报送单位", 18), Column("核实日期", 20),
        Column("距今（天）", 16, number=True), Column("办公电话", 24),
    )  # fmt: skip
    said = (
        f"在用的{len(ages)}个驿站中，超过{days}天没有核实的{len(old)}个，"
        f"没有写明核实日期的{len(unknown)}个。"
    )
    return Paper(
        name="freshness",
        title="市级人才驿站对外信息核实情况",
        day=dataset.today.isoformat(),
        words=(f"{days}天是本库提醒的习惯，不是文件的期限。", said),
        sections=(
            Section(f"超过{days}天没有核实", _table(dataset, columns, old)),
            Section("没有写明核实日期", _table(dataset, columns, unknown)),
        ),
        examples=dataset.shows_examples,
    )


def _table(dataset: Dataset, columns: tuple[Column, ...], found: list[Age]) -> Table:
    return Table(
        columns,
        tuple(
            (
                age.station.name,
                unit_name(dataset, age.station),
                str(age.station.data.get("verified_on", "未写")),
                "" if age.days is None else age.days,
                str((age.station.data.get("contact") or {}).get("phone", "未写")),
            )
            for age in found
        ),
    )
