"""What a file is by its first bytes; its name only tells which sentence fits."""

from __future__ import annotations

from enum import StrEnum
from pathlib import PurePath

from ..refusal import Refused

SCAN = "这是盖章扫描件，请另附可编辑的电子版（附件1、附件2的.docx或.xlsx）"
SAVE_WORD = "请用Word或WPS打开，点“文件—另存为”，类型选“Word文档（*.docx）”，再发一次"
SAVE_EXCEL = "请用Excel或WPS打开，点“文件—另存为”，类型选“Excel工作簿（*.xlsx）”，再发一次"
PASSWORD = "文件设了打开密码，请去掉密码后再发一次"  # noqa: S105  # a sentence about one


class Format(StrEnum):
    """What can be read."""

    DOCX = "docx"
    XLSX = "xlsx"
    CSV = "csv"
    XLS = "xls"
    ODS = "ods"
    PACKAGE = "package"
    """报送包: station files and private overlays, made by the form in the browser."""
    BUNDLE = "bundle"
    """A ZIP of forms."""


class Convertible(Refused):
    """An old format that LibreOffice can turn into a readable one, when it is asked to."""

    def __init__(self, sentence: str, to: str) -> None:
        super().__init__(sentence)
        self.to = to


ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_PICTURES = (
    b"\xff\xd8\xff",
    b"\x89PNG",
    b"GIF8",
    b"BM",
    b"II*\0",
    b"MM\0*",
    b"\0\0\0\x0cjP",
)
_PACKED = (b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")
_PROGRAMS = (b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe")
_TEXT = {".csv", ".txt", ".tsv"}


def plain(name: str, head: bytes) -> Format | None:
    """The format of what is no packed file; None for a ZIP or an OLE file, which is looked into."""
    suffix = PurePath(name).suffix.lower()
    if not head:
        raise Refused("文件是空的，请重新发送")
    if head.startswith((*ZIP, OLE)):
        return None
    _refuse_binary(head)
    _refuse_markup(head, suffix)
    if suffix in _TEXT or (suffix not in _OFFICE and _is_text(head)):
        return Format.CSV
    if suffix in _OFFICE:
        raise Refused(f"扩展名是{suffix}，内容不是，文件可能已损坏或没有传完；请核对后重发")
    raise Refused("认不出这是什么文件；能读的有.docx、.xlsx、.csv、.xls、.ods和报送包（.zip）")


def _refuse_binary(head: bytes) -> None:
    """Scans, packed files, programs."""
    if b"%PDF" in head[:1024] or head.startswith(_PICTURES) or head[4:12] == b"ftypheic":
        raise Refused(SCAN)
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        raise Refused(SCAN)
    if head.startswith(_PACKED):
        raise Refused("这是RAR、7z等压缩包，请解压后把里面的.docx、.xlsx直接发来")
    if head.startswith(_PROGRAMS):
        raise Refused("这是程序，不是表格，没有打开；请核对附件，并告知发件人")
    if head.startswith(b"{\\rtf"):
        raise Convertible(f"这是RTF格式，{SAVE_WORD}", "docx")


def _refuse_markup(head: bytes, suffix: str) -> None:
    """Web pages and XML under the name of a workbook."""
    start = head[:512].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if start.startswith((b"<html", b"<!doctype html", b"<table", b"mime-version")):
        raise Refused(f"这是网页格式（有些系统导出的.xls实为网页），{SAVE_EXCEL}")
    if start.startswith((b"<?xml", b"<workbook", b"<w:")):
        raise Refused(
            f"这是XML格式，不是.docx或.xlsx，{SAVE_EXCEL if suffix != '.doc' else SAVE_WORD}"
        )


_OFFICE = {".docx", ".xlsx", ".xls", ".ods", ".doc", ".wps", ".et", ".zip", ".docm", ".xlsm"}


def _is_text(head: bytes) -> bool:
    return not set(head) & set(range(9)) and b"," in head


def ole(name: str, content: bytes) -> Format:
    """XLS, or the sentence for what else the old container of Office may hold."""
    suffix = PurePath(name).suffix.lower()

    def holds(*streams: str) -> bool:
        return any(stream.encode("utf-16-le") in content for stream in streams)

    if holds("EncryptedPackage", "EncryptionInfo"):
        raise Refused(PASSWORD)
    if suffix in {".doc", ".wps", ".wpt", ".dot"} or holds("WordDocument"):
        raise Convertible(f"这是旧的Word格式（.doc、.wps），{SAVE_WORD}", "docx")
    if suffix in {".et", ".ett"}:
        raise Convertible(f"这是WPS表格的.et格式，{SAVE_EXCEL}", "xlsx")
    if holds("_VBA_PROJECT"):
        raise Refused(f"文件带有宏，没有打开；{SAVE_EXCEL}")
    if holds("Workbook", "Book"):
        return Format.XLS
    raise Refused("认不出这是什么文件；请另存为.docx或.xlsx，再发一次")
