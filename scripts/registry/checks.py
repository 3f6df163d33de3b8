"""The gate: every rule on every file, in one run, streaming.

Small facts of each station are kept for the rules across the register; nothing else
outlives its file, so a hundred thousand stations fit in memory.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from . import catalogue as rule_catalogue
from . import clauses
from .catalogue import Catalogue
from .dataset import batches_of
from .facts import facts_of
from .files import Found, discover
from .findings import Fault, Finding
from .layout import Layout
from .model import Batch
from .rendering import Lens, findings_of
from .report import Report
from .rules import base
from .schema import Schema
from .source import Document, load, load_list

UNITS = "stations/office/units.yml"
BATCHES = "stations/office/batches.yml"


class CannotCheck(Exception):
    """The check itself cannot run (no units file, nothing to check): exit 2, never 0."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What a run looks at closely, and how it learns the rest."""

    close: frozenset[str] | None = None
    """The files that are read and reported in full; None for all."""
    across: bool = True
    """Say what rules across the register find in the other files."""
    facts: Callable[[Found], base.Facts | None] | None = None
    """The facts of another file where they are known without reading it; None where not."""
    granted: Mapping[str, base.Data] = field(default_factory=dict)
    """Station id → office file whose exceptions count instead of the one that is there."""


@dataclass(frozen=True, slots=True)
class Checker:
    """The compiled rules for one registry; `run` may be called many times."""

    today: date
    catalogue: Catalogue
    schemas: Mapping[str, Schema]
    off: frozenset[str] = frozenset()
    """Codes of the rules that this city's policy does not ask for."""

    @classmethod
    def of(cls, root: Path, today: date) -> Checker:
        """Schemas and catalogue of the registry at `root` (its own, or the repository's).

        CatalogueError where a rule in force cites what the policy does not say.
        """
        folder = Layout(root).schema
        declared = rule_catalogue.declared(folder).values()
        rules = {rule.code: rule for rule in declared if not rule.off}
        rule_catalogue.prove_cited(rules.values(), clauses.load(Layout(root).docs))
        station = Schema.read(folder, "station")
        schemas = {
            "station": station,
            "conditions": Schema.read(folder, "conditions", labels=station),
            **{n: Schema.read(folder, n) for n in ("units", "batches", "office")},
        }
        return cls(today, rules, schemas, frozenset(r.code for r in declared if r.off))

    def run(self, found: Sequence[Found], paths: Sequence[str] = ()) -> Report:
        """Check the whole register, or only the files named (relative to the root).

        With paths, the other stations are still read for the rules across the register,
        but only what concerns the named files is reported.
        """
        missing = set(paths) - {f.name for f in found}
        if missing:
            raise CannotCheck(f"找不到文件：{'、'.join(sorted(missing))}")
        return self.look(found, Scope(frozenset(paths), across=False) if paths else Scope())

    def look(self, found: Sequence[Found], scope: Scope) -> Report:
        """Check as closely as the scope says."""
        return _Run(self, found, scope).report()

    def apart(self, found: Sequence[Found], scope: Scope) -> tuple[Report, tuple[base.Facts, ...]]:
        """The stations by themselves, and what the rules across the register need of them."""
        run = _Run(self, found, scope)
        return run.report(across=False), tuple(run.facts)

    def station(self, document: Document, entry: base.Entry, context: base.Context) -> list[Fault]:
        """The faults of one readable station file, text aside."""
        data = document.data
        shape = self.schemas["station"].faults(data)
        faults = shape + self.schemas["conditions"].faults(data)
        sound = _sound(entry, shape) if shape else entry
        for rule in base.STATION:
            faults += rule(sound, context)
        return faults


def _sound(entry: base.Entry, shape: Iterable[Fault]) -> base.Entry:
    """The station without the fields that are out of shape: the others are still checked."""
    faulty = {fault.path[0] for fault in shape if fault.path and not fault.on_key}
    return replace(entry, data={k: v for k, v in entry.data.items() if k not in faulty})


