"""Measure how fast the registry works, against others, on the same files in one run.

Exit 0: every goal reached · 1: some goal missed · 2: a measured command failed.
"""

from __future__ import annotations

import argparse
from datetime import date

from benchmarks import page, parts, results
from benchmarks.processes import Failed
from benchmarks.table import markdown
from registry.layout import REPOSITORY
from terminal import arguments, writing

QUICK = 200
"""Stations of a quick look."""


def main() -> int:
    """Run the parts asked for, print and keep their results; with `--page`, write the page."""
    every = parts.names()
    parser = argparse.ArgumentParser(prog="bench.py", description="测量速度和内存。")
    parser.add_argument("names", nargs="*", metavar="名称", help=f"只测这些：{'、'.join(every)}")
    parser.add_argument("--only", action="append", default=[], choices=every, help="只测这一项")
    parser.add_argument("--rounds", type=int, default=3, help="每项测几轮，取中位数")
    parser.add_argument("--size", type=int, help="最多多少个驿站；缩小规模的结果不存")
    parser.add_argument("--quick", action="store_true", help=f"等于 --size {QUICK} --rounds 1")
    parser.add_argument("--page", action="store_true", help=f"不测，由存下的结果写出 {page.PATH}")
    given = parser.parse_args()
    kept = results.read(REPOSITORY / results.PATH)
    if given.page:
        writing.replace(REPOSITORY / page.PATH, page.written(kept).encode())
        print(f"写出 {page.PATH}")
        return 0
    names = [*given.names, *given.only] or list(every)
    if unknown := set(names) - set(every):
        parser.error(f"没有 {'、'.join(sorted(unknown))}；可选：{'、'.join(every)}")
    most = given.size or (QUICK if given.quick else None)
    rounds = 1 if given.quick else given.rounds
    code = 0
    for name in names:
        today = date.today()  # noqa: DTZ011  # the day on this machine
        result, said = parts.measured(name, REPOSITORY, rounds, today, most)
        code = max(code, said)
        print(markdown(result.title, result.rows), result.trouble, flush=True)
        if most is None:
            kept = {n: ({**kept, name: result})[n] for n in every if n == name or n in kept}
            writing.replace(REPOSITORY / results.PATH, results.written(kept).encode())
    return code


if __name__ == "__main__":
    arguments.run(main, (Failed,))
