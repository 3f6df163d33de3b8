"""A check in parts: each runs by itself, and a last step gives the verdict of the whole.

A part looks at its own stations alone and keeps, of each, the facts that rules across the register
compare. The last step has the facts of all and reads only the office's files and those at fault,
so `reduced` says word for word what one run over everything says.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from hashlib import sha256
from typing import Any
from zlib import crc32

from .checks import BATCHES, UNITS, CannotCheck, Checker, Report, Scope
from .files import Found
from .findings import Finding, Place, Severity
from .rules.base import Facts

_OWN = {"station", "stray"}
"""What is dealt out; the office's files are few, every part reads them and the last one judges."""


@dataclass(frozen=True, slots=True)
class Part:
    """What one part found, for the last step."""

    number: int
    of: int
    state: str
    """Equal for parts of the same register on the same day."""
    checked: int
    findings: tuple[Finding, ...]
    facts: tuple[Facts, ...]


def part(checker: Checker, found: Sequence[Found], number: int, of: int) -> tuple[Report, Part]:
    """Check part `number` of `of` (from 1): a report for people, and what the last step needs."""
    own = [f for f in found if f.kind not in _OWN or _dealt(f.name, of) == number]
    close = frozenset(f.name for f in own if f.kind in _OWN)
    report, facts = checker.apart(own, Scope(close, across=False))
    state = _state(checker, found)
    return report, Part(number, of, state, report.checked, report.findings, facts)


def reduced(checker: Checker, found: Sequence[Found], parts: Sequence[Part]) -> Report:
    """The verdict of the whole; CannotCheck unless the parts are all, and of this very register."""
    _must_be_whole(checker, found, parts)
    known = {facts.file: facts for part in parts for facts in part.facts}
    office = frozenset(f.name for f in found if f.kind not in _OWN)
    report = checker.look(found, Scope(office, facts=lambda file: known.get(file.name)))
    every = [*(f for part in parts for f in part.findings), *report.findings]
    return replace(
        report,
        findings=tuple(sorted(every, key=lambda f: f.order)),
        checked=report.checked + sum(part.checked for part in parts),
    )


def _must_be_whole(checker: Checker, found: Sequence[Found], parts: Iterable[Part]) -> None:
    numbers = sorted((part.number, part.of) for part in parts)
    of = numbers[0][1] if numbers else 1
    if numbers != [(number, of) for number in range(1, of + 1)]:
        given = "、".join(f"{number}/{of}" for number, of in numbers)
        raise CannotCheck(f"分片不全或重复：给出的是 {given}，每一片要有且只有一份")
    state = _state(checker, found)
    if other := next((part for part in parts if part.state != state), None):
        raise CannotCheck(
            f"分片 {other.number}/{other.of} 检查的不是这个名录或不是同一天，请重新检查"
        )


def _dealt(name: str, of: int) -> int:
    """The same part on every machine, whatever else there is."""
    return crc32(name.encode("utf-8", "surrogatepass")) % of + 1


def _state(checker: Checker, found: Sequence[Found]) -> str:
    digest = sha256(checker.today.isoformat().encode())
    for file in found:
        digest.update(file.name.encode("utf-8", "surrogatepass") + b"\0")
        if file.name in {UNITS, BATCHES} and not file.faults:
            digest.update(file.read())
    return digest.hexdigest()


# --- as a file ------------------------------------------------------------------------------------


def as_json(part: Part) -> str:
    """The part as a text that any machine can carry to the last step."""
    return json.dumps(asdict(part), ensure_ascii=False, separators=(",", ":")) + "\n"


def from_json(text: str, name: str) -> Part:
    """The part again; CannotCheck where the text is none."""
    try:
        data = json.loads(text)
        return Part(
            number=int(data["number"]),
            of=int(data["of"]),
            state=str(data["state"]),
            checked=int(data["checked"]),
            findings=tuple(_finding(**record) for record in data["findings"]),
            facts=tuple(_facts(**record) for record in data["facts"]),
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        raise CannotCheck(f"{name} 不是 check.py --shard 写出的分片结果") from None


def _finding(
    place: Mapping[str, int], severity: str, path: Sequence[str | int], **rest: Any
) -> Finding:
    return Finding(place=Place(**place), severity=Severity(severity), path=tuple(path), **rest)


def _facts(
    point: Sequence[float] | None, successors: Sequence[Sequence[Any]], **rest: Any
) -> Facts:
    where = (point[0], point[1]) if point else None
    return Facts(point=where, successors=tuple((i, named) for i, named in successors), **rest)
