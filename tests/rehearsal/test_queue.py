"""Push, merge queue and pull request come to one verdict, though they read in different ways.

A pull request reads closely only what it touches, and of the rest a few facts by single lines.
The queue reads all of the head strictly and the change as well; a push reads all of the head.
"""

import pytest

from registry.layout import REPOSITORY
from registry.trees import Repository
from rehearsal.branches import BASE, CHECKER, Register, check, station
from rehearsal.cases import BING, CASES, DING, NEW, OFFICE, YI

BY_ACCOUNT = {"TS506", "TS510", "TS511"}
"""The rules that need to know who makes the change; the queue says that it does not ask them."""


def told(findings, *, change=False):
    """Where and what, of the rules on a change or of all others."""
    wanted = [f for f in findings if f.rule.startswith("TS5") == change]
    return sorted((f.file, f.rule, f.place.line) for f in wanted)


@pytest.mark.parametrize("name", CASES)
def test_pull_request_queue_and_push_agree(name, registers):
    case = CASES[name]
    register = registers[case.accounts]
    head = register.branch(case.changes)
    request = register.verdict(head, *case.actors)
    queue = register.verdict(head, queued=True)
    assert request.stood == ()  # the register that they start from has no fault
    caused = [f for f in request.findings if f.rule not in BY_ACCOUNT]
    assert told(queue.findings, change=True) == told(caused, change=True)
    # What only names a file that the change removed is said once, as its removal, to contributors.
    removed = {path for path, change in case.changes.items() if change is None}
    follows = [f for f in queue.findings if f.rule == "TS405"] if removed else []
    if name == "county-with-office":
        # The exception counts once it is merged, and TS508 keeps it from being merged with these.
        caused = [f for f in caused if f.rule != "TS341"]
    assert told(queue.findings) == sorted(told(caused) + told(follows))
    assert queue.failed == any(f.severity.rank == 0 for f in caused)
    assert queue.unchecked == "queue"
    assert told(pushed(register, head).findings) == told(queue.findings)


def pushed(register, head):
    """The check of a push; read from Git, as a branch may hold what no disk of ours takes."""
    with Repository(register.folder) as repository:
        files = repository.compare("main", head).head
        return CHECKER.run([f for f in files if f.kind != "outside"])


def test_the_queue_sees_what_a_verdict_on_an_older_base_could_not(tmp_path):
    """Two changes, each in order by itself; together two stations have one name."""
    register = Register(tmp_path / "register")
    first = register.branch({NEW: DING})
    second = register.branch({"stations/nan/wu.yml": DING})
    start = register.git("rev-parse", "main")
    assert not register.verdict(first).failed
    assert not register.verdict(second, base=start).failed
    register.commit("group", {NEW: DING}, [start])
    register.commit("group2", {"stations/nan/wu.yml": DING}, [register.git("rev-parse", "group")])
    report = register.verdict("group2", base="group2^1", queued=True)
    assert "TS401" in {f.rule for f in report.findings}


def test_a_decision_made_in_the_meantime_holds_in_the_queue(tmp_path):
    """The name was an application's when the change was judged; now it is a recognised one's."""
    register = Register(tmp_path / "register")
    batches = register.git("show", "main:stations/office/batches.yml") + "\n"
    renamed = {YI: station("乙", name="虚构新人才驿站")}
    head = register.branch(renamed)
    assert not register.verdict(head).failed
    start = register.git("rev-parse", "main")
    decided = batches.replace("- bei/jia", "- bei/jia\n      - bei/yi")
    register.commit("main", {"stations/office/batches.yml": decided}, [start])
    register.commit("group", renamed, [register.git("rev-parse", "main")])
    report = register.verdict("group", base="group^1", queued=True)
    assert [f.rule for f in report.findings] == ["TS503"]


def test_what_stood_before_blocks_the_queue_as_it_blocks_a_push(tmp_path):
    faulty = {BING: station("丙", type="服务形")}
    register = Register(tmp_path / "register", BASE | faulty)
    head = register.branch({NEW: DING})
    assert not register.verdict(head).failed
    assert [f.rule for f in register.verdict(head, queued=True).findings] == ["TS211"]


@pytest.mark.parametrize(
    "arguments", [("--queued",), ("--queued", "--base", "main", "--actor", "1001")]
)
def test_the_queue_has_a_base_and_no_accounts(arguments):
    code, said, errors = check("--root", REPOSITORY, *arguments)
    assert (code, said) == (2, "")
    assert "--queued" in errors


def test_the_command_judges_the_queue_alike(registers):
    register = registers[True]
    head = register.branch({OFFICE: CASES["county-with-office"].changes[OFFICE]})
    code, said, errors = register.check(head, "--queued", "--format", "text")
    assert (code, errors) == (0, "")
    assert "排队合并时不知道提交账号" in said
