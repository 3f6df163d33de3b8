"""The arguments of the simulation."""

from __future__ import annotations

import argparse
from pathlib import Path

from benchmarks.generate import SEED

from .usage import Parser, count

ROOM = 30_000
"""Members that batches.yml holds with ease."""


def given() -> argparse.Namespace:
    """What is asked for; `sites` are the ways to build one, true with a page a station."""
    parser = Parser(prog="simulate.py", description="生成任意规模的虚构名录。")
    parser.add_argument("folder", type=Path, metavar="文件夹", help="写到哪个文件夹，须为空")
    parser.add_argument("--stations", type=count, default=3_000, help="驿站个数，默认 3000")
    parser.add_argument("--units", type=count, default=85, help="报送单位个数，默认 85")
    parser.add_argument("--public", type=int, help="已公布的个数，默认全部，至多三万")
    parser.add_argument("--seed", type=int, default=SEED, help="同一个种子得到同样的文件")
    parser.add_argument("--city", default="示例市", help="城市名称")
    parser.add_argument("--adcode", default="100000", help="城市代码，六位")
    parser.add_argument("--faults", type=int, default=0, help="放进几处错误，默认没有")
    parser.add_argument("--measure", action="store_true", help="再测量检查、修改、网站、Git 的用时")
    parser.add_argument("--shards", type=count, default=2, help="测量时分成几片检查，默认 2")
    parser.add_argument("--no-site", action="store_true", help="测量时不生成网站")
    parser.add_argument("--both-sites", action="store_true", help="网站再按单位生成一次来比较")
    far_away = "再把这么多个这样的城市合成一张表，测量从远处查询；要 DuckDB 的 httpfs"
    parser.add_argument("--cities", type=count, help=far_away)
    asked = parser.parse_args()
    if not 0 <= 2 * asked.faults <= asked.stations:
        parser.error("--faults 从 0 起，至多为驿站个数的一半")
    if asked.public is None:
        asked.public = min(asked.stations, ROOM)
    if not 0 <= asked.public <= asked.stations:
        parser.error("--public 从 0 起，至多为驿站个数")
    asked.sites = [] if asked.no_site else [True, *([False] if asked.both_sites else [])]
    return asked
