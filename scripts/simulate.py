"""Make a register of a province or a nation, all of it made up; with `--measure`, what it costs.

Exit 0: written · 2: the folder is not empty, or a measured command failed.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from benchmarks.generate import SEED
from benchmarks.processes import Failed
from benchmarks.table import markdown
from registry.layout import REPOSITORY, Layout
from simulation import costs, register
from terminal import arguments
from terminal.measuring import shown

ROOM = 30_000
"""Members that batches.yml holds with ease."""


def main() -> int:
    """Run the command; the exit code."""
    parser = argparse.ArgumentParser(prog="simulate.py", description="生成任意规模的虚构名录。")
    parser.add_argument("folder", type=Path, help="写到哪个文件夹，须为空")
    parser.add_argument("--stations", type=int, default=3_000, help="驿站个数，默认 3000")
    parser.add_argument("--units", type=int, default=85, help="报送单位个数，默认 85")
    parser.add_argument("--public", type=int, help="已公布的个数，默认全部，至多三万")
    parser.add_argument("--seed", type=int, default=SEED, help="同一个种子得到同样的文件")
    parser.add_argument("--city", default="示例市", help="城市名称")
    parser.add_argument("--adcode", default="100000", help="城市代码，六位")
    parser.add_argument("--measure", action="store_true", help="再测量检查、修改、网站、Git 的用时")
    parser.add_argument("--no-site", action="store_true", help="测量时不生成网站")
    parser.add_argument("--both-sites", action="store_true", help="网站再按单位生成一次来比较")
    given = parser.parse_args()
    public = min(given.stations, ROOM) if given.public is None else given.public
    plan = register.Plan(given.stations, given.units, public, given.seed, given.city, given.adcode)
    register.write(Layout(REPOSITORY), given.folder, plan)
    print(f"{given.folder}：{plan.stations} 个驿站，{plan.units} 个单位，公布 {plan.public} 个。")
    if given.measure:
        sites = [] if given.no_site else [True, *([False] if given.both_sites else [])]
        rows = costs.measured(given.folder.resolve(), sites)
        print(markdown(f"{plan.stations} 个驿站", shown(rows)))
    return 0


if __name__ == "__main__":
    arguments.run(main, (Failed,))
