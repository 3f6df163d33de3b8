"""The catalogue for another city: each rule that cites this policy is decided on, none is left.

A rule cites that city's clause, or stays as the register's own requirement, or is switched off
with its reason. What the adopter did not decide: conditions are switched off, for no city asks
what its document does not say; rules on how a file is written stay, and cite nothing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ..catalogue import Catalogue, Rule
from ..pending import TO_WRITE
from .answers import Answers
from .cited import Cited, sentences

PENDING = f"{TO_WRITE}：本市文件是否有这项要求"
_WHY = {
    "clause": ("本市文件的要求，见所引条款。", "The policy asks for it, as the clause says."),
    "own": ("这是本库的要求，不是文件的规定。", "The register asks for it, the policy does not."),
    "off": ("本市文件没有这项要求，不作核对。", "The policy does not ask for it: not checked."),
}
_OWN = (
    ("文件“二、建设模式”列明的", "清单上的"),
    *((f"文件{verb}列明的", "清单上的") for verb in ("", "逐一")),
    ("文件所列的", "清单上的"),
    ("文件所列", "清单所列"),
    ("文件所写的", "清单上的"),
    ("文件没有列的", "清单上没有的"),
    ("the policy does not list", "the list does not have"),
    ("of the policy's list", "of the list"),
)
"""How a rule speaks that no longer rests on a document."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What becomes of one rule."""

    kind: str
    """`clause`, `own`, `off`."""
    clause: str = ""
    quote: str = ""
    reading: bool = False
    reason: str = ""
    why: str = ""
    limit: int | None = None
    decided: bool = True
    """By the adopter; False where nothing was said."""


def decisions(rules: Catalogue, answers: Answers) -> dict[str, Decision]:
    """Code → decision, of every rule that cites a clause here."""
    annexes = answers.data["policy"]["annexes"]
    return {
        code: _of(rule, answers.rules.get(code), answers.clauses, annexes=annexes)
        for code, rule in rules.items()
        if rule.clause and not rule.off
    }


def _of(
    rule: Rule, said: Mapping[str, Any] | None, clauses: Mapping[str, str], *, annexes: bool
) -> Decision:
    if said is None:
        if rule.clause.startswith("附件") and annexes and not rule.reading:
            return Decision("clause", rule.clause, rule.quote, decided=False)
        structural = rule.clause.startswith("附件") and not rule.reading
        if (rule.condition or rule.reading) and not structural:
            return Decision("off", reason=PENDING, decided=False)
        return Decision("own", decided=False)
    limit, why = said.get("limit"), said.get("why", "")
    if "off" in said:
        return Decision("off", reason=said["off"], why=why)
    if "own" in said:
        return Decision("own", why=why, limit=limit)
    label = said["clause"]
    quote = said.get("quote") or clauses.get(label, rule.quote)
    return Decision("clause", label, quote, said.get("reading", False), why=why, limit=limit)


_ENTRY = re.compile(r"^(TS[0-9]{3}):\n", re.MULTILINE)


def without(text: str, gone: Iterable[str]) -> str:
    """A file of the catalogue without these rules."""
    head, *parts = _ENTRY.split(text)
    kept = (
        f"{code}:\n{body}"
        for code, body in zip(parts[::2], parts[1::2], strict=True)
        if code not in gone
    )
    return head + "".join(kept)


def chapter(
    text: str, decided: Mapping[str, Decision], limits: Mapping[str, int], cited: Cited
) -> str:
    """One file of the catalogue, in words of that city; `limits` are the numbers it had here."""
    head, *parts = _ENTRY.split(text)
    blocks = [
        f"{code}:\n" + _entry(body, decided[code], limits.get(code)) if code in decided
        else f"{code}:\n" + _REASON.sub(lambda hit: _reason(hit, cited), body)
        for code, body in zip(parts[::2], parts[1::2], strict=True)
    ]  # fmt: skip
    return head + "".join(blocks)


_REASON = re.compile(r'^    zh: "(.*)"\n    en: ".*"\n(?=  bad)', re.MULTILINE)
"""The last words of an entry before its examples: its `why`."""


def _reason(hit: re.Match[str], cited: Cited) -> str:
    """Why the register asks for it, without what it says of our policy."""
    if not cited.rests(hit[1]):
        return hit.group()
    zh, en = _WHY["own"]
    return f"    zh: {_quoted(sentences(hit[1], cited) or zh)}\n    en: {_quoted(en)}\n"


def _entry(body: str, decision: Decision, limit: int | None) -> str:
    body = re.sub(r"^  (?:clause|quote|reading): .*\n", "", body, flags=re.MULTILINE)
    if decision.kind != "clause":
        # Only what the policy generally asks for can be lifted by the office.
        body = body.replace("  liftable: true\n", "")
    lines = {
        "clause": [f"  clause: {decision.clause}", f"  quote: {_quoted(decision.quote)}"],
        "own": [],
        "off": [f"  off: {_quoted(decision.reason)}"],
    }[decision.kind]
    if decision.reading:
        lines.append("  reading: true")
    title, rest = body.split("\n", 1)
    body = "\n".join([title, *lines, rest])
    zh, en = _WHY[decision.kind]
    why = f"  why:\n    zh: {_quoted(decision.why or zh)}\n    en: {_quoted(en)}\n"
    body = re.sub(r"^  why:\n(?:    .*\n)+", lambda _: why, body, flags=re.MULTILINE)
    if decision.kind == "own":
        for phrase, instead in _OWN:
            body = body.replace(phrase, instead)
    if decision.limit is not None and limit is not None:
        body = _renumbered(body, limit, decision.limit)
    return body


def _renumbered(body: str, old: int, new: int) -> str:
    """The examples at that city's number: what just reaches it, and what just does not."""
    head, mark, examples = body.partition("\n  bad: ")
    swap = {str(old): str(new), str(old - 1): str(new - 1)}
    pattern = r"(?<![\d.-])(?:" + "|".join(map(re.escape, swap)) + r")(?![\d.-])"
    return head + mark + re.sub(pattern, lambda hit: swap[hit.group()], examples)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
