"""A ZIP file by its own table of contents, before any part is unpacked."""

from __future__ import annotations

import stat
import zipfile
from io import BytesIO

from ..limits import (
    MAX_MEMBER,
    MAX_MEMBERS,
    MAX_RATIO,
    MAX_TOTAL,
    SMALL_MEMBER,
    megabytes,
)
from ..refusal import Refused
from .sniff import PASSWORD

BROKEN = "文件已损坏或没有传完，请重新保存后再发一次"
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_ENCRYPTED, _UTF8 = 0x1, 0x800


def opened(content: bytes) -> zipfile.ZipFile:
    """The archive, when its table promises nothing that could do harm."""
    try:
        archive = zipfile.ZipFile(BytesIO(content))
    except (zipfile.BadZipFile, ValueError, OverflowError, NotImplementedError, EOFError) as error:
        raise Refused(BROKEN) from error
    infos = archive.infolist()
    if len(infos) > MAX_MEMBERS:
        raise Refused(f"压缩包里有{len(infos):,}个文件，超过{MAX_MEMBERS:,}个，没有打开")
    seen: set[str] = set()
    total = 0
    for info in infos:
        _named(info, seen)
        _sized(info)
        total += info.file_size
    if total > MAX_TOTAL:
        raise Refused(f"解开后共{megabytes(total)}，超过{megabytes(MAX_TOTAL)}，没有打开")
    return archive


def _named(info: zipfile.ZipInfo, seen: set[str]) -> None:
    name = info.orig_filename.replace("\\", "/")
    steps = name.split("/")
    if name.startswith("/") or ".." in steps or ":" in steps[0] or "\0" in name:
        raise Refused("压缩包里有指向别处的路径（如“../”），可能是恶意文件，没有打开")
    if stat.S_ISLNK(info.external_attr >> 16):
        raise Refused("压缩包里有链接文件，可能是恶意文件，没有打开")
    folded = name.casefold()
    if folded in seen:
        raise Refused("压缩包里有两个同名的文件，说不准该读哪一个，没有打开；请重新保存后再发")
    seen.add(folded)


def _sized(info: zipfile.ZipInfo) -> None:
    if info.flag_bits & _ENCRYPTED:
        raise Refused(PASSWORD)
    if info.compress_type not in _METHODS:
        raise Refused("压缩方式不常见，没有打开；请用Office、WPS或系统自带的压缩功能重新保存")
    if info.file_size > MAX_MEMBER:
        raise Refused(
            f"解开后单个文件有{megabytes(info.file_size)}，超过{megabytes(MAX_MEMBER)}，没有打开"
        )
    if info.file_size > SMALL_MEMBER and info.file_size > MAX_RATIO * max(info.compress_size, 1):
        raise Refused(
            f"解开后膨胀{info.file_size // max(info.compress_size, 1):,}倍，像是压缩炸弹，没有打开"
        )


def unpacked(archive: zipfile.ZipFile, name: str) -> bytes:
    """One part; it never gives more bytes than the table promised."""
    try:
        return archive.read(name)
    except (
        zipfile.BadZipFile,
        ValueError,
        EOFError,
        NotImplementedError,
        KeyError,
        RuntimeError,
    ) as error:
        raise Refused(BROKEN) from error
    except Exception as error:  # zlib.error and whatever a broken stream makes of itself
        raise Refused(BROKEN) from error


def shown_name(info: zipfile.ZipInfo) -> str:
    """The name as its maker meant it: Chinese Windows writes GBK where no flag says UTF-8."""
    if info.flag_bits & _UTF8:
        return info.filename
    try:
        return info.filename.encode("cp437").decode("gb18030")
    except UnicodeError:
        return info.filename
