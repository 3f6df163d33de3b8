"""What the municipal office states of one station, in its own file, which is made where needed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from ..catalogue import Catalogue
from ..findings import Path, value_at
from ..layout import station_path
from ..model import Station
from ..notation import entry
from ..schema import Schema
from ..station_edit import append, ordered, remove, set_value
from .ledger import UNITS, Act, CannotAct, Ledger, data_of, office_path
from .named import key_of

_HEAD = (
    "# yaml-language-server: $schema=../../../schema/office.schema.json\n# 市级登记事项：{name}\n\n"
)
_YEARLY = "annual"


def excepted(ledger: Ledger, named: str, facts: Mapping[str, str]) -> Act:
    """An exception: rule, reason, document, date."""
    station, rules = ledger.station(named), ledger.checker.catalogue
    code = facts["rule"].upper()
    if code not in rules or not rules[code].liftable:
        raise CannotAct(f"“{facts['rule']}”不能例外；{_able(rules)}")
    act = _appended(ledger, station, "exceptions", {**facts, "rule": code})
    return _said(
        act, f"{station.name}：例外 {code} {rules[code].title['zh']}（{facts['document']}）"
    )


def withdrawn(ledger: Ledger, named: str, rule: str) -> Act:
    """An exception that is granted no longer; the history keeps it."""
    station = ledger.station(named)
    name = office_path(station.id)
    entries = station.office.get("exceptions") or ()
    for at, exception in enumerate(entries):
        if exception["rule"] == rule.upper():
            said = (f"{station.name}：取消例外 {rule.upper()}",)
            if len(entries) == 1 and len(station.office) == 1:
                return Act({name: None}, said)
            text = remove(ledger.text(name), ("exceptions", at), ledger.schema("office"))
            return Act({name: text}, said)
    raise CannotAct(f"{station.name} 没有 {rule.upper()} 的例外")


def assessed(ledger: Ledger, named: str, facts: Mapping[str, Any]) -> Act:
    """An assessment in words: year, the four criteria, recommended, document, date."""
    station = ledger.station(named)
    if facts["year"] > ledger.checker.today.year:
        raise CannotAct(f"{facts['year']} 年还没有到，考核评估的年度写错了")
    ledger.happened(facts.get("date", ""), "考核评估文件")
    if any(a["year"] == facts["year"] for a in station.office.get("assessments") or ()):
        raise CannotAct(f"{station.name} {facts['year']} 年度的考核评估已经登记，原有记录不改动")
    act = _appended(ledger, station, "assessments", facts)
    ending = "，推荐参评省级" if facts.get("recommended") else ""
    return _said(act, f"{station.name}：{facts['year']} 年度考核评估{ending}")


def provincial(ledger: Ledger, named: str, facts: Mapping[str, Any]) -> Act:
    """Recognised by the province: recognised_on, document, award_yuan and match_yuan if known."""
    station = ledger.station(named)
    ledger.happened(facts["recognised_on"], "入选省级")
    if station.office.get("provincial"):
        before = station.office["provincial"]
        new = {k: v for k, v in facts.items() if k not in before}
        if not new or any(before[k] != v for k, v in facts.items() if k in before):
            raise CannotAct(
                f"{station.name} 已经登记入选省级（{before['document']}），原有记录不改动"
            )
        act = _with(ledger, station, lambda text: _set_all(ledger, text, new))
    else:
        schema = ledger.schema("office")
        act = _with(
            ledger, station, lambda text: set_value(text, ("provincial",), dict(facts), schema),
            {"provincial": dict(facts)},
        )  # fmt: skip
    return _said(act, f"{station.name}：{facts['recognised_on']} 入选省级（{facts['document']}）")


def corrected(ledger: Ledger, named: str, field: str, facts: Mapping[str, str]) -> Act:
    """A fact of a recognised station is put right on record: to, reason, date, document.

    The station's own file follows by `applied`, in a change of its own.
    """
    station = ledger.station(named)
    field = key_of(ledger, field)
    path = _path_of(station.data, field)
    before = value_at(station.data, path)
    if before is None or isinstance(before, (Mapping, list)):
        raise CannotAct(
            f"{station.name} 没有“{field}”这一项可以更正，如 address、annual.2025.activities"
        )
    if str(before) == facts["to"]:
        raise CannotAct(f"“{field}”现在就是“{before}”，不需要更正")
    _prove_fits(ledger, station, path, facts["to"])
    record = {"field": field, "from": str(before), **facts}
    act = _appended(ledger, station, "corrections", record)
    label = ledger.schema("station").label(_label_path(field))
    said = f"{station.name}：更正{label}，{before} → {facts['to']}"
    return Act(act.files, (said,), (f"驿站文件跟着改：office.py apply {station.id}",))


def applied(ledger: Ledger, named: str) -> Act:
    """The station's file as the office's corrections say; CannotAct when it does already."""
    station = ledger.station(named)
    name = station_path(station.id)
    schema, text, said = ledger.schema("station"), ledger.text(name), []
    for path, value in pending(ledger, station):
        text = set_value(text, path, value, schema)
        said.append(f"{schema.label(path)}改为 {value}")
    if not said:
        raise CannotAct(f"{station.name} 没有尚未落实的更正")
    return Act({name: text}, (station.name, *said))


def pending(ledger: Ledger, station: Station) -> Iterator[tuple[Path, Any]]:
    """The corrections that the station's file does not show yet: where, and the value."""
    schema = ledger.schema("station")
    latest = {c["field"]: c for c in station.office.get("corrections") or ()}
    for field, correction in latest.items():
        path = _path_of(station.data, field)
        now = value_at(station.data, path)
        if str(now) == correction["from"] and str(now) != correction["to"]:
            yield path, _typed(schema, path, correction["to"])


