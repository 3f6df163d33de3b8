"""Make a register of a province or a nation, all of it made up; with `--measure`, what it costs.

Exit 0: written · 2: the folder is not empty, or a measured command failed.
"""

from __future__ import annotations

from pathlib import Path

from benchmarks.generate import SEED
from benchmarks.processes import Failed
from benchmarks.table import markdown
from registry.layout import REPOSITORY, Layout
from simulation import costs, far, faults, register
from terminal import arguments
from terminal.measuring import shown
from terminal.usage import Parser, count

ROOM = 30_000
"""Members that batches.yml holds with ease."""


def main() -> int:
    """Run the command; the exit code."""
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
    parser.add_argument("--no-site", action="store_true", help="测量时不生成网站")
    far_away = "再把这么多个这样的城市合成一张表，测量从远处查询；要 DuckDB 的 httpfs"
    parser.add_argument("--cities", type=count, help=far_away)
    parser.add_argument("--shards", type=int, default=2, help="测量时分成几片检查，默认 2")
    given = parser.parse_args()
    if 2 * given.faults > given.stations:
        parser.error("--faults 至多为驿站个数的一半")
    public = min(given.stations, ROOM) if given.public is None else given.public
    plan = register.Plan(given.stations, given.units, public, given.seed, given.city, given.adcode)
    register.write(Layout(REPOSITORY), given.folder, plan)
    faults.plant(given.folder, given.faults, given.seed)
    print(f"{given.folder}：{plan.stations} 个驿站，{plan.units} 个单位，公布 {plan.public} 个。")
    if given.measure:
        rows = costs.measured(given.folder.resolve(), site=not given.no_site, shards=given.shards)
        print(markdown(f"{plan.stations} 个驿站", shown(rows)))
    if given.cities:
        asked = far.measured(given.folder.resolve(), given.cities)
        print(markdown(f"{given.cities} 个城市的表，从远处查询", shown(asked)))
    return 0


if __name__ == "__main__":
    arguments.run(main, (Failed,))
