"""Two folders that change their names in one step, where the operating system can do that."""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path

_EXCHANGE = 2
"""RENAME_EXCHANGE of Linux, RENAME_SWAP of macOS."""
_HERE = -100
"""AT_FDCWD: the paths are whole."""
_CANNOT = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP}


def swap(one: Path, other: Path) -> bool:
    """Let the two folders change places at once; False where system or file system cannot.

    Linux (renameat2) can on ext4, XFS, Btrfs, tmpfs and most others, macOS (renamex_np) on APFS;
    Windows cannot. Raises OSError for what would fail anywhere, such as a missing permission.
    """
    call = _call(os.fsencode(one), os.fsencode(other))
    if call is None:
        return False
    if call() == 0:
        return True
    number = ctypes.get_errno()
    if number in _CANNOT:
        return False
    raise OSError(number, os.strerror(number), str(other))


def _call(one: bytes, other: bytes) -> Callable[[], int] | None:
    if sys.platform == "win32":
        return None
    library = ctypes.CDLL(None, use_errno=True)
    try:
        if sys.platform == "darwin":
            darwin = library.renamex_np
            return lambda: int(darwin(one, other, ctypes.c_uint(_EXCHANGE)))
        linux = library.renameat2
    except AttributeError:
        return None
    return lambda: int(linux(_HERE, one, _HERE, other, ctypes.c_uint(_EXCHANGE)))
