"""From bytes to a format that may be read, or to the sentence why not."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator

from ..limits import MAX_FILE, too_large
from ..refusal import Refused
from . import container, markup, sheets, sniff, tables
from .sniff import OLE, PASSWORD, SAVE_EXCEL, Format

_XML = (".xml", ".rels", ".vml")
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".emf", ".wmf", ".ttf")
_FORMS = (".docx", ".xlsx", ".xls", ".ods", ".csv")


def inspect(name: str, content: bytes) -> Format:
    """What the file is; Refused when it is not to be read."""
    if len(content) > MAX_FILE:
        raise Refused(too_large(len(content)))
    found = sniff.plain(name, content[:4096])
    if found:
        return found
    if content.startswith(OLE):
        return sniff.ole(name, content)
    with container.opened(content) as archive:
        return _packed(archive)


def _packed(archive: zipfile.ZipFile) -> Format:
    names = archive.namelist()
    if "word/document.xml" in names:
        _office(archive, names, word=True)
        return Format.DOCX
    if "xl/workbook.xml" in names:
        _office(archive, names, word=False)
        return Format.XLSX
    if "xl/workbook.bin" in names:
        raise Refused(f"这是二进制工作簿（.xlsb），{SAVE_EXCEL}")
    if "content.xml" in names:
        return _open_document(archive, names)
    if any(name.upper().endswith("OFD.XML") for name in names):
        raise Refused(sniff.SCAN)
    if any(name.startswith("ppt/") for name in names):
        raise Refused("这是演示文稿，不是登记表；请发附件1、附件2的.docx或.xlsx")
    if any(name.startswith(("stations/", "private/")) for name in names):
        return Format.PACKAGE
    if any(name.lower().endswith(_FORMS) for name in names):
        return Format.BUNDLE
    if "[Content_Types].xml" in names:
        raise Refused(container.BROKEN)
    raise Refused("压缩包里没有附件1、附件2，也不是报送包")


def _office(archive: zipfile.ZipFile, names: list[str], *, word: bool) -> None:
    if "[Content_Types].xml" not in names:
        raise Refused(container.BROKEN)
    types = container.unpacked(archive, "[Content_Types].xml")
    markup.refuse_macros(names, types, word=word)
    for name, xml in _markup(archive, names):
        markup.refuse_declarations(xml)
        if name.lower().endswith(".rels"):
            markup.refuse_links(xml)
        if not word and (b"sheetData" in xml or b"mergeCell" in xml):
            sheets.refuse_extent(xml)


def _markup(archive: zipfile.ZipFile, names: list[str]) -> Iterator[tuple[str, bytes]]:
    """Every part that a parser may be led to read, by its content as well as by its name."""
    for name in names:
        if not name.lower().endswith(_PICTURES):
            content = container.unpacked(archive, name)
            if name.lower().endswith(_XML) or markup.is_markup(content):
                yield name, content


def _open_document(archive: zipfile.ZipFile, names: list[str]) -> Format:
    kind = container.unpacked(archive, "mimetype") if "mimetype" in names else b""
    if b"spreadsheet" not in kind:
        raise sniff.Convertible(f"这是OpenDocument文字格式，{sniff.SAVE_WORD}", "docx")
    if "META-INF/manifest.xml" in names:
        manifest = container.unpacked(archive, "META-INF/manifest.xml")
        if b"encryption-data" in manifest:
            raise Refused(PASSWORD)
    markup.refuse_macros(names, b"", word=False)
    for name, xml in _markup(archive, names):
        markup.refuse_declarations(xml)
        if name == "content.xml":
            tables.refuse_extent(xml)
    return Format.ODS
