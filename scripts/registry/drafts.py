"""A station file before it is written: its text, and what the check says of each answer.

A draft is judged by the very check that a pull request meets, on the file as it would stand,
so that no answer is accepted here and refused there.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path as FilePath
from typing import Any

from .checks import CannotCheck, Checker, Report
from .files import Found, discover, in_memory
from .findings import Finding, Path, Severity, value_at
from .layout import Layout, station_path
from .mend import correction
from .naming import Misplaced, proposed
from .notation import CannotWrite
from .questions import applies, names, put, questions, value_of
from .reporters import words
from .rules.personal import personal_data
from .schema import Schema
from .source import load
from .station_text import render

_NUMBERS = {"TS901", "TS902"}
"""Personal numbers: never written, not even to be reported afterwards."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A station that is being registered; empty where not decided yet."""

    unit: str
    slug: str
    data: Mapping[str, Any]

    @property
    def id(self) -> str:
        """`unit/slug`, with a stand-in for a file name that is not chosen yet."""
        return f"{self.unit}/{self.slug or 'new'}"


@dataclass(frozen=True, slots=True)
class Remark:
    """What the check says of one answer."""

    message: str
    """What is wrong."""
    fix: str
    """What to do about it in a file."""
    condition: bool
    """A condition that is not met: an honest answer, which may stay."""
    blocks: bool
    """An error; otherwise it only asks."""
    better: Any = None
    """The answer that was probably meant; None where only the person knows."""


@dataclass(frozen=True, slots=True)
class Desk:
    """Where drafts are made and judged: one registry on one day."""

    layout: Layout
    checker: Checker
    office: tuple[Found, ...]
    """units.yml and batches.yml."""
    template: str
    """The text of the example station."""
    units: Mapping[str, str]
    """Slug → name of the reporting units, in their order."""
    places: tuple[str, ...]
    """Names of the city and the units, which a file name need not repeat."""
    register: Mapping[str, Any]
    """units.yml as data."""

    @classmethod
    def of(cls, root: FilePath, today: date) -> Desk:
        """The desk of the registry at `root`; CannotCheck when its units cannot be read."""
        layout = Layout(root)
        office = tuple(f for f in discover(layout) if f.kind in {"units", "batches"})
        template = (layout.schema / "station.example.yml").read_text(encoding="utf-8")
        checker = Checker.of(root, today)
        register = next((load(f.read(), f.name).data for f in office if f.kind == "units"), None)
        if register is None or checker.schemas["units"].faults(register):
            raise CannotCheck("报送单位名录 stations/office/units.yml 缺失或有误，先改好它")
        units = {slug: unit["name"] for slug, unit in register["units"].items()}
        short = (unit.get("short", "") for unit in register["units"].values())
        places = (register["city"]["name"], *units.values(), *filter(None, short))
        return cls(layout, checker, office, template, units, places, register)

    @property
    def schema(self) -> Schema:
        """The schema of a station, which names and describes every field."""
        return self.checker.schemas["station"]

    def taken(self, unit: str) -> frozenset[str]:
        """The file names that the unit has given already."""
        return frozenset(path.stem for path in (self.layout.stations / unit).glob("*.yml"))

    def file(self, draft: Draft) -> FilePath:
        """Where the draft will stand; Misplaced when something stands there, or outside."""
        path = self.layout.root / station_path(draft.id)
        if os.path.lexists(path):
            raise Misplaced(f"已经有 {station_path(draft.id)}，不能覆盖；修改请直接改该文件")
        if path.parent.resolve() != (self.layout.root / "stations").resolve() / draft.unit:
            raise Misplaced(f"stations/{draft.unit} 不是普通的文件夹")
        return path

    def placed(self, draft: Draft) -> Draft:
        """The draft with a file name, proposed where none is given; Misplaced without a unit."""
        if not draft.unit:
            raise Misplaced("没有指明报送单位，请写“报送单位/文件名”，如 unit/jiazhan")
        name = str(draft.data.get("name", ""))
        slug = draft.slug or proposed(name, self.places, self.taken(draft.unit))
        if not slug:
            raise Misplaced("不能从名称得出文件名，请写“报送单位/文件名”")
        return replace(draft, slug=slug)

    def lacks(self, draft: Draft) -> bool:
        """Something is still to be asked: where it stands, or what the check would miss."""
        if not (draft.unit and draft.slug):
            return True
        asked = (q for name in names() for q in questions(self.schema, name))
        return any(self.needed(draft.data, q.path) for q in asked if applies(q.path, draft.data))

    def text(self, data: Mapping[str, Any]) -> str:
        """The file of the data; CannotWrite for what no file can hold."""
        return render(data, self.template, self.schema)

    def written(self, data: Mapping[str, Any]) -> str:
        """The file as it may be written; CannotWrite where it holds a personal number."""
        text = self.text(data)
        if any(fault.rule in _NUMBERS for fault in personal_data(text)):
            raise CannotWrite("内容里像是有手机号码或身份证号码，没有写入；请删去后再登记")
        return text

    def remarks(self, station: str, data: Mapping[str, Any], path: Path) -> list[Remark]:
        """What the check says of the value at the path; CannotWrite for what no file can hold."""
        report = self.judged(station, data)
        return [
            self._remark(finding, report, data)
            for finding in report.findings
            if _concerns(finding, path)
        ]

    def judged(self, station: str, data: Mapping[str, Any]) -> Report:
        """The whole draft checked as a file of its own."""
        name = station_path(station)
        files = [*self.office, *in_memory({name: self.text(data).encode()})]
        return self.checker.run(files, [name])

    def needed(self, data: Mapping[str, Any], path: Path) -> bool:
        """Whether the check would miss the value, itself or with the part it belongs to."""
        bare: Any = dict(data)
        for depth in range(1, len(path)):
            if value_at(bare, path[:depth]) is None:
                if not self.needed(data, path[:depth]):
                    return False
                bare = put(bare, path[:depth], [] if isinstance(path[depth], int) else {})
        schemas = (self.checker.schemas[name] for name in ("station", "conditions"))
        return any(fault.path == path for schema in schemas for fault in schema.faults(bare))

    def _remark(self, finding: Finding, report: Report, data: Mapping[str, Any]) -> Remark:
        rule = report.catalogue[finding.rule]
        return Remark(
            message=words.message(finding, report, "zh"),
            fix=words.fix(finding, report, "zh"),
            condition=rule.condition,
            blocks=finding.severity is Severity.ERROR,
            better=self._better(finding, data),
        )

    def _better(self, finding: Finding, data: Mapping[str, Any]) -> Any:
        if not finding.path:
            return None
        value = value_at(data, finding.path)
        node = self.schema.property(finding.path)
        better = correction(node, value, str(value))
        if better is None:
            return None
        mended = value_of(node, better.text)
        outer = finding.path[:-1] if isinstance(finding.path[-1], int) else finding.path
        return value_at(put(data, finding.path, mended), outer)


def _concerns(finding: Finding, path: Path) -> bool:
    """It is about the value, or about the text of the file (personal data) below its first line."""
    if finding.path:
        return finding.path[: len(path)] == path
    return finding.place.line > 1
