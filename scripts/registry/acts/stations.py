"""What happens to one station after its file is written: states, years, single facts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ..layout import station_path
from ..model import Station
from ..questions import given
from ..station_edit import append as append_item
from ..station_edit import insert, ordered, set_value
from .ledger import Act, CannotAct, Ledger, data_of
from .named import key_of
from .office import pending

MOVED = "迁址"
ENDED = ("停止服务", "撤销")


def changed_state(ledger: Ledger, named: str, entry: Mapping[str, str]) -> Act:
    """A change of state: state, date, reason, and document or successor where there is one."""
    station = ledger.station(named)
    name = station_path(station.id)
    entry = dict(entry)
    if entry.get("successor"):
        entry["successor"] = ledger.station(entry["successor"]).id
    schema = ledger.schema("station")
    text = append_item(ledger.text(name), "status", entry, schema)
    said = [f"{station.name}：{entry['date']} {entry['state']}（{entry['reason']}）"]
    after: list[str] = []
    if entry["state"] == MOVED:
        address = dict(pending(ledger, station)).get(("address",))
        if address:
            text = set_value(text, ("address",), address, schema)
            said.append(f"坐落地址改为 {address}")
        else:
            after.append(_move(station))
        if "location" in station.data:
            after.append(
                f"核对坐标：amend.py {station.id} location.lon=经度 location.lat=纬度 "
                "location.source=来源"
            )
    if entry["state"] in ENDED:
        after.append("网页、地图、名录和统计随下一次生成更新；驿站页面保留")
    return Act({name: text}, tuple(said), tuple(after))


def recorded(ledger: Ledger, named: str, record: Mapping[str, Any]) -> Act:
    """The record of one year: year, activities, talents_served, and highlights where given."""
    station = ledger.station(named)
    name = station_path(station.id)
    text = with_record(ledger, station, ledger.text(name), record)
    return Act({name: text}, (record_words(station, record),))


def with_record(ledger: Ledger, station: Station, text: str, record: Mapping[str, Any]) -> str:
    """The file with one more year, in its place among the years; CannotAct where it is recorded."""
    schema = ledger.schema("station")
    found: Sequence[Mapping[str, Any]] = data_of(text, station.path).get("annual") or ()
    years = [int(r["year"]) for r in found]
    if record["year"] in years:
        raise CannotAct(
            f"{station.name} {record['year']} 年已经登记；登记有误的，用 office.py correct "
            f"{station.id} annual.{record['year']}.activities 更正"
        )
    at = sum(year < record["year"] for year in years)
    item = ordered(dict(record), schema, ("annual", at))
    return insert(text, ("annual",), at, item, schema)


def record_words(station: Station, record: Mapping[str, Any]) -> str:
    """`示例驿站 2025 年：活动 6 次，服务人才 120 人`."""
    return (
        f"{station.name} {record['year']} 年：活动 {record['activities']} 次，"
        f"服务人才 {record['talents_served']} 人"
    )


def amended(ledger: Ledger, named: str, settings: Sequence[str]) -> Act:
    """Single facts set or put right: `contact.phone=…`, several at once (questions.Unknown)."""
    station = ledger.station(named)
    name = station_path(station.id)
    schema = ledger.schema("station")
    text, said = ledger.text(name), []
    for setting in settings:
        title, equals, content = setting.partition("=")
        key = key_of(ledger, title.strip())
        if key.split(".")[0] in {"annual", "status"}:
            raise CannotAct(
                "年度记录用 record.py、运行状态用 status.py 登记；"
                f"登记过的年度数字用 office.py correct {station.id} annual.年份.activities 更正"
            )
        path, value = _leaf(given(schema, [f"{key}{equals}{content}"]))
        text = set_value(text, path, value, schema)
        words = "、".join(map(str, value)) if isinstance(value, list) else value
        said.append(f"{schema.label(path)}：{words}")
    return Act({name: text}, (station.name, *said))


def _leaf(data: Any) -> tuple[tuple[str | int, ...], Any]:
    """The one value of nested parts, and the way to it."""
    path: list[str | int] = []
    while isinstance(data, Mapping):
        ((key, data),) = data.items()
        path.append(key)
    return tuple(path), data


def _move(station: Station) -> str:
    if not station.recognised:
        return f"改地址：amend.py {station.id} address=新地址"
    return (
        f"改地址：先登记更正，office.py correct {station.id} address --to 新地址 --reason 迁址；"
        f"再改驿站文件，office.py apply {station.id}"
    )
