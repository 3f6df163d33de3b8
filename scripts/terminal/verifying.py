"""`verify.py`: a site against its own check sums, and against a second build."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

from registry import bundle, history
from registry.site import build, sums

_SHOWN = 50
"""Differences that are listed; what is made from another state differs everywhere."""


def damaged(site: Path) -> list[str]:
    """What is no longer as it was built; CannotRelease where there is no site to compare."""
    if not (site / sums.FILENAME).is_file():
        raise bundle.CannotRelease(f"{site} 里没有 {sums.FILENAME}，先运行 make site")
    return _short(sums.differences(sums.noted(site), sums.actual(site)))


def different(site: Path, root: Path, today: date, *, forms: bool, search: bool) -> list[str]:
    """What a second build from the same commit makes otherwise."""
    bundle.must_be_of(site, history.read(root).version)
    with tempfile.TemporaryDirectory() as folder:
        again = Path(folder) / "site"
        build.build(root, today, again, forms=forms, search=search)
        return _short(sums.differences(sums.noted(site), sums.noted(again)))


def unfounded(root: Path) -> str:
    """What is to be known besides, where the files are not those of the commit; else nothing."""
    files = history.uncommitted(root)
    if not files:
        return ""
    return (
        f"注意：有 {files} 个文件的改动没有提交，别人从这次提交生成的网站会不同；提交以后再生成。"
    )


def count(site: Path) -> int:
    """The files of the site, its check sums aside."""
    return len(sums.noted(site))


def _short(found: list[str]) -> list[str]:
    more = len(found) - _SHOWN
    return [*found[:_SHOWN], f"……另有 {more} 个文件"] if more > 0 else found
