"""What will be written, decided before anything is: facts for the report and the writer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ..layout import station_path
from .files import Part
from .merging import Difference
from .stations import Problem


@dataclass(frozen=True, slots=True)
class Choices:
    """What the command line decides."""

    unit: str = ""
    slugs: Mapping[str, str] = field(default_factory=dict)
    """Name of a station → file name; under "" for the only new station."""
    accepted: frozenset[str] = frozenset()
    """`address`, or `unit/slug:address`."""
    keep_going: bool = False

    def accepts(self, at: str, name: str) -> bool:
        """Whether the files' value of that field is to replace the register's."""
        return bool({name, f"{at}:{name}"} & self.accepted)


@dataclass(frozen=True, slots=True)
class Change:
    """One station that the files speak of, and what becomes of its file."""

    id: str
    name: str
    before: str
    """The file as it is; empty for a new one."""
    after: str
    differences: tuple[Difference, ...] = ()
    personal: tuple[str, ...] = ()
    """Titles of the overlay's fields that are new or replaced."""

    @property
    def path(self) -> str:
        """The file, relative to the root."""
        return station_path(self.id)

    @property
    def new(self) -> bool:
        """The register has no such station yet."""
        return not self.before


@dataclass(frozen=True, slots=True)
class Overlay:
    """A private file after the merge; its content is shown to nobody."""

    name: str
    content: bytes
    fields: tuple[str, ...] = ()
    """Titles of what is written of the unit itself: 填表人."""


@dataclass(frozen=True, slots=True)
class Plan:
    """All of one run."""

    parts: Sequence[Part]
    changes: Sequence[Change]
    overlays: Sequence[Overlay]
    problems: Sequence[Problem]
    differences: Sequence[Difference] = ()
    """Of what belongs to a unit, not to a station."""

    @property
    def written(self) -> list[Change]:
        """The changes that alter a file."""
        return [change for change in self.changes if change.after != change.before]

    @property
    def open(self) -> bool:
        """Something is at fault, or differs and was not accepted."""
        every = [*self.differences, *(d for change in self.changes for d in change.differences)]
        return bool(self.problems) or any(not difference.accepted for difference in every)
