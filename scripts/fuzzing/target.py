"""What a target is: it makes cases from a seed, and says what is wrong with the answer to one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from random import Random
from typing import Protocol


class NothingToSpoil(Exception):
    """The register is too young for this target, as that of a city which has just adopted it."""

    def __init__(self) -> None:
        super().__init__("本库还没有已公布的驿站，这一部分没有可改坏的；先试 loader、forms")


@dataclass(frozen=True, slots=True)
class Planted:
    """A fault that was put in on purpose: it must be found at this line."""

    file: str
    rule: str
    line: int


@dataclass(frozen=True, slots=True)
class Case:
    """What is given to the code under trial."""

    files: Mapping[str, bytes]
    """As names below a root; of a change those of the head, and those of the base in `base`."""
    base: Mapping[str, bytes] | None = None
    planted: tuple[Planted, ...] = ()


class Target(Protocol):
    """One part of the registry under trial."""

    def make(self, random: Random) -> Case:
        """A case; the same for the same seed."""
        ...

    def faults(self, case: Case) -> Iterator[str]:
        """What is wrong with the answer, as sentences; whatever is raised is a fault too."""
        ...
