"""What a run of the check found: what reporters print and commands answer with."""

from __future__ import annotations

from dataclasses import dataclass

from .catalogue import Catalogue
from .findings import Finding


@dataclass(frozen=True, slots=True)
class Report:
    """What a run found, sorted by file, line and code."""

    findings: tuple[Finding, ...]
    checked: int
    """Files read."""
    catalogue: Catalogue
    policy: str
    """The document whose clauses the findings cite."""
    compared: bool = False
    """Of a change: the findings are those that it causes, and the two lists below count."""
    stood: tuple[Finding, ...] = ()
    """What was there before the change and still is."""
    healed: tuple[Finding, ...] = ()
    """What was there before the change and is no more."""
    unchecked: str = ""
    """Why no account was checked: `queue`, `unlisted`, `unread`, `untold`; empty where it was."""

    @property
    def failed(self) -> bool:
        """Some finding is an error."""
        return any(f.severity.rank == 0 for f in self.findings)
