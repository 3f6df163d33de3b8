"""Part: the search index, the theme's own beside ours, on the pages of the same register.

The theme's is what its search plugin adds to the build of these pages, and the one file that a
browser loads before it can answer. Ours are two: the directory's data for stations, and for the
prose Pagefind's index, of which a browser loads the frame and then only what a word needs.
"""

from __future__ import annotations

import gzip
import sys
from collections.abc import Iterable
from pathlib import Path

from . import generate, plain, scale
from .page import Part
from .processes import interleaved
from .table import Row

STATIONS = 1_000
_FRAME = ("pagefind.js", "pagefind-worker.js", "pagefind-entry.json", "wasm.*", "*.pf_meta")


def run(repository: Path, scratch: Path, rounds: int) -> list[Row]:
    """CPU seconds that the index costs, and kilobytes before the first answer, with gzip."""
    count = scale.count(STATIONS)
    register, folder, site = scratch / "register", scratch / "plain", scratch / "site"
    generate.write_register(repository, register, count, members=True)
    plain.pages(repository, register, folder)
    build: list[str | Path] = [sys.executable, repository / "scripts" / "build.py"]
    build += ["--no-check", "--no-forms", "--root", register, "--out"]
    taken = interleaved(
        {
            "theirs": plain.material(folder),
            "theirs without": plain.material(folder, search=False),
            "ours without": [*build, scratch / "unsearched", "--no-search"],
            "ours": [*build, site],
        },
        rounds,
    )
    cost = {who: taken[who].cpu_s - taken[f"{who} without"].cpu_s for who in ("theirs", "ours")}
    theirs = folder / "mkdocs" / "search" / "search_index.json"
    frame = [file for pattern in _FRAME for file in sorted((site / "pagefind").glob(pattern))]
    return [
        Row("主题自带：建索引", f"{cost['theirs']:.2f} 秒（CPU）"),
        Row("本库：建索引（正文）", f"{cost['ours']:.2f} 秒（CPU）"),
        Row(f"主题自带：第一次回答前要取（{count}个驿站）", _kilobytes([theirs])),
        Row(f"本库：找驿站前要取（{count}个驿站）", _kilobytes([site / "data" / "search.json"])),
        Row("本库：找正文前要取", _kilobytes(frame)),
    ]


def _kilobytes(files: Iterable[Path]) -> str:
    sizes = (len(gzip.compress(file.read_bytes(), 6, mtime=0)) for file in files)
    return f"{sum(sizes) / 1024:.0f} KB"


PART = Part(
    title="检索（search）",
    packages=("mkdocs-material", "pagefind"),
    run=run,
)
