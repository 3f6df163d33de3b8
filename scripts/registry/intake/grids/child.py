"""The child of `legacy`: one XLS or ODS file on standard input, its cells as JSON on output.

A file of its own, without the package: it limits itself first, imports the reader then.
"""

from __future__ import annotations

import json
import sys
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any

MEMORY = 512 * 1024 * 1024
CPU_SECONDS = 15
MAX_CELLS = 1_000_000


def limit() -> None:
    """Memory and processor time; where the system knows no such limits, the parent's clock."""
    try:
        import resource  # noqa: PLC0415  # not on every system
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def main() -> None:
    """Read and write; fails when there is more than a form can hold."""
    limit()
    from python_calamine import (  # noqa: PLC0415  # see above
        CalamineWorkbook,
        PasswordError,
        SheetVisibleEnum,
    )

    try:
        book = CalamineWorkbook.from_filelike(BytesIO(sys.stdin.buffer.read()))
    except PasswordError:
        sys.stdout.buffer.write(b'"password"')
        return
    total, sheets = 0, []
    for about in book.sheets_metadata:
        sheet = book.get_sheet_by_name(about.name)
        cells = []
        for row, values in enumerate(sheet.to_python(skip_empty_area=False), start=1):
            total += len(values)
            if total > MAX_CELLS:
                raise MemoryError
            cells += [
                (row, column, *_said(value))
                for column, value in enumerate(values, start=1)
                if value not in ("", None)
            ]
        areas = sheet.merged_cell_ranges or []
        merged = [(t + 1, x + 1, b - t + 1, r - x + 1) for (t, x), (b, r) in areas]
        hidden = about.visible != SheetVisibleEnum.Visible
        sheets.append({"name": about.name, "cells": cells, "merged": merged, "hidden": hidden})
    sys.stdout.buffer.write(json.dumps(sheets).encode())


def _said(value: Any) -> tuple[str, Any]:
    match value:
        case bool():
            return "bool", value
        case int() | float():
            return "number", value
        case datetime() | date():
            said = value.isoformat()
            return "datetime", said if "T" in said else f"{said}T00:00:00"
        case timedelta():
            minutes = int(value.total_seconds()) // 60 % (24 * 60)
            return "time", f"{minutes // 60:02d}:{minutes % 60:02d}:00"
        case time():
            return "time", value.isoformat()
    return "text", str(value)


if __name__ == "__main__":
    main()
