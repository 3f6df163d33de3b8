"""Target: the verdict on a change, which must be what the full checks of both states come to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from random import Random

import yaml

from registry.checks import CannotCheck, Checker, Report
from registry.files import Pair, in_memory
from registry.findings import Finding
from registry.layout import REPOSITORY
from registry.reporters import REPORTERS
from registry.source import load
from registry.verdict import judge

from .data import spoilt_data
from .loader import TODAY, lines_wrong, name_of, not_found
from .planted import plant
from .target import Case, NothingToSpoil, Planted
from .text import spoilt

_OF_A_CHANGE = "TS5"
_DECIDED = (
    True,
    {"source": "示例", "note": "示例"},
    {"document": "示例", "date": "2022-01-01"},
)
Files = dict[str, bytes]


class Change:
    """One to four files of the register touched: spoilt, renamed, deleted, added, decided."""

    def __init__(self) -> None:
        self.checker = Checker.of(REPOSITORY, TODAY)
        self.register: Mapping[str, bytes] = {
            path.relative_to(REPOSITORY).as_posix(): path.read_bytes()
            for path in sorted(REPOSITORY.glob("stations/**/*.yml"))
        }
        if not any("/office/" not in name for name in self.register):
            raise NothingToSpoil

    def make(self, random: Random) -> Case:
        """A base that may have faults of its own, and a head."""
        base = dict(self.register)
        if random.random() < 0.3:  # noqa: PLR2004  # what stood before is not the change's fault
            self._touched(random, base)
        head = dict(base)
        planted: tuple[Planted, ...] = ()
        for _ in range(random.randint(1, 4)):
            self._touched(random, head)
        stations = [name for name in head if "/office/" not in name]
        if stations and random.random() < 0.3:  # noqa: PLR2004  # enough to see every kind
            name = random.choice(stations)
            try:
                text, rule, line = plant(random, base[name].decode())
            except (KeyError, UnicodeDecodeError, IndexError):
                return Case(head, base)
            head[name] = text.encode("utf-8", "replace")
            if base[name] == self.register.get(name):
                planted = (Planted(name, rule, line),)
        return Case(head, base, planted)

    def _touched(self, random: Random, files: Files) -> None:
        name = random.choice(list(files))
        match random.randrange(8):
            case 0:
                del files[name]
            case 1:
                files[name_of(files)] = files.pop(name)
            case 2:
                files[name_of(files)] = files[name]
            case 3:
                text = yaml.safe_dump(spoilt_data(random), allow_unicode=True, sort_keys=False)
                files[name_of(files)] = text.encode("utf-8", "replace")
            case 4:
                self._batch(random, files)
            case _:
                text = files[name].decode("utf-8", "replace")
                files[name] = spoilt(random, text, 2).encode("utf-8", "replace")

    @staticmethod
    def _batch(random: Random, files: Files) -> None:
        """The office decides something, well or badly."""
        stations = [n[9:-4] for n in files if "/office/" not in n]
        batch = {
            "number": random.randrange(3),
            "members": random.sample(stations, random.randrange(len(stations) + 1)),
            random.choice(("decision", "document_unknown", "example")): random.choice(_DECIDED),
        }
        text = yaml.safe_dump({"batches": [batch]}, allow_unicode=True, sort_keys=False)
        files["stations/office/batches.yml"] = text.encode()

    def faults(self, case: Case) -> Iterator[str]:
        """Every place exists, every report is written, and cause and effect add up."""
        base = in_memory(case.base or {})
        head = in_memory(case.files)
        try:
            report = judge(self.checker, Pair(base, head))
            after = self.checker.run(head)
        except CannotCheck:
            return  # said in a sentence
        yield from lines_wrong([*report.findings, *report.stood], case)
        if report.checked and not _unreadable(report, case.planted):
            yield from not_found([*report.findings, *report.stood], case)
        for render in REPORTERS.values():
            render(report, "zh")
        if _office_records(case.files) == _office_records(case.base or {}):
            # With an exception that comes or goes, what counts is how it stood before.
            yield from _sums(case, report, after, self._before(case))

    def _before(self, case: Case) -> tuple[Finding, ...]:
        try:
            return self.checker.run(in_memory(case.base or {})).findings
        except CannotCheck:
            return ()


def _sums(case: Case, report: Report, after: Report, before: Iterable[Finding]) -> Iterator[str]:
    """What the change causes is what full checks of both states differ in."""
    caused, stood = _marks(report.findings), _marks(report.stood)
    full = _marks(after.findings)
    new = full - _marks(before)
    for mark in (caused + stood) - full:
        yield f"said of the change, and not found by a full check: {mark}"
    for mark in caused - new:
        yield f"blamed on the change, and it stood there before: {mark}"
    gone = [name[9:-4] for name in case.base or {} if not _readable(name, case.files)]
    for mark in new - caused:
        if not any(name in str(mark) for name in gone):
            yield f"new by a full check, and not blamed on the change: {mark}"


def _readable(name: str, files: Mapping[str, bytes]) -> bool:
    """What is gone or cannot be read is a fault itself, and said once."""
    return name in files and load(files[name], name).data is not None


def _marks(findings: Iterable[Finding]) -> Counter[tuple[object, ...]]:
    """As the verdict itself tells one fault from another, whatever line it has moved to.

    Of two stations that are alike, the same line may be at odds with another file than before.
    """
    return Counter(
        (f.file, f.rule, f.path, f.source_line, *_partner(f))
        for f in findings
        if not f.rule.startswith(_OF_A_CHANGE)
    )


def _partner(finding: Finding) -> tuple[str, ...]:
    files = (str(finding.facts.get(key, "")) for key in ("beside", "other"))
    return tuple(file for file in files if file.startswith("stations/"))


def _office_records(files: Mapping[str, bytes]) -> dict[str, bytes]:
    return {n: c for n, c in files.items() if n.startswith("stations/office/") and n.count("/") > 2}  # noqa: PLR2004  # of single stations


def _unreadable(report: Report, planted: Iterable[Planted]) -> bool:
    """The list of units is at fault, and everything else waits for it."""
    units = "stations/office/units.yml"
    return bool(list(planted)) and any(f.file == units for f in report.findings)
