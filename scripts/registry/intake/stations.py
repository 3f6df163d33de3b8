"""All that the files say of one station together, whichever file says it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ..findings import Path
from ..private import OFFICE
from .assembly import by_year
from .files import Part
from .readings import FILLER, Entry, Reading
from .terms import CITY, Terms
from .values.texts import core, same

Known = Mapping[str, Sequence[tuple[str, str]]]
"""Core of a name → unit and slug of the stations of the register that bear it."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that a person must settle before anything is written."""

    file: str
    place: str
    label: str
    sentence: str


@dataclass(slots=True)
class Found:
    """One station as the files describe it."""

    unit: str
    name: str
    slug: str = ""
    values: dict[Path, Reading] = field(default_factory=dict)
    files: dict[Path, str] = field(default_factory=dict)
    """Path → the file that says it."""
    faulty: bool = False
    """Some cell of it is at fault, or two of them differ."""
    first: tuple[str, str] = ("", "")
    """File and place where it is first named."""


@dataclass(slots=True)
class Gathered:
    """What all files say, by station; and what stands in the way."""

    stations: dict[tuple[str, str], Found] = field(default_factory=dict)
    fillers: dict[str, dict[str, Reading]] = field(default_factory=dict)
    """By unit, `office` for the city."""
    problems: list[Problem] = field(default_factory=list)


def gather(parts: Iterable[Part], terms: Terms, known: Known, given: str) -> Gathered:
    """Join the entries by unit and name; `given` is the unit that was named on the command line."""
    made = Gathered()
    waiting: list[tuple[Part, Entry]] = []
    for part in parts:
        if part.refused:
            made.problems.append(Problem(part.file, "", "", part.refused))
        for entry in part.entries:
            if entry.registered and not _is_known(part, entry, known, made):
                continue
            unit = _unit(part, entry, terms, given, made)
            if unit is None:
                continue
            if unit in ("", CITY) and (entry.name or entry.slug):
                waiting.append((part, entry))
            else:
                _add(made, part, entry, unit, terms)
    for part, entry in waiting:
        unit = _by_name(entry, made, known)
        if unit:
            _add(made, part, entry, unit, terms)
        else:
            _faults(made, part, entry)
            place = entry.readings[0].cell.place
            sentence = "没有写报送单位，说不出归哪里；请在表上写明，或在命令里加 --unit 单位代号"
            made.problems.append(Problem(part.file, place, "报送单位", sentence))
    return made


def _is_known(part: Part, entry: Entry, known: Known, made: Gathered) -> bool:
    """Whether the entry's file name and name are one station's; a problem where they are not.

    Figures of a row whose name was edited, or which was sorted away from its hidden cell, would
    else go to another station, or make a new one.
    """
    if (entry.unit, entry.slug) in known.get(core(entry.name), ()):
        return True
    cell = next((r.cell for r in entry.readings if r.path == ("name",)), entry.readings[0].cell)
    sentence = (
        f"“{entry.name}”不是这一行写出时的驿站（{entry.unit}/{entry.slug}）：名称改过，或者"
        "行被移动、排序过。这张表只登记已有的驿站，请重新写出年度记录表，再填一次"
    )
    made.problems.append(Problem(part.file, cell.place, "驿站名称", sentence))
    _faults(made, part, entry)
    return False


def _unit(part: Part, entry: Entry, terms: Terms, given: str, made: Gathered) -> str | None:
    """The slug; empty where the form is silent; None where what it says is at fault."""
    said = terms.unit(entry.unit) if entry.unit else ""
    if entry.unit and not said:
        place = next((r.cell.place for r in entry.readings if r.label == "报送单位"), "")
        names = "、".join(terms.unit_names.values())
        sentence = f"报送单位“{entry.unit[:20]}”不在名录里，请写其中一个：{names}"
        problem = Problem(part.file, place, "报送单位", sentence)
        if given:
            return given
        if problem not in made.problems:
            made.problems.append(problem)
        _faults(made, part, entry)
        return None
    if given and said and said not in (given, CITY):
        place = next((r.cell.place for r in entry.readings if r.label == "报送单位"), "")
        here, there = terms.unit_names[said], terms.unit_names[given]
        sentence = f"表上的报送单位是{here}，命令里的 --unit 是{there}，请核对"
        problem = Problem(part.file, place, "报送单位", sentence)
        if problem not in made.problems:
            made.problems.append(problem)
        return None
    if given and (said != CITY or entry.name):
        return given
    return said


