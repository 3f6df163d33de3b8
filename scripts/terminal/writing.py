"""Writing so that nothing is ever half-written: beside the file, then in its place."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

_ABANDONED_S = 60
"""A file that was laid beside another and is older than this: its writer was killed."""


def replace(path: Path, content: bytes) -> None:
    """Put the content in the file's place in one step; the old one stays if anything fails."""
    replace_all({path: content})


def replace_all(files: Mapping[Path, bytes], *, private: bool = False) -> None:
    """Lay every file beside its place, then put them there in their order.

    Where any of them cannot be laid down (a full disk), none is replaced. Private ones are for
    their owner's eyes alone.
    """
    laid: dict[Path, Path] = {}
    try:
        for path, content in files.items():
            laid[path] = _beside(path, content, private=private)
        for path in files:
            laid[path].replace(path)
            del laid[path]
    except BaseException:
        for name in laid.values():
            name.unlink(missing_ok=True)
        raise


def sweep(path: Path) -> None:
    """Remove what a killed run laid beside that file and never put in its place."""
    for left in path.parent.glob(f".{path.name}.*"):
        if time.time() - left.stat().st_mtime > _ABANDONED_S:
            left.unlink(missing_ok=True)


def _beside(path: Path, content: bytes, *, private: bool) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        usual = 0o600 if private else 0o644
        Path(name).chmod(path.stat().st_mode & 0o777 if path.exists() else usual)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return Path(name)
