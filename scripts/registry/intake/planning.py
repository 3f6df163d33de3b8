"""From what the files say to what will be written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from .. import private
from ..drafts import Desk
from ..layout import station_path
from ..notation import CannotWrite
from ..rules.personal import personal_data
from ..source import load
from . import merging, people
from .assembly import data_of
from .files import Part, Shown
from .known import Nameless, Placing, Register
from .merging import Difference
from .personal import Personal
from .plan import Change, Choices, Plan
from .readings import PRIVATE
from .stations import Found, Gathered, Problem, gather
from .terms import Terms

_NUMBERS = {"TS901", "TS902"}
"""Personal numbers: never in a station file."""


def make(desk: Desk, parts: Sequence[Part], folder: Path, choices: Choices, shown: Shown) -> Plan:
    """The plan for these parts; PrivateFault when the overlay in `folder` cannot be used."""
    terms, known = Terms.at(desk), Register.of(desk.layout)
    gathered = gather(parts, terms, known.names, choices.unit)
    placing = Placing(desk, known, choices)
    names = {"", *(station.name for station in gathered.stations.values())}
    for name in choices.slugs.keys() - names:
        sentence = f"来表里没有“{name}”这个驿站，请照表上的名称写"
        gathered.problems.append(Problem("--slug", "", "", sentence))
    stations = [s for s in gathered.stations.values() if _placed(s, placing, gathered)]
    people_known = private.Overlay()
    if folder.is_dir():
        ids = {f"{unit}/{slug}" for unit, slug in (*known.by_id, *placing.taken)}
        people_known = private.load(folder, desk.layout, desk.units, ids)
    personal = Personal(terms, desk.layout, people_known, choices)
    work = _Planning(desk, terms, choices, gathered, personal)
    for station in shown(stations, len(stations), "正在比对"):
        if not station.faulty:
            work.station(station)
    differences = personal.add_fillers(gathered.fillers)
    told = [_told(part, work.public) for part in parts]
    return Plan(told, work.changes, personal.files(folder), gathered.problems, differences)


def _told(part: Part, public: AbstractSet[tuple[str, str]]) -> Part:
    """The form with a word on each cell that is not kept because it is public anyway."""
    if not any(part.file == file for file, _ in public):
        return part
    entries = tuple(
        replace(
            entry,
            readings=tuple(
                replace(reading, path=(), remark=people.PUBLIC)
                if (part.file, reading.cell.place) in public and reading.personal
                else reading
                for reading in entry.readings
            ),
        )
        for entry in part.entries
    )
    return replace(part, entries=entries)


def _placed(station: Found, placing: Placing, gathered: Gathered) -> bool:
    """Give the station its file name; false, and a problem, when it gets none."""
    try:
        placing.place(station)
    except Nameless as fault:
        gathered.problems.append(Problem(*station.first, "驿站名称", str(fault)))
        return False
    return True


@dataclass
class _Planning:
    """Station by station."""

    desk: Desk
    terms: Terms
    choices: Choices
    gathered: Gathered
    personal: Personal
    changes: list[Change] = field(default_factory=list)
    public: set[tuple[str, str]] = field(default_factory=set)
    """File and place of the cells that hold only the office's own line or mailbox."""

    def station(self, station: Found) -> None:
        """Plan one station's file and its part of the overlay."""
        at = f"{station.unit}/{station.slug}"
        path = self.desk.layout.root / station_path(at)
        before = path.read_bytes().decode("utf-8", "replace") if path.is_file() else ""
        old = load(before.encode(), "").data if before else {}
        if old is None:
            name = station_path(at)
            self._problem(station, "—", f"登记文件 {name} 现在读不出来，请先运行检查并改正")
            return
        try:
            after, differences = self._text(at, before, old, station)
        except CannotWrite as error:
            self._problem(station, "—", f"{station.name}：{error}")
            return
        if after != before and _numbers(after):
            sentence = "登记文件里像是有手机号码或身份证号码，没有写入；请先改正"
            self._problem(station, "—", f"{station.name}：{sentence}")
            return
        data = load(after.encode("utf-8", "surrogatepass"), "").data or {}
        known = self.personal.known.person(at)
        said = people.settle(station, known, data.get("contact") or {})
        self.public.update(cell for path in said.public for cell in station.places[path])
        titles, more = self.personal.add(at, said.kept, data)
        every = (*differences, *more)
        self.changes.append(Change(at, station.name, before, after, every, titles))

    def _problem(self, station: Found, label: str, sentence: str) -> None:
        self.gathered.problems.append(Problem(*station.first, label, sentence))

    def _text(
        self, at: str, before: str, old: Mapping[str, Any], station: Found
    ) -> tuple[str, list[Difference]]:
        values = {p: r.value for p, r in station.values.items() if p[0] != PRIVATE}
        new = data_of({("name",): station.name} | values, self.terms.station)
        if not before:
            return self.desk.text(self._sample(new)), []
        schema, choices = self.terms.station, self.choices
        return merging.merged(before, old, new, schema, lambda name: choices.accepts(at, name))

    def _sample(self, new: dict[str, Any]) -> dict[str, Any]:
        """`example: true` where the name is refused of a real station and accepted of a sample."""
        least = {"name": new["name"], "type": self.terms.types[0]}
        valid = self.terms.station.is_valid
        made_up = not valid(least) and valid(least | {"example": True})
        return new | {"example": True} if made_up and "example" not in new else new


def _numbers(text: str) -> bool:
    return any(fault.rule in _NUMBERS for fault in personal_data(text))
