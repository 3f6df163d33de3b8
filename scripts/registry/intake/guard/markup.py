"""Every XML part of an office file: what makes a parser read, run or fetch something else."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..refusal import Refused
from .sniff import SAVE_EXCEL, SAVE_WORD

_DOCTYPE = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_ENCODING = re.compile(rb"<\?xml[^>]*\bencoding\s*=\s*[\"']([A-Za-z0-9._-]+)[\"']")
_KNOWN = {b"UTF-8", b"UTF8", b"US-ASCII", b"ASCII"}
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")
_ATTRIBUTE = re.compile(rb"\b(Type|Target|TargetMode)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_ELSEWHERE = re.compile(
    r"(?i)\s*(?:https?|ftp|smb|dav|mhtml|ms-\w+|ldap|javascript|data):|\s*(?:file:)?[\\/]{2,}(?![\\/]*[A-Za-z]:)"
)
_RUNS = {
    "attachedTemplate": "远程模板",
    "oleObject": "外部对象",
    "frame": "外部框架",
    "subDocument": "外部子文档",
    "externalLinkPath": "",
    "image": "",
    "hyperlink": "",
}
_MACRO_PARTS = ("vbaproject.bin", "vbadata.xml")
_MACRO_FOLDERS = ("xl/macrosheets/", "activex/", "customui/", "basic/", "scripts/")
_MACRO_TYPE = re.compile(
    rb"macroEnabled|ms-excel\.(?:intlmacro|macrosheet)|vbaProject", re.IGNORECASE
)


def refuse_macros(names: list[str], types: bytes, *, word: bool) -> None:
    """Refused where the file brings a program along."""
    lower = [name.replace("\\", "/").lower() for name in names]
    parts = any(name.endswith(_MACRO_PARTS) for name in lower)
    folders = any(folder in name for name in lower for folder in _MACRO_FOLDERS)
    if parts or folders or _MACRO_TYPE.search(types):
        raise Refused(f"文件带有宏，没有打开；{SAVE_WORD if word else SAVE_EXCEL}")


def is_markup(content: bytes) -> bool:
    """It opens like XML, whatever its part is called, in whatever encoding."""
    head = content[:64].lstrip(b"\xef\xbb\xbf\xff\xfe\0 \r\n\t")
    return head.startswith(b"<")


def refuse_declarations(xml: bytes) -> None:
    """Refused where a part declares a document type, entities, or an encoding to hide in."""
    match = _ENCODING.match(xml[:400].removeprefix(b"\xef\xbb\xbf"))
    if b"\0" in xml[:400] or (match and match[1].upper() not in _KNOWN):
        raise Refused("文件内部的编码不常见，没有打开；请用Office或WPS重新保存后再发")
    if b"<!" in xml and _DOCTYPE.search(xml):
        raise Refused("文件里有外部实体或文档类型声明（DTD），可能是恶意文件，没有打开")


def links(relations: bytes) -> Iterator[tuple[str, str]]:
    """Kind and target of each relation that leads out of the file."""
    for match in _RELATION.findall(relations):
        found = {
            k.decode(): (a or b).decode("utf-8", "replace") for k, a, b in _ATTRIBUTE.findall(match)
        }
        if found.get("TargetMode", "").lower() == "external":
            yield found.get("Type", "").rpartition("/")[2], found.get("Target", "")


def refuse_links(relations: bytes) -> None:
    """Refused where opening the file would fetch something; a plain hyperlink fetches nothing."""
    for kind, target in links(relations):
        what = _RUNS.get(kind, "外部内容")
        if what and _ELSEWHERE.match(target.replace("&#47;", "/")):
            raise Refused(
                f"文件引用了网上或别处的{what}，可能是恶意文件，没有打开，也没有联网；请新建文档，只粘贴文字后再发"
            )
