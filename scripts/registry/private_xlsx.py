"""The private overlay as an office keeps it in Excel: one station a row, headings of the schema."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from .findings import Fault, Place
from .source import Document
from .text import MAX_PRIVATE_BYTES as MAX_BYTES

KEY = "驿站文件名"
"""The heading of the first column: the slug of the station."""

FILLER_SHEET = "填表人"
"""A second sheet, optional: names in the first column, values in the second."""

MAX_ROWS = 20_000


def titles(schema: Path) -> tuple[dict[str, str], dict[str, str]]:
    """Heading → field: of a station's columns, and of the filler's lines."""
    root = json.loads((schema / "private.schema.json").read_text(encoding="utf-8"))
    station = root["$defs"]["station"]["properties"]
    top = {name: node for name, node in root["properties"].items() if name != "stations"}
    return _by_title(station), _by_title(top)


def read(path: Path, schema: Path) -> Document:
    """The workbook as the YAML file would say it; faults name the row, the data stays unread."""
    if path.stat().st_size > MAX_BYTES:
        limit = {"value": "", "limit": f"{MAX_BYTES // 1024 // 1024} MB"}
        return Document(path.name, "", None, (Fault("TS101", place=Place(1), facts=limit),))
    columns, lines = titles(schema)
    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except (BadZipFile, InvalidFileException, KeyError, ValueError):
        broken = Fault("TS110", place=Place(1), facts={"value": path.name})
        return Document(path.name, "", None, (broken,))
    try:
        faults: list[Fault] = []
        rows = _rows(book.worksheets[0])
        data: dict[str, Any] = {"stations": _stations(rows, columns, faults)}
        if FILLER_SHEET in book.sheetnames:
            data |= _filler(_rows(book[FILLER_SHEET]), lines, faults)
        return Document(path.name, "", data, tuple(faults))
    finally:
        book.close()


def _by_title(properties: Mapping[str, Any]) -> dict[str, str]:
    return {node["title"]: name for name, node in properties.items()}


def _rows(sheet: Any) -> Iterator[tuple[int, list[str]]]:
    for number, row in enumerate(sheet.iter_rows(values_only=True, max_row=MAX_ROWS), start=1):
        yield number, [_text(value) for value in row]


def _stations(
    rows: Iterator[tuple[int, list[str]]], columns: Mapping[str, str], faults: list[Fault]
) -> dict[str, dict[str, str]]:
    _, headings = next(rows, (1, []))
    unknown = [h for h in headings if h and h != KEY and h not in columns]
    faults += [Fault("TS201", place=Place(1), facts={"key": heading}) for heading in unknown]
    if KEY not in headings:
        faults.append(Fault("TS203", place=Place(1), facts={"key": KEY}))
        return {}
    found: dict[str, dict[str, str]] = {}
    for number, row in rows:
        cells = dict(zip(headings, row, strict=False))
        slug = cells.pop(KEY, "")
        person = {columns[h]: v for h, v in cells.items() if v and h in columns}
        if not slug and not person:
            continue
        if not slug:
            faults.append(Fault("TS203", place=Place(number), facts={"key": KEY}))
        elif slug in found:
            faults.append(Fault("TS112", place=Place(number), facts={"key": slug}))
        else:
            found[slug] = person
    return found


def _filler(
    rows: Iterator[tuple[int, list[str]]], lines: Mapping[str, str], faults: list[Fault]
) -> dict[str, str]:
    found: dict[str, str] = {}
    for number, (name, value, *_) in ((n, [*row, "", ""]) for n, row in rows):
        if name in lines and value:
            found[lines[name]] = value
        elif name and name not in lines:
            faults.append(Fault("TS201", place=Place(number), facts={"key": name}))
    return found


def _text(value: Any) -> str:
    """A cell as text: a number without `.0`, because phones are often typed as numbers."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value).replace("\r\n", "\n").strip()
