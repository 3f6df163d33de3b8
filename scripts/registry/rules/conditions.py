"""Conditions that compare a station with its type or with the calendar."""

from __future__ import annotations

from collections.abc import Iterator

from ..findings import Fault
from .base import Context, Entry, station_rule


@station_rule("TS352")
def no_service_of_its_type(entry: Entry, context: Context) -> Iterator[Fault]:
    """Each type's paragraph says what it offers; it describes, so this only asks."""
    kind, services = entry.data.get("type"), entry.data.get("services")
    if kind is None or not services:
        return
    own = context.types[kind]["services"]
    if own and not any(service in own for service in services):
        facts = {"type": kind, "allowed": "、".join(own)}
        yield Fault("TS352", ("services",), facts)


@station_rule("TS353")
def comprehensive_in_name_only(entry: Entry, context: Context) -> Iterator[Fault]:
    """The type without services of its own combines those of the others."""
    kind, services = entry.data.get("type"), entry.data.get("services")
    if kind is None or not services:
        return
    if not context.types[kind]["services"]:
        for name, term in context.types.items():
            if set(services) <= set(term["services"]):
                yield Fault("TS353", ("services",), {"type": kind, "value": name})
                return


@station_rule("TS361")
def only_a_plan_after_a_year(entry: Entry, context: Context) -> Iterator[Fault]:
    """A station that has stood through a whole calendar year has results to state."""
    completed = entry.data.get("completed")
    if completed is None or "plan" not in entry.data or "annual" in entry.data:
        return
    last = int(context.today[:4]) - 1
    if int(completed[:4]) < last or completed[:7] == f"{last}-01":
        yield Fault("TS361", ("plan",), {"value": completed, "limit": last})
