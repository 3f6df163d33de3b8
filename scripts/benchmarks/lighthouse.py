"""Part: Lighthouse, as a phone, on the four kinds of page that people open first.

The tool comes from npm into a folder of its own that is thrown away; nothing else needs Node. The
stations are not marked as examples here, because pages of examples keep search engines out.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
from collections.abc import Mapping
from pathlib import Path

from . import published
from .chromium import executable
from .page import Part
from .processes import Failed, Unavailable
from .table import Row, at_least

VERSION = "13.5.0"
STATIONS = 30
"""About what a city has."""

GOALS = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}
NAMES = {
    "performance": "性能",
    "accessibility": "无障碍",
    "best-practices": "最佳做法",
    "seo": "搜索优化",
}


def run(repository: Path, scratch: Path, rounds: int) -> list[Row]:
    """A row for each page and category: the median of the rounds."""
    tool = installed(scratch / "tool")
    site = published.built(repository, scratch / "register", STATIONS)
    pages = {"首页": "", "地图": "map/", "名录": "directory/", "驿站": published.a_station(site)}
    rows = []
    with published.served(site) as address:
        for name, path in pages.items():
            reports = [_report(tool, address + path, repository) for _ in range(rounds)]
            for category, goal in GOALS.items():
                score = statistics.median(report[category] for report in reports)
                rows.append(at_least(f"{name}：{NAMES[category]}", score, goal, digits=0))
    return rows


def installed(folder: Path) -> Path:
    """The program, installed there; Unavailable with what to do where npm is missing."""
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        raise Unavailable("测量 Lighthouse 需要 Node.js 和 npm，请安装后再运行，或只测其他部分")
    folder.mkdir(parents=True)
    command = [npm, "install", "--no-audit", "--no-fund", "--silent", f"lighthouse@{VERSION}"]
    run = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603  # fixed words
    program = folder / "node_modules" / ".bin" / "lighthouse"
    if run.returncode or not program.exists():
        raise Unavailable(
            f"npm 未能取得 lighthouse@{VERSION}：{run.stderr.strip() or '没有说明原因'}"
        )
    return program


def _report(tool: Path, address: str, repository: Path) -> Mapping[str, float]:
    """Category → score of one run, 0 to 100."""
    command: list[str | Path] = [tool, address, "--output=json", "--quiet"]
    command += [
        f"--only-categories={','.join(GOALS)}",
        "--chrome-flags=--headless=new --no-sandbox",
    ]
    environment = os.environ | {"CHROME_PATH": executable(repository)}
    run = subprocess.run(  # noqa: S603  # the tool that we installed
        command, env=environment, capture_output=True, text=True, check=False
    )
    if run.returncode:
        raise Failed(f"Lighthouse 未能打开 {address}：{run.stderr.strip()[-300:]}")
    report = json.loads(run.stdout)
    return {name: found["score"] * 100 for name, found in report["categories"].items()}


PART = Part(title=f"网页质量（Lighthouse {VERSION}，手机）", packages=(), run=run)
