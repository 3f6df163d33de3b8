"""The steps of 四（三） and 四（四） as a batch has gone through them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from .model import Batch


@dataclass(frozen=True, slots=True)
class Stage:
    """One step of a batch."""

    name: str
    done: bool
    day: str = ""
    """ISO day on which it was done or ended; empty where unknown."""
    document: str = ""
    words: str = ""
    """More of it, in words, dates as ISO days."""
    public: bool = True
    """May stand on the site; what is not is the office's own process."""


def stages(batch: Batch, units: Mapping[str, str]) -> tuple[Stage, ...]:
    """The steps in their order; `units` are slug → name, to tell whose papers came in."""
    return tuple(_stages(batch, units))


def _stages(batch: Batch, units: Mapping[str, str]) -> Iterator[Stage]:
    data = batch.data
    call: Mapping[str, Any] = data.get("call") or {}
    deadline = f"报送截止 {call['deadline']}" if call.get("deadline") else ""
    yield Stage("申报通知", bool(call), call.get("date", ""), call.get("document", ""), deadline)
    received: Mapping[str, str] = data.get("received") or {}
    came = "、".join(f"{units.get(unit, unit)} {day}" for unit, day in received.items())
    last = max(received.values(), default="")
    yield Stage("收到纸质材料", bool(received), last, words=came, public=False)
    results = list(batch.outcomes.values())
    counted = "，".join(f"{r} {results.count(r)} 个" for r in dict.fromkeys(results))
    day = max((o["date"] for o in data.get("outcomes") or ()), default="")
    yield Stage("审核、审定", bool(results), day, words=counted, public=False)
    notice: Mapping[str, Any] = data.get("public_notice") or {}
    period = f"{notice['from']} 至 {notice.get('to', '（未定）')}" if notice else ""
    yield Stage("社会公示", bool(notice), notice.get("to", ""), words=period)
    decision: Mapping[str, Any] = data.get("decision") or {}
    unknown: Mapping[str, Any] = data.get("document_unknown") or {}
    words = f"认定驿站 {len(batch.members)} 个" if batch.members else ""
    if unknown and not decision:
        words = f"文件待补：{unknown.get('note') or unknown['source']}"
    done = bool(decision or unknown)
    yield Stage("确定", done, decision.get("date", ""), decision.get("document", ""), words)
    yield Stage("备案", "filed" in data, data.get("filed", ""))


def running(batch: Batch, day: str) -> bool:
    """The notice of a batch runs on an ISO day and the office lets the site show it."""
    notice = batch.data.get("public_notice") or {}
    if batch.decided or notice.get("show") is not True:
        return False
    return bool(notice["from"] <= day <= notice.get("to", day))
