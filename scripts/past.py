"""Enter a station of an earlier batch from one row of 附件2: a file, and its line in the batch.

Exit 0: written and without fault · 1: refused, or written with something to mend · 2: not possible.
"""

from __future__ import annotations

import argparse
import sys

from registry.acts import past
from registry.acts.ledger import Act, CannotAct, Ledger
from terminal import acting


def add(made: argparse.ArgumentParser) -> None:
    """The arguments."""
    made.add_argument("batch", type=int, metavar="批次", help="已确定的批次，如 1")
    made.add_argument("place", metavar="报送单位", help="代号或名称；也可以写 报送单位/文件名")
    made.add_argument("--name", default="", metavar="名称", help="驿站名称；不写则粘贴附件2的一行")
    made.add_argument("--type", default="", metavar="类型", help="驿站类型，照登记表所列")
    made.add_argument("--completed", default="", metavar="年月", help="建成时间，如 2021年3月")
    made.add_argument("--address", default="", metavar="地址", help="坐落地址")
    made.add_argument("--phone", default="", metavar="电话", help="办公电话，不是个人手机")
    made.set_defaults(act=entered)


def entered(ledger: Ledger, given: argparse.Namespace) -> Act:
    """The row as options, or as it is pasted: seven cells of the form, apart by tabs."""
    if given.name:
        row = past.Row(given.name, given.type, given.completed, given.address, given.phone)
    else:
        if sys.stdin.isatty():
            print("请从附件2整行复制，粘贴到这里，按回车（姓名和手机不会写入）：")
        line = sys.stdin.readline()
        if not line.strip():
            raise CannotAct("没有内容：写 --name 等各项，或者粘贴附件2的一行")
        row = past.row_of(line)
    unit, _, slug = given.place.partition("/")
    return past.entered(ledger, given.batch, (unit, slug), row)


if __name__ == "__main__":
    acting.single("past.py", "录入以前批次的驿站，附件2一行即可。", add)
