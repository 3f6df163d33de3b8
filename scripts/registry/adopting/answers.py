"""What the adopter has written, in `adopt.yml` and `units.yml`, and what stands beside them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ..findings import Fault, Path
from ..source import Document

ANSWERS, UNITS, COAST, POLICY = "adopt.yml", "units.yml", "coast.geojson", "policy.txt"
FORMS = ("附件1", "附件2")
"""The two forms: their words come with the software, so every register has them to cite."""


class NotAdoptable(Exception):
    """The answers are at fault: what, where, how to mend it; exit 1."""


@dataclass(frozen=True, slots=True)
class Flaw:
    """What is wrong with an answer that has the right shape."""

    path: Path
    words: str
    file: str = ANSWERS


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers, in shape and consistent with themselves."""

    data: Mapping[str, Any]
    """`adopt.yml`."""
    units: Mapping[str, Any]
    """`units.yml`, its file as `files` has it."""
    files: Mapping[str, bytes]
    """Name → content: the files of the adopter's folder."""
    documents: Mapping[str, Document]
    """Both files as they were read, to say where a flaw stands."""

    def refuse(self, flaws: Iterable[Flaw]) -> None:
        """NotAdoptable with every flaw at its line."""
        found = sorted((flaw.file, self._line(flaw), flaw.words) for flaw in flaws)
        if found:
            told = (f"{file}{f':{line}' if line else ''}：{words}" for file, line, words in found)
            raise NotAdoptable("\n".join(told))

    def _line(self, flaw: Flaw) -> int:
        document = self.documents.get(flaw.file)
        return document.place(Fault("", flaw.path, on_key=True)).line if document else 0

    @property
    def clauses(self) -> Mapping[str, str]:
        """Label → words of every clause that may be cited, the forms aside."""
        return {c["label"]: c["text"] for c in self.data["policy"]["clauses"]}

    @property
    def rules(self) -> Mapping[str, Mapping[str, Any]]:
        """Code → what is decided of it."""
        return self.data.get("rules") or {}

    @property
    def amounts(self) -> Mapping[str, Mapping[str, Any]]:
        """The figures of the subsidy that the policy states, by their names in the schema."""
        return self.data["policy"].get("amounts") or {}
