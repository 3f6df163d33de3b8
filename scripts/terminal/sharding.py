"""`check.py --shard I/N --facts-out FILE`, then `check.py --reduce FILE…`: one check in parts."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

from registry import shards
from registry.checks import Checker, Report
from registry.files import discover
from registry.layout import Layout

from .writing import replace


def add(parser: argparse.ArgumentParser) -> None:
    """The arguments."""
    parser.add_argument("--shard", type=_shard, metavar="I/N", help="分成 N 片，只检查第 I 片")
    parser.add_argument("--facts-out", type=Path, metavar="FILE", help="这一片的结果写到哪个文件")
    parser.add_argument("--reduce", nargs="+", type=Path, metavar="FILE", help="合并各片的结果")


def wanted(parser: argparse.ArgumentParser, given: argparse.Namespace) -> bool:
    """Whether a part or the last step is asked for; ends the program where the words do not fit."""
    if (given.shard is None) != (given.facts_out is None):
        parser.error("--shard 和 --facts-out 要一起用")
    asked = given.shard is not None or given.reduce is not None
    others = given.paths or given.fix or given.base is not None
    if asked and (others or (given.shard and given.reduce)):
        parser.error("--shard、--reduce 不能和文件、--fix、--base 一起用")
    return asked


def report(root: Path, given: argparse.Namespace) -> Report:
    """Of a part, or of the whole from its parts."""
    checker, found = Checker.of(root, given.today), discover(Layout(root))
    if given.reduce:
        texts = ((str(file), file.read_text(encoding="utf-8")) for file in given.reduce)
        return shards.reduced(checker, found, [shards.from_json(t, name) for name, t in texts])
    seen, part = shards.part(checker, found, *given.shard)
    replace(given.facts_out.resolve(), shards.as_json(part).encode())
    return seen


def _shard(text: str) -> tuple[int, int]:
    match = re.fullmatch(r"([0-9]{1,4})/([0-9]{1,4})", text)
    if not match or not 1 <= int(match[1]) <= int(match[2]):
        raise argparse.ArgumentTypeError("应为 I/N，如 1/2")
    return int(match[1]), int(match[2])
