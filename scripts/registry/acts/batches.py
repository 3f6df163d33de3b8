"""A batch from its call to its filing, step by step in batches.yml; comments stay as they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ..dataset import batches_of
from ..findings import Path
from ..model import PASSED, Batch
from ..stages import stages
from ..station_edit import append, set_value
from .ledger import BATCHES, Act, CannotAct, Ledger, data_of

_HEAD = "# yaml-language-server: $schema=../../schema/batches.schema.json\n\nbatches: []\n"

_NEXT = {
    "申报通知": "batch.py open {n} --document 文号 --date 日期 --deadline 截止日期",
    "收到纸质材料": "收到盖章件时：batch.py receive {n} 报送单位 --date 日期",
    "审核、审定": "审核、审定以后：batch.py review {n} 通过 报送单位/文件名 --date 日期",
    "社会公示": "公示开始时：batch.py notice {n} --from 日期 --to 日期 --show",
    "确定": "公示期满、文件印发以后：batch.py decide {n} --document 文号 --date 日期",
    "备案": "报送备案以后：batch.py file {n} --date 日期",
}


def opened(ledger: Ledger, number: int, call: Mapping[str, str], title: str = "") -> Act:
    """The call of a batch; `call` holds document, date and deadline, as far as given."""
    if not call.get("document"):
        raise CannotAct("没有写申报通知的文号（--document）")
    ledger.happened(call.get("date", ""), "申报通知")
    text = ledger.text(BATCHES) or _HEAD
    known = {b.number: at for at, b in enumerate(ledger.register.batches)}
    if number in known:
        path = ("batches", known[number])
        if ledger.register.batches[known[number]].example:
            raise CannotAct(f"第 {number} 批是示例批次，不登记申报通知；批次号从 1 起")
        if "call" in ledger.register.batches[known[number]].data:
            raise CannotAct(f"第 {number} 批已经登记了申报通知，登记有误的用 batch.py correct 更正")
        return _act(ledger, _set(ledger, text, (*path, "call"), dict(call)), number, "登记申报通知")
    entry: dict[str, Any] = {"number": number, "call": dict(call), "members": []}
    if title:
        entry["title"] = title
    new = append(text, "batches", entry, ledger.schema("batches"))
    return _act(ledger, new, number, f"新开第 {number} 批，登记申报通知 {call['document']}")


def received(ledger: Ledger, number: int, unit: str, day: str) -> Act:
    """The stamped papers of a reporting unit came in."""
    path, batch = ledger.batch(number)
    slug = ledger.unit(unit)
    if not slug:
        raise CannotAct("没有写明报送单位")
    ledger.happened(day, "收件")
    before = (batch.data.get("received") or {}).get(slug)
    if before:
        raise CannotAct(f"{ledger.register.unit(slug).name}的材料已登记在 {before} 收到")
    text = _set(ledger, ledger.text(BATCHES), (*path, "received", slug), day)
    name = ledger.register.unit(slug).name
    return _act(ledger, text, number, f"{day} 收到{name}的纸质材料")


def reviewed(ledger: Ledger, number: int, stations: Sequence[str], facts: Mapping[str, str]) -> Act:
    """The result of reviewing some applications, one more entry each: result, date, note."""
    path, batch = ledger.batch(number)
    ledger.happened(facts["date"], "审核、审定")
    text, said = ledger.text(BATCHES), []
    for named in stations:
        station = ledger.station(named)
        if station.recognised and station.id not in batch.members:
            raise CannotAct(f"{station.name} 已在{station.batch and station.batch.title}认定")
        entry = {"station": station.id, **facts}
        text = append(text, (*path, "outcomes"), entry, ledger.schema("batches"))
        said.append(f"{station.name}：{facts['result']}（{facts['date']}）")
    return _act(ledger, text, number, *said)


def noticed(ledger: Ledger, number: int, facts: Mapping[str, Any]) -> Act:
    """The public notice: its days, its address, whether the site shows the list; or some of it."""
    path, batch = ledger.batch(number)
    before = batch.data.get("public_notice") or {}
    if "from" not in {**before, **facts}:
        raise CannotAct("还没有登记公示，请写明 --from 开始日期")
    if facts.get("show") and not batch.passed:
        raise CannotAct(f"第 {number} 批还没有审核通过的驿站，先用 batch.py review 登记审核结果")
    now = {**before, **facts}
    if now == before:
        raise CannotAct("公示登记的就是这样；要改的，写 --from、--to、--url、--show 或者 --hide")
    if facts.get("show") and now["from"] > ledger.today:
        raise CannotAct(
            f"公示 {now['from']} 才开始：现在先不写 --show，"
            f"到那天再运行 batch.py notice {number} --show"
        )
    text = ledger.text(BATCHES)
    if before:
        for key, value in facts.items():
            text = _set(ledger, text, (*path, "public_notice", key), value)
    else:
        text = _set(ledger, text, (*path, "public_notice"), dict(facts))
    said = [f"社会公示：{now['from']} 至 {now.get('to', '（未定）')}"]
    if "show" in facts:
        listed = f"公示期间在网站列出审核通过的 {len(batch.passed)} 个驿站"
        said.append(listed if facts["show"] else "网站不列出名单")
    return _act(ledger, text, number, *said)


def decided(
    ledger: Ledger, number: int, document: str, day: str, stations: Sequence[str] = ()
) -> Act:
    """The decision and its members: those named, or all that the review let pass."""
    path, batch = ledger.batch(number)
    if batch.example:
        raise CannotAct("示例批次不登记认定文件")
    if "decision" in batch.data:
        raise CannotAct(
            f"第 {number} 批已经登记认定文件 {batch.data['decision']['document']}；"
            "补列驿站用 batch.py add，登记有误的用 batch.py correct 更正"
        )
    ledger.happened(day, "认定文件")
    wanted = [ledger.station(named).id for named in stations] or list(batch.passed)
    if not wanted and not batch.members:
        raise CannotAct("没有写明认定的驿站，也没有审核通过的驿站可以列入")
    text = _set(
        ledger, ledger.text(BATCHES), (*path, "decision"), {"document": document, "date": day}
    )
    text = _listed(ledger, text, (path, batch), wanted)
    said = [f"确定第 {number} 批：{document}，{day}", f"列入名单并公布：{len(wanted)} 个"]
    return _act(ledger, text, number, *said)


def unknown(ledger: Ledger, number: int, source: str, note: str = "") -> Act:
    """An earlier batch that is known of, whose document is not: with the source that names it."""
    text = ledger.text(BATCHES) or _HEAD
    facts = {"source": source} | ({"note": note} if note else {})
    known = {b.number: at for at, b in enumerate(ledger.register.batches)}
    if number not in known:
        entry = {"number": number, "document_unknown": facts, "members": []}
        new = append(text, "batches", entry, ledger.schema("batches"))
    elif ledger.register.batches[known[number]].decided:
        raise CannotAct(f"第 {number} 批已经登记为已认定的批次")
    else:
        new = _set(ledger, text, ("batches", known[number], "document_unknown"), facts)
    return _act(ledger, new, number, f"登记第 {number} 批：认定文件待补，依据 {source}")


def added(ledger: Ledger, number: int, stations: Sequence[str]) -> Act:
    """More members of a decided batch."""
    path, batch = ledger.batch(number)
    if not batch.decided:
        raise CannotAct(f"第 {number} 批还没有确定，先用 batch.py decide 登记认定文件")
    wanted = [ledger.station(named).id for named in stations]
    if held := [station for station in wanted if station in batch.members]:
        raise CannotAct(f"{held[0]} 已经在第 {number} 批的名单里")
    text = _listed(ledger, ledger.text(BATCHES), (path, batch), wanted)
    return _act(ledger, text, number, f"补列入第 {number} 批名单：{'、'.join(wanted)}")


def filed(ledger: Ledger, number: int, day: str) -> Act:
    """The result was reported for filing (备案)."""
    path, batch = ledger.batch(number)
    if not batch.decided:
        raise CannotAct(f"第 {number} 批还没有确定，确定以后再登记备案")
    if "filed" in batch.data:
        raise CannotAct(
            f"第 {number} 批已经登记在 {batch.data['filed']} 备案，"
            f"登记有误的用 batch.py correct {number} filed 更正"
        )
    ledger.happened(day, "备案")
    text = _set(ledger, ledger.text(BATCHES), (*path, "filed"), day)
    return _act(ledger, text, number, f"{day} 报送备案")


def corrected(ledger: Ledger, number: int, field: str, facts: Mapping[str, str]) -> Act:
    """A fact of a batch put right, of a decided one on record: to, reason, date, document."""
    path, batch = ledger.batch(number)
    steps = tuple(field.split("."))
    before: Any = batch.data
    for step in steps:
        before = before.get(step) if isinstance(before, dict) else None
    if steps == ("public_notice", "show"):
        raise CannotAct(f"网站列不列名单用 batch.py notice {number} --show 或者 --hide")
    if not isinstance(before, str):
        raise CannotAct(
            f"第 {number} 批没有“{field}”这一项可以更正，如 decision.date、call.document"
        )
    if before == facts["to"]:
        raise CannotAct(f"“{field}”现在就是“{before}”，不需要更正")
    text = _set(ledger, ledger.text(BATCHES), (*path, *steps), facts["to"])
    if batch.decided:
        entry = {"field": field, "from": before, **facts}
        text = append(text, (*path, "corrections"), entry, ledger.schema("batches"))
    return _act(
        ledger, text, number, f"更正 {field}：{before} → {facts['to']}（{facts['reason']}）"
    )


def following(batch: Batch, units: Mapping[str, str]) -> str:
    """The first step that is not on record yet, as the command that records it."""
    if "document_unknown" in batch.data and "decision" not in batch.data:
        return f"查到认定文件以后：batch.py decide {batch.number} --document 文号 --date 日期"
    steps = stages(batch, units)
    latest = max((at for at, s in enumerate(steps) if s.done), default=-1)
    for stage in steps[latest + 1 :]:
        return _NEXT[stage.name].format(n=batch.number)
    return ""


def _listed(ledger: Ledger, text: str, at: tuple[Path, Batch], wanted: Sequence[str]) -> str:
    path, batch = at
    new = [station for station in dict.fromkeys(wanted) if station not in batch.members]
    held_up = [s for s in new if batch.outcomes.get(s, PASSED) != PASSED]
    if held_up:
        raise CannotAct(
            f"{held_up[0]} 的最后一项审核结果是“{batch.outcomes[held_up[0]]}”，不能列入名单"
        )
    if not batch.members:
        return _set(ledger, text, (*path, "members"), new)
    for station in new:
        text = append(text, (*path, "members"), station, ledger.schema("batches"))
    return text


def _set(ledger: Ledger, text: str, path: Path, value: Any) -> str:
    return set_value(text, path, value, ledger.schema("batches"))


def _act(ledger: Ledger, text: str, number: int, *said: str) -> Act:
    batch = next(b for b in batches_of(data_of(text, BATCHES)) if b.number == number)
    after = following(batch, {u.slug: u.name for u in ledger.register.units})
    return Act({BATCHES: text}, said, (after,) if after else ())
