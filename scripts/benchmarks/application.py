"""Part: the form on the site: what a keystroke costs, and what the page loads for it.

The keystrokes are typed into the form as one file, from the disk and in a real browser: every one
of them reads all fields, writes the file, checks it and shows what is found.
"""

from __future__ import annotations

import gzip
import os
import shutil
import sys
from pathlib import Path
from statistics import median, quantiles

from playwright.sync_api import sync_playwright

from .page import Part
from .processes import Unavailable, cost
from .table import Row, at_most

KEYSTROKE_MS, WEIGHT_KB, FILE_KB = 16, 40, 600
KEYSTROKES = 300
FIRST = ("main.js", "form.json", "../../assets/css/form.css")
LATER = ("read.js", "outcome.js", "papers.json")
_BROWSERS = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
_TYPE = """
(count) => {
  const field = document.getElementById("f-address");
  const taken = [];
  for (let at = 0; at < count; at += 1) {
    const start = performance.now();
    field.value = at % 40 ? field.value + "路" : "示例市";
    field.dispatchEvent(new Event("input", { bubbles: true }));
    taken.push(performance.now() - start);
  }
  return taken;
}
"""


def run(repository: Path, scratch: Path, rounds: int) -> list[Row]:
    """Build the site of the samples, then type into the form and weigh its files."""
    build: list[str | Path] = [sys.executable, repository / "scripts" / "build.py"]
    cost([*build, "--root", repository, "--out", scratch / "site", "--no-forms", "--no-search"])
    folder = scratch / "site" / "apply" / "online"
    empty, filled = _typed(folder / "offline.html", repository, rounds)
    weights = {name: _kilobytes(folder / name) for name in (*FIRST, *LATER)}
    return [
        Row("空表，一次按键（中位数）", f"{median(empty):.1f} 毫秒"),
        Row("填满的表，一次按键（中位数）", f"{median(filled):.1f} 毫秒"),
        at_most(
            "填满的表，一百次按键中最慢五次的界限",
            quantiles(filled, n=20)[-1],
            KEYSTROKE_MS,
            " 毫秒",
            1,
        ),
        *(Row(f"{Path(name).name}（压缩后）", f"{weights[name]:.1f} KB") for name in weights),
        at_most(
            "打开网页即下载的表单代码和数据", sum(weights[n] for n in FIRST), WEIGHT_KB, " KB", 1
        ),
        at_most(
            "单个文件的申报表", (folder / "offline.html").stat().st_size / 1024, FILE_KB, " KB", 0
        ),
    ]


def _typed(page_file: Path, repository: Path, rounds: int) -> tuple[list[float], list[float]]:
    """Milliseconds of each keystroke in the empty form and in a filled one."""
    path = next(filter(None, map(shutil.which, (os.environ.get("CHROMIUM", ""), *_BROWSERS))), None)
    if path is None:
        raise Unavailable("没有找到 Chromium，不能测量表单")
    empty: list[float] = []
    filled: list[float] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        for _ in range(rounds):
            page = browser.new_page()
            page.goto(page_file.as_uri())
            empty += page.evaluate(_TYPE, KEYSTROKES)
            page.set_input_files("#open", repository / "schema" / "station.example.yml")
            page.locator("#opened").filter(has_text="已打开").wait_for()
            filled += page.evaluate(_TYPE, KEYSTROKES)
            page.close()
        browser.close()
    return empty, filled


def _kilobytes(file: Path) -> float:
    return len(gzip.compress(file.read_bytes(), 9)) / 1024


PART = Part(title="在线填写", packages=("playwright",), run=run)
