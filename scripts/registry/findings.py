"""What a check finds: a fault as its enforcer sees it, a finding as its reader gets it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

Path = tuple[str | int, ...]
"""The way from the top of a document to a value: `("annual", 0, "activities")`."""


def value_at(data: Any, path: Path) -> Any:
    """The value at the path; None where there is none."""
    for step in path:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return None
    return data


class Severity(StrEnum):
    """错误 blocks, 警告 asks the reviewer, 提示 informs."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"

    @property
    def rank(self) -> int:
        """0 for the gravest, to sort by."""
        return ("error", "warning", "notice").index(self.value)


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a file: line and column count characters from 1; the caret is `width` wide."""

    line: int
    column: int = 1
    width: int = 1


@dataclass(frozen=True, slots=True)
class Fault:
    """One broken rule, as symbolic as its enforcer can say it.

    `path` is made a line and column only when somebody will read it; an enforcer
    of raw text gives `place` instead. `facts` fill the message's placeholders.
    """

    rule: str
    path: Path = ()
    facts: Mapping[str, Any] = field(default_factory=dict)
    on_key: bool = False
    """The fault is the key (an unknown one, a repeated one), not its value."""
    place: Place | None = None
    file: str = ""
    """Relative to the root; empty for the file under check."""
    replacement: str | None = None
    """The corrected text of the whole line, ready to paste, where it can be written."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault with its place, its severity and its source line: all that a reporter needs."""

    file: str
    place: Place
    severity: Severity
    rule: str
    facts: Mapping[str, Any]
    source_line: str
    """The line as it stands, personal data masked."""
    replacement: str | None = None
    path: Path = ()
    written: int = field(default=0, repr=False)
    """The line unmasked, as a number that says nothing of it: equal lines have equal ones."""

    @property
    def order(self) -> tuple[str, int, str, int]:
        """File, line, code, column: the same in every output."""
        return (self.file, self.place.line, self.rule, self.place.column)