class _Run:
    """One run over one register: the state that a streaming check needs."""

    def __init__(self, checker: Checker, found: Sequence[Found], scope: Scope) -> None:
        self.checker, self.scope = checker, scope
        self.named = {f.name: f for f in found}
        self.findings: list[Finding] = []
        self.facts: list[base.Facts] = []
        self.office: dict[str, Mapping[str, Any]] = {}
        self.checked = 0

    def report(self, *, across: bool = True) -> Report:
        if not self.named:
            raise CannotCheck("stations/ 下没有可检查的文件")
        units = self._office_file(self.named.get(UNITS), "units")
        if UNITS not in self.named or (units is None and across and not self.findings):
            raise CannotCheck(f"报送单位名录 {UNITS} 缺失，先补上它")
        if units is None:
            # What is wrong with the list of units is said at its line; the rest waits for it.
            return self._result(policy="")
        self._read_office()
        context = self._context(units)
        self._check_stations(context)
        if across:
            self._across(context)
        return self._result(policy=units["city"]["policy"])

    def _result(self, policy: str) -> Report:
        found = tuple(sorted(self.findings, key=lambda f: f.order))
        return Report(found, self.checked, self.checker.catalogue, policy)

    def _context(self, units: Mapping[str, Any]) -> base.Context:
        terms = self.checker.schemas["station"].node["$defs"]["stationType"]["x-terms"]
        return base.Context(
            today=self.checker.today.isoformat(),
            units=units["units"],
            types=terms,
            yearly_due=units["city"].get("yearly_record_due", ""),
            decided_on={m: b.decided_on for b in self.batches if b.decided for m in b.members},
        )

    def _read_office(self) -> None:
        batches = self._office_file(self.named.get(BATCHES), "batches")
        self.batches = tuple(batches_of(batches)) if batches else ()
        self.recognised = {m for b in self.batches if b.decided for m in b.members}
        if batches is None and BATCHES in self.named:
            # Who is recognised cannot be told: conditions only ask, the batch file itself blocks.
            self.recognised = {f.id for f in self.named.values()}
        for file in self.named.values():
            if file.kind == "office":
                data = self._office_file(file, "office")
                if data is not None:
                    self.office[file.id] = data

    def _check_stations(self, context: base.Context) -> None:
        for file in self.named.values():
            if file.kind == "station":
                self._station(file, context)
            elif file.kind == "stray":
                self._emit(Document(file.name, "", None), file.faults, recognised=False)

    def _concerns(self, name: str) -> bool:
        return self.scope.close is None or name in self.scope.close

    def _lifted(self, station: str) -> set[str]:
        """Conditions that the office has lifted for the station; nothing else can be lifted."""
        office = self.scope.granted.get(station, self.office.get(station, {}))
        exceptions = office.get("exceptions", ())
        catalogue = self.checker.catalogue
        return {
            e["rule"]
            for e in exceptions
            if e["rule"] in catalogue and catalogue[e["rule"]].liftable
        }

    def _office_file(self, file: Found | None, schema: str) -> dict[str, Any] | None:
        if file is None:
            return None
        if file.faults:
            self._emit(Document(file.name, "", None), file.faults, recognised=False)
            return None
        once = load_list if file.name in {UNITS, BATCHES} else load
        document = once(file.read(), file.name)
        shape: list[Fault] = []
        if document.data is not None:
            shape = self.checker.schemas[schema].faults(document.data)
        if self._concerns(file.name):
            self.checked += 1
            faults = [*document.faults, *self._text(document), *shape]
            self._emit(document, faults, recognised=True, schema=schema)
        return None if shape or document.data is None else document.data

    def _station(self, file: Found, context: base.Context) -> None:
        concerns = self._concerns(file.name)
        if file.faults:
            self._emit(Document(file.name, "", None), file.faults, recognised=False)
            return
        known = self.scope.facts(file) if self.scope.facts and not concerns else None
        if known is not None:
            self.facts.append(known)
            return
        document = load(file.read(), file.name)
        recognised = file.id in self.recognised
        if concerns:
            self.checked += 1
            faults = list(document.faults) + self._text(document)
            if document.data is not None:
                entry = base.Entry(file.name, file.unit, file.slug, document.data, recognised)
                faults += self.checker.station(document, entry, context)
            if faults:
                self._emit(document, faults, recognised=recognised)
        if document.data is not None:
            self.facts.append(facts_of(file, document.data))

    def _text(self, document: Document) -> list[Fault]:
        text = document.text
        return [fault for rule in base.TEXT for fault in rule(text)]

    def _across(self, context: base.Context) -> None:
        register = base.Register(
            today=context.today,
            units=context.units,
            batches=self.batches,
            stations=tuple(self.facts),
            office=self.office,
            liftable=frozenset(c for c, r in self.checker.catalogue.items() if r.liftable),
        )
        by_file: dict[str, list[Fault]] = {}
        for rule in base.REGISTER:
            for fault in rule(register):
                if self.scope.across or self._concerns(fault.file):
                    by_file.setdefault(fault.file, []).append(fault)
        for name, faults in by_file.items():
            document = load(self.named[name].read(), name)
            schema = {"units": "units", "batches": "batches"}.get(Path(name).stem, "office")
            station = not name.startswith("stations/office/")
            self._emit(
                document,
                faults,
                recognised=True,
                schema="station" if station else schema,
                across=True,
            )

    def _emit(
        self,
        document: Document,
        faults: Iterable[Fault],
        *,
        recognised: bool,
        schema: str = "station",
        across: bool = False,
    ) -> None:
        if not (across or self._concerns(document.name)):
            return
        station = document.name.removeprefix("stations/").removesuffix(".yml")
        lifted = self._lifted(station)
        lens = Lens(self.checker.catalogue, self.checker.schemas[schema], recognised)
        kept = [f for f in faults if f.rule not in lifted and f.rule not in self.checker.off]
        self.findings += findings_of(document, kept, lens)


def check(root: Path, today: date, paths: Sequence[str] = ()) -> Report:
    """Check the registry at `root` as it stands on that day."""
    return Checker.of(root, today).run(discover(Layout(root)), paths)


__all__ = ["Batch", "CannotCheck", "Checker", "Report", "Scope", "check"]