def _typed(schema: Schema, path: Path, text: str) -> Any:
    """The value that a correction's text stands for."""
    number = schema.property(path).get("type") in {"integer", "number"}
    return _number(text) if number else text


def _prove_fits(ledger: Ledger, station: Station, path: Path, text: str) -> None:
    """CannotAct for a value that the field cannot take: a correction is never taken back."""
    schema, name = ledger.schema("station"), station_path(station.id)
    after = set_value(ledger.text(name), path, _typed(schema, path, text), schema)
    faults = [f for f in schema.faults(data_of(after, name)) if f.path[: len(path)] == path]
    if faults:
        rule = ledger.checker.catalogue[faults[0].rule].title["zh"]
        raise CannotAct(f"{schema.label(path)}不能这样更正：{rule}")


def due(ledger: Ledger, day: str) -> Act:
    """From when a missing yearly record is warned of: `03-31`; empty for never."""
    path, schema, text = ("city", "yearly_record_due"), ledger.schema("units"), ledger.text(UNITS)
    now = data_of(text, UNITS)["city"].get("yearly_record_due", "")
    if day and not _is_day(day):
        raise CannotAct(f"“{day}”要写成 月-日，如 03-31；不提醒写 off")
    if day == now:
        raise CannotAct("年度记录登记期限没有变化")
    if day:
        new = set_value(text, path, day, schema)
        return Act({UNITS: new}, (f"年度记录登记期限：次年 {day}，过期未登记的列为警告",))
    return Act({UNITS: remove(text, path, schema)}, ("不设年度记录登记期限，不再提醒",))


def _is_day(day: str) -> bool:
    """A day that every year has, as `03-31`."""
    try:
        date.fromisoformat(f"2023-{day}")
    except ValueError:
        return False
    return True


def _appended(ledger: Ledger, station: Station, key: str, item: Mapping[str, Any]) -> Act:
    schema = ledger.schema("office")
    new = ordered(dict(item), schema, (key, 0))
    return _with(ledger, station, lambda text: append(text, key, new, schema), {key: [new]})


def _with(
    ledger: Ledger, station: Station, edit: Any, fresh: Mapping[str, Any] | None = None
) -> Act:
    """The office's file edited, or made with these facts alone."""
    name = office_path(station.id)
    text = ledger.text(name)
    if text and data_of(text, name):
        return Act({name: edit(text)}, ())
    lines = [line for key, value in (fresh or {}).items() for line in entry(key, value)]
    return Act({name: _HEAD.format(name=station.name) + "\n".join(lines) + "\n"}, ())


def _set_all(ledger: Ledger, text: str, facts: Mapping[str, Any]) -> str:
    for key, value in facts.items():
        text = set_value(text, ("provincial", key), value, ledger.schema("office"))
    return text


def _said(act: Act, *words: str) -> Act:
    return Act(act.files, words, act.following)


def _able(rules: Catalogue) -> str:
    able = "、".join(code for code, rule in rules.items() if rule.liftable)
    return f"可以例外的条件：{able}" if able else "没有可以例外的条件"


def _path_of(data: Mapping[str, Any], field: str) -> Path:
    """`annual.2025.activities` → ("annual", 1, "activities"); other fields step by step."""
    steps = field.split(".")
    if steps[0] != _YEARLY or len(steps) == 1:
        return tuple(steps)
    years = [str(record["year"]) for record in data.get(_YEARLY) or ()]
    at = years.index(steps[1]) if steps[1] in years else len(years)
    return (_YEARLY, at, *steps[2:])


def _label_path(field: str) -> Path:
    steps = field.split(".")
    return (_YEARLY, 0, *steps[2:]) if steps[0] == _YEARLY else tuple(steps)


def _number(text: str) -> float:
    try:
        return int(text)
    except ValueError:
        try:
            return float(text)
        except ValueError:
            raise CannotAct(f"“{text}”不是数字") from None
