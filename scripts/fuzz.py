"""Spoil valid input at random for a bounded time: no traceback, no wrong line, nothing lost.

Exit 0: every answer was right · 1: some were not, and are kept · 2: it could not run.
"""

from __future__ import annotations

import sys
from pathlib import Path

from fuzzing.target import NothingToSpoil
from fuzzing.targets import TARGETS
from terminal import arguments, soaking
from terminal.usage import Parser, count


def main() -> int:
    """Run the command; the exit code."""
    parser = Parser(prog="fuzz.py", description="随机改坏输入，看程序会不会出错。")
    part = f"试哪一部分：{'、'.join(TARGETS)}"
    parser.add_argument("target", choices=TARGETS, metavar="部分", help=part)
    parser.add_argument("--seconds", type=float, default=60, help="最多几秒，默认 60")
    parser.add_argument("--cases", type=count, help="最多几个，不写则不限")
    parser.add_argument("--seed", type=int, default=1, help="同一个种子得到同样的输入")
    parser.add_argument("--only", type=int, metavar="N", help="只重做这一个")
    parser.add_argument("--keep", type=Path, default=Path("fuzz-found"), help="出错的输入放在哪里")
    given = parser.parse_args()
    found = soaking.run(TARGETS[given.target](), given)
    print(found.words)
    if found.failures:
        print(f"出错的输入在 {given.keep}，重做：--seed {given.seed} --only N", file=sys.stderr)
    return 1 if found.failures else 0


if __name__ == "__main__":
    arguments.run(main, (NothingToSpoil,))
