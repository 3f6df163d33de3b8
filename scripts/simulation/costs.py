"""What a register costs: a check whole and in parts, a change, a site, and Git in every way."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from benchmarks.processes import Cost, cost
from benchmarks.table import Row
from registry.layout import REPOSITORY

from . import site
from .figures import MB, count, row, size

SHARDS = 2
_AS = {
    f"GIT_{who}_{what}": value
    for who in ("AUTHOR", "COMMITTER")
    for what, value in (
        ("NAME", "simulation"),
        ("EMAIL", "simulation@example.cn"),
        ("DATE", "2026-01-01T00:00:00Z"),
    )
}


def measured(root: Path, sites: Iterable[bool]) -> Iterator[Row]:
    """Row after row; `root` becomes a repository with the register on `main`.

    A site for each of `sites`: true with a page a station, false with the stations on the pages
    of their units.
    """
    yield Row("文件", f"{size(root) / MB:.0f} MB，{count(root)} 个")
    yield row("检查", cost(_check(root)))
    yield from _in_parts(root)
    yield from _change(root)
    yield from _clones(root)
    for own_pages in sites:
        yield from site.measured(root, own_pages=own_pages)


def _in_parts(root: Path) -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder, f"{n}.json") for n in range(1, SHARDS + 1)]
        for number, file in enumerate(files, 1):
            part = _check(root, "--shard", f"{number}/{SHARDS}", "--facts-out", file)
            yield row(f"检查第{number}/{SHARDS}片", cost(part))
        yield row("合并各片", cost(_check(root, "--reduce", *files)))
        yield Row("各片的结果", f"{sum(f.stat().st_size for f in files) / MB:.1f} MB")


def _change(root: Path) -> Iterator[Row]:
    """One station changed on a branch, judged as a pull request."""
    _git(root, "init", "--quiet", "--initial-branch=main")
    _git(root, "config", "gc.auto", "0")  # no second one in the background of ours
    _git(root, "config", "maintenance.auto", "false")
    _git(root, "add", "--all")
    _git(root, "commit", "--quiet", "--message=base")
    _git(root, "gc", "--quiet")
    _git(root, "switch", "--quiet", "--create=one")
    station = next(f for f in sorted(root.glob("stations/*/*.yml")) if f.parent.name != "office")
    text = station.read_text(encoding="utf-8")
    station.write_text(text.replace("hours_note: ", "hours_note: 另行通知，"), encoding="utf-8")
    _git(root, "commit", "--quiet", "--all", "--message=one")
    yield row("检查改动一个驿站的提交", cost(_check(root, "--base", "main", "--head", "one")))
    _git(root, "switch", "--quiet", "main")


def _clones(root: Path) -> Iterator[Row]:
    """As a pipeline, a contributor and a clerk of one unit would take the register."""
    for setting in ("uploadpack.allowFilter", "uploadpack.allowAnySHA1InWant"):
        _git(root, "config", setting, "true")
    unit = next(f.name for f in sorted((root / "stations").iterdir()) if f.name != "office")
    ways: dict[str, tuple[str, ...]] = {
        "完整克隆": (),
        "浅克隆（--depth 1）": ("--depth=1",),
        "按需取文件（--filter=blob:none --no-checkout）": ("--filter=blob:none", "--no-checkout"),
        "只取一个单位（blob:none，sparse）": ("--filter=blob:none", "--sparse"),
    }
    with tempfile.TemporaryDirectory() as folder:
        for name, options in ways.items():
            target = Path(folder, "clone")
            clone: list[str | Path] = [
                "git",
                "clone",
                "--quiet",
                *options,
                f"file://{root}",
                target,
            ]
            taken = cost(clone)
            if "--sparse" in options:
                only: list[str | Path] = [
                    "git",
                    "-C",
                    target,
                    "sparse-checkout",
                    "set",
                    f"stations/{unit}",
                ]
                more = cost(only)
                taken = Cost(
                    taken.cpu_s + more.cpu_s,
                    taken.wall_s + more.wall_s,
                    max(taken.peak_mb, more.peak_mb),
                )
            sizes = f".git {size(target / '.git') / MB:.1f} MB，{count(target)} 个文件"
            yield Row(name, f"{taken.wall_s:.1f} 秒，{sizes}")
            shutil.rmtree(target)


def _check(root: Path, *words: str | Path) -> Sequence[str | Path]:
    return [sys.executable, REPOSITORY / "scripts" / "check.py", "--root", root, *words]


def _git(root: Path, *words: str) -> None:
    kept = {k: v for k, v in os.environ.items() if not k.startswith("GIT_")}
    settings = kept | _AS | {"GIT_CONFIG_GLOBAL": os.devnull}
    subprocess.run(["git", "-C", str(root), *words], check=True, env=settings)  # noqa: S603, S607  # git, ours
