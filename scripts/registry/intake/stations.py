"""All that the files say of one station together, whichever file says it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ..findings import Path
from ..private import OFFICE
from ..rules.personal import mask
from .assembly import by_year
from .files import Part
from .readings import FILLER, Entry, Reading
from .terms import CITY, Terms
from .values.said import quoted
from .values.texts import core, same

UNIT = "报送单位"
"""The label of the cell that names the reporting unit."""

PERSONAL = "像是有个人的姓名、手机号码或身份证号码，不能写进登记文件；请删去"

_ORGANISATION = r"\D*[省市区县镇乡岛岸会部局委办厅处中心院校司所]"
"""What may be repeated of a cell that should name a unit; else it may be a person."""

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
    places: dict[Path, list[tuple[str, str]]] = field(default_factory=dict)
    """Path → file and place of every cell that says it."""
    listed: bool = False
    """Some form says that the register has it."""
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
    waiting: list[_Silent] = []
    for part in parts:
        if part.refused:
            made.problems.append(Problem(part.file, "", "", part.refused))
        silent = _Silent(part)
        for entry in part.entries:
            unit = _unit(part, entry, terms, given, made)
            if unit is None:
                continue
            if unit == "" or (unit == CITY and (entry.name or entry.slug)):
                silent.entries.append(entry)
            else:
                _add(made, part, entry, unit, terms)
                silent.units |= {unit} if entry.name else set()
        waiting.append(silent)
    for silent in waiting:
        _settle(made, silent, known, terms)
    return made


@dataclass(slots=True)
class _Silent:
    """What a form says without naming a unit."""

    part: Part
    entries: list[Entry] = field(default_factory=list)
    units: set[str] = field(default_factory=set)
    """Those of the form's other stations."""


def _settle(made: Gathered, silent: _Silent, known: Known, terms: Terms) -> None:
    """Stations go where one of their name is known; who filled in the form, where they all are."""
    part, units, lost = silent.part, silent.units, 0
    for entry in sorted(silent.entries, key=lambda e: not (e.name or e.slug)):
        unit = next(iter(units)) if len(units) == 1 else ""
        if entry.name or entry.slug:
            unit = _by_name(entry, made, known)
            units |= {unit} - {""}
        if unit or not any(r.path for r in entry.readings):
            _add(made, part, entry, unit, terms)
        else:
            _faults(made, part, entry)
            lost += 1
    if lost:
        sentence = "没有写报送单位，说不出归哪里；请在表上写明，或在命令里加 --unit 单位名称"
        made.problems.append(Problem(part.file, _unit_place(part), "报送单位", sentence))


def _unit(part: Part, entry: Entry, terms: Terms, given: str, made: Gathered) -> str | None:
    """The slug; empty where the form is silent; None where what it says is at fault."""
    said = terms.unit(entry.unit) if entry.unit else ""
    if given and not (said in terms.unit_names and said != given):
        return given if said != CITY or entry.name else said
    if said or not entry.unit:
        if not given:
            return said
        here, there = terms.unit_names[said], terms.unit_names[given]
        sentence = f"表上的报送单位是{here}，命令里的 --unit 是{there}，请核对"
    else:
        names = "、".join(terms.unit_names.values())
        shown = quoted(entry.unit, _ORGANISATION)
        sentence = f"{shown}不在名录里，请写其中一个：{names}"
    problem = Problem(part.file, _unit_place(part, entry), "报送单位", sentence)
    if problem not in made.problems:
        made.problems.append(problem)
    _faults(made, part, entry)
    return None


def _unit_place(part: Part, *first: Entry) -> str:
    """Where the form names its unit: in the entry, or at its head; else its first cell."""
    every = [r for entry in (*first, *part.entries) for r in entry.readings]
    named = (r.cell.place for r in every if UNIT in (r.label, r.remark))
    return next(named, every[0].cell.place if every else "")


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
    station.listed |= entry.listed
    station.faulty |= faulty
    for reading in facts:
        if _is_personal(reading):
            place = reading.cell.place
            made.problems.append(Problem(part.file, place, reading.label, PERSONAL))
            station.faulty = True
        else:
            _put(made, station, part, reading)


def _is_personal(reading: Reading) -> bool:
    """A value of the station file that holds what belongs into the overlay, or nowhere."""
    value = reading.value
    texts = value if isinstance(value, list) else [value]
    public = not reading.personal
    return public and any(mask(t) != t for t in texts if isinstance(t, str))


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
        station.places.setdefault(reading.path, []).append((part.file, reading.cell.place))
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
