"""What of a text rests on this city's policy: its words, its numbering, its pages.

Another city's register must not say it, and no program can say it anew: it is taken out, and the
place is put on the list of what is left to write.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ..clauses import Clause
from .words import Words, bounded

RUN = 10
"""So many characters in a row that stand in the policy are a quotation, marked or not."""

_TELLING = 5
"""So many characters stand in a policy by themselves and are nobody else's words."""

_QUOTED = re.compile(rf"“([^”]{{{_TELLING},}})”")

_FORM = re.compile("附件")
_NUMBERED = 3
"""A label of fewer characters, as 二, is an ordinary word."""


@dataclass(frozen=True, slots=True)
class Cited:
    """Tells what rests on the policy."""

    runs: frozenset[str]
    marks: re.Pattern[str]
    """Labels of clauses, links to pages that are gone, words without a counterpart."""
    claims: re.Pattern[str]
    """What is said of the policy."""
    whole: str
    """Its text and headings."""
    document: str = field(default="")
    """The policy's page: a link to it as a whole is kept and led to the new one."""

    def repeats(self, text: str) -> bool:
        """The text rests on the policy, or stands in it as a whole and is nobody else's."""
        flat = "".join(text.split())
        return self.rests(text) or (len(flat) >= _TELLING and flat in self.whole)

    def rests(self, text: str) -> bool:
        """The text repeats the policy, cites a clause or names what has no counterpart."""
        if self.marks.search(text) or self.claims.search(text):
            return True
        if any("".join(quote.split()) in self.whole for quote in _QUOTED.findall(text)):
            return True
        flat = "".join(text.split())
        return any(flat[i : i + RUN] in self.runs for i in range(len(flat) - RUN + 1))


@dataclass(frozen=True, slots=True)
class Page:
    """The policy's page."""

    name: str
    """Below the prose, as `policy/….md`."""
    titles: tuple[str, ...]


def of(
    clauses: Mapping[str, Clause],
    words: Words,
    page: Page,
    gone: str,
    claims: Iterable[str],
) -> Cited:
    """From the policy's clauses and page; `gone` is a pattern of links that lead nowhere.

    `claims` are patterns of what is said of the policy in other words than its own.

    The forms come along, and telephones are put in that city's: neither counts as the policy.
    """
    numbers = [word for word in words.pairs if word.isdigit()]
    said = [
        clause.text
        for clause in clauses.values()
        if not _FORM.match(clause.label) and not any(n in clause.text for n in numbers)
    ]
    runs = {
        flat[i : i + RUN]
        for flat in ("".join(text.split()) for text in (*said, *page.titles))
        for i in range(len(flat) - RUN + 1)
    }
    labels = [
        re.escape(label)
        for label in clauses
        if len(label) >= _NUMBERED and not _FORM.match(label) and re.search("[（·]", label)
    ]
    cut = map(bounded, words.cut)
    heads = (clause.head for clause in clauses.values() if not _FORM.match(clause.label))
    whole = "\n".join("".join(text.split()) for text in (*said, *heads))
    pattern = re.compile("|".join((*labels, *cut, gone)))
    return Cited(frozenset(runs), pattern, re.compile("|".join(claims) or "(?!)"), whole, page.name)


_SENTENCE = re.compile(r"[^。；]*[。；]?(?:\*\*)?", re.DOTALL)
"""Up to its stop, and the end of its emphasis."""


def sentences(text: str, cited: Cited) -> str:
    """The sentences of a text that do not rest on the policy."""
    kept = [part for part in _SENTENCE.findall(text) if part and not cited.rests(part)]
    return "".join(kept)
