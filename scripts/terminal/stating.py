"""The subcommands of `office.py`: what the municipal office states of a station."""

from __future__ import annotations

import argparse
from typing import Any

from registry.acts import office
from registry.acts.ledger import Act, Ledger

from .acting import dated, day_of, present, subcommand
from .usage import day

CRITERIA = {
    "participation": "人才参与度",
    "service": "服务周到",
    "recruitment": "引才引智效果",
    "reputation": "人才评价",
}


def add(commands: Any) -> None:
    """Every subcommand."""
    _assess(commands)
    _provincial(commands)
    made = _station(commands, "except", "准予一项条件例外", _except)
    made.add_argument("rule", metavar="规则", help="检查结果里的编号，如 TS315")
    made.add_argument("--reason", required=True, metavar="理由", help="面向公众显示")
    made.add_argument("--document", required=True, metavar="文号", help="准予例外的文件")
    dated(made)
    made = _station(commands, "withdraw", "取消一项例外", _withdraw)
    made.add_argument("rule", metavar="规则", help="如 TS315")
    made = _station(commands, "correct", "更正已认定驿站的一项事实", _correct)
    made.add_argument("field", metavar="栏目", help="如 address、annual.2025.activities")
    made.add_argument("--to", required=True, metavar="内容", help="正确的内容")
    made.add_argument("--reason", required=True, metavar="理由", help="面向公众显示")
    made.add_argument("--document", default="", metavar="文件", help="更正的文件")
    dated(made)
    _station(commands, "apply", "更正登记以后，驿站文件跟着改", _apply)
    made = subcommand(commands, "due", "年度记录登记期限，过期未登记的提醒", _due)
    made.add_argument("day", metavar="月-日", help="如 03-31；写 off 则不提醒")


def _assess(commands: Any) -> None:
    made = _station(commands, "assess", "登记一个年度的考核评估，只写文字，不打分", _assessed)
    made.add_argument("--year", type=int, required=True, metavar="年度", help="如 2025")
    for name, label in CRITERIA.items():
        made.add_argument(f"--{name}", default="", metavar="文字", help=label)
    made.add_argument("--recommend", action="store_true", help="推荐参评省级人才驿站")
    made.add_argument("--document", default="", metavar="文号", help="考核评估的文件")
    made.add_argument("--date", type=day, metavar="日期", help="文件的日期")


def _provincial(commands: Any) -> None:
    made = _station(commands, "provincial", "登记入选省级人才驿站", _recognised)
    made.add_argument("--document", required=True, metavar="文号", help="入选的文件")
    made.add_argument("--award", type=int, metavar="元", help="省级奖励补助，照省里文件")
    made.add_argument("--match", type=int, metavar="元", help="市级配套")
    dated(made, "入选的日期；默认为今天")


def _station(commands: Any, name: str, words: str, act: Any) -> argparse.ArgumentParser:
    made = subcommand(commands, name, words, act)
    made.add_argument("station", metavar="驿站", help="报送单位/文件名，或者驿站全名")
    return made


def _assessed(ledger: Ledger, given: argparse.Namespace) -> Act:
    sides = {name: getattr(given, name) for name in CRITERIA}
    facts = present(
        year=given.year, **sides, recommended=given.recommend, document=given.document,
        date=given.date,
    )  # fmt: skip
    return office.assessed(ledger, given.station, facts)


def _recognised(ledger: Ledger, given: argparse.Namespace) -> Act:
    facts: dict[str, Any] = {"recognised_on": day_of(ledger, given), "document": given.document}
    amounts = {"award_yuan": given.award, "match_yuan": given.match}
    facts |= {key: value for key, value in amounts.items() if value is not None}
    return office.provincial(ledger, given.station, facts)


def _except(ledger: Ledger, given: argparse.Namespace) -> Act:
    facts = present(
        rule=given.rule, reason=given.reason, document=given.document, date=day_of(ledger, given)
    )
    return office.excepted(ledger, given.station, facts)


def _withdraw(ledger: Ledger, given: argparse.Namespace) -> Act:
    return office.withdrawn(ledger, given.station, given.rule)


def _correct(ledger: Ledger, given: argparse.Namespace) -> Act:
    facts = present(
        to=given.to, reason=given.reason, document=given.document, date=day_of(ledger, given)
    )
    return office.corrected(ledger, given.station, given.field, facts)


def _apply(ledger: Ledger, given: argparse.Namespace) -> Act:
    return office.applied(ledger, given.station)


def _due(ledger: Ledger, given: argparse.Namespace) -> Act:
    return office.due(ledger, "" if given.day == "off" else given.day)
