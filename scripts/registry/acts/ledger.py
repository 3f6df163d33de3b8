"""The files that an act of the office changes, and the check of an act before it is written.

An act is judged as the change that it is, by the very rules that a pull request meets, so that
nothing is written here and refused there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path as FilePath
from typing import Any

from .. import dataset
from ..checks import CannotCheck, Checker, Report
from ..dataset import batches_of
from ..files import Pair, discover, in_memory
from ..findings import Finding, Path, Severity
from ..layout import Layout, station_path
from ..model import Batch, Dataset, Station
from ..naming import located
from ..nearest import nearest_value
from ..schema import Schema
from ..source import load
from ..verdict import judge

BATCHES = "stations/office/batches.yml"
UNITS = "stations/office/units.yml"

_OF_A_REQUEST = {"TS506", "TS507", "TS508"}
"""Who may file what together: asked of a pull request, not of the office at its own desk."""


class CannotAct(Exception):
    """The act is not possible as asked: one sentence, what to do instead; nothing is written."""


@dataclass(frozen=True, slots=True)
class Act:
    """New texts of files, and what to tell the person who asked for them."""

    files: Mapping[str, str | None]
    """Path relative to the root → its whole new text; None for a file that says nothing more."""
    said: tuple[str, ...]
    """What is recorded, in words."""
    following: tuple[str, ...] = ()
    """What comes next in the procedure."""


@dataclass(frozen=True)
class Ledger:
    """One register on one day."""

    layout: Layout
    checker: Checker

    @classmethod
    def of(cls, root: FilePath, today: date) -> Ledger:
        """The ledger of the registry at `root`; CannotCheck without its list of units."""
        layout = Layout(root)
        if not (layout.root / UNITS).is_file():
            raise CannotCheck(f"报送单位名录 {UNITS} 缺失，先补上它")
        return cls(layout, Checker.of(root, today))

    @cached_property
    def register(self) -> Dataset:
        """The register as it stands."""
        return dataset.load(self.layout.root, self.checker.today)

    @property
    def today(self) -> str:
        """The ISO day."""
        return self.checker.today.isoformat()

    def happened(self, day: str, what: str) -> None:
        """CannotAct for a day that is still to come: what is recorded has been done."""
        if day > self.today:
            raise CannotAct(f"{what}的日期 {day} 还没有到，办完再登记；写错的，改成实际的日期")

    def schema(self, name: str) -> Schema:
        """`station`, `batches`, `office` or `units`."""
        return self.checker.schemas[name]

    def text(self, name: str) -> str:
        """The file as it stands, line ends and all; empty where there is none."""
        path = self.layout.root / name
        if not path.is_file():
            return ""
        try:
            return path.read_bytes().decode("utf-8")
        except UnicodeDecodeError:
            raise CannotAct(f"{name} 不是 UTF-8 编码，请先另存为 UTF-8") from None

    def station(self, named: str) -> Station:
        """The station of that id, path or full name; CannotAct names the nearest one."""
        plain = named.strip().removeprefix("stations/").removesuffix(".yml").strip("/")
        found = [
            s for s in self.register.stations if named.strip() in (s.name, s.id) or plain == s.id
        ]
        if len(found) == 1:
            return found[0]
        best = nearest_value(plain, [s.id for s in self.register.stations])
        hint = f"，您是否想写“{best}”" if best else "，应写作 报送单位/文件名，如 unit/slug"
        raise CannotAct(f"没有驿站“{named}”{hint}")

    def unit(self, named: str) -> str:
        """The slug of a reporting unit given by its slug or its name (naming.Misplaced if none)."""
        by_name = {u.name: u.slug for u in self.register.units}
        by_name |= {u.short: u.slug for u in self.register.units}
        return located(by_name.get(named, named), {u.slug: u.name for u in self.register.units})[0]

    def batch(self, number: int) -> tuple[Path, Batch]:
        """The way to a batch in its file, and the batch; CannotAct when there is none."""
        for at, batch in enumerate(self.register.batches):
            if batch.number == number:
                return ("batches", at), batch
        known = "、".join(str(b.number) for b in self.register.batches if not b.example)
        raise CannotAct(
            f"没有第 {number} 批（已有：{known or '无'}），先用 batch.py open 登记申报通知"
        )

    def judged(self, act: Act) -> Report:
        """What the act causes, as the check will say it; without what concerns requests alone.

        What stood before counts as well in the file of a station that the act makes public.
        """
        found = discover(self.layout)
        texts = {name: text.encode() for name, text in act.files.items() if text is not None}
        head = [f for f in found if f.name not in act.files] + in_memory(dict(texts))
        head.sort(key=lambda f: f.name)
        report = judge(self.checker, Pair(tuple(found), tuple(head)))
        listed = self._listed(act)
        own = [f for f in report.stood if f.file in listed and self._blocks(f)]
        every = sorted((*report.findings, *own), key=lambda f: f.order)
        kept = tuple(f for f in every if f.rule not in _OF_A_REQUEST)
        return replace(report, findings=kept, compared=False, stood=(), healed=(), unchecked="")

    def refusing(self, report: Report) -> tuple[Finding, ...]:
        """The errors that nobody may record; an honest figure below a condition is written."""
        return tuple(f for f in report.findings if self._blocks(f))

    def _blocks(self, finding: Finding) -> bool:
        is_error = finding.severity is Severity.ERROR
        return is_error and not self.checker.catalogue[finding.rule].condition

    def _listed(self, act: Act) -> set[str]:
        """The files of the stations that the act makes public."""
        text = act.files.get(BATCHES)
        if text is None:
            return set()
        after = batches_of(data_of(text, BATCHES))
        now, before = (
            {m for b in batches if b.decided for m in b.members}
            for batches in (after, self.register.batches)
        )
        return {station_path(member) for member in now - before}


def data_of(text: str, name: str) -> Mapping[str, Any]:
    """What a text says; CannotAct when it cannot be read."""
    data = load(text.encode(), name).data
    if data is None:
        raise CannotAct(f"{name} 有写法错误，请先改正（check.py 会指出在哪一行）")
    return data


def office_path(station: str) -> str:
    """The office's own file on a station."""
    return station_path(f"office/{station}")
