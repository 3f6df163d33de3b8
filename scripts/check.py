"""Check station files: every fault of every file in one run.

Exit 0: nothing blocks · 1: some file is at fault · 2: the check itself could not run.
"""

from __future__ import annotations

import sys
from pathlib import Path

from registry import layout
from registry.catalogue import CatalogueError
from registry.checks import CannotCheck, Checker
from registry.files import discover
from registry.reporters import REPORTERS
from registry.schema import EngineDisagreement
from registry.trees import GitFault
from terminal import arguments, comparing, fixing, memory, sharding, showing


def main() -> int:
    """Run the command; the exit code."""
    parser = arguments.parser("check.py", "检查驿站登记文件，一次报出全部问题。")
    parser.add_argument("paths", nargs="*", type=Path, help="只检查这些文件；不写则检查全部")
    parser.add_argument("--format", choices=REPORTERS, default="text", help="输出格式")
    parser.add_argument("--lang", choices=("zh", "en"), default="zh", help="输出语言")
    parser.add_argument("--fix", action="store_true", help="先改正不会改变含义的写法")
    arguments.add_change(parser)
    sharding.add(parser)
    given = parser.parse_args()
    comparing.refuse(parser, given)
    memory.keep()
    root = given.root.resolve()
    names = [layout.name_below(path.absolute(), root) for path in given.paths]
    if sharding.wanted(parser, given):
        report = sharding.report(root, given)
    elif given.base is not None:
        report = comparing.report(root, given)
    else:
        checker = Checker.of(root, given.today)
        if given.fix:
            print(fixing.fix(root, checker, names), end="", file=sys.stderr)
        report = checker.run(discover(layout.Layout(root)), names)
    showing.show(report, given)
    if not names and given.format == "text":
        showing.left(root)
    return 1 if report.failed else 0


if __name__ == "__main__":
    arguments.run(main, (CannotCheck, CatalogueError, EngineDisagreement, GitFault))
