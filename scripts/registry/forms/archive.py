"""ZIP files whose bytes depend on nothing but their contents: no clock, no order of writing."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest date that a ZIP file can state."""

_MODE = 0o100644 << 16


def read(content: bytes) -> dict[str, bytes]:
    """The members of a ZIP file, in its order."""
    with zipfile.ZipFile(BytesIO(content)) as parts:
        return {name: parts.read(name) for name in parts.namelist()}


def write(members: Mapping[str, bytes]) -> bytes:
    """A ZIP file of these members, in the order given."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = _MODE
            info.create_system = 3
            archive.writestr(info, content)
    return file.getvalue()
