"""Reading this repository and the adopter's folder, and writing the new register's."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from registry.adopting import Adopted, NotAdoptable
from registry.adopting.checklist import Checklist, written
from registry.pending import CHECKLIST

_BUILT = {".git", ".venv", "site", "private", "__pycache__", "node_modules"}
_MOST_BYTES = 20_000_000
"""Of one file of answers: a coastline of a large city has a tenth of it."""


def source(root: Path) -> dict[str, bytes]:
    """The repository's files; what Git does not know is left out, without Git what is built."""
    names = sorted(_tracked(root) or _walked(root))
    return {name: (root / name).read_bytes() for name in names if (root / name).is_file()}


def _tracked(root: Path) -> list[str]:
    command = ["git", "-C", str(root), "ls-files", "-z", "--cached", "--others"]
    command.append("--exclude-standard")
    try:
        run = subprocess.run(command, capture_output=True, check=False)  # noqa: S603  # git, ours
    except OSError:
        return []
    return [name for name in run.stdout.decode().split("\0") if name] if not run.returncode else []


def _walked(root: Path) -> Iterator[str]:
    for here, folders, names in os.walk(root):
        folders[:] = [f for f in folders if f not in _BUILT and not f.endswith("_cache")]
        yield from ((Path(here) / name).relative_to(root).as_posix() for name in names)


def answers(folder: Path) -> dict[str, bytes]:
    """The files of the adopter's folder."""
    if not folder.is_dir():
        raise NotAdoptable(f"没有文件夹 {folder}；照 docs/developer/adopt/ 准备一个")
    found = {file.name: file for file in sorted(folder.iterdir()) if file.is_file()}
    large = [name for name, file in found.items() if file.stat().st_size > _MOST_BYTES]
    if large:
        raise NotAdoptable(f"{'、'.join(large)} 太大，最多 {_MOST_BYTES // 1_000_000} MB")
    return {name: file.read_bytes() for name, file in found.items()}


def prove(target: Path, root: Path) -> None:
    """NotAdoptable unless the target is a new or empty folder outside this repository."""
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise NotAdoptable(f"{target} 已经有内容；请写到一个新的文件夹")
    if target == root or root in target.parents:
        raise NotAdoptable("新的登记库要放在本库之外的文件夹里")


def write(
    adopted: Adopted, root: Path, target: Path, finish: Callable[[Path], Checklist]
) -> Checklist:
    """All files or none: beside the folder first, then in its place.

    `finish` looks at what was written and says what else belongs on the checklist.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=f".{target.name}.") as beside:
        fresh = Path(beside) / "register"
        for name, content in adopted.files.items():
            file = fresh / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
            if (root / name).is_file():
                shutil.copymode(root / name, file)
        checklist = finish(fresh)
        (fresh / CHECKLIST).write_text(written(checklist), encoding="utf-8")
        if target.exists():
            target.rmdir()
        fresh.rename(target)
    return checklist
