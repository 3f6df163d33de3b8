"""What the operating system refuses, in a sentence for the clerk who sits before it."""

from __future__ import annotations

import errno
import json

_WORDS = {
    errno.ENOSPC: "磁盘空间不足，请清理后重试",
    errno.EDQUOT: "磁盘配额已满，请清理后重试",
    errno.EFBIG: "文件超过系统允许的大小",
    errno.EROFS: "文件夹只能读，不能写，请另选文件夹",
    errno.EACCES: "没有权限，请检查文件夹的权限，或另选文件夹",
    errno.EPERM: "没有权限，请检查文件夹的权限，或另选文件夹",
    errno.EEXIST: "已经有这个文件或文件夹，请另选新的",
    errno.ENOENT: "找不到文件或文件夹",
    errno.ENOTDIR: "不是文件夹",
    errno.EISDIR: "是文件夹，不是文件",
}


def sentence(error: Exception) -> str:
    """What happened and to which file; the error's own words where we know none better."""
    if isinstance(error, json.JSONDecodeError):
        return f"第{error.lineno}行第{error.colno}列读不出，不是完整的 JSON"
    if not isinstance(error, OSError) or error.errno not in _WORDS:
        return str(error)
    words = _WORDS[error.errno]
    return f"{words}：{error.filename}" if error.filename else words
