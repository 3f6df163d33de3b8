"""What changed between two versions of a file, in words: `活动次数 2025：3 → 5`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from .dataset import batches_of
from .findings import Path
from .model import Data
from .schema import Schema

_LONGEST = 40
"""Characters of a value that are shown; the file has all of it."""

_SILENT = {"example"}
_COUNTED = ("activities", "talents_served", "highlights")


def station(before: Data, after: Data, schema: Schema) -> Iterator[str]:
    """What changed in a station's file, in the order of the schema."""
    for key in schema.property(())["properties"]:
        if key in _SILENT or before.get(key) == after.get(key):
            continue
        if key == "annual":
            yield from _years(before.get(key) or [], after.get(key) or [], schema)
        elif key == "status":
            yield from _states(before.get(key) or [], after.get(key) or [], schema)
        else:
            yield from _value((key,), before.get(key), after.get(key), schema)


@dataclass(frozen=True, slots=True)
class Names:
    """What the office's file speaks of, by name."""

    office: Schema
    station: Schema
    rules: Mapping[str, str]
    """Code → title."""


def field_name(schema: Schema, field: str) -> str:
    """A corrected field by name: `annual.2025.activities` → 2025年活动次数."""
    steps = field.split(".")
    if steps[0] == "annual" and len(steps) > 1:
        return f"{steps[1]}年{schema.label(('annual', 0, *steps[2:]))}"
    return schema.label(tuple(steps))


def office(before: Data, after: Data, names: Names) -> Iterator[str]:
    """What changed in the office's file on a station."""
    titles, schema = names.rules, names.office
    for exception in _new(before, after, "exceptions"):
        yield f"准予例外：{titles.get(str(exception['rule']), exception['rule'])}"
    for exception in _new(after, before, "exceptions"):
        yield f"取消例外：{titles.get(str(exception['rule']), exception['rule'])}"
    for assessment in _new(before, after, "assessments"):
        ending = "，推荐参评省级" if assessment.get("recommended") else ""
        yield f"登记{assessment['year']}年度考核评估{ending}"
    if "provincial" in after and before.get("provincial") != after["provincial"]:
        words = "更新" if "provincial" in before else "登记入选"
        yield f"{words}{schema.label(('provincial',))}"
    for correction in _new(before, after, "corrections"):
        name = field_name(names.station, str(correction["field"]))
        yield f"更正{name}：{_short(correction['from'])} → {_short(correction['to'])}"


def batch_field_name(schema: Schema, field: str) -> str:
    """A corrected fact of a batch by name: `decision.date` → 认定文件日期."""
    steps = field.split(".")
    return "".join(schema.label(("batches", 0, *steps[:n])) for n in range(1, len(steps) + 1))


def batches(before: Data, after: Data, schema: Schema) -> Iterator[str]:
    """What changed in the list of batches, of what is public there."""
    old = {b.number: b.data for b in batches_of(before)}
    for made in batches_of(after):
        if made.example:
            continue
        batch, was, name = made.data, old.get(made.number, {}), made.title
        if batch.get("call") and batch["call"] != was.get("call"):
            yield f"{name}：登记申报通知 {batch['call']['document']}"
        if batch.get("public_notice") and "public_notice" not in was:
            yield f"{name}：登记社会公示"
        if batch.get("decision") and "decision" not in was:
            yield f"{name}：登记认定文件 {batch['decision']['document']}"
        members = [m for m in batch.get("members") or () if m not in (was.get("members") or ())]
        if members:
            yield f"{name}：列入{len(members)}个驿站"
        known = was.get("corrections") or ()
        for correction in (c for c in made.public_corrections if c not in known):
            field = batch_field_name(schema, str(correction["field"]))
            yield f"{name}：更正{field}，{_short(correction['from'])} → {_short(correction['to'])}"


def _new(before: Data, after: Data, key: str) -> list[Data]:
    known = before.get(key) or []
    return [entry for entry in after.get(key) or () if entry not in known]


def _value(path: Path, before: Any, after: Any, schema: Schema) -> Iterator[str]:
    label = schema.label(path)
    if isinstance(before, dict) or isinstance(after, dict):
        if before is None or after is None:
            yield f"{'补充' if before is None else '删去'}{label}"
            return
        keys = [k for k in schema.property(path).get("properties", {}) if k in {**before, **after}]
        if path == ("location",):
            yield f"更新{label}"
            return
        for key in keys:
            if before.get(key) != after.get(key):
                yield from _value((*path, key), before.get(key), after.get(key), schema)
    elif _plain_list(before) and _plain_list(after):
        added = [v for v in after or () if v not in (before or ())]
        gone = [v for v in before or () if v not in (after or ())]
        parts = [f"增加{'、'.join(map(str, added))}"] if added else []
        parts += [f"减去{'、'.join(map(str, gone))}"] if gone else []
        yield f"{label}：{'，'.join(parts) or '调整次序'}"
    elif isinstance(before, list) or isinstance(after, list):
        yield f"更新{label}"
    elif before is None:
        yield f"补充{label}：{_short(after)}"
    elif after is None:
        yield f"删去{label}"
    else:
        yield f"{label}：{_short(before)} → {_short(after)}"


def _plain_list(value: Any) -> bool:
    return value is None or (
        isinstance(value, list) and not any(isinstance(v, (dict, list)) for v in value)
    )


def _years(before: list[Data], after: list[Data], schema: Schema) -> Iterator[str]:
    old = {record["year"]: record for record in before}
    for record in after:
        year, was = record["year"], old.get(record["year"])
        if was is None:
            activities, talents = record["activities"], record["talents_served"]
            yield f"登记{year}年：活动{activities}次，服务人才{talents}人"
            continue
        for key in _COUNTED:
            if was.get(key) != record.get(key):
                old_value, new_value = (_short(r.get(key, "空")) for r in (was, record))
                yield f"{schema.label(('annual', 0, key))} {year}：{old_value} → {new_value}"
    for year in old.keys() - {record["year"] for record in after}:
        yield f"删去{year}年的记录"


def _states(before: list[Data], after: list[Data], schema: Schema) -> Iterator[str]:
    for entry in after:
        if entry not in before:
            yield f"{entry['state']}：{entry['date']}起，{_short(entry['reason'])}"
    if any(entry not in after for entry in before):
        yield f"改动{schema.label(('status',))}"


def _short(value: Any) -> str:
    if value is True or value is False:
        return "是" if value else "否"
    text = str(value)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
