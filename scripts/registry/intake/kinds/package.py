"""报送包: what the form in the browser makes, station files and private overlays in one ZIP.

`stations/<unit>/<slug>.yml` and `private/<unit>.yml` are read by the strict loader, under the
same guard, merge rules and report as any form; `附件2.xlsx` is read, too, and so is checked
against them; the pages for people (`附件1-….html`) hold nothing more.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePath
from typing import Any

from ...findings import Path
from ...source import Document, load
from ...strict import locate
from ..cells import TEXT, Cell
from ..readings import FILLER, PRIVATE, Entry, Reading
from ..terms import Terms
from .kind import unneeded

NAME = "报送包"
PRINTED = "供打印、盖章用，内容已在登记文件里，不录入"
STRANGE = "报送包里不应有这个文件；请用网页上的“报送包”重新下载，不要自行增删"


def read(members: Mapping[str, bytes], terms: Terms) -> Iterator[Entry]:
    """The entries of all members but the forms, which are read as forms."""
    names: dict[tuple[str, str], str] = {}
    for name, content in members.items():
        match PurePath(name).parts:
            case ("stations", unit, file) if file.endswith(".yml") and unit != "office":
                entry = _station(name, content, (unit, file.removesuffix(".yml")), terms)
                names[unit, entry.slug] = entry.name
                yield entry
            case ("private", file) if file.endswith(".yml"):
                continue
            case (file,) if file.lower().endswith((".html", ".htm")):
                yield Entry((unneeded(_of(name), PRINTED),))
            case _:
                yield Entry((Reading(_of(name), "—", fault=STRANGE),))
    for name, content in members.items():
        if name.startswith("private/") and name.endswith(".yml"):
            yield from _overlay(name, content, names, terms)


def _of(name: str, line: int = 0) -> Cell:
    return Cell(f"{name} 第{line}行" if line else name, 1, 1, "", style=TEXT)


def _station(name: str, content: bytes, at: tuple[str, str], terms: Terms) -> Entry:
    unit, slug = at
    document = load(content, name)
    readings = list(_faults(document, terms))
    said = ""
    if document.data is not None:
        if not terms.unit(unit):
            fault = f"没有报送单位“{unit}”，可选：{'、'.join(terms.unit_names)}"
            readings.append(Reading(_of(name), "报送单位", fault=fault))
        readings += [
            _reading(document, path, value, terms) for path, value in leaves(document.data)
        ]
        said = str(document.data.get("name") or "")
    return Entry(tuple(readings), said, unit, slug)


def _faults(document: Document, terms: Terms) -> Iterator[Reading]:
    """What the strict loader has to say; untidy writing goes when the file is written anew."""
    for fault in document.faults:
        rule = terms.rules[fault.rule]
        place = _of(document.name, document.place(fault).line)
        if rule.severity == "error":
            yield Reading(
                place, "—", fault=f"{rule.title['zh']}（{fault.rule}）；请用网页重新打开、下载"
            )
        else:
            yield unneeded(place, f"{rule.title['zh']}，写入时整理")


def _reading(document: Document, path: Path, value: Any, terms: Terms) -> Reading:
    line = locate(document.readable or document.text, path).line
    return Reading(_of(document.name, line), terms.station.label(path), path, value)


def leaves(data: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Every value with its path; a list of plain values is one value."""
    if isinstance(data, Mapping) and data:
        for key, value in data.items():
            yield from leaves(value, (*path, key))
    elif isinstance(data, list) and any(isinstance(item, Mapping) for item in data):
        for index, item in enumerate(data):
            yield from leaves(item, (*path, index))
    else:
        yield path, data


def _overlay(
    name: str, content: bytes, names: Mapping[tuple[str, str], str], terms: Terms
) -> Iterator[Entry]:
    unit = PurePath(name).stem
    document = load(content, name)
    faults = list(_faults(document, terms))
    if document.data is not None:
        for fault in terms.private.faults(document.data):
            line = document.place(fault).line
            title = f"{terms.rules[fault.rule].title['zh']}（{fault.rule}）"
            faults.append(Reading(_of(name, line), terms.private.label(fault.path), fault=title))
    if faults or document.data is None:
        yield Entry(tuple(faults), unit=unit)
        return
    who = [
        Reading(_of(name, 1), terms.private.label((key,)), (FILLER, key), value)
        for key, value in document.data.items()
        if key != "stations"
    ]
    yield Entry(tuple(who), unit=unit)
    for slug, person in (document.data.get("stations") or {}).items():
        readings = tuple(
            Reading(
                _of(name, locate(document.text, ("stations", slug, key)).line),
                terms.private.label(("stations", slug, key)),
                (PRIVATE, key),
                value.strip() if isinstance(value, str) else value,
            )
            for key, value in person.items()
        )
        yield Entry(readings, names.get((unit, slug), ""), unit, slug)
