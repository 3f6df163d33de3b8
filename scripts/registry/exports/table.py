"""The stations as a table, for spreadsheets: a column a fact, its heading from the schema."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from ..model import Station
from .register import Register

Value = str | int | float


@dataclass(frozen=True, slots=True)
class Column:
    """A heading and the way to a station's value; empty text where it has none."""

    key: str
    title: str
    width: int
    """In characters, for the spreadsheet."""
    value: Callable[[Station], Value]


def columns(register: Register) -> tuple[Column, ...]:
    """The columns of the table, in order."""
    titles = register.titles

    def own(path: str, width: int) -> Column:
        return Column(path, titles[path], width, lambda station: _at(station.data, path))

    def given(key: str, title: str, width: int, value: Callable[[Station], Value]) -> Column:
        return Column(key, title, width, value)

    unit_names = {unit.slug: unit.name for unit in register.dataset.units}
    return (
        given("id", "编号", 26, lambda s: s.id),
        given("example", "示例", 6, lambda s: "示例" if s.example else ""),
        given("unit", "报送单位", 16, lambda s: unit_names[s.unit]),
        own("name", 26),
        own("type", 9),
        given("state", "状态", 10, lambda s: s.state),
        own("address", 40),
        own("completed", 12),
        own("floor_area_m2", 14),
        own("hosted", 14),
        own("host.name", 30),
        own("applicant", 30),
        own("fee", 10),
        own("services", 44),
        own("other_services", 24),
        own("premises.spaces", 20),
        own("premises.access", 36),
        own("contact.phone", 20),
        own("contact.email", 24),
        given("hours", titles["hours"], 34, _hours),
        own("hours_note", 24),
        own("booking", 28),
        own("entrance", 28),
        own("website", 28),
        own("wechat", 18),
        given("year", titles["annual[].year"], 8, lambda s: _latest(s, "year")),
        given("activities", titles["annual[].activities"], 10, lambda s: _latest(s, "activities")),
        given(
            "talents_served",
            titles["annual[].talents_served"],
            14,
            lambda s: _latest(s, "talents_served"),
        ),
        given("lon", "经度（WGS-84）", 14, lambda s: s.position[0] if s.position else ""),
        given("lat", "纬度（WGS-84）", 14, lambda s: s.position[1] if s.position else ""),
        given("batch", "认定批次", 12, lambda s: s.batch.title if s.batch else ""),
        own("verified_on", 12),
        given("url", "页面", 40, register.page_of),
    )


def rows(register: Register) -> Iterator[list[Value]]:
    """The values of every station, in the order of the columns."""
    table = columns(register)
    for station in register.stations:
        yield [column.value(station) for column in table]


def _at(data: Any, path: str) -> Value:
    for step in path.split("."):
        data = data.get(step) if hasattr(data, "get") else None
    match data:
        case None:
            return ""
        case bool():
            return "是" if data else "否"
        case int() | float():
            return data
        case list():
            return "、".join(map(str, data))
        case _:
            return str(data)


def _hours(station: Station) -> str:
    entries = station.data.get("hours") or ()
    return "；".join(f"{e['days']} {e['open']}-{e['close']}" for e in entries)


def _latest(station: Station, key: str) -> Value:
    years = station.data.get("annual") or ()
    return max(years, key=lambda entry: int(entry["year"]))[key] if years else ""
