"""`intake.py`: files in, one report, and either everything written or nothing.

Overlays go first: should the computer stop in between, no station stands there without the
personal part it came with, and the same command brings the rest.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from registry import checks, private
from registry.drafts import Desk
from registry.files import discover, in_memory
from registry.intake import files, limits, planning, report
from registry.intake.choosing import Mistaken, choices_of
from registry.intake.files import Part
from registry.intake.plan import Plan
from registry.intake.terms import Terms
from registry.naming import Misplaced

from . import converting
from .filing import OWN_FOLDER
from .progress import shown
from .writing import replace_all, sweep

FAILURES = (Mistaken, Misplaced, private.PrivateFault)


def take(given: argparse.Namespace) -> int:
    """Read, report, write; 0 all in order, 1 something to mend or to decide."""
    desk = Desk.of(given.root.resolve(), given.today)
    terms = Terms.at(desk)
    choices = choices_of(given, desk, terms)
    folder = _folder(given, desk)
    if folder.is_dir():
        private.refuse_to_write(folder)
    parts = list(_parts(given.files, terms, convert=given.convert))
    made = planning.make(desk, parts, folder, choices, shown)
    _say(report.cells(made, full=given.full))
    _say(report.problems(made.problems))
    _say(report.changes(made))
    if given.dry_run:
        _say(report.differences(made))
    if made.open and not choices.keep_going:
        print("没有写入任何内容：改正或确认以后再运行。")
        return 1
    found = _checked(desk, made)
    if not given.dry_run:
        _write(made, desk, folder)
    print(report.outcome(made, dry=given.dry_run))
    if found is not None:
        _say(report.gaps(found, terms))
    return 1 if made.open or (found is not None and found.failed) else 0


def _folder(given: argparse.Namespace, desk: Desk) -> Path:
    """Where the overlay is; the register's own folder may yet have to be made."""
    if given.private == OWN_FOLDER:
        return desk.layout.root / OWN_FOLDER
    folder: Path = given.private.resolve()
    if not folder.is_dir():
        raise private.PrivateFault(f"没有这个文件夹：{folder}")
    return folder


def _parts(paths: Iterable[Path], terms: Terms, *, convert: bool) -> Iterator[Part]:
    seen: set[str] = set()
    for path in paths:
        name = path.name if path.name not in seen else str(path)
        seen.add(name)
        yield from _of_file(path, name, terms, convert=convert)


def _of_file(path: Path, name: str, terms: Terms, *, convert: bool) -> Iterator[Part]:
    if not path.is_file():
        what = "这是文件夹，请写明里面的文件" if path.is_dir() else "没有这个文件"
        raise Mistaken(f"{path}：{what}")
    if path.stat().st_size > limits.MAX_FILE:
        yield Part(name, "", refused=limits.too_large(path.stat().st_size))
        return
    content = path.read_bytes()
    parts = files.read(name, content, terms, shown)
    target = converting.target(parts) if convert else ""
    if target:
        parts = files.read(name, converting.converted(path, target), terms, shown)
    yield from parts


def _checked(desk: Desk, made: Plan) -> checks.Report | None:
    """What the check says of the files as they will be, among the others of the register."""
    written = {c.path: c.after.encode() for c in made.changes if c.after}
    if not written:
        return None
    others = [f for f in discover(desk.layout) if f.name not in written]
    return desk.checker.run([*others, *in_memory(dict(written))], list(written))


def _write(made: Plan, desk: Desk, folder: Path) -> None:
    """Every file beside its place first, then all of them into their places."""
    root = desk.layout.root
    stations = root / "stations"
    for change in made.written:
        home = (root / change.path).parent
        if home.resolve() != stations.resolve() / home.name or (root / change.path).is_symlink():
            raise Misplaced(f"stations/{home.name} 不是普通的文件夹，没有写入")
    if made.overlays and not folder.is_dir():
        _make(folder)
    overlays = {folder / o.name: o.content for o in made.overlays}
    for path in overlays:
        sweep(path)
    replace_all(overlays, private=True)
    replace_all({root / c.path: c.after.encode() for c in made.written})


def _make(folder: Path) -> None:
    """The folder for personal data, unless what it holds could be committed."""
    folder.mkdir(mode=0o700)
    try:
        private.refuse_to_write(folder)
    except private.PrivateFault:
        folder.rmdir()
        raise


def _say(lines: Iterable[str]) -> None:
    for line in lines:
        sys.stdout.write(f"{line}\n")
