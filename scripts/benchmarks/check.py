"""Part 1: a full check against check-jsonschema, and against merely loading the files.

The same files and the same schema in one run. check-jsonschema checks the shape alone; `check`
also the text, the conditions, personal data and everything across the register.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

from . import generate, scale
from .page import Part
from .processes import Cost, cost, interleaved, median
from .table import Row, at_least, at_most

SMALL, LARGE = 1_000, 10_000
TIMES_FASTER = 20
NOT_SLOWER_THAN_LOADING = 1.0
MEMORY_MB = 80
LINEAR_GROWTH = 11
ANSWER_S = 1.0
OURS, PEER, BARE = "check", "check-jsonschema", "yaml.load"


def run(repository: Path, scratch: Path, rounds: int) -> list[Row]:
    """Measure at both sizes; `rounds` at the large one, more at the small one."""
    few, many = scale.count(SMALL), scale.count(LARGE)
    small = _measured(repository, scratch / "small", few, rounds + 2)
    large = _measured(repository, scratch / "large", many, rounds)
    changed = generate.SEED % few
    one = median(
        [cost(_one_file(repository, scratch / "small", changed)) for _ in range(rounds + 2)]
    )
    return [
        *_rows(few, small),
        *_rows(many, large),
        at_least(
            f"{many}个驿站：比 check-jsonschema 快几倍",
            large[PEER].cpu_s / large[OURS].cpu_s,
            TIMES_FASTER,
        ),
        Row(
            f"{few}个驿站：比 check-jsonschema 快几倍",
            f"{small[PEER].cpu_s / small[OURS].cpu_s:.1f}",
        ),
        at_most(
            f"{many}个驿站：与只读取文件相比",
            large[OURS].cpu_s / large[BARE].cpu_s,
            NOT_SLOWER_THAN_LOADING,
        ),
        Row(
            f"{few}个驿站：与只读取文件相比",
            f"{small[OURS].cpu_s / small[BARE].cpu_s:.2f}",
        ),
        at_most(f"{many}个驿站：内存峰值", large[OURS].peak_mb, MEMORY_MB, " MB", 0),
        at_most("驿站多十倍，用时的倍数", large[OURS].cpu_s / small[OURS].cpu_s, LINEAR_GROWTH),
        at_most(f"{few}个驿站中改一个：等候时间", one.wall_s, ANSWER_S, " 秒"),
    ]


def _measured(repository: Path, target: Path, count: int, rounds: int) -> Mapping[str, Cost]:
    generate.write_register(repository, target, count)
    files = sorted(target.glob("stations/*/moni-*.yml"))
    schema = repository / "schema" / "station.schema.json"
    peer = Path(sys.executable).with_name("check-jsonschema")
    bare = Path(__file__).with_name("bare_load.py")
    commands: dict[str, list[str | Path]] = {
        OURS: [sys.executable, repository / "scripts" / "check.py", "--root", target],
        PEER: [peer, "--schemafile", schema, *files],
        BARE: [sys.executable, bare, target],
    }
    return interleaved(commands, rounds)


def _one_file(repository: Path, target: Path, number: int) -> list[str | Path]:
    file = next(target.glob(f"stations/*/moni-{number:06d}.yml"))
    return [sys.executable, repository / "scripts" / "check.py", "--root", target, file]


def _rows(count: int, costs: Mapping[str, Cost]) -> list[Row]:
    return [
        Row(
            f"{count}个驿站：{name}",
            f"{taken.cpu_s:.2f} 秒（CPU），{taken.cpu_s / count * 1e6:.0f} 微秒/个，"
            f"{taken.peak_mb:.0f} MB",
        )
        for name, taken in costs.items()
    ]


PART = Part(
    title="检查（check）",
    packages=("check-jsonschema", "jsonschema", "jsonschema-rs", "pyyaml"),
    run=run,
)
