"""What a register costs: a check whole and in parts, a change, a site, and Git in every way."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from benchmarks.processes import Cost, Failed, cost
from benchmarks.table import Row
from registry.layout import REPOSITORY

from . import site
from .figures import MB, count, row, size

_AS = {
    f"GIT_{who}_{what}": value
    for who in ("AUTHOR", "COMMITTER")
    for what, value in (
        ("NAME", "simulation"),
        ("EMAIL", "simulation@example.cn"),
        ("DATE", "2026-01-01T00:00:00Z"),
    )
}


def measured(root: Path, sites: Iterable[bool], shards: int = 2) -> Iterator[Row]:
    """Row after row; `root` becomes a repository with the register on `main`.

    A site for each of `sites`: true with a page a station, false with the stations on the pages
    of their units. Failed where the check in so many shards does not say, byte for byte, what the
    whole one says.
    """
    yield Row("文件", f"{size(root) / MB:.0f} MB，{count(root)} 个")
    yield from _checks(root, shards)
    yield from _change(root)
    yield from _clones(root)
    for own_pages in sites:
        yield from site.measured(root, own_pages=own_pages)


def _checks(root: Path, shards: int) -> Iterator[Row]:
    """The whole at once, then in parts, and whether both say the same."""
    with tempfile.TemporaryDirectory() as folder:
        whole, joined, some = (Path(folder, f"{n}.json") for n in ("whole", "joined", "part"))
        yield row("检查", _told(root, whole))
        files = [Path(folder, f"{n}.json") for n in range(1, shards + 1)]
        for number, file in enumerate(files, 1):
            part = ("--shard", f"{number}/{shards}", "--facts-out", file)
            yield row(f"检查第{number}/{shards}片", _told(root, some, *part))
        yield row("合并各片", _told(root, joined, "--reduce", *files))
        yield Row("各片的结果", f"{sum(map(size, files)) / MB:.1f} MB")
        said = whole.read_bytes()
        if joined.read_bytes() != said:
            raise Failed(f"{shards}片合并的结果与整体检查不同")
        found = len(json.loads(said)["findings"])
        yield Row(f"{shards}片合并与整体检查", f"逐字节相同，{len(said):,} 字节，{found} 处问题")


def _told(root: Path, report: Path, *words: str | Path) -> Cost:
    """A check that may find faults, with its report in a file; a crash exits 1 too, and is told."""
    taken = cost(_check(root, "--format", "json", *words), output=report, codes=(0, 1))
    if not report.stat().st_size:
        raise Failed(f"检查没有写出结果：{' '.join(map(str, words))}")
    return taken


def _change(root: Path) -> Iterator[Row]:
    """One station changed on a branch, judged as a pull request."""
    _git(root, "init", "--quiet", "--initial-branch=main")
    _git(root, "config", "gc.auto", "0")  # no second one in the background of ours
    _git(root, "config", "maintenance.auto", "false")
    _git(root, "add", "--all")
    _git(root, "commit", "--quiet", "--message=base")
    _git(root, "gc", "--quiet")
    _git(root, "switch", "--quiet", "--create=one")
    files = (f for f in sorted(root.glob("stations/*/*.yml")) if f.parent.name != "office")
    station = next(f for f in files if b"\nhours_note: " in f.read_bytes())
    text = station.read_text(encoding="utf-8")
    station.write_text(text.replace("hours_note: ", "hours_note: 另行通知，"), encoding="utf-8")
    _git(root, "commit", "--quiet", "--all", "--message=one")
    change = ("--base", "main", "--head", "one")
    with tempfile.TemporaryDirectory() as folder:
        yield row("检查改动一个驿站的提交", _told(root, Path(folder, "change.json"), *change))
    _git(root, "switch", "--quiet", "main")


def _clones(root: Path) -> Iterator[Row]:
    """As a pipeline, a contributor and a clerk of one unit would take the register.

    What is sent and what is written to the disk are told apart: the one depends on the way of
    cloning, the other, many small files, on the disk alone.
    """
    for setting in ("uploadpack.allowFilter", "uploadpack.allowAnySHA1InWant"):
        _git(root, "config", setting, "true")
    unit = next(f.name for f in sorted((root / "stations").iterdir()) if f.name != "office")
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder, "clone")

        def cloned(*options: str) -> Cost:
            shutil.rmtree(target, ignore_errors=True)
            return cost(["git", "clone", "--quiet", *options, f"file://{root}", target])

        def then(*words: str) -> Cost:
            return cost(["git", "-C", target, *words])

        def way(what: str, *taken: Cost) -> Row:
            cpu, wall = (sum(getattr(t, name) for t in taken) for name in ("cpu_s", "wall_s"))
            sizes = f".git {size(target / '.git') / MB:.1f} MB，{count(target)} 个文件"
            return Row(what, f"{cpu:.1f} 秒（CPU），{wall:.1f} 秒，{sizes}")

        yield way("浅克隆（--depth 1），不展开文件", cloned("--no-checkout", "--depth=1"))
        main = ("--single-branch", "--branch=main")
        yield way("完整克隆，不展开文件", cloned("--no-checkout", *main))
        yield way("展开全部文件", then("checkout", "--quiet", "main"))
        yield way("取一个新的提交（git fetch）", then("fetch", "--quiet", "origin", "one"))
        only = ("--filter=blob:none", "--no-checkout")
        yield way("只取目录（--filter=blob:none --no-checkout）", cloned(*only))
        sparse = cloned("--filter=blob:none", "--sparse")
        unfolded = then("sparse-checkout", "set", f"stations/{unit}")
        yield way("只取一个单位（blob:none，sparse）", sparse, unfolded)


def _check(root: Path, *words: str | Path) -> Sequence[str | Path]:
    return [sys.executable, REPOSITORY / "scripts" / "check.py", "--root", root, *words]


def _git(root: Path, *words: str) -> None:
    kept = {k: v for k, v in os.environ.items() if not k.startswith("GIT_")}
    settings = kept | _AS | {"GIT_CONFIG_GLOBAL": os.devnull}
    subprocess.run(["git", "-C", str(root), *words], check=True, env=settings)  # noqa: S603, S607  # git, ours
