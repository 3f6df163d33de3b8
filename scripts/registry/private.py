"""The private overlay: what the official forms ask of persons, kept in a folder outside Git.

One file a reporting unit, `<unit>.yml` or `<unit>.xlsx`; `office.yml` holds who fills in the
city's own summary. It is read only when a form for filing is written. No message repeats a
value, because messages end up on screens and in logs.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from . import catalogue
from .findings import Fault, Severity
from .layout import Layout
from .schema import Schema
from .source import Document
from .source import load as read_file
from .text import MAX_PRIVATE_BYTES

OFFICE = "office"
"""The file of the city's own summary: no unit can bear this name."""

MARK = "含个人信息"
"""Stands in the name of every file that holds personal data."""


class PrivateFault(Exception):
    """The overlay cannot be used as it is; each line names a file, a place and what to mend."""


@dataclass(frozen=True, slots=True)
class Person:
    """Who answers for one station, and the clerk's own words in three cells of 附件1."""

    principal: str = ""
    mobile: str = ""
    email: str = ""
    contact: str = ""
    contact_phone: str = ""
    staffing_text: str = ""
    facilities_text: str = ""
    activities_text: str = ""


@dataclass(frozen=True, slots=True)
class Filler:
    """Who fills in the summary of a unit (填表人)."""

    filler: str = ""
    filler_phone: str = ""


@dataclass(frozen=True, slots=True)
class Overlay:
    """All personal data of a folder; empty by default, as for everything that is published."""

    people: Mapping[str, Person] = field(default_factory=dict)
    """By station id, `unit/slug`."""
    fillers: Mapping[str, Filler] = field(default_factory=dict)
    """By unit, and by `office` for the city."""

    def person(self, station_id: str) -> Person:
        """What is known of that station; all empty when nothing is."""
        return self.people.get(station_id, Person())

    def filler(self, unit: str) -> Filler:
        """Who fills in the summary of that unit, or of the city for `office`."""
        return self.fillers.get(unit, Filler())


def load(folder: Path, layout: Layout, units: Iterable[str], ids: Iterable[str]) -> Overlay:
    """The overlay in that folder, for those units and station ids; PrivateFault with every fault.

    A slug that no station bears is a fault: its person would silently be missing on paper.
    """
    refuse_in_git(folder)
    known_units, known = {*units, OFFICE}, set(ids)
    people: dict[str, Person] = {}
    fillers: dict[str, Filler] = {}
    faults: list[str] = []
    for path in sorted(p for p in folder.iterdir() if _is_ours(p)):
        if path.stem not in known_units:
            faults.append(f"{path.name}：没有这个报送单位，文件名应为报送单位的代号")
            continue
        if path.stem in fillers:
            faults.append(f"{path.name}：同一单位有两个文件，请只留一个")
            continue
        data, found = _read(path, layout)
        stations = data.get("stations") or {}
        named = [f"{path.stem}/{slug}" for slug in stations]
        found += [f"{path.name}：没有驿站 {i}，请核对文件名" for i in named if i not in known]
        faults += found
        if not found:
            people |= {i: Person(**p) for i, p in zip(named, stations.values(), strict=True)}
            fillers[path.stem] = Filler(**{k: v for k, v in data.items() if k != "stations"})
    if faults:
        raise PrivateFault("\n".join(faults))
    return Overlay(people, fillers)


def refuse_in_git(folder: Path) -> None:
    """PrivateFault when the folder is missing, or when Git has it or would take it."""
    if not folder.is_dir():
        raise PrivateFault(f"没有这个文件夹：{folder}")
    if _git(folder, "ls-files", "-z", "--", "."):
        raise PrivateFault(f"{folder} 已在代码库里，个人信息不能入库：请移出代码库，并清理修改记录")
    inside = _git(folder, "rev-parse", "--is-inside-work-tree").strip() == b"true"
    if inside and _git(folder, "ls-files", "-z", "--others", "--exclude-standard", "--", "."):
        raise PrivateFault(f"{folder} 在代码库里而没有排除，可能被一并提交：请移出代码库")


def refuse_to_write(folder: Path) -> None:
    """PrivateFault when a file that is written there could be committed by mistake."""
    refuse_in_git(folder)
    inside = _git(folder, "rev-parse", "--is-inside-work-tree").strip() == b"true"
    if inside and not _git(folder, "check-ignore", "--", "new.yml"):
        raise PrivateFault(f"{folder} 在代码库里而没有排除，可能被一并提交：请移出代码库")


def _git(folder: Path, *arguments: str) -> bytes:
    command = ["git", "-C", str(folder), *arguments]
    try:
        return subprocess.run(command, capture_output=True, check=True).stdout  # noqa: S603  # fixed words
    except (OSError, subprocess.CalledProcessError):
        return b""


def _is_ours(path: Path) -> bool:
    return path.suffix in {".yml", ".xlsx"} and not path.name.startswith((".", "~"))


def _read(path: Path, layout: Layout) -> tuple[dict[str, Any], list[str]]:
    """The data of one file as it stands, and its faults."""
    if path.suffix == ".xlsx":
        from .private_xlsx import read as read_workbook  # noqa: PLC0415  # openpyxl is slow to load

        document = read_workbook(path, layout.schema)
    else:
        document = read_file(path.read_bytes(), path.name, MAX_PRIVATE_BYTES)
    schema = Schema.read(layout.schema, "private")
    faults = [*document.faults]
    if document.data is not None:
        faults += schema.faults(document.data)
    said = list(_said(document, faults, schema, catalogue.load(layout.schema)))
    return document.data or {}, said


def _said(
    document: Document, faults: list[Fault], schema: Schema, rules: catalogue.Catalogue
) -> Iterator[str]:
    """The faults that stop, each with its place and the fault's name, never the value."""
    for fault in faults:
        if rules[fault.rule].severity is not Severity.ERROR:
            continue
        label = schema.label(fault.path) if fault.path else ""
        station = f"{fault.path[1]} " if len(fault.path) > 2 else ""  # noqa: PLR2004  # stations, slug, field
        what = f"{station}{label}：" if label else ""
        where = document.place(fault).line
        yield f"{document.name} 第{where}行 {what}{rules[fault.rule].title['zh']}"
