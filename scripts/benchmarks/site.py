"""Part: the build of the site against the same pages as Markdown in plain mkdocs-material.

Theirs is as it comes, with its search on, and reads the pages that `build.py --pages` writes.
Ours checks nothing here and fills no forms, which theirs does not do either; it does prove links,
write the open data and, where the row says so, index the prose.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import yaml

from . import generate
from .page import Part
from .processes import cost, interleaved
from .table import Row, at_most

SMALL, LARGE = 1_000, 10_000
WITHOUT_SEARCH, WITH_SEARCH = 0.5, 0.75
LINEAR_GROWTH, MEMORY_MB = 12, 400
PLAIN, BARE, FULL = "mkdocs-material", "网页", "网页和检索"
_SETTINGS = {
    "site_name": "plain",
    "theme": {"name": "material", "language": "zh", "font": False},
    "not_in_nav": "/**",
    "nav": ["index.md"],
}


def run(repository: Path, scratch: Path, rounds: int) -> list[Row]:
    """Measure the small register against the other, and the large one against the small one."""
    small, large = scratch / "small", scratch / "large"
    for folder, count in ((small, SMALL), (large, LARGE)):
        generate.write_public_register(repository, folder, count)
    build: list[str | Path] = [
        sys.executable,
        repository / "scripts" / "build.py",
        "--no-check",
        "--no-forms",
    ]
    cost([*build, "--root", small, "--pages", scratch / "plain" / "docs"])
    settings = yaml.dump(_SETTINGS, allow_unicode=True)
    (scratch / "plain" / "mkdocs.yml").write_text(settings, encoding="utf-8")
    ours: list[str | Path] = [*build, "--root", small, "--out", scratch / "site"]
    here = scratch / "plain" / "mkdocs.yml"
    mkdocs: list[str | Path] = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", here]
    commands: dict[str, Sequence[str | Path]] = {
        PLAIN: mkdocs,
        BARE: [*ours, "--no-search"],
        FULL: ours,
    }
    taken = interleaved(commands, rounds)
    sizes = [_pages(scratch / "site")]
    many = cost([*build, "--root", large, "--out", scratch / "site"])
    sizes.append(_pages(scratch / "site"))
    counts = [len(found) for found in sizes]
    grown = max(sizes[1].values()) - max(sizes[0].values())
    return [
        *(Row(f"{SMALL}个驿站：{name}", f"{c.cpu_s:.2f} 秒（CPU）") for name, c in taken.items()),
        Row(f"{LARGE}个驿站：{FULL}", f"{many.cpu_s:.2f} 秒（CPU）"),
        _ratio(BARE, taken[BARE].cpu_s / taken[PLAIN].cpu_s, WITHOUT_SEARCH),
        _ratio(FULL, taken[FULL].cpu_s / taken[PLAIN].cpu_s, WITH_SEARCH),
        at_most("驿站多十倍，用时的倍数", many.cpu_s / taken[FULL].cpu_s, LINEAR_GROWTH),
        at_most(f"{LARGE}个驿站：内存峰值", many.peak_mb, MEMORY_MB, " MB", 0),
        Row(
            "驿站网页数",
            " → ".join(map(str, counts)),
            f"{SMALL} → {LARGE}",
            counts == [SMALL, LARGE],
        ),
        at_most("驿站多十倍，最大的驿站网页长大多少", grown, 1024, " 字节", 0),
    ]


def _ratio(what: str, figure: float, goal: float) -> Row:
    return at_most(f"{SMALL}个驿站：{what}，与 {PLAIN} 相比", figure, goal)


def _pages(site: Path) -> dict[str, int]:
    """The page of each station → its bytes."""
    found = site.glob("stations/*/*/index.html")
    return {file.parent.name: file.stat().st_size for file in found}


PART = Part(
    title="网站（build）",
    packages=("mkdocs", "mkdocs-material", "pagefind"),
    run=run,
)