def _by_name(entry: Entry, made: Gathered, known: Known) -> str:
    """The only unit in which a station of that name is known, from these files or the register."""
    name = core(entry.name)
    here = {unit for unit, other in made.stations if other == name}
    units = here or {unit for unit, _ in known.get(name, ())}
    return next(iter(units)) if len(units) == 1 else ""


def _faults(made: Gathered, part: Part, entry: Entry) -> bool:
    """Report what is at fault in an entry; whether anything is."""
    found = [r for r in entry.readings if r.fault]
    made.problems += [Problem(part.file, r.cell.place, r.label, r.fault) for r in found]
    return bool(found)


def _add(made: Gathered, part: Part, entry: Entry, unit: str, terms: Terms) -> None:
    faulty = _faults(made, part, entry)
    for reading in entry.readings:
        if reading.path[:1] == (FILLER,):
            _put_filler(made, part, reading, OFFICE if unit == CITY else unit)
    facts = [r for r in by_year(entry.readings) if r.path and r.path[0] != FILLER]
    if not entry.name and not entry.slug:
        if facts and not any(
            r.fault and r.label == terms.station.label(("name",)) for r in entry.readings
        ):
            place = facts[0].cell.place
            made.problems.append(Problem(part.file, place, "驿站名称", "没有写驿站名称，请补上"))
        return
    station = _station(made, entry, unit)
    if not station.first[0]:
        station.first = (part.file, next((r.cell.place for r in facts), ""))
    station.slug = station.slug or entry.slug
    station.faulty |= faulty
    for reading in facts:
        _put(made, station, part, reading)


def _put_filler(made: Gathered, part: Part, reading: Reading, unit: str) -> None:
    known = made.fillers.setdefault(unit, {})
    other = known.setdefault(str(reading.path[1]), reading)
    if not same(other.value, reading.value):
        sentence = f"与{other.cell.place}所写的不同，一个单位只记一位填表人；请核对后改成一样的"
        made.problems.append(Problem(part.file, reading.cell.place, reading.label, sentence))


def _station(made: Gathered, entry: Entry, unit: str) -> Found:
    """The station of that name in the unit, or of that file name where no name is given."""
    if not entry.name:
        for found in made.stations.values():
            if (found.unit, found.slug) == (unit, entry.slug):
                return found
        return made.stations.setdefault((unit, f"/{entry.slug}"), Found(unit, "", entry.slug))
    return made.stations.setdefault((unit, core(entry.name)), Found(unit, entry.name))


def _put(made: Gathered, station: Found, part: Part, reading: Reading) -> None:
    """Keep a value; two cells that differ are both named, and neither is taken."""
    other = station.values.get(reading.path)
    if other is None or _agree(other, reading):
        if other is None or (
            reading.path == ("completed",) and len(str(reading.value)) > len(str(other.value))
        ):
            station.values[reading.path] = reading
            station.files[reading.path] = part.file
        return
    shown = "" if reading.personal else f"“{reading.value}”"
    before = "" if reading.personal else f"“{other.value}”"
    where = f"{station.files[reading.path]} {other.cell.place}"
    sentence = (
        f"{station.name}：这里写{shown or '的'}，{where}写{before or '的不同'}；请核对后改成一样的"
    )
    made.problems.append(Problem(part.file, reading.cell.place, reading.label, sentence))
    station.faulty = True


def _agree(one: Reading, other: Reading) -> bool:
    """The same, but for blanks and width; a month agrees with a day in it."""
    a, b = one.value, other.value
    if isinstance(a, str) and isinstance(b, str):
        month = one.path == ("completed",) and (a.startswith(b) or b.startswith(a))
        return same(a, b) or month
    return bool(a == b)
