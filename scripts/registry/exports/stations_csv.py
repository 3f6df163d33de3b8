"""stations.csv: the table of stations for spreadsheets (UTF-8 with BOM, CRLF: Excel opens it)."""

from __future__ import annotations

import csv
from io import StringIO

from .register import Register
from .table import Value, columns, rows

FILENAME = "stations.csv"
TITLE = "驿站名录（CSV，表格软件可直接打开）"

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def render(register: Register) -> bytes:
    """A heading, then one station a row; source, version and licence stand in the last column."""
    text = StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    source = f"{register.title}，{register.label}"
    writer.writerow([column.title for column in columns(register)] + ["数据来源与许可"])
    licence = f"{source}，{_licence(register)}"
    for row in rows(register):
        writer.writerow([guarded(value) for value in row] + [licence])
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def guarded(value: Value) -> Value:
    """A text that a spreadsheet would run as a formula gets an apostrophe in front."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def _licence(register: Register) -> str:
    head = register.about()
    return f"{head['licence']}" + (f"，{head['note']}" if "note" in head else "")
