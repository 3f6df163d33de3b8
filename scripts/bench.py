"""Measure how fast the registry works, against others, on the same files in one run.

Exit 0: every goal reached · 1: some goal missed · 2: a measured command failed.
"""

from __future__ import annotations

import argparse
import tempfile
from datetime import date
from pathlib import Path

from benchmarks import browser, check, lighthouse, page, pull_request, site, weight
from benchmarks.processes import Failed
from registry.layout import REPOSITORY
from terminal import arguments

PARTS = {
    "check": check.PART,
    "pull-request": pull_request.PART,
    "site": site.PART,
    "weight": weight.PART,
    "browser": browser.PART,
    "lighthouse": lighthouse.PART,
}


def main() -> int:
    """Run the parts asked for, print their tables; with `--write`, keep them."""
    parser = argparse.ArgumentParser(prog="bench.py", description="测量速度和内存。")
    parser.add_argument("parts", nargs="*", help=f"只测这些：{'、'.join(PARTS)}；不写则全部")
    parser.add_argument("--rounds", type=int, default=3, help="每项测几轮，取中位数")
    parser.add_argument("--write", action="store_true", help="写入 docs/developer/benchmarks.md")
    given = parser.parse_args()
    results = []
    for name in given.parts or PARTS:
        with tempfile.TemporaryDirectory() as scratch:
            results.append(page.Result.of(PARTS[name], REPOSITORY, Path(scratch), given.rounds))
        print(results[-1].text)
    if given.write:
        day = date.today()  # noqa: DTZ011  # the day on this machine
        page.write(REPOSITORY / page.PATH, results, day)
    return 0 if all(result.reached for result in results) else 1


if __name__ == "__main__":
    arguments.run(main, (Failed,))
