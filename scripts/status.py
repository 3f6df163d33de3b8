"""Record what became of a station: paused, resumed, moved, closed; withdrawn only by a document.

Exit 0: written and without fault · 1: refused, or written with something to mend · 2: not possible.
"""

from __future__ import annotations

import argparse

from registry.acts import stations
from registry.acts.ledger import Act, Ledger
from terminal import acting

STATES = ("暂停", "恢复", "迁址", "停止服务", "撤销")


def add(made: argparse.ArgumentParser) -> None:
    """The arguments."""
    made.add_argument("station", metavar="驿站", help="报送单位/文件名，或者驿站全名")
    made.add_argument("state", choices=STATES, metavar="状态", help="、".join(STATES))
    acting.dated(made, "生效的日期；默认为今天")
    made.add_argument("--reason", required=True, metavar="原因", help="一句话，面向公众显示")
    made.add_argument("--document", default="", metavar="文件", help="文号；撤销必须有文件")
    made.add_argument("--successor", default="", metavar="驿站", help="接续服务的驿站")
    made.set_defaults(act=changed)


def changed(ledger: Ledger, given: argparse.Namespace) -> Act:
    """The change as asked for."""
    entry = acting.present(
        state=given.state,
        date=acting.day_of(ledger, given),
        reason=given.reason,
        document=given.document,
        successor=given.successor,
    )
    return stations.changed_state(ledger, given.station, entry)


if __name__ == "__main__":
    acting.single("status.py", "登记驿站的运行状态变更。", add)
