"""What changed in the register and when, from Git: dates and files, never names or messages."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

_PATHS = ("stations", "schema", "docs/policy")
_SETTINGS = (
    *("core.quotepath=off", "color.ui=false", "log.showSignature=false", "log.showRoot=true"),
    "i18n.logOutputEncoding=UTF-8",
)
_PLAIN = tuple(word for setting in _SETTINGS for word in ("-c", setting))
"""No setting of whoever asks may change the answer: the same commit gives the same site."""
_COMMIT = re.compile(r"^[0-9a-f]{40} \d{4}-\d{2}-\d{2} \d+$")


@dataclass(frozen=True, slots=True)
class Change:
    """One file changed on one day."""

    date: str
    """The day of the commit, in the committer's own time zone: `2026-03-01`."""
    kind: str
    """`A` added, `M` changed, `D` removed."""
    path: str
    """Relative to the root, with `/`."""
    before: str = ""
    """The Git object of the file before; empty where there was none or it is not known."""
    after: str = ""
    """The Git object of the file after."""


@dataclass(frozen=True)
class History:
    """The changes of a register, newest first; empty where there is no Git history."""

    commit: str = ""
    """The full hash of the commit that is built."""
    epoch: int = 0
    """Its time in seconds since 1970, for all dates of the build."""
    changes: tuple[Change, ...] = field(default=())
    partial: bool = False
    """The clone is shallow: older changes exist and are not known here."""

    @property
    def version(self) -> str:
        """The commit as visitors may quote it; empty without history."""
        return self.commit[:10]

    @property
    def date(self) -> str:
        """The day of the newest change of the register's own files; empty without history."""
        return self.changes[0].date if self.changes else ""

    @cached_property
    def by_path(self) -> Mapping[str, tuple[Change, ...]]:
        """The changes of each file, newest first."""
        found: dict[str, list[Change]] = {}
        for change in self.changes:
            found.setdefault(change.path, []).append(change)
        return {path: tuple(changes) for path, changes in found.items()}


def read(root: Path) -> History:
    """The history of the register at `root`; an empty one where Git or its history is missing."""
    head = _git(root, "log", "-1", "--format=%H %ct")
    if not head:
        return History()
    commit, epoch = head[0].split()
    log = _git(
        root,
        *(
            "log",
            "--no-renames",
            "--no-merges",
            "--relative",
            "--raw",
            "--no-abbrev",
            "-O/dev/null",
        ),
        *("--date=short", "--format=%H %cd %ct", "--", *_PATHS),
    )
    cut = _boundary(root)
    return History(commit, int(epoch), tuple(_changes(log, cut)), bool(cut))


def uncommitted(root: Path) -> int:
    """How many files below `root` differ from the commit, or are not in it and not ignored."""
    return len(_git(root, "status", "--porcelain", "--untracked-files=all", "--", "."))


def _boundary(root: Path) -> frozenset[str]:
    """The commits at which a shallow clone was cut off; none in a whole one."""
    if _git(root, "rev-parse", "--is-shallow-repository") != ["true"]:
        return frozenset()
    (place,) = _git(root, "rev-parse", "--git-path", "shallow") or [""]
    file = root / place
    return frozenset(file.read_text("ascii").split()) if file.is_file() else frozenset({""})


def _changes(lines: Iterable[str], cut: frozenset[str]) -> Iterator[Change]:
    date, whole = "", True
    for line in lines:
        if _COMMIT.match(line):
            commit, date, _ = line.split()
            whole = commit not in cut
        elif line and whole:  # where a clone was cut off, everything would look new
            facts, _, path = line.partition("\t")
            _, _, before, after, kind = facts.split()
            yield Change(date, kind[:1], path, before.strip("0") and before, after)


def contents(root: Path, objects: Iterable[str]) -> dict[str, bytes]:
    """The files of those Git objects, in one pass; without those that cannot be had."""
    wanted = [name for name in dict.fromkeys(objects) if name]
    if not wanted:
        return {}
    command = ["git", "-C", str(root), "cat-file", "--batch"]
    asked = "\n".join(wanted).encode() + b"\n"
    try:
        run = subprocess.run(command, input=asked, capture_output=True, check=True)  # noqa: S603  # fixed words
    except (OSError, subprocess.CalledProcessError):
        return {}
    return dict(_blobs(run.stdout))


def _blobs(answer: bytes) -> Iterator[tuple[str, bytes]]:
    at = 0
    while at < len(answer):
        end = answer.index(b"\n", at)
        name, *facts = answer[at:end].decode("ascii", "replace").split()
        at = end + 1
        if facts[0] == "blob":
            size = int(facts[1])
            yield name, answer[at : at + size]
            at += size + 1


def _git(root: Path, *arguments: str) -> list[str]:
    command = ["git", *_PLAIN, "-C", str(root), *arguments]
    try:
        run = subprocess.run(command, capture_output=True, check=True)  # noqa: S603  # fixed words
    except (OSError, subprocess.CalledProcessError):
        return []
    return run.stdout.decode("utf-8", "replace").splitlines()
