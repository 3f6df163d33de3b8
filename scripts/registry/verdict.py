"""The verdict on a change: what it causes, what stood before, what it heals.

A county answers for what it changes, not for what it finds. Both states are checked with
the same rules, those of the checker that runs and never those that the change may bring;
the change itself is judged by the rules on a change. For pull requests.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace

from . import keylines
from .changes import change_of
from .checks import UNITS, CannotCheck, Checker, Report, Scope
from .files import Found, Pair
from .findings import Fault, Finding
from .layout import station_path
from .rendering import Lens, findings_of
from .rules import base
from .source import Document, load
from .trees import Repository

Known = Callable[[Found], base.Facts | None]


def against(
    checker: Checker,
    repository: Repository,
    revisions: tuple[str, str],
    actors: Collection[str] = (),
    *,
    queued: bool = False,
) -> Report:
    """The verdict on what the second revision does to the first, read from Git."""
    pair = repository.compare(*revisions)
    if queued:
        return in_queue(checker, pair)
    versions = {f.version for f in pair.base}
    unchanged = [
        f for f in pair.head if f.kind == "station" and not f.faults and f.version in versions
    ]
    known = keylines.index(unchanged, repository.contents(unchanged))
    return judge(checker, pair, actors=actors, known=known)


def judge(
    checker: Checker, pair: Pair, *, actors: Collection[str] = (), known: Known | None = None
) -> Report:
    """The verdict on two states given as files; `known` gives the facts of unchanged stations."""
    change = change_of(pair, checker.schemas, actors)
    head = [f for f in pair.head if f.kind != "outside"]
    scope = _scope(change, head, known)
    after = checker.look(head, scope)
    if not after.checked and not after.findings:
        raise CannotCheck("有文件改动，却一个文件也没有检查到")
    before = _before(checker, [f for f in pair.base if f.kind != "outside"], scope)
    caused, stood = _apart(after.findings, before)
    _, healed = _apart(before, after.findings, healed=True)
    caused = [f for f in caused if not _follows(f, change)]
    caused += _of_the_change(checker, change, pair.head)
    caused.sort(key=lambda f: f.order)
    if not after.policy and not any(f.file == UNITS and f.severity.rank == 0 for f in caused):
        # Nobody may pass because the list of units was broken before, and nothing could be judged.
        raise CannotCheck("报送单位名录在修改前后都读不出，什么也不能判断，先改正它")
    return replace(
        after,
        findings=tuple(caused),
        compared=True,
        stood=tuple(stood),
        healed=tuple(healed),
        unchecked=_unchecked(change),
    )


def in_queue(checker: Checker, pair: Pair) -> Report:
    """The last verdict, before merging: the whole head read strictly, and the change to it.

    The base may have moved on since the change was judged on its own, so nothing of that verdict
    is taken over. Whose accounts made the change is not known any more, and is said.
    """
    change = change_of(pair, checker.schemas, queued=True)
    whole = checker.look([f for f in pair.head if f.kind != "outside"], Scope())
    found = [*whole.findings, *_of_the_change(checker, change, pair.head)]
    found.sort(key=lambda f: f.order)
    return replace(whole, findings=tuple(found), unchecked=_unchecked(change))


def _unchecked(change: base.Change) -> str:
    """Why nobody's account was held against the change; empty where it was, or need not be."""
    if change.queued:
        return "queue"
    if all(t.kind == "outside" for t in change.touched):
        return ""
    if UNITS in change.names and not change.before.units:
        return "unread"
    if not change.office_accounts.union(*change.unit_accounts.values()):
        return "unlisted"
    return "" if change.actors else "untold"


def _scope(change: base.Change, head: Sequence[Found], known: Known | None) -> Scope:
    """The files that the change may have made better or worse by themselves; all in doubt."""
    moved = change.before.recognised ^ change.after.recognised
    close = {t.file for t in change.touched if t.kind != "outside"}
    close |= {station_path(id_) for id_ in moved}
    close |= {station_path(t.id) for t in change.touched if t.kind == "office"}
    everything = UNITS in close or not close & {f.name for f in head}
    granted = {t.id: change.before.office.get(t.id, {}) for t in change.touched if t.id}
    return Scope(None if everything else frozenset(close), facts=known, granted=granted)


def _before(checker: Checker, files: Sequence[Found], scope: Scope) -> tuple[Finding, ...]:
    try:
        return checker.look(files, scope).findings
    except CannotCheck:
        return ()  # nothing stood before the first stations


def _apart(
    findings: Iterable[Finding], others: Iterable[Finding], *, healed: bool = False
) -> tuple[list[Finding], list[Finding]]:
    """Those that the other state has not, and those that it has; healed ones the other way."""
    left = Counter(map(_mark, others))
    new, shared = [], []
    for finding in findings:
        if left[_mark(finding)]:
            left[_mark(finding)] -= 1
            shared.append(finding)
        else:
            new.append(finding)
    return (shared, new) if healed else (new, shared)


def _mark(finding: Finding) -> tuple[object, ...]:
    """A fault is the same one while its place, its line and its facts are; moved lines are not.

    The line counts as it was written: two mobiles are two faults, and both are shown masked.
    Another station counts by its file: it may be renamed, and the fault with it is the old one.
    """
    told = {"line", "other"} if "beside" in finding.facts else {"line"}
    facts = tuple(sorted((k, repr(v)) for k, v in finding.facts.items() if k not in told))
    return (finding.file, finding.rule, finding.path, finding.written, facts)


def _follows(finding: Finding, change: base.Change) -> bool:
    """An untouched file names what is gone or unreadable: that is the fault, and is said.

    Only of a deleted example it is not: it may go, and whatever names it must be mended.
    """
    allowed = {t.file for t in change.touched if t.removed and change.example(t.file)}
    gone = change.base.keys() - change.head.keys() - allowed
    touched = {t.file for t in change.touched}
    named = station_path(str(finding.facts.get("value", "")))
    return finding.file not in touched and named in gone


def _of_the_change(
    checker: Checker, change: base.Change, head_files: Sequence[Found]
) -> list[Finding]:
    by_file: dict[str, list[Fault]] = {}
    for rule in base.CHANGE:
        for fault in rule(change):
            by_file.setdefault(fault.file, []).append(fault)
    # What lies outside the register may be anything, and is nothing to open.
    head = {f.name: f for f in head_files if not f.faults and f.kind != "outside"}
    findings: list[Finding] = []
    for name, faults in by_file.items():
        document = load(head[name].read(), name) if name in head else Document(name, "", None)
        kind = head[name].kind if name in head else "station"
        schema = checker.schemas[kind if kind in checker.schemas else "station"]
        findings += findings_of(document, faults, Lens(checker.catalogue, schema, recognised=False))
    return findings
