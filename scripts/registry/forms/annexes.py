"""The words of the two official forms, read from the one file that holds them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path("templates") / "forms"
"""Below the prose: the templates and the words of the forms."""

Labels = Mapping[str, tuple[str, ...]]
"""Field → its label, in the lines in which it is printed."""


@dataclass(frozen=True, slots=True)
class Annex1:
    """附件1, the registration form of one station."""

    number: str
    title: str
    unit: str
    labels: Labels
    remark: str
    fields: Mapping[str, str]
    """Field → the name that a Word template calls it by."""


@dataclass(frozen=True, slots=True)
class Annex2:
    """附件2, the summary of one reporting unit."""

    number: str
    title: str
    unit: str
    date: str
    labels: Labels
    """The seven columns in their order."""
    rows: int
    """Rows that the blank form has; a filled one never has fewer."""
    filler: str
    filler_phone: str
    fields: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Annexes:
    """Both forms, and the templates beside their words."""

    annex_1: Annex1
    annex_2: Annex2
    blank_date: str
    folder: Path

    def template(self, name: str) -> Path:
        """A template file of the forms."""
        return self.folder / name


def read(docs: Path) -> Annexes:
    """The forms as `docs/templates/forms/annexes.yml` words them."""
    folder = docs / FOLDER
    data: dict[str, Any] = yaml.safe_load((folder / "annexes.yml").read_text(encoding="utf-8"))
    for form in ("annex_1", "annex_2"):
        labels = data[form]["labels"]
        data[form]["labels"] = {field: tuple(lines) for field, lines in labels.items()}
    return Annexes(
        annex_1=Annex1(**data["annex_1"]),
        annex_2=Annex2(**data["annex_2"]),
        blank_date=data["blank_date"],
        folder=folder,
    )
