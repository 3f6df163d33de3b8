"""`check.py --base`: the verdict on a change, from the repository's Git objects."""

from __future__ import annotations

import argparse
from pathlib import Path

from registry import verdict
from registry.checks import Checker, Report
from registry.layout import REPOSITORY
from registry.trees import Repository


def refuse(parser: argparse.ArgumentParser, given: argparse.Namespace) -> None:
    """End with a sentence where options do not go together."""
    if given.base is not None and (given.paths or given.fix):
        parser.error("--base 不能和文件、--fix 一起用")
    if given.queued and (given.base is None or given.actor):
        parser.error("--queued 要有 --base，不能有 --actor")


def report(root: Path, given: argparse.Namespace) -> Report:
    """Judge `--head` against `--base` by the rules of this checker, whatever the change brings.

    So in a pipeline the checker must be that of the base, checked out apart from the data.
    """
    checker = Checker.of(REPOSITORY, given.today)
    revisions = (given.base, given.head)
    with Repository(root) as repository:
        return verdict.against(checker, repository, revisions, given.actor, queued=given.queued)
