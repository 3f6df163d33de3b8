"""The arguments of the benchmark."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from benchmarks import page

from .usage import Parser, count

QUICK = 200
"""Stations of a quick look."""


def given(every: Sequence[str]) -> argparse.Namespace:
    """What is asked for: `names`, `rounds`, `most` (None for the sizes of the goals), `page`."""
    parser = Parser(prog="bench.py", description="测量速度和内存。")
    parser.add_argument("names", nargs="*", metavar="名称", help=f"只测这些：{'、'.join(every)}")
    parser.add_argument("--only", action="append", default=[], choices=every, help="只测这一项")
    parser.add_argument("--rounds", type=count, default=3, help="每项测几轮，取中位数")
    parser.add_argument("--size", type=count, help="最多多少个驿站；缩小规模的结果不存")
    parser.add_argument("--quick", action="store_true", help=f"等于 --size {QUICK} --rounds 1")
    parser.add_argument("--page", action="store_true", help=f"不测，由存下的结果写出 {page.PATH}")
    asked = parser.parse_args()
    if unknown := set(asked.names) - set(every):
        parser.error(f"没有 {'、'.join(sorted(unknown))}；可选：{'、'.join(every)}")
    asked.names = [*asked.names, *asked.only] or list(every)
    asked.most = asked.size or (QUICK if asked.quick else None)
    asked.rounds = 1 if asked.quick else asked.rounds
    return asked
