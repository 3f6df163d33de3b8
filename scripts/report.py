"""Write a report of the office: coverage, yearly results, assessment, freshness, subsidy.

Exit 0: written · 2: what was asked for cannot be written.
"""

from __future__ import annotations

import sys
from pathlib import Path

from registry import dataset, figures
from registry.acts.ledger import CannotAct
from registry.layout import Layout
from terminal import arguments, writing

STALE_DAYS = 365
"""A habit of the register, not a period of the policy; --days sets another."""


def main() -> int:
    """Run the command; the exit code."""
    parser = arguments.parser("report.py", "写出市级办理用的报告。")
    kinds = "coverage 设立、yearly 年度、assessment 考核评估、freshness 核实、subsidy 补助测算"
    parser.add_argument("kind", choices=list(figures.REPORTS), metavar="报告", help=kinds)
    parser.add_argument("--year", type=int, metavar="年度", help="默认为上一年；补助默认为全部批次")
    parser.add_argument(
        "--days", type=int, default=STALE_DAYS, metavar="天", help="多少天算久未核实"
    )
    parser.add_argument("--format", choices=list(figures.FORMATS), default="text", metavar="格式",
                        help="、".join(figures.FORMATS))  # fmt: skip
    parser.add_argument(
        "--out", type=Path, metavar="文件", help="不写的，text 显示，其他按标题命名"
    )
    given = parser.parse_args()
    year = given.year or given.today.year - 1
    if not 2000 <= year <= given.today.year:  # noqa: PLR2004  # as the schema has it
        raise CannotAct(f"年度 {year} 不对，应在 2000 到 {given.today.year} 之间")
    root = given.root.resolve()
    register, layout = dataset.load(root, given.today), Layout(root)
    asked = figures.Asked(year, given.days, every=given.year is None)
    paper = figures.REPORTS[given.kind](register, layout, asked)
    content = figures.FORMATS[given.format](paper, layout)
    if given.format == "text" and not given.out:
        sys.stdout.write(content.decode())
        return 0
    out = given.out or Path(f"{paper.title}.{given.format.replace('text', 'txt')}")
    writing.replace(out, content)
    print(f"写出 {out}")
    return 0


if __name__ == "__main__":
    arguments.run(main, (CannotAct,))
