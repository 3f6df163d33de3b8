"""Target: the loader and the check of one station file, whatever bytes it holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from random import Random

import yaml

from registry.checks import Checker
from registry.files import in_memory
from registry.findings import Finding
from registry.layout import REPOSITORY
from registry.reporters import REPORTERS
from registry.source import load

from .data import spoilt_data
from .planted import ANY, UNTIDY, plant
from .stations import texts
from .target import Case, Planted
from .text import spoilt_text

TODAY = date(2026, 11, 23)
_OFFICE = "stations/office"


def office() -> dict[str, bytes]:
    """The office's own files, without a batch."""
    units = f"{_OFFICE}/units.yml"
    return {units: (REPOSITORY / units).read_bytes(), f"{_OFFICE}/batches.yml": b"batches: []\n"}


def name_of(files: Iterable[str]) -> str:
    """Where a station of the first reporting unit may lie."""
    known = load(dict(office())[f"{_OFFICE}/units.yml"], f"{_OFFICE}/units.yml").data or {}
    taken = set(files)
    names = (f"stations/{next(iter(known['units']))}/shili-{n}.yml" for n in range(10**6))
    return next(name for name in names if name not in taken)


class Loader:
    """Spoilt as text, as data, as bytes, or with one fault whose line is known."""

    def __init__(self) -> None:
        self.office = office()
        self.checker = Checker.of(REPOSITORY, TODAY)
        self.stand = name_of(())

    def make(self, random: Random) -> Case:
        """One station file among the office's."""
        kind = random.random()
        if kind < 0.25:  # noqa: PLR2004  # a quarter of the cases
            text, rule, line = plant(random, random.choice(texts()))
            planted = (Planted(self.stand, rule, line),)
            return Case({self.stand: text.encode("utf-8", "replace")}, planted=planted)
        if kind < 0.5:  # noqa: PLR2004  # as above
            data = spoilt_data(random)
            text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=10**6)
            return Case({self.stand: text.encode("utf-8", "replace")})
        raw = spoilt_text(random, 6).encode("utf-8", "replace")
        if kind < 0.75:  # noqa: PLR2004  # as above
            at = random.randrange(len(raw) + 1)
            raw = (
                raw[:at] + random.randbytes(random.randint(0, 4)) + raw[at + random.randint(0, 4) :]
            )
        return Case({self.stand: raw})

    def faults(self, case: Case) -> Iterator[str]:
        """Every finding lies in the file, every planted fault is found, every report is written."""
        report = self.checker.run(in_memory(self.office | dict(case.files)))
        yield from lines_wrong(report.findings, case)
        yield from not_found(report.findings, case)
        for name, render in REPORTERS.items():
            for language in ("zh", "en"):
                if not render(report, language):
                    yield f"{name} writes nothing in {language}"


def lines_wrong(findings: Iterable[Finding], case: Case) -> Iterator[str]:
    """Findings that lead to no place of the file they name."""
    lines = {
        name: raw.decode("utf-8", "replace").replace("\r\n", "\n").split("\n")
        for name, raw in case.files.items()
    }
    for finding in findings:
        place, text = finding.place, lines.get(finding.file)
        if text is None:
            continue
        if not 1 <= place.line <= len(text):
            yield f"{finding.rule} at line {place.line} of {len(text)}"
        elif not 1 <= place.column <= len(text[place.line - 1]) + 1 or place.width < 1:
            yield f"{finding.rule} in line {place.line} at {place.column}, {place.width} wide"


def not_found(findings: Iterable[Finding], case: Case) -> Iterator[str]:
    """Planted faults that no finding tells of, and text faults told at another line."""
    found = {(f.file, f.rule, f.place.line) for f in findings}
    lines = {(file, line) for file, _, line in found}
    for fault in case.planted:
        # A line that has to be written anew is not also called untidy.
        told = fault.rule in {ANY, *UNTIDY} and (fault.file, fault.line) in lines
        if (fault.file, fault.rule, fault.line) not in found and not told:
            what = fault.rule or "a wrong value"
            yield f"{what} was planted in line {fault.line} and is not found there"
        wrong = {
            (rule, line)
            for file, rule, line in found
            if file == fault.file and rule < "TS2" and line != fault.line
        }
        for rule, line in sorted(wrong):
            yield f"{fault.rule} was planted in line {fault.line}, and {rule} is told of {line}"
