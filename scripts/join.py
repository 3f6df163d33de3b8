"""Join what several registers publish into one table, and ask questions of it.

Exit 0: written · 2: what was given cannot be joined.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

from registry import federation
from registry.site.lock import Busy
from terminal import arguments, joining
from terminal.usage import Parser

_BY_REGISTER = (
    "SELECT register, city, count(*) AS stations, max(updated) AS updated"
    " FROM stations GROUP BY register, city ORDER BY register"
)


def main() -> int:
    """Run the command; the exit code."""
    parser = Parser(prog="join.py", description="把几个城市的公开数据合成一张表。")
    places = (
        "各网站的 data 文件夹，或者网站的 https:// 地址；旧数据没有写城市代码的，写成 代码=文件夹"
    )
    parser.add_argument("data", nargs="+", metavar="网站数据", help=places)
    out = "Parquet 文件写到哪个文件夹"
    parser.add_argument("--out", type=Path, required=True, metavar="文件夹", help=out)
    parser.add_argument("--query", default=_BY_REGISTER, metavar="SQL", help="对 stations 表的查询")
    given = parser.parse_args()
    folder = given.out.resolve()
    joining.write(given.data, folder)
    csv.writer(sys.stdout).writerows(federation.rows(folder, given.query))
    return 0


if __name__ == "__main__":
    arguments.run(main, (*joining.FAILURES, Busy))
