"""The policy's clauses, word for word, with the place of each on the policy page."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from .strict import read


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause as the policy words it."""

    label: str
    """As rules and findings cite it: `三（四）2`."""
    page: str
    """Relative to `docs/`."""
    anchor: str
    head: str
    text: str
    people: str = ""
    """What no program can judge of it; the register's words, not the policy's."""


def load(docs: Path) -> dict[str, Clause]:
    """Every clause by its label, in the policy's order, from `docs/policy/clauses.yml`."""
    data, _ = read((docs / "policy" / "clauses.yml").read_text(encoding="utf-8"))
    return {
        entry["label"]: Clause(
            label=entry["label"],
            page=entry["page"],
            anchor=entry["anchor"],
            head=entry.get("head") or "",
            text=entry["text"],
            people=entry.get("people", ""),
        )
        for entry in data["clauses"]
    }
