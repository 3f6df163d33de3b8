"""A station's life: yearly records and changes of state, in their order."""

from __future__ import annotations

from collections.abc import Iterator

from ..findings import Fault
from ..model import BACK_IN_USE
from ..years import stood_open, year_due
from .base import Context, Entry, station_rule

_FOLLOWS = {
    "在用": {"暂停", "迁址", "停止服务", "撤销"},
    "暂停": {"恢复", "迁址", "停止服务", "撤销"},
    "停止服务": set(),
    "撤销": set(),
}
"""State → what may be recorded next (`BACK_IN_USE` says what leads back to 在用)."""


@station_rule("TS601")
def year_not_over(entry: Entry, context: Context) -> Iterator[Fault]:
    """Results are those of a complete year."""
    last = int(context.today[:4]) - 1
    for index, record in enumerate(entry.data.get("annual", ())):
        if record["year"] > last:
            facts = {"value": record["year"], "limit": last}
            yield Fault("TS601", ("annual", index, "year"), facts)


@station_rule("TS602")
def years_out_of_order(entry: Entry, _context: Context) -> Iterator[Fault]:
    """One record a year, the oldest first, so that a new one is always appended."""
    before = 0
    for index, record in enumerate(entry.data.get("annual", ())):
        if record["year"] <= before:
            facts = {"value": record["year"], "limit": before}
            yield Fault("TS602", ("annual", index, "year"), facts)
        before = record["year"]


@station_rule("TS603", "TS604", "TS611")
def changes_of_state(entry: Entry, context: Context) -> Iterator[Fault]:
    """Dates do not run backwards, and each state follows from the one before."""
    state, before = "在用", ""
    for index, change in enumerate(entry.data.get("status", ())):
        path = ("status", index)
        if change["date"] < before:
            facts = {"value": change["date"], "limit": before}
            yield Fault("TS603", (*path, "date"), facts)
        if change["date"] > context.today:
            facts = {"value": change["date"], "limit": context.today}
            yield Fault("TS611", (*path, "date"), facts)
        if change["state"] not in _FOLLOWS[state]:
            facts = {"value": change["state"], "other": state}
            yield Fault("TS604", (*path, "state"), facts)
        before = change["date"]
        state = BACK_IN_USE.get(change["state"], change["state"])


@station_rule("TS612")
def year_missing(entry: Entry, context: Context) -> Iterator[Fault]:
    """A recognised station that stood open all year has stated nothing of it by the set date."""
    year = year_due(context.today, context.yearly_due)
    records = entry.data.get("annual", ())
    if not year or not entry.recognised or any(r["year"] == year for r in records):
        return
    if stood_open(entry.data, year, context.decided_on.get(entry.id, "")):
        yield Fault("TS612", ("annual",), {"value": year, "limit": context.yearly_due})


@station_rule("TS606")
def verified_in_the_future(entry: Entry, context: Context) -> Iterator[Fault]:
    """Nothing has been verified tomorrow."""
    verified = entry.data.get("verified_on", "")
    if verified > context.today:
        yield Fault("TS606", ("verified_on",), {"value": verified, "limit": context.today})
