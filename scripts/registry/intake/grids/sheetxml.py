"""What a worksheet's own XML says and openpyxl's quick reading does not: merges, formulas."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO

from lxml import etree

from ..cells import column_number as column

Place = tuple[int, int]
"""Row and column, from 1."""

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_REF = rb"(?<![\w:.-])r\s*=\s*[\"']([A-Z]{1,3})(\d{1,7})[\"']"
_MERGED = re.compile(
    rb"<(?:\w+:)?mergeCell\b[^>]*?\bref\s*=\s*[\"']([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})[\"']"
)
_FORMULA_CELL = re.compile(
    rb"<((?:\w+:)?c)\b([^>]*)>((?:(?!</\1>).)*?<(?:\w+:)?f\b(?:(?!</\1>).)*)</\1>", re.DOTALL
)
_HAS_FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")
_VALUE = re.compile(rb"<(?:\w+:)?v\b[^>/]*>[^<]")
_TEXT_RESULT = re.compile(rb"\bt\s*=\s*[\"']str[\"']")
_AT = re.compile(_REF)


@dataclass(frozen=True, slots=True)
class Extra:
    """Of one sheet."""

    merged: Mapping[Place, tuple[int, int]]
    """Upper left cell → rows and columns that it covers."""
    formulas: Mapping[Place, bool]
    """Cell with a formula → whether its result is saved."""
    commented: bool


NONE = Extra({}, {}, commented=False)


def read(content: bytes) -> dict[str, Extra]:
    """Name of the sheet → what its XML says."""
    with zipfile.ZipFile(BytesIO(content)) as parts:
        names = set(parts.namelist())
        found = {}
        for title, path in _paths(parts).items():
            if path in names:
                xml = parts.read(path)
                commented = re.search(rb"<(?:\w+:)?legacyDrawing\b", xml) is not None
                found[title] = Extra(_merged(xml), _formulas(xml), commented)
        return found


def _paths(parts: zipfile.ZipFile) -> dict[str, str]:
    """Name of the sheet → its part, through the workbook's relations."""
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True)
    book = "xl/workbook.xml"
    relations = etree.fromstring(parts.read("xl/_rels/workbook.xml.rels"), parser)
    targets = {r.get("Id", ""): r.get("Target", "") for r in relations}
    found = {}
    for sheet in etree.fromstring(parts.read(book), parser).iter("{*}sheet"):
        target = targets.get(sheet.get(_RELATION, ""), "")
        path = target.lstrip("/") if target.startswith("/") else posixpath.join("xl", target)
        found[sheet.get("name", "")] = posixpath.normpath(path)
    return found


def _merged(xml: bytes) -> dict[Place, tuple[int, int]]:
    found = {}
    for left, top, right, bottom in _MERGED.findall(xml):
        rows, columns = int(bottom) - int(top) + 1, column(right) - column(left) + 1
        if rows > 0 and columns > 0:
            found[(int(top), column(left))] = (rows, columns)
    return found


def _formulas(xml: bytes) -> dict[Place, bool]:
    """A result that is an empty text is saved, too: the cell is blank."""
    if not _HAS_FORMULA.search(xml):
        return {}
    found = {}
    for _, attributes, inner in _FORMULA_CELL.findall(xml):
        at = _AT.search(attributes)
        if at:
            saved = _VALUE.search(inner) or _TEXT_RESULT.search(attributes)
            found[(int(at[2]), column(at[1]))] = bool(saved)
    return found
