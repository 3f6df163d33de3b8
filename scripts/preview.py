"""Write pages and forms of the stations whose files are named on standard input, NUL between.

Exit 0: written, or no station among them · 1: the pages cannot be built · 2: it could not run.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from registry.catalogue import CatalogueError
from registry.forms import FormFailure
from registry.site import build, preview
from terminal import arguments


def main() -> int:
    """Run the command; the exit code."""
    parser = arguments.parser("preview.py", "生成有改动的驿站的网页和表格，供提交前核对。")
    parser.add_argument("--out", type=Path, required=True, help="写到哪个文件夹")
    given = parser.parse_args()
    names = [os.fsdecode(name) for name in sys.stdin.buffer.read().split(b"\0")]
    try:
        shown = preview.preview(
            given.root.resolve(), preview.stations_of(names), given.today, given.out
        )
    except build.CannotBuild as error:
        print(f"预览没有生成：\n{error}", file=sys.stderr)
        return 1
    print(f"{len(shown)} 个驿站的预览在 {given.out}" if shown else "没有驿站改动，没有预览。")
    return 0


if __name__ == "__main__":
    arguments.run(main, (CatalogueError, FormFailure))
