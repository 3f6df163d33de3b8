"""XLS and ODS as grids, read in a process of its own: the reader aborts on some hostile files.

The child limits its own memory and time before it sees the file; whatever becomes of it, this
process gets cells or a sentence.
"""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import datetime, time
from pathlib import Path
from typing import Any

from ..cells import Cell, Grid, Value
from ..guard.sniff import PASSWORD
from ..limits import MAX_TEXT
from ..refusal import Refused

_CHILD = Path(__file__).with_name("child.py")
SECONDS = 20
BROKEN = "文件已损坏，或内容大得不合常理，没有读取；请用Excel或WPS打开后另存为.xlsx，再发一次"
SLOW = f"读取超过{SECONDS}秒，没有读完；请用Excel或WPS打开后另存为.xlsx，再发一次"


def read(content: bytes) -> list[Grid]:
    """The grids of the sheets; Refused when the child fails, is stopped, or takes too long."""
    command = [sys.executable, "-I", str(_CHILD)]
    try:
        done = subprocess.run(  # noqa: S603  # our own file, fixed words
            command, input=content, capture_output=True, timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise Refused(SLOW) from error
    if done.returncode:
        raise Refused(BROKEN)
    try:
        sheets = json.loads(done.stdout)
    except ValueError as error:
        raise Refused(BROKEN) from error
    if sheets == "password":
        raise Refused(PASSWORD)
    return [_grid(sheet) for sheet in sheets]


def _grid(sheet: dict[str, Any]) -> Grid:
    name = str(sheet["name"])
    merged = {(top, left): (rows, columns) for top, left, rows, columns in sheet["merged"]}
    cells = []
    for row, column, kind, raw in sheet["cells"]:
        typed, text = _typed(kind, raw)
        rows, columns = merged.get((row, column), (1, 1))
        if text:
            cells.append(Cell(name, row, column, text, typed, "", rows, columns))
    return Grid(name, cells, hidden=bool(sheet["hidden"]))


def _typed(kind: str, raw: Any) -> tuple[Value, str]:
    match kind:
        case "datetime":
            day = datetime.fromisoformat(raw)
            return day, f"{day.year}年{day.month}月{day.day}日"
        case "time":
            return time.fromisoformat(raw), str(raw)[:5]
        case "bool":
            return bool(raw), "是" if raw else "否"
        case "number":
            number = float(raw)
            return (int(number) if number.is_integer() else number), f"{number:.15g}"
    return None, str(raw).strip()[:MAX_TEXT]
