"""Join what several registers publish into one table, and ask questions of it.

Exit 0: written · 2: what was given cannot be joined.
"""

from __future__ import annotations

import argparse
import csv
import sys
from pathlib import Path

from registry import federation
from registry.site.lock import Busy
from terminal import arguments
from terminal.staging import staged

_BY_REGISTER = (
    "SELECT register, city, count(*) AS stations, max(updated) AS updated"
    " FROM stations GROUP BY register, city ORDER BY register"
)


def main() -> int:
    """Run the command; the exit code."""
    parser = argparse.ArgumentParser(prog="join.py", description="把几个城市的公开数据合成一张表。")
    parser.add_argument(
        "data", nargs="+", metavar="[CODE=]DIR", help="各网站的 data 文件夹；旧数据要写明城市代码"
    )
    parser.add_argument("--out", type=Path, required=True, help="Parquet 文件写到哪个文件夹")
    parser.add_argument("--query", default=_BY_REGISTER, metavar="SQL", help="对 stations 表的查询")
    given = parser.parse_args()
    named = (text.rpartition("=") for text in given.data)
    registers = [federation.read(Path(folder), code) for code, _, folder in named]
    with staged(given.out.resolve()) as fresh:
        federation.join(registers, fresh)
    csv.writer(sys.stdout).writerows(federation.rows(given.out.resolve(), given.query))
    return 0


if __name__ == "__main__":
    arguments.run(main, (federation.CannotJoin, Busy))
