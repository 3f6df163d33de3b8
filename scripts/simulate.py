"""Make a register of a province or a nation, all of it made up; with `--measure`, what it costs.

Exit 0: written · 2: the folder is not empty, or a measured command failed.
"""

from __future__ import annotations

from benchmarks.processes import Failed
from benchmarks.table import markdown
from registry.layout import REPOSITORY, Layout
from simulation import costs, far, faults, register
from terminal import arguments, simulating
from terminal.measuring import shown


def main() -> int:
    """Run the command; the exit code."""
    given = simulating.given()
    plan = register.Plan(
        given.stations, given.units, given.public, given.seed, given.city, given.adcode
    )
    register.write(Layout(REPOSITORY), given.folder, plan)
    faults.plant(given.folder, given.faults, given.seed)
    print(f"{given.folder}：{plan.stations} 个驿站，{plan.units} 个单位，公布 {plan.public} 个。")
    if given.measure:
        rows = costs.measured(given.folder.resolve(), given.sites, given.shards)
        print(markdown(f"{plan.stations} 个驿站", shown(rows)))
    if given.cities:
        asked = far.measured(given.folder.resolve(), given.cities)
        print(markdown(f"{given.cities} 个城市的表，从远处查询", shown(asked)))
    return 0


if __name__ == "__main__":
    arguments.run(main, (Failed,))
