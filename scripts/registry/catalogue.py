"""The rule catalogue: each rule declared once, in `schema/rules/<chapter>.yml`.

From the one entry come the finding in all formats and both languages, the rule's page,
its row in the index, the link from the policy's clause, and its tests.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from .clauses import Clause
from .findings import Severity
from .strict import read

CHAPTERS = ("text", "fields", "conditions", "register", "change", "procedure", "personal")
"""The files of the catalogue, in the order of their codes."""

LANGUAGES = ("zh", "en")

Words = Mapping[str, str]
"""A text in both languages: `{"zh": …, "en": …}`."""


class CatalogueError(Exception):
    """The catalogue itself is at fault (an unknown code, a missing text): exit 2, never 1."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule as declared."""

    code: str
    chapter: str
    title: Words
    message: Words
    fix: Words
    why: Words
    severity: Severity
    clause: str
    """Label of the policy's clause, as `三（四）2`; empty for what only this register asks."""
    quote: str
    """The words of that clause which the rule enforces."""
    reading: bool
    """The policy does not literally say it: 本库理解，待市局确认."""
    liftable: bool
    """An `exceptions` entry of the municipal office may lift it."""
    supersedes: tuple[str, ...]
    variants: Mapping[str, Mapping[str, Words]] = field(default_factory=dict)
    """Other wordings by what is known of the fault: `{"nearest": {"message": …, "fix": …}}`."""
    bad: Any = None
    good: Any = None
    off: str = ""
    """Why the rule is not applied here, as the policy does not ask for it; empty in force."""

    @property
    def condition(self) -> bool:
        """A condition of recognition: error in an application, warning for a recognised station."""
        return self.chapter == "conditions"

    def severity_for(self, *, recognised: bool) -> Severity:
        """Strict for an application, honest for the past (DESIGN, section 3)."""
        if recognised and self.condition and self.severity is Severity.ERROR:
            return Severity.WARNING
        return self.severity

    def say(self, part: str, facts: Mapping[str, Any], language: str) -> str:
        """The `message` or `fix` of a finding, filled in; CatalogueError on a missing fact.

        A fact may itself be in both languages: `{"zh": …, "en": …}`.
        """
        words = self.variants.get(str(facts.get("variant", "")), {}).get(part)
        words = words or getattr(self, part)
        try:
            return words[language].format_map(
                {k: v[language] if isinstance(v, dict) else v for k, v in facts.items()}
            )
        except (KeyError, IndexError) as error:
            raise CatalogueError(f"{self.code}: {part} needs {error}") from error


Catalogue = Mapping[str, Rule]


def load(schema: Path) -> dict[str, Rule]:
    """Every rule in force, by code, in the order of the chapters."""
    return {code: rule for code, rule in declared(schema).items() if not rule.off}


def switched_off(schema: Path) -> dict[str, Rule]:
    """The rules that are declared but not applied, each with its reason."""
    return {code: rule for code, rule in declared(schema).items() if rule.off}


def prove_cited(rules: Iterable[Rule], clauses: Mapping[str, Clause]) -> None:
    """CatalogueError where a rule cites a clause, or words of one, that the policy does not have.

    A rule never outlives the document it rests on: it is cited anew, or switched off.
    """
    wrong = [
        f"{rule.code}（{rule.clause}）"
        for rule in rules
        if rule.clause
        and (rule.clause not in clauses or rule.quote not in clauses[rule.clause].text)
    ]
    if wrong:
        raise CatalogueError(
            f"schema/rules 中 {'、'.join(wrong)} 引用的条款或原话不在 docs/policy/clauses.yml 中；"
            "改引本市文件的条款，或者写上 off 和理由停用"
        )


def declared(schema: Path) -> dict[str, Rule]:
    """Every rule, in force or not."""
    rules: dict[str, Rule] = {}
    for chapter in CHAPTERS:
        path = schema / "rules" / f"{chapter}.yml"
        if not path.is_file():
            continue
        for rule in _chapter(path.read_text(encoding="utf-8"), chapter):
            if rule.code in rules:
                raise CatalogueError(f"{rule.code} is declared twice")
            rules[rule.code] = rule
    return rules


@lru_cache(maxsize=2 * len(CHAPTERS))
def _chapter(text: str, chapter: str) -> tuple[Rule, ...]:
    """The rules of one file: a build and a change both ask for them several times."""
    data, faults = read(text)
    if faults:
        raise CatalogueError(f"{chapter}.yml: {faults[0].rule} {faults[0].place}")
    return tuple(_rule(code, chapter, entry) for code, entry in data.items())


def _rule(code: str, chapter: str, entry: Mapping[str, Any]) -> Rule:
    try:
        return Rule(
            code=code,
            chapter=chapter,
            title=entry["title"],
            message=entry["message"],
            fix=entry["fix"],
            why=entry["why"],
            severity=Severity(entry["severity"]),
            clause=entry.get("clause", ""),
            quote=entry.get("quote", ""),
            reading=entry.get("reading", False),
            liftable=entry.get("liftable", False),
            supersedes=tuple(entry.get("supersedes", ())),
            variants=_variants(entry),
            bad=entry.get("bad"),
            good=entry.get("good"),
            off=entry.get("off", ""),
        )
    except KeyError as error:
        raise CatalogueError(f"{code} lacks {error}") from error


def _variants(entry: Mapping[str, Any]) -> dict[str, dict[str, Words]]:
    """`message_nearest`, `fix_empty` … → {"nearest": {"message": …}, "empty": {"fix": …}}."""
    variants: dict[str, dict[str, Words]] = {}
    for key, words in entry.items():
        part, _, name = key.partition("_")
        if name and part in {"message", "fix"}:
            variants.setdefault(name, {})[part] = words
    return variants
