"""The subcommands of `batch.py`: a batch from its call to its filing."""

from __future__ import annotations

import argparse
import textwrap
from typing import Any

from registry.acts import batches
from registry.acts.ledger import Act, Ledger
from registry.stages import stages

from .acting import dated, day_of, present, subcommand
from .usage import day

RESULTS = ("通过", "未通过", "撤回", "退回补正")


def add(commands: Any) -> None:
    """Every step of the procedure, in its order."""
    _open(commands)
    made = _numbered(commands, "receive", "收到一个报送单位盖章的纸质材料", _receive)
    made.add_argument("unit", metavar="报送单位", help="代号或名称")
    dated(made, "收到的日期；默认为今天")
    made = _numbered(commands, "review", "登记审核、审定结果", _review)
    made.add_argument("result", choices=RESULTS, metavar="结果", help="、".join(RESULTS))
    made.add_argument("stations", nargs="+", metavar="驿站", help="报送单位/文件名，可以写几个")
    dated(made)
    made.add_argument("--note", default="", metavar="说明", help="要补正什么；不公开，不写姓名")
    _notice(commands)
    made = _numbered(commands, "decide", "登记认定文件，名单列入并公布", _decide)
    made.add_argument("--document", required=True, metavar="文号", help="照原文写")
    made.add_argument("--only", nargs="+", default=[], metavar="驿站", dest="stations",
                      help="只列入这些；不写的，为审核通过的全部驿站")  # fmt: skip
    dated(made, "文件的日期；默认为今天")
    _later(commands)


def _open(commands: Any) -> None:
    made = _numbered(commands, "open", "登记申报通知，新开一批", _opened)
    made.add_argument("--document", required=True, metavar="文号", help="通知的文号，照原文写")
    made.add_argument("--date", type=day, metavar="日期", help="通知的日期")
    made.add_argument("--deadline", type=day, metavar="日期", help="报送截止的日期")
    made.add_argument("--title", default="", metavar="名称", help="不写的，按批次号称“第几批”")


def _notice(commands: Any) -> None:
    made = _numbered(commands, "notice", "登记社会公示，是否在网站公示", _noticed)
    made.add_argument("--from", dest="from_", type=day, metavar="日期", help="开始")
    made.add_argument("--to", type=day, metavar="日期", help="结束")
    made.add_argument("--url", default="", metavar="网址", help="公示的网页")
    shown = made.add_mutually_exclusive_group()
    shown.add_argument("--show", action="store_true", default=None, help="公示期间在网站列出名单")
    shown.add_argument("--hide", dest="show", action="store_false", help="网站不再列出名单")


def _later(commands: Any) -> None:
    made = _numbered(commands, "file", "登记报送备案", _filed)
    dated(made)
    made = _numbered(commands, "add", "已确定的批次补列驿站", _added)
    made.add_argument("stations", nargs="+", metavar="驿站", help="报送单位/文件名")
    made = _numbered(commands, "unknown", "以前的批次，认定文件待补", _unknown)
    made.add_argument("--source", required=True, metavar="文件", help="从哪份文件得知")
    made.add_argument("--note", default="", metavar="说明", help="待谁补充什么")
    made = _numbered(commands, "correct", "更正登记有误的事实", _corrected)
    made.add_argument("field", metavar="栏目", help="如 decision.date、call.document")
    made.add_argument("--to", required=True, metavar="内容", help="正确的内容")
    made.add_argument("--reason", required=True, metavar="理由", help="为什么更正")
    made.add_argument("--document", default="", metavar="文件", help="更正的文件")
    dated(made)


def _numbered(commands: Any, name: str, words: str, act: Any) -> argparse.ArgumentParser:
    made = subcommand(commands, name, words, act)
    made.add_argument("number", type=int, metavar="批次", help="第几批，如 3")
    return made


def _opened(ledger: Ledger, given: argparse.Namespace) -> Act:
    call = present(document=given.document, date=given.date, deadline=given.deadline)
    return batches.opened(ledger, given.number, call, given.title)


def _receive(ledger: Ledger, given: argparse.Namespace) -> Act:
    return batches.received(ledger, given.number, given.unit, day_of(ledger, given))


def _review(ledger: Ledger, given: argparse.Namespace) -> Act:
    facts = present(result=given.result, date=day_of(ledger, given), note=given.note)
    return batches.reviewed(ledger, given.number, given.stations, facts)


def _noticed(ledger: Ledger, given: argparse.Namespace) -> Act:
    facts = present(from_=given.from_, to=given.to, url=given.url)
    if given.show is not None:
        facts["show"] = given.show
    return batches.noticed(ledger, given.number, facts)


def _decide(ledger: Ledger, given: argparse.Namespace) -> Act:
    day = day_of(ledger, given)
    return batches.decided(ledger, given.number, given.document, day, given.stations)


def _filed(ledger: Ledger, given: argparse.Namespace) -> Act:
    return batches.filed(ledger, given.number, day_of(ledger, given))


def _added(ledger: Ledger, given: argparse.Namespace) -> Act:
    return batches.added(ledger, given.number, given.stations)


def _unknown(ledger: Ledger, given: argparse.Namespace) -> Act:
    return batches.unknown(ledger, given.number, given.source, given.note)


def _corrected(ledger: Ledger, given: argparse.Namespace) -> Act:
    facts = present(
        to=given.to, reason=given.reason, document=given.document, date=day_of(ledger, given)
    )
    return batches.corrected(ledger, given.number, given.field, facts)


def overview(ledger: Ledger) -> str:
    """Every batch with its steps: what is on record, and what comes next."""
    units = {u.slug: u.name for u in ledger.register.units}
    parts = []
    for batch in ledger.register.batches:
        if batch.example:
            continue
        lines = [batch.title]
        for stage in stages(batch, units):
            words = "，".join(filter(None, (stage.day, stage.document, stage.words)))
            mark = "✓" if stage.done else "—"
            lines.append(f"  {mark} {stage.name}　{words}".rstrip("　"))
        after = batches.following(batch, units)
        parts.append("\n".join([*lines, *([f"  接下来：{after}"] if after else [])]))
    return textwrap.dedent("\n\n".join(parts)) or "还没有批次。"
