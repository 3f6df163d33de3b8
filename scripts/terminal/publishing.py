"""`export.py public DIR`: the public repository's files, written from the office's own."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator
from pathlib import Path

from registry import public
from registry.site.lock import Busy
from registry.source import load

from .staging import put, staged

FAILURES = (public.NotPublishable, Busy)


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The command and its arguments."""
    command = commands.add_parser("public", help="公开库：已认定的驿站、架构、政策，不含申报和账号")
    command.add_argument("--root", type=Path, default=argparse.SUPPRESS, help=argparse.SUPPRESS)
    command.add_argument("folder", type=Path, metavar="DIR", help="公开库所在的文件夹")
    command.set_defaults(work=write)


def write(given: argparse.Namespace) -> int:
    """Write what differs, remove what is outdated; a published station never goes silently."""
    root, folder = given.root.resolve(), given.folder.resolve()
    if root in (folder, *folder.parents) or folder in root.parents:
        raise public.NotPublishable("公开库要放在登记库之外的文件夹里")
    files = public.files(root, given.today)
    outdated = [name for name in _present(folder) if name not in files]
    for name in outdated:
        if name.startswith("stations/") and not _example(folder / name):
            raise public.NotPublishable(
                f"{name} 已经公开，现在不在已认定的驿站之列；已公开的驿站不能撤下，请先查明原因"
            )
    written = [name for name in files if _differs(folder / name, files[name])]
    with staged(folder) as fresh:
        for name in written:
            put(fresh, name, files[name])
    for name in outdated:
        (folder / name).unlink()
    print(f"{folder}：共 {len(files)} 个文件，更新 {len(written)} 个，删去 {len(outdated)} 个。")
    return 0


def _present(folder: Path) -> Iterator[str]:
    """What is there of the folders that we write; a link could lead the writing elsewhere."""
    for part in public.FOLDERS:
        for step in (folder / part, *(folder / part).relative_to(folder).parents):
            if (folder / step).is_symlink():
                raise public.NotPublishable(f"{step} 是链接，不能写入")
        for here, folders, names in os.walk(folder / part):
            for name in (*folders, *names):
                if (Path(here) / name).is_symlink():
                    raise public.NotPublishable(f"{Path(here) / name} 是链接，不能写入")
            yield from ((Path(here) / name).relative_to(folder).as_posix() for name in names)


def _differs(path: Path, content: bytes) -> bool:
    return not path.is_file() or path.read_bytes() != content


def _example(path: Path) -> bool:
    return (load(path.read_bytes(), path.name).data or {}).get("example") is True
