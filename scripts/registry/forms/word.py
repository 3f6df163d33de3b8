"""Word templates: an official styles them in Word or WPS, the register fills them.

A template holds `{{驿站名称}}` where a value goes. Filling replaces text and nothing else: no
expression, no code, so neither a template nor a value can do more than stand on paper. The table
row that holds row fields is repeated for each row. Word may split a field over several runs (it
does so after every correction); fields are found in the text of the whole paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from pathlib import Path
from xml.sax.saxutils import escape

from lxml import etree

from . import archive
from .failures import UnknownField

FIELD = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")
_FILLED = re.compile(r"word/(?:document|header[0-9]*|footer[0-9]*)\.xml\Z")
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_ROWS = "rows"
_DECLARATION = re.compile(r' xmlns:\w+="[^"]*"')
_PARSER = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True)

Paragraphs = Sequence[str]


def fields(template: Path) -> set[str]:
    """The names of all fields that a template holds."""
    found: set[str] = set()
    for name, content in archive.read(template.read_bytes()).items():
        if _FILLED.match(name):
            root = etree.fromstring(content, _PARSER)
            for paragraph in root.iter(f"{_W}p"):
                found |= set(FIELD.findall(_text(paragraph)))
    return found


def fill(
    template: Path,
    values: Mapping[str, Paragraphs],
    rows: Iterable[Mapping[str, str]] = (),
    row_fields: Sequence[str] = (),
) -> bytes:
    """The document with its fields filled; UnknownField when it asks for one that is not there."""
    parts = archive.read(template.read_bytes())
    for name in list(parts):
        if _FILLED.match(name):
            root = etree.fromstring(parts[name], _PARSER)
            pattern = _take_row(root, row_fields)
            for paragraph in list(root.iter(f"{_W}p")):
                _fill_paragraph(paragraph, values, template.name)
            xml = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
            parts[name] = _with_rows(xml, pattern, rows) if pattern else xml
    return archive.write(parts)


def _text(paragraph: etree._Element) -> str:
    return "".join(t.text or "" for t in paragraph.iter(f"{_W}t"))


def _fill_paragraph(
    paragraph: etree._Element, values: Mapping[str, Paragraphs], template: str
) -> None:
    text = _text(paragraph)
    names = FIELD.findall(text)
    for name in names:
        if name not in values:
            raise UnknownField(f"模板 {template} 中的“{name}”不是本表的栏目")
    if not names:
        return
    alone = len(names) == 1 and FIELD.fullmatch(text.strip())
    lines = values[names[0]] if alone else ()
    for line in lines[1:][::-1]:
        copy = deepcopy(paragraph)
        _replace(copy, {names[0]: line})
        paragraph.addnext(copy)
    first = {names[0]: lines[0]} if lines else {name: "".join(values[name]) for name in names}
    _replace(paragraph, first)


def _replace(paragraph: etree._Element, values: Mapping[str, str]) -> None:
    """Put each value in the run where its field begins; runs keep their styles.

    From the last field to the first, so that places found before stay right.
    """
    for match in reversed(list(FIELD.finditer(_text(paragraph)))):
        start, end, at = match.start(), match.end(), 0
        for node in paragraph.iter(f"{_W}t"):
            text = node.text or ""
            low, high = max(start - at, 0), min(end - at, len(text))
            at += len(text)
            if low < high:
                begins = at - len(text) <= start
                node.text = text[:low] + (values[match[1]] if begins else "") + text[high:]
                node.set(_SPACE, "preserve")


def _take_row(root: etree._Element, row_fields: Sequence[str]) -> list[str]:
    """Take the row that holds row fields out of the tree: its XML, cut at the fields.

    Text and field names alternate. Rows are repeated as text: ten thousand of them as trees
    would take ten times as long.
    """
    for row in root.iter(f"{_W}tr"):
        if not set(FIELD.findall("".join(_text(p) for p in row.iter(f"{_W}p")))) & {*row_fields}:
            continue
        for paragraph in row.iter(f"{_W}p"):
            _replace(paragraph, {name: f"{{{{{name}}}}}" for name in row_fields})
        row.addprevious(etree.Comment(_ROWS))
        row.getparent().remove(row)
        return FIELD.split(_DECLARATION.sub("", etree.tostring(row, encoding="unicode")))
    return []


def _with_rows(xml: bytes, pattern: list[str], rows: Iterable[Mapping[str, str]]) -> bytes:
    texts, names = pattern[::2], pattern[1::2]
    written: list[str] = []
    for row in rows:
        for text, name in zip(texts, names, strict=False):
            written += (text, escape(row[name]))
        written.append(texts[-1])
    return xml.replace(f"<!--{_ROWS}-->".encode(), "".join(written).encode())
