"""Another city's register from this one: everything that is this city's goes, the rest is taken.

Read it in this order:

    answers     what the adopter has written
    flaws       where two answers contradict each other, or one cannot be
    reading     the adopter's folder, checked as a station file is
    words       this city's words → that city's, and the words that have no counterpart
    cited       what of a text rests on this city's policy
    prose       the hand-written pages without what rests on it
    rulebook    the catalogue: each rule cited anew, kept as the register's own, or switched off
    schemas     the schemas: types, options, bounds, limits; no node of a rule that is off
    pages       policy, clauses, conditions, README: written anew
    settings    mkdocs.yml, colours, forms
    register    all of it together, and the list of what is left to write
"""

from __future__ import annotations

from .answers import Answers, NotAdoptable
from .reading import read
from .register import Adopted, adopt

__all__ = ["Adopted", "Answers", "NotAdoptable", "adopt", "read"]
