"""One file that was sent in, read as far as it can be: through the guard to its entries."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from . import grids, kinds
from .guard import Convertible, Format, container, inspect
from .kinds import head, package
from .readings import Entry
from .refusal import Refused
from .terms import Terms

Shown = Callable[[Iterable[Any], int, str], Iterable[Any]]
"""A progress bar around things: how many there are, what is done with them."""


def unwatched(things: Iterable[Any], count: int, what: str) -> Iterable[Any]:  # noqa: ARG001  # as Shown
    """No bar."""
    return things


_FORMS = (".docx", ".xlsx", ".xls", ".ods", ".csv")
_PAPERS = (".pdf", ".jpg", ".jpeg", ".png", ".ofd", ".htm", ".html")

NOT_READ = "扫描件或打印件，不录入"


@dataclass(frozen=True, slots=True)
class Part:
    """A form within a file: what kind it is, what it says."""

    file: str
    """The file's name; of a part of a ZIP, `包.zip/附件2.xlsx`."""
    kind: str
    entries: tuple[Entry, ...] = ()
    refused: str = ""
    """Why nothing of it was read."""
    notes: tuple[str, ...] = ()
    """What is said of it as a whole."""
    converts_to: str = ""
    """The format that LibreOffice can turn it into, where that helps."""


def read(name: str, content: bytes, terms: Terms, shown: Shown = unwatched) -> list[Part]:
    """Everything that a file says, or the sentence why it is not read."""
    try:
        found = inspect(name, content)
        if found in (Format.PACKAGE, Format.BUNDLE):
            return list(_members(name, content, found, terms, shown))
        return list(_forms(name, content, found, terms, shown))
    except Convertible as refused:
        return [Part(name, "", refused=str(refused), converts_to=refused.to)]
    except Refused as refused:
        return [Part(name, "", refused=str(refused))]


def _forms(name: str, content: bytes, found: Format, terms: Terms, shown: Shown) -> Iterator[Part]:
    parts = []
    for grid in grids.read(content, found, lambda text: head.begins(text, terms)):
        kind, read_ = kinds.read(grid, terms)
        entries = tuple(shown(read_, len(grid.rows), f"正在读取 {name}"))
        if entries:
            parts.append(Part(name, kind, entries, notes=grid.notes))
    if not parts:
        raise Refused("文件里没有内容")
    yield from parts


def _members(
    name: str, content: bytes, found: Format, terms: Terms, shown: Shown
) -> Iterator[Part]:
    with container.opened(content) as archive:
        members = dict(_contents(archive))
    forms = {n: c for n, c in members.items() if n.lower().endswith(_FORMS)}
    rest = {n: c for n, c in members.items() if n not in forms}
    if found is Format.PACKAGE:
        yield Part(name, package.NAME, tuple(package.read(rest, terms)))
    for member, inner in forms.items():
        for part in read(member, inner, terms, shown):
            yield Part(f"{name}/{member}", part.kind, part.entries, part.refused, part.notes)
    for member in rest if found is Format.BUNDLE else ():
        if member.lower().endswith(_PAPERS):
            yield Part(f"{name}/{member}", "", notes=(NOT_READ,))
        else:
            yield from (
                Part(f"{name}/{member}", "", refused=part.refused or "压缩包里不能再有压缩包")
                for part in [_refusal(member, rest[member])]
            )


def _refusal(member: str, content: bytes) -> Part:
    try:
        inspect(member, content)
    except Refused as refused:
        return Part(member, "", refused=str(refused))
    return Part(member, "")


def _contents(archive: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    """The members by the names that people gave them, folders and system clutter aside."""
    for info in archive.infolist():
        name = container.shown_name(info).replace("\\", "/")
        clutter = name.startswith("__MACOSX/") or PurePath(name).name in {".DS_Store", "Thumbs.db"}
        if not info.is_dir() and not clutter:
            yield name, container.unpacked(archive, info.filename)
