"""Measure how fast the registry works, against others, on the same files in one run.

Exit 0: every goal reached · 1: some goal missed · 2: a measured command failed.
"""

from __future__ import annotations

import time
from datetime import date

from benchmarks import page, parts, results
from benchmarks.processes import Failed
from benchmarks.table import markdown
from registry.layout import REPOSITORY
from terminal import arguments, benching, writing


def main() -> int:
    """Run the parts asked for, print and keep their results; with `--page`, write the page."""
    every = parts.names()
    given = benching.given(every)
    kept = results.read(REPOSITORY / results.PATH)
    if given.page:
        writing.replace(REPOSITORY / page.PATH, page.written(kept).encode())
        print(f"写出 {page.PATH}")
        return 0
    code, begun = 0, time.perf_counter()
    for name in given.names:
        today = date.today()  # noqa: DTZ011  # the day on this machine
        result, said = parts.measured(name, REPOSITORY, given.rounds, today, given.most)
        code = max(code, said)
        print(markdown(result.title, result.rows), flush=True)
        if result.trouble:
            print(f"未能测量：{result.trouble}\n")
        if given.most is None:
            kept[name] = result
            ordered = {n: kept[n] for n in every if n in kept}
            writing.replace(REPOSITORY / results.PATH, results.written(ordered).encode())
    print(f"历时{time.perf_counter() - begun:.0f}秒。")
    return code


if __name__ == "__main__":
    arguments.run(main, (Failed,))
