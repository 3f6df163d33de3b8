"""One writer at a time: a folder beside the target, locked by the process that works in it.

The lock is the operating system's own and ends with its process, however that ends; so a run that
was killed leaves a folder behind, but never a lock.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


class Busy(Exception):
    """Another run is writing to the same place."""


@contextmanager
def workplace(folder: Path, target: Path) -> Iterator[Path]:
    """The folder, made and held for this process alone, and removed with what is in it at the end.

    What a killed run has left in it is still there: the caller takes what is worth keeping. Busy
    when another process holds it; OSError where the folder cannot be made.
    """
    handle = _hold(folder, target)
    try:
        yield folder
    finally:
        _leave(folder, handle)


def clear(entry: Path) -> None:
    """Remove a folder of ours, or a file, as far as that is possible."""
    if entry.is_dir():
        shutil.rmtree(entry, ignore_errors=True)
    else:
        with suppress(OSError):
            entry.unlink()


def _hold(folder: Path, target: Path) -> int:
    file = folder / "lock"
    while True:
        folder.mkdir(parents=True, exist_ok=True)
        try:
            handle = os.open(file, os.O_RDWR | os.O_CREAT, 0o644)
        except FileNotFoundError:
            continue  # the run before has just removed its folder
        try:
            _lock(handle)
        except (BlockingIOError, PermissionError):
            os.close(handle)
            raise Busy(f"另一个程序正在写 {target}，请等它结束后再运行") from None
        with suppress(FileNotFoundError):
            if os.path.samestat(os.fstat(handle), file.stat()):
                return handle
        os.close(handle)  # ours was the lock of a folder that is gone


def _lock(handle: int) -> None:
    if sys.platform == "win32":
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
    else:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _leave(folder: Path, handle: int) -> None:
    """Remove the folder while nobody else can hold it; Windows removes no file that is open."""
    for entry in folder.iterdir():
        if entry.name != "lock":
            clear(entry)
    if sys.platform == "win32":
        os.close(handle)
    with suppress(OSError):
        (folder / "lock").unlink()
        folder.rmdir()
    if sys.platform != "win32":
        os.close(handle)
