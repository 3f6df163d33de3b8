"""A report as a Word document on A4, to be edited and filed; official fonts are named only."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from ..forms import archive
from .paper import Paper, Table, shown

TEXT, HEADING, TITLE = "仿宋_GB2312", "黑体", "方正小标宋简体"
_LATIN = "Times New Roman"
_ROOM = 241.0
"""Millimetres between the margins of a lying A4 sheet."""


def render(paper: Paper) -> bytes:
    """The document; equal figures give equal bytes."""
    document = Document()
    _page(document)
    _normal(document)
    for text, size in ((paper.title, 22), (f"统计到{paper.day}", 12)):
        line = _paragraph(document, text, TITLE, size)
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for words in paper.notes:
        _paragraph(document, words, TEXT, 14)
    for section in paper.sections:
        heading = _paragraph(document, section.title, HEADING, 14)
        heading.paragraph_format.space_before = Pt(14)
        heading.paragraph_format.keep_with_next = True
        for words in section.words:
            _paragraph(document, words, TEXT, 12)
        if section.table.rows:
            _table(document, section.table)
        else:
            _paragraph(document, section.table.empty, TEXT, 12)
    stamp = datetime.fromisoformat(paper.day)
    properties = document.core_properties
    properties.title, properties.author, properties.comments = paper.title, "", ""
    properties.created = properties.modified = stamp
    properties.last_modified_by = ""
    file = BytesIO()
    document.save(file)
    return archive.write(dict(sorted(archive.read(file.getvalue()).items())))


def _page(document: Any) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = Mm(28)
    section.top_margin, section.bottom_margin = Mm(28), Mm(26)


def _normal(document: Any) -> None:
    style = document.styles["Normal"]
    _font(style.element.get_or_add_rPr(), TEXT)
    style.font.name, style.font.size = _LATIN, Pt(12)
    style.paragraph_format.space_after = Pt(0)


def _font(properties: Any, name: str) -> None:
    fonts = properties.find(qn("w:rFonts"))
    if fonts is None:
        fonts = OxmlElement("w:rFonts")
        properties.insert(0, fonts)
    for side, font in (("ascii", _LATIN), ("hAnsi", _LATIN), ("eastAsia", name)):
        fonts.set(qn(f"w:{side}"), font)


def _run(paragraph: Any, text: str, font: str, size: float) -> None:
    run = paragraph.add_run(text)
    run.font.size = Pt(size)
    _font(run._element.get_or_add_rPr(), font)  # noqa: SLF001  # its only way to an East Asian font


def _paragraph(document: Any, text: str, font: str, size: float) -> Any:
    paragraph = document.add_paragraph()
    _run(paragraph, text, font, size)
    if font == TEXT:
        paragraph.paragraph_format.first_line_indent = Pt(2 * size)
    paragraph.paragraph_format.line_spacing = 1.4
    return paragraph


def _table(document: Any, table: Table) -> None:
    made = document.add_table(rows=1, cols=len(table.columns))
    made.style, made.autofit = "Table Grid", False
    share = sum(column.width for column in table.columns)
    widths = [Mm(_ROOM * column.width / share) for column in table.columns]
    for column, width in zip(made.columns, widths, strict=True):
        column.width = width
    _cells(made.rows[0], [c.title for c in table.columns], table, HEADING)
    repeated = OxmlElement("w:tblHeader")
    made.rows[0]._tr.get_or_add_trPr().append(repeated)  # noqa: SLF001  # as above
    for row in (*table.rows, *([table.total] if table.total else [])):
        _cells(made.add_row(), [shown(value) for value in row], table, TEXT)
    for row in made.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = width


def _cells(row: Any, texts: list[str], table: Table, font: str) -> None:
    for cell, text, column in zip(row.cells, texts, table.columns, strict=True):
        paragraph = cell.paragraphs[0]
        _run(paragraph, text, font, 11)
        paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(3)
        if column.number:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
