"""papers.json: the two official forms as templates, made by the very modules that print them.

The browser puts values in place of the slots (⟦name⟧) and adds rows; how a form looks and what
is printed on it is said in `registry.forms` alone.
"""

from __future__ import annotations

import json
import re
from dataclasses import fields
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape
from zipfile import ZipFile

from .. import catalogue
from ..catalogue import Rule
from ..forms import annexes, sheet, summary_xlsx
from ..forms.annexes import Annexes
from ..forms.printed import registration_html, summary_html
from ..forms.registration import Registration
from ..forms.summary import Row, Summary
from ..layout import Layout
from ..schema import Schema

NAME = "papers.json"
PRIVATE = "# 个人信息，不进入登记库：与登记文件分开保管，不上网。"

_SHEET = "xl/worksheets/sheet1.xml"
_SHARED = "xl/sharedStrings.xml"


def render(layout: Layout) -> bytes:
    """The file."""
    return json.dumps(of(layout), ensure_ascii=False, separators=(",", ":")).encode()


def of(layout: Layout) -> dict[str, Any]:
    """Both forms, the workbook of 附件2, and how the private overlay is checked."""
    words = annexes.read(layout.docs)
    return {
        "annex_1": _registration(words),
        "annex_2": _summary(words),
        "workbook": _workbook(words),
        "blank_date": words.blank_date,
        "private": _private(layout),
    }


def _registration(words: Annexes) -> str:
    slots: dict[str, Any] = {
        f.name: (slot(f.name),) if "Paragraphs" in str(f.type) else slot(f.name)
        for f in fields(Registration)
        if f.name != "personal"
    }
    return registration_html(Registration(**slots, personal=True), words).decode()


def _slots() -> Summary:
    row = Row(*(slot(f.name) for f in fields(Row)))
    above = {name: slot(name) for name in ("date", "unit", "filler", "filler_phone")}
    return Summary(**above, rows=(row,), personal=True)


def _summary(words: Annexes) -> dict[str, Any]:
    html = summary_html(_slots(), words).decode()
    rows = re.findall(r'<tr class="station">.*?</tr>', html, re.DOTALL)
    body = html[html.index(rows[0]) : html.rindex(rows[-1]) + len(rows[-1])]
    return {
        "page": html.replace(body, slot("rows")),
        "row": rows[0],
        "blank": rows[-1],
        "least": words.annex_2.rows,
    }


def _workbook(words: Annexes) -> dict[str, Any]:
    """The parts of an XLSX file, every text written where it stands instead of in a list."""
    with ZipFile(BytesIO(summary_xlsx.render(_slots(), words))) as packed:
        parts = {name: packed.read(name).decode() for name in packed.namelist()}
    texts = re.findall(r"<si><t(?: [^>]*)?>(.*?)</t></si>", parts.pop(_SHARED), re.DOTALL)
    page = parts.pop(_SHEET)
    head, _, rest = page.partition("<sheetData>")
    data, _, tail = rest.partition("</sheetData>")
    rows = [_written_out(row, texts) for row in re.findall(r"<row .*?</row>", data, re.DOTALL)]
    at = next(i for i, row in enumerate(rows) if slot("serial") in row)
    last = len(rows)
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(f"$G${last}", f"$G${slot('last')}")
    for name in ("[Content_Types].xml", "xl/_rels/workbook.xml.rels"):
        parts[name] = re.sub(
            r"<(?:Override|Relationship) [^>]*haredStrings[^>]*/>", "", parts[name]
        )
    return {
        "parts": parts,
        "sheet": _SHEET,
        "head": re.sub(r'<dimension ref="[^"]*"/>', "", head) + "<sheetData>" + "".join(rows[:at]),
        "row": _numbered(rows[at], at + 1),
        "blank": _numbered(rows[at + 1], at + 2),
        "foot": _numbered(rows[-1], last) + "</sheetData>" + tail,
        "first": at + 1,
        "widths": summary_xlsx.WIDTHS,
        "size": sheet.SIZE,
        "least_mm": summary_xlsx.ROW_MM,
    }


def _written_out(row: str, texts: list[str]) -> str:
    def inline(match: re.Match[str]) -> str:
        text = texts[int(match[2])]
        return f'<c {match[1]} t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'

    return re.sub(r'<c ([^>]*?) t="s"><v>(\d+)</v></c>', inline, row)


def _numbered(row: str, number: int) -> str:
    """The row with slots for its number and its height."""
    row = re.sub(rf'(r="[A-Z]*){number}"', rf'\g<1>{slot("number")}"', row)
    return re.sub(r' spans="[^"]*"', "", re.sub(r' ht="[^"]*"', f' ht="{slot("height")}"', row))


def _private(layout: Layout) -> dict[str, Any]:
    """The schema of the private overlay and the sentences of its rules."""
    node = Schema.read(layout.schema, "private").node
    rules: dict[str, Rule] = catalogue.load(layout.schema)
    return {
        "head": PRIVATE,
        "schema": node,
        "codes": sorted(set(node["x-rules"].values()) & rules.keys()),
    }


def slot(name: str) -> str:
    """Where the browser puts a value."""
    return escape(f"⟦{name}⟧")
