"""Check station files: every fault of every file in one run.

Exit 0: nothing blocks · 1: some file is at fault · 2: the check itself could not run.
"""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path

from registry import checks, layout
from registry.reporters import REPORTERS, text


def main() -> int:
    """Run the command; the exit code."""
    parser = argparse.ArgumentParser(prog="check.py", description="检查驿站登记文件。")
    parser.add_argument("paths", nargs="*", type=Path, help="只检查这些文件；不写则检查全部")
    parser.add_argument("--root", type=Path, default=layout.REPOSITORY, help="登记库所在的文件夹")
    parser.add_argument("--today", type=date.fromisoformat, default=None, help="按这一天检查")
    parser.add_argument("--format", choices=REPORTERS, default="text", help="输出格式")
    parser.add_argument("--lang", choices=("zh", "en"), default="zh", help="输出语言")
    given = parser.parse_args()
    try:
        root = given.root.resolve()
        names = [layout.name_below(path.absolute(), root) for path in given.paths]
        today = given.today or date.today()  # noqa: DTZ011  # the office's own day
        report = checks.check(root, today, names)
    except (checks.CannotCheck, OSError) as error:
        print(f"检查无法进行：{error}", file=sys.stderr)
        return 2
    if given.format == "text" and sys.stdout.isatty():
        output = text.render(report, given.lang, colour=True)
    else:
        output = REPORTERS[given.format](report, given.lang)
    sys.stdout.write(output)
    return 1 if report.failed else 0


if __name__ == "__main__":
    sys.exit(main())
