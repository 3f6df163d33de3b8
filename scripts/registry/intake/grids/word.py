"""DOCX as grids, by a walk over its XML.

Content controls and tracked insertions count as text, tracked deletions do not; what a person
sees in Word is what is read. Paragraphs outside tables become rows of one cell above or below
the table they belong to.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from io import BytesIO

from lxml import etree

from ..cells import TEXT, WORD, Cell, Grid
from ..limits import MAX_CELLS, MAX_COLUMNS
from ..refusal import Refused

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_DRAWING = {f"{W}drawing", f"{W}pict", f"{W}object"}
_MAIN = "word/document.xml"
_MARGINS = ("word/header", "word/footer")

REVISED = "含修订，按接受修订后的文字读取"
PICTURE = "格中有图片，图片里的文字读不出来"
BROKEN = "文件内容已损坏，请用Word或WPS打开后另存为.docx，再发一次"


def read(content: bytes, is_head: Callable[[str], bool]) -> list[Grid]:
    """A grid a table; a document without tables is one grid of paragraphs."""
    with zipfile.ZipFile(BytesIO(content)) as parts:
        names = parts.namelist()
        root = _parsed(parts.read(_MAIN))
        margins = [
            cell
            for name in names
            if name.startswith(_MARGINS)
            for cell in _margin(_parsed(parts.read(name)), name)
        ]
        comments = "word/comments.xml" in names and bool(
            list(_parsed(parts.read("word/comments.xml")).iter(f"{W}comment"))
        )
    body = root.find(f"{W}body")
    if body is None:
        raise Refused(BROKEN)
    notes = ("文件里有批注，批注不录入",) if comments else ()
    return _grids(list(_blocks(body)), margins, is_head, notes)


def _parsed(xml: bytes) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(xml, parser)
    except etree.XMLSyntaxError as error:
        raise Refused(BROKEN) from error
    if _STRICT in root.tag:
        raise Refused("这是“严格Open XML”格式，请另存为普通的Word文档（.docx）")
    return root


def _margin(root: etree._Element, name: str) -> Iterator[Cell]:
    where = "页眉" if "header" in name else "页脚"
    for paragraph in root.iter(f"{W}p"):
        text, note = _text(paragraph)
        if text.strip():
            yield Cell(where, 1, 1, text.strip(), style=TEXT, note=note)


def _blocks(parent: etree._Element) -> Iterator[etree._Element]:
    """Paragraphs and tables in their order, also within content controls and insertions."""
    for child in parent:
        if child.tag in (f"{W}p", f"{W}tbl"):
            yield child
            if child.tag == f"{W}p":
                for box in _boxes(child):
                    yield from _blocks(box)
        elif child.tag in (
            f"{W}sdt",
            f"{W}sdtContent",
            f"{W}ins",
            f"{W}moveTo",
            f"{W}customXml",
            f"{W}smartTag",
        ):
            yield from _blocks(child)


def _boxes(paragraph: etree._Element) -> Iterator[etree._Element]:
    """Text boxes anchored in a paragraph; the copy for old programs is left out."""
    for box in paragraph.iter(f"{W}txbxContent"):
        if not any(a.tag == f"{_MC}Fallback" for a in box.iterancestors()):
            yield box


@dataclass
class _Stack:
    """One grid on its way: paragraphs above, the table, paragraphs below."""

    name: str
    rows: list[list[Cell]] = field(default_factory=list)
    has_table: bool = False


def _grids(
    blocks: list[etree._Element],
    margins: list[Cell],
    is_head: Callable[[str], bool],
    notes: tuple[str, ...],
) -> list[Grid]:
    stacks = [_Stack("正文")]
    stacks[0].rows += [[cell] for cell in margins]
    tables = paragraphs = total = 0
    for block in blocks:
        if block.tag == f"{W}tbl":
            tables += 1
            if stacks[-1].has_table:
                stacks.append(_Stack(""))
            stacks[-1].name, stacks[-1].has_table = f"表{tables}", True
            rows = _table(block, f"表{tables}")
            total += sum(map(len, rows))
            stacks[-1].rows += rows
        else:
            paragraphs += 1
            text, note = _text(block)
            if not text.strip():
                continue
            if stacks[-1].has_table and is_head(text):
                stacks.append(_Stack("正文"))
            cell = Cell(f"正文第{paragraphs}段", 0, 1, text.strip(), style=TEXT, note=note)
            stacks[-1].rows.append([cell])
        if total > MAX_CELLS:
            raise Refused(f"表格太大，超过{MAX_CELLS:,}格")
    return [_grid(stack, notes) for stack in stacks if stack.rows]


def _grid(stack: _Stack, notes: tuple[str, ...]) -> Grid:
    """Rows get their number in the grid; a place in a table keeps the number within the table."""
    cells = [
        replace(cell, row=number) if cell.style == TEXT else replace(cell, row=number, at=cell.row)
        for number, row in enumerate(stack.rows, start=1)
        for cell in row
        if cell.text or cell.fault
    ]
    return Grid(stack.name, cells, notes=notes)


def _table(table: etree._Element, name: str) -> list[list[Cell]]:
    rows: list[list[Cell]] = []
    open_cells: dict[int, tuple[int, int]] = {}
    for number, row in enumerate(_rows(table), start=1):
        found: list[Cell] = []
        column = 1 + _integer(row.find(f"{W}trPr/{W}gridBefore"))
        for order, cell in enumerate(_cells(row), start=1):
            properties = cell.find(f"{W}tcPr")
            span = max(
                1, _integer(properties.find(f"{W}gridSpan") if properties is not None else None)
            )
            if column + span > MAX_COLUMNS:
                raise Refused(f"表格太宽，超过{MAX_COLUMNS}列")
            text, note = _content(cell)
            made = Cell(
                name, number, column, text, columns=span, order=order, style=WORD, note=note
            )
            merge = properties.find(f"{W}vMerge") if properties is not None else None
            if merge is None or merge.get(f"{W}val", "continue") != "continue":
                open_cells.pop(column, None)
                if merge is not None:
                    open_cells[column] = (number - 1, len(found))
            elif column in open_cells:
                top, index = open_cells[column]
                rows[top][index] = replace(rows[top][index], rows=number - top)
            found.append(made)
            column += span
        rows.append(found)
    return rows


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    yield from _within(table, f"{W}tr", (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml"))


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    yield from _within(row, f"{W}tc", (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml"))


def _within(parent: etree._Element, tag: str, through: tuple[str, ...]) -> Iterator[etree._Element]:
    for child in parent:
        if child.tag == tag:
            if child.find(f"{W}trPr/{W}del") is None:
                yield child
        elif child.tag in through:
            yield from _within(child, tag, through)


def _integer(node: etree._Element | None) -> int:
    text = node.get(f"{W}val", "0") if node is not None else "0"
    return int(text) if text.isdigit() and len(text) <= len("1000000") else MAX_COLUMNS + 1


def _content(cell: etree._Element) -> tuple[str, str]:
    """The text of a cell, a paragraph a line, also that of tables and boxes within it."""
    lines, notes = [], []
    for paragraph in cell.iter(f"{W}p"):
        if any(a.tag == f"{_MC}Fallback" for a in paragraph.iterancestors()):
            continue
        text, note = _text(paragraph)
        lines.append(text)
        notes.append(note)
    return "\n".join(lines).strip(), "；".join(dict.fromkeys(filter(None, notes)))


def _text(paragraph: etree._Element) -> tuple[str, str]:
    """What a paragraph reads as, and what is to be said of it."""
    pieces: list[str] = []
    notes: dict[str, None] = {}
    _walk(paragraph, pieces, notes)
    return "".join(pieces), "；".join(notes)


_SIGNS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_APART = {f"{W}{name}" for name in ("p", "tbl", "txbxContent", "rPr", "pPr", "sectPr")}
_APART |= {f"{_MC}Fallback"}
_PLACEHOLDER = f"{W}sdtPr/{W}showingPlcHdr"
"""An empty content control shows a hint, which nobody wrote."""

_GONE = {f"{W}del", f"{W}moveFrom"}
_NEW = {f"{W}ins", f"{W}moveTo"}


def _walk(node: etree._Element, pieces: list[str], notes: dict[str, None]) -> None:
    for child in node:
        tag = child.tag
        if tag == f"{W}t":
            pieces.append(child.text or "")
        elif tag in _SIGNS:
            pieces.append(_SIGNS[tag])
        elif tag in _GONE or tag in _NEW:
            if next(child.iter(f"{W}r"), None) is not None:
                notes[REVISED] = None
            if tag in _NEW:
                _walk(child, pieces, notes)
        elif tag not in _APART and child.find(_PLACEHOLDER) is None:
            if tag in _DRAWING and next(child.iter(f"{W}txbxContent"), None) is None:
                notes[PICTURE] = None
            _walk(child, pieces, notes)
