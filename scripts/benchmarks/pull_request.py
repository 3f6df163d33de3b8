"""One station changed in a packed repository, judged against its base as for a pull request."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from . import generate, scale
from .page import Part
from .processes import interleaved
from .table import Row, at_most

LIMITS_S = {1_000: 0.5, 10_000: 1.5}
"""Stations → seconds that a contributor's check may take, by the clock."""


def run(repository: Path, scratch: Path, rounds: int) -> list[Row]:
    """Measure at both sizes; the clock counts, so a busy machine measures itself."""
    rows = []
    for wanted, limit in LIMITS_S.items():
        count = scale.count(wanted)
        root = scratch / str(wanted)
        generate.write_register(repository, root, count, members=True)
        _repository(root)
        command: list[str | Path] = [
            *(sys.executable, repository / "scripts" / "check.py", "--root", root),
            *("--base", "main", "--head", "one"),
        ]
        whole: list[str | Path] = command[:-4]
        costs = interleaved({"change": command, "whole": whole}, rounds + 2)
        taken, all_of_it = costs["change"], costs["whole"]
        rows += [
            at_most(f"{count}个驿站中修改一个：等候时间", taken.wall_s, limit, " 秒"),
            Row(f"{count}个驿站中修改一个：CPU 用时", f"{taken.cpu_s:.2f} 秒"),
            Row(f"{count}个驿站全部检查：CPU 用时", f"{all_of_it.cpu_s:.2f} 秒"),
            Row(f"{count}个驿站：与全部检查相比（CPU）", f"{taken.cpu_s / all_of_it.cpu_s:.2f}"),
        ]
    return rows


def _repository(root: Path) -> None:
    """A packed repository with the register on `main` and one changed station on `one`."""
    _git(root, "init", "--quiet", "--initial-branch=main")
    _git(root, "add", "--all")
    _git(root, "commit", "--quiet", "--message=base")
    _git(root, "gc", "--quiet")
    _git(root, "switch", "--quiet", "--create=one")
    station = next(iter(sorted(root.glob("stations/*/moni-000002.yml"))))
    text = station.read_text(encoding="utf-8")
    station.write_text(text.replace("hours_note: ", "hours_note: 另行通知，"), encoding="utf-8")
    _git(root, "commit", "--quiet", "--all", "--message=one")


def _git(root: Path, *arguments: str) -> None:
    settings = {
        "GIT_CONFIG_GLOBAL": os.devnull,
        **{f"GIT_{who}_NAME": "bench" for who in ("AUTHOR", "COMMITTER")},
        **{f"GIT_{who}_EMAIL": "bench@example.cn" for who in ("AUTHOR", "COMMITTER")},
    }
    given = {k: v for k, v in os.environ.items() if not k.startswith("GIT_")}
    command = ["git", "-C", str(root), "-c", "gc.auto=0", "-c", "maintenance.auto=0", *arguments]
    subprocess.run(command, check=True, env=given | settings)  # noqa: S603  # git, ours


PART = Part(title="合并请求（check --base）", packages=("jsonschema-rs", "pyyaml"), run=run)
