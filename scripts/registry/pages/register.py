"""Everything that pages are made from, in one value: the dataset and what explains it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from functools import cached_property
from typing import Any

from .. import catalogue, clauses
from ..addresses import Addresses
from ..catalogue import Catalogue
from ..chronicle import Chronicle, tell
from ..clauses import Clause, Use
from ..history import History
from ..layout import Layout
from ..model import Dataset, Station, StationType
from ..schema import Schema
from . import nearby


@dataclass(frozen=True)
class Register:
    """The public register as its pages see it."""

    dataset: Dataset
    layout: Layout
    settings: Mapping[str, Any]
    """`extra:` of mkdocs.yml."""
    catalogue: Catalogue
    clauses: Mapping[str, Clause]
    schema: Schema
    conditions: Schema
    uses: Mapping[str, Use] = field(default_factory=dict)
    """What the pages say on the strength of a clause; a policy without it leaves the name out."""
    document: str = ""
    """The page with the whole policy."""
    history: History = field(default_factory=History)
    files: Mapping[str, int] = field(default_factory=dict)
    """The files that visitors can take: path relative to the site's root → bytes."""
    chronicle: Chronicle | None = None
    """The history in words, where it is known already."""
    site_url: str = ""
    """Where the site stands, with a final slash; empty while nobody has said."""
    _known: dict[tuple[str | int, ...], tuple[str, str]] = field(
        default_factory=dict, compare=False
    )
    """Label and clause of the fields asked for: each station's page asks for forty."""

    @classmethod
    def of(  # noqa: PLR0913, PLR0917  # the register, and all that explains it
        cls,
        dataset: Dataset,
        layout: Layout,
        settings: Mapping[str, Any],
        history: History,
        files: Mapping[str, int],
        chronicle: Chronicle | None = None,
    ) -> Register:
        """The register with what its schema, its catalogue and its prose say of it."""
        station = Schema.read(layout.schema, "station")
        return cls(
            dataset=dataset,
            layout=layout,
            settings=settings,
            catalogue=catalogue.load(layout.schema),
            clauses=clauses.load(layout.docs),
            schema=station,
            conditions=Schema.read(layout.schema, "conditions", labels=station),
            uses=clauses.uses(layout.docs),
            document=clauses.document(layout.docs).removesuffix(".md") + "/",
            history=history,
            files=files,
            chronicle=chronicle,
        )

    def at(self, site_url: str) -> Register:
        """The same register on a site with that address, or with none yet."""
        return replace(self, site_url=site_url)

    @property
    def day(self) -> date:
        """The day of the commit and not of the build: the same commit gives the same pages."""
        built = self.history.epoch
        return datetime.fromtimestamp(built, UTC).date() if built else self.dataset.today

    @cached_property
    def addresses(self) -> Addresses:
        """Where each station is found on the site."""
        return Addresses.of(self.settings)

    @cached_property
    def office(self) -> Schema:
        """The schema of what the municipal office states of a station."""
        return Schema.read(self.layout.schema, "office")

    @cached_property
    def batches(self) -> Schema:
        """The schema of the list of batches."""
        return Schema.read(self.layout.schema, "batches")

    @cached_property
    def told(self) -> Chronicle:
        """What changed, in words; empty where there is no Git history."""
        return self.chronicle or tell(self.history, self.dataset, self.layout)

    @cached_property
    def types(self) -> Mapping[str, StationType]:
        """The station types by name."""
        return {kind.name: kind for kind in self.dataset.types}

    @cached_property
    def services(self) -> tuple[str, ...]:
        """The services of the policy, in its order."""
        return tuple(self.schema.property(("services", 0))["enum"])

    @cached_property
    def services_by_type(self) -> tuple[tuple[StationType, tuple[str, ...]], ...]:
        """The types that name services, each with those that no earlier one names: each once."""
        shown: set[str] = set()
        found = []
        for kind in self.dataset.types:
            own = tuple(s for s in kind.services if s not in shown)
            shown.update(own)
            if own:
                found.append((kind, own))
        return tuple(found)

    @cached_property
    def stations_by_service(self) -> Mapping[str, tuple[Station, ...]]:
        """The stations in service that offer each of the policy's services."""
        open_ones = self.dataset.open
        return {
            service: tuple(s for s in open_ones if service in (s.data.get("services") or ()))
            for service in self.services
        }

    @cached_property
    def neighbours(self) -> Mapping[str, tuple[nearby.Neighbour, ...]]:
        """The nearest stations in service of each public station, by id."""
        return nearby.neighbours(self.dataset.public)

    @cached_property
    def rules_of_clause(self) -> Mapping[str, tuple[str, ...]]:
        """The codes of the rules that enforce each clause."""
        found: dict[str, list[str]] = {}
        for rule in self.catalogue.values():
            if rule.clause:
                found.setdefault(rule.clause, []).append(rule.code)
        return {label: tuple(codes) for label, codes in found.items()}

    def label(self, *path: str | int) -> str:
        """The Chinese title of a field: `label("premises", "access")`."""
        return self._of_field(path)[0]

    def clause_of(self, *path: str | int) -> str:
        """The clause that a field answers, as its schema node says; empty without one."""
        return self._of_field(path)[1]

    def _of_field(self, path: tuple[str | int, ...]) -> tuple[str, str]:
        if path not in self._known:
            clause = str(self.schema.property(path).get("x-clause", ""))
            self._known[path] = self.schema.label(path), clause
        return self._known[path]
