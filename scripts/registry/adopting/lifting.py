"""The example of an exception, on a condition that the office can lift in that city."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from ..catalogue import Rule
from ..examples import special
from .rulebook import Decision

_GOOD = re.compile(r"^  good:\n(?:    .*\n)+", re.MULTILINE)
_LIFTS = re.compile(r"- \{rule: (TS[0-9]{3}), ")
_OVERLAY = re.compile(r"(\.yml: )\{.+\}\n")


def put(text: str, rules: Mapping[str, Rule], decided: Mapping[str, Decision]) -> str:
    """A file of the catalogue, an accepted example of what cannot be lifted there made anew.

    Where that city lifts nothing, the accepted example is the plain station.
    """
    able = [code for code, decision in decided.items() if _liftable(rules[code], decision)]

    def example(hit: re.Match[str]) -> str:
        named = _LIFTS.search(hit.group())
        if named is None or named[1] in able:
            return hit.group()
        if not able:
            return "  good: {}\n"
        overlay = json.dumps(rules[able[0]].bad, ensure_ascii=False)
        body = _OVERLAY.sub(lambda head: f"{head[1]}{overlay}\n", hit.group(), count=1)
        return body.replace(named[1], able[0])

    return _GOOD.sub(example, text)


def _liftable(rule: Rule, decision: Decision) -> bool:
    return decision.kind == "clause" and rule.liftable and not special(rule.bad)
