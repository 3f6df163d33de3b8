"""Part: the build of the site against the same pages as Markdown in plain mkdocs-material.

Theirs is as it comes, with its search on, and reads the pages that `build.py --pages` writes.
Ours checks nothing here and fills no forms, which theirs does not do either; it does prove links,
write the open data and, where the row says so, index the prose.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from . import generate, plain, scale
from .page import Part
from .processes import cost, interleaved
from .table import Row, at_most

SMALL, LARGE = 1_000, 10_000
WITHOUT_SEARCH, WITH_SEARCH = 0.5, 0.75
LINEAR_GROWTH, MEMORY_MB = 12, 400
PLAIN, PLUGIN = "mkdocs-material", "mkdocs-gen-files"
BARE, FULL = "网页", "网页和检索"


def run(repository: Path, scratch: Path, rounds: int) -> list[Row]:
    """Measure the small register against the other, and the large one against the small one."""
    small, large = scratch / "small", scratch / "large"
    few, lots = scale.count(SMALL), scale.count(LARGE)
    for folder, count in ((small, few), (large, lots)):
        generate.write_public_register(repository, folder, count)
    plain.pages(repository, small, scratch / "plain")
    script = repository / "scripts" / "build.py"
    build: list[str | Path] = [sys.executable, script, "--no-check", "--no-forms"]
    ours: list[str | Path] = [*build, "--root", small, "--out", scratch / "site"]
    commands: dict[str, Sequence[str | Path]] = {PLAIN: plain.material(scratch / "plain")}
    tools = scratch / "tools"
    plugin = plain.gen_files(scratch / "plain", tools)
    if plugin:
        commands[PLUGIN] = plugin
    commands |= {BARE: [*ours, "--no-search"], FULL: ours}
    taken = interleaved(commands, rounds, {"PYTHONPATH": str(tools)})
    sizes = [_pages(scratch / "site")]
    many = cost([*build, "--root", large, "--out", scratch / "site"])
    sizes.append(_pages(scratch / "site"))
    counts = [len(found) for found in sizes]
    grown = max(sizes[1].values()) - max(sizes[0].values())
    return [
        *(Row(f"{few}个驿站：{name}", f"{c.cpu_s:.2f} 秒（CPU）") for name, c in taken.items()),
        *([] if plugin else [Row(f"{few}个驿站：{PLUGIN}", "这里装不上")]),
        Row(f"{lots}个驿站：{FULL}", f"{many.cpu_s:.2f} 秒（CPU）"),
        *(
            at_most(f"{few}个驿站：{name}，与 {PLAIN} 相比", taken[name].cpu_s / other, limit)
            for other in [taken[PLAIN].cpu_s]
            for name, limit in ((BARE, WITHOUT_SEARCH), (FULL, WITH_SEARCH))
        ),
        at_most("驿站多十倍，用时的倍数", many.cpu_s / taken[FULL].cpu_s, LINEAR_GROWTH),
        at_most(f"{lots}个驿站：内存峰值", many.peak_mb, MEMORY_MB, " MB", 0),
        Row(
            "驿站网页数",
            " → ".join(map(str, counts)),
            f"{few} → {lots}",
            counts == [few, lots],
        ),
        at_most("驿站多十倍，最大的驿站网页长大多少", grown, 1024, " 字节", 0),
    ]


def _pages(site: Path) -> dict[str, int]:
    """The page of each station → its bytes."""
    found = site.glob("stations/*/*/index.html")
    return {file.parent.name: file.stat().st_size for file in found}


PART = Part(
    title="网站（build）",
    packages=("mkdocs", "mkdocs-material", "pagefind"),
    run=run,
)
