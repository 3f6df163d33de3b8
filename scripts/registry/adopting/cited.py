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

_FORM = re.compile("附件")
_NUMBERED = 3
"""A label of fewer characters, as 二, is an ordinary word."""


@dataclass(frozen=True, slots=True)
class Cited:
    """Tells what rests on the policy."""

    runs: frozenset[str]
    marks: re.Pattern[str]
    """Labels of clauses, links to pages that are gone, words without a counterpart."""
    document: str = field(default="")
    """The policy's page: a link to it as a whole is kept and led to the new one."""

    def rests(self, text: str) -> bool:
        """The text repeats the policy, cites a clause or names what has no counterpart."""
        if self.marks.search(text):
            return True
        flat = "".join(text.split())
        return any(flat[i : i + RUN] in self.runs for i in range(len(flat) - RUN + 1))


def of(
    clauses: Mapping[str, Clause], words: Words, document: str, titles: Iterable[str], gone: str
) -> Cited:
    """From the policy's clauses and titles; `gone` is a pattern of links that lead nowhere.

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
        for flat in ("".join(text.split()) for text in (*said, *titles))
        for i in range(len(flat) - RUN + 1)
    }
    labels = [
        re.escape(label)
        for label in clauses
        if len(label) >= _NUMBERED and not _FORM.match(label) and re.search("[（·]", label)
    ]
    cut = map(bounded, words.cut)
    return Cited(frozenset(runs), re.compile("|".join((*labels, *cut, gone))), document)


_SENTENCE = re.compile(r"[^。；]*[。；]?(?:\*\*)?", re.DOTALL)
"""Up to its stop, and the end of its emphasis."""


def sentences(text: str, cited: Cited) -> str:
    """The sentences of a text that do not rest on the policy."""
    kept = [part for part in _SENTENCE.findall(text) if part and not cited.rests(part)]
    return "".join(kept)
