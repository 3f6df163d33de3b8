"""How large a file may be; a real one of ten thousand stations keeps far below each limit."""

from __future__ import annotations

MAX_FILE = 20 * 1024 * 1024
"""Bytes of a file as it comes."""

MAX_MEMBER = 50 * 1024 * 1024
"""Bytes of one part of a packed file, unpacked."""

MAX_TOTAL = 100 * 1024 * 1024
"""Bytes of all parts together."""

MAX_MEMBERS = 2_000
MAX_RATIO = 200
"""Times that a part may grow when it is unpacked; a form's XML grows twentyfold to eightyfold."""

SMALL_MEMBER = 1024 * 1024
"""A part up to this size may grow as it likes."""

MAX_ROWS = 50_000
MAX_COLUMNS = 512
MAX_CELLS = 1_000_000
MAX_MERGED = 200_000
"""Cells that merged areas may cover."""

MAX_TEXT = 32_767
"""Characters of a cell; a spreadsheet holds no more."""


def megabytes(size: int) -> str:
    """A size in words."""
    return f"{size / 1024 / 1024:.0f} MB"


def too_large(size: int) -> str:
    """The sentence for a file that is not even opened."""
    return f"文件有{megabytes(size)}，超过{megabytes(MAX_FILE)}，没有读取；请删去图片，只留表格"
