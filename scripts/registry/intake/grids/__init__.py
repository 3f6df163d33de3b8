"""Files as grids of cells, one module a format; each runs only on what the guard has let through.

word     DOCX by its XML: python-docx misses content controls and tracked insertions
excel    XLSX by openpyxl, because number formats tell a month from a day
plain    CSV and other text
legacy   XLS and ODS by calamine, in a process of its own with limits
"""

from __future__ import annotations

from collections.abc import Callable

from ..cells import Grid
from ..guard import Format
from ..refusal import Refused

IsHead = Callable[[str], bool]
"""Whether a paragraph begins a new form: what follows belongs to the next table."""


def read(content: bytes, kind: Format, is_head: IsHead) -> list[Grid]:
    """The grids of a file; Refused when it cannot be read."""
    match kind:
        case Format.DOCX:
            from . import word  # noqa: PLC0415  # each format pays for its own library

            return word.read(content, is_head)
        case Format.XLSX:
            from . import excel  # noqa: PLC0415  # see above

            return excel.read(content)
        case Format.CSV:
            from . import plain  # noqa: PLC0415  # see above

            return plain.read(content)
        case Format.XLS | Format.ODS:
            from . import legacy  # noqa: PLC0415  # see above

            return legacy.read(content)
    raise Refused("这种文件不能直接读取")
