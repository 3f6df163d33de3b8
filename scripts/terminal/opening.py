"""`export.py data DIR`: the open data as files, as the site offers them."""

from __future__ import annotations

import argparse
from pathlib import Path

from registry import chronicle, dataset, history
from registry.layout import Layout

from .staging import put, staged


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The command and its arguments."""
    command = commands.add_parser("data", help="开放数据：已公布驿站的 JSON、GeoJSON、CSV、XLSX 等")
    command.add_argument("--root", type=Path, default=argparse.SUPPRESS, help=argparse.SUPPRESS)
    command.add_argument("folder", type=Path, metavar="DIR", help="写到哪个文件夹")
    command.set_defaults(work=write)


def write(given: argparse.Namespace) -> int:
    """Write every file of the open data below the folder, all or none."""
    from registry import exports  # noqa: PLC0415  # its spreadsheets' library, for this only

    root = given.root.resolve()
    known = history.read(root)
    version = exports.Version(known.version, known.date, "")
    register = dataset.load(root, given.today)
    written = 0
    told = chronicle.tell(known, register, Layout(root))
    with staged(given.folder) as fresh:
        for path, content in exports.public_files(register, version, Layout(root), told):
            if path.startswith(exports.FOLDER):
                put(fresh, path.removeprefix(exports.FOLDER), content)
                written += 1
    print(f"{given.folder}：写出 {written} 个文件。")
    return 0
