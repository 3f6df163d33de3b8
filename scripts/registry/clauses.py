"""The policy's clauses, word for word, with the place of each on the policy page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

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


@dataclass(frozen=True, slots=True)
class Use:
    """A sentence of the site that rests on a clause: which one, and what of it is said."""

    clause: str
    """Its label, a key of `load`."""
    quote: str = ""
    """The words that are quoted: those given, or the whole clause."""
    note: str = ""
    """The register's own words beside it."""


def load(docs: Path) -> dict[str, Clause]:
    """Every clause by its label, in the policy's order, from `docs/policy/clauses.yml`."""
    return {
        entry["label"]: Clause(
            label=entry["label"],
            page=entry["page"],
            anchor=entry["anchor"],
            head=entry.get("head") or "",
            text=entry["text"],
            people=entry.get("people", ""),
        )
        for entry in _data(docs)["clauses"]
    }


def uses(docs: Path) -> dict[str, Use]:
    """What pages and forms say on the strength of a clause: `duty`, `yearly`, … by name.

    A city whose policy has no such clause leaves the name out, and the sentence is not said.
    """
    data = _data(docs)
    texts = {entry["label"]: entry["text"] for entry in data["clauses"]}
    return {
        name: Use(**{"quote": texts.get(use["clause"], "")} | use)
        for name, use in (data.get("uses") or {}).items()
    }


def document(docs: Path) -> str:
    """The page with the whole policy, relative to `docs/`."""
    return str(_data(docs)["document"])


class NoClauses(FileNotFoundError):
    """A register with prose of its own states no clauses: a sentence, and exit 2, everywhere."""


def _data(docs: Path) -> Mapping[str, Any]:
    file = docs / "policy" / "clauses.yml"
    if not file.is_file():
        raise NoClauses(
            f"没有 {file}：登记库自己的 docs 文件夹里要有政策条款；"
            "这个文件夹不是网站的文字的，请改名，就用程序自带的"
        )
    data, _ = read(file.read_text(encoding="utf-8"))
    return data or {}
