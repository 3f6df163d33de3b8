"""Files that belong together: all of them are written before the first takes its place."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from registry.site.lock import workplace

_WORK = ".writing"


@contextmanager
def staged(folder: Path) -> Iterator[Path]:
    """A folder for files that belong together; when the block ends well, each takes its place.

    So a full disk or a fault leaves every old file. Only a process that is killed while it renames
    them leaves some of either kind, each of them whole; the next run completes the set and removes
    what that one left. lock.Busy when another process is writing into the same folder.
    """
    with workplace(folder / _WORK, folder) as work:
        fresh = Path(tempfile.mkdtemp(dir=work))
        # A run that is killed must not put this into the repository that it writes to.
        (work / ".gitignore").write_text("*\n", encoding="utf-8")
        yield fresh
        for file in [f for f in sorted(fresh.rglob("*")) if f.is_file()]:
            target = folder / file.relative_to(fresh)
            target.parent.mkdir(parents=True, exist_ok=True)
            file.replace(target)


def put(folder: Path, name: str, content: bytes) -> None:
    """Write one of the files that belong together into the folder that `staged` gave."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
