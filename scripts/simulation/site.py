"""What a site costs to build, with a page a station or by the pages of units, and where it lies."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks import generate
from benchmarks.processes import cost
from benchmarks.table import Row
from registry.addresses import SETTING
from registry.layout import REPOSITORY

from .figures import MB, count, row, size

FOLDERS = ("stations", "units", "summary", "data", "pagefind")
PAGES = ("directory/index.html", "map/index.html", "summary/index.html", "batches/0/index.html")
LOADED = ("search.json", "directory.json", "stations.json")
"""What the search and the map fetch, what the directory fetches besides, and the open data."""


def measured(root: Path, *, own_pages: bool) -> Iterator[Row]:
    """The whole site of the register at `root` without filled forms, row after row."""
    way = "一站一页" if own_pages else "按单位"
    generate.write_settings(REPOSITORY, root, {SETTING: own_pages})
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder, "site")
        build: list[str | Path] = [sys.executable, REPOSITORY / "scripts" / "build.py"]
        build += ["--root", root, "--no-check", "--no-forms", "--out", site]
        yield row(f"网站（{way}）", cost(build))
        yield Row(f"网站大小（{way}）", f"{size(site) / MB:.0f} MB，{count(site)} 个文件")
        for part in FOLDERS:
            yield Row(f"其中 {part}", f"{size(site / part) / MB:.1f} MB")
        for page in PAGES:
            yield Row(f"其中 {page}", f"{size(site / page) / MB:.2f} MB")
        largest = max(size(file) for file in site.glob("units/*/index.html"))
        yield Row("最大的单位网页", f"{largest / 1024:.0f} KB")
        for name in LOADED:
            yield Row(f"其中 data/{name}", f"{size(site / 'data' / name) / MB:.2f} MB")
    (root / "mkdocs.yml").unlink()
