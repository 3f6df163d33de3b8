"""What contributors' branches are told: the verdict, the rules, and every annotation word for word.

The annotations are files below tests/golden/rehearsal; `--update` writes them anew.
"""

import json
import re

import pytest

from registry.reporters import REPORTERS
from rehearsal.branches import ACCOUNTS, BASE, UNITS, Register, station
from rehearsal.cases import CASES, DING, EXCEPTION, FEW, LONE, NEW, OFFICE, YI


@pytest.mark.parametrize("name", CASES)
def test_a_branch_is_told_exactly_this(name, registers, golden):
    case = CASES[name]
    register = registers[case.accounts]
    report = register.verdict(register.branch(case.changes), *case.actors)
    said = REPORTERS["github"](report, "zh")
    assert report.failed == bool(case.code)
    assert report.checked or report.failed
    assert sorted(re.findall(r"title=(TS\d{3})", said)) == sorted(case.rules)
    golden(f"rehearsal/{name}.txt", said)
    inert(said)


COMMAND = re.compile(
    r"::(?:error|warning|notice) (?:file=[^:\n]*,line=\d+,col=\d+,title=[^:\n]*)?::"
)
OWN = re.compile(
    r"检查了 \d+ 个文件：|本次修改引起 |自动检查通过，"
    "|报送单位名录还没有登记账号，|没有告知提交账号，|排队合并时"
)


def inert(said):
    """Every line is a command of ours or a sentence of ours, whatever was in the branch."""
    assert [
        line for line in said.splitlines() if not (COMMAND.match(line) or OWN.match(line))
    ] == []
    assert all(character.isprintable() or character == "\n" for character in said)
    assert "##[" not in said


HOSTILE = [name for name in CASES if name.endswith("-name") or name.startswith("hostile-")]


@pytest.mark.parametrize("name", HOSTILE)
def test_nothing_hostile_becomes_markup_or_a_command(name, registers):
    case = CASES[name]
    head = registers[case.accounts].branch(case.changes)
    report = registers[case.accounts].verdict(head)
    told = {kind: REPORTERS[kind](report, "zh") for kind in ("summary", "text", "json")}
    assert re.sub(r"</?code>|<br>", "", told["summary"]).count("<") == 0
    own = re.sub(r"^(?:#|\||-|\*\*).*|^\n", "", told["summary"], flags=re.MULTILINE)
    assert all(OWN.match(line) or line.startswith("在自己的") for line in own.splitlines() if line)
    assert all(c.isprintable() or c == "\n" for c in told["text"] + told["summary"])
    for said in told.values():
        assert not re.search(r"^\s*::", said, re.MULTILINE)
        assert "##[" not in said
    assert {f["rule"] for f in json.loads(told["json"])["findings"]} == {*case.rules}


@pytest.mark.parametrize("name", ["good-addition", "other-folder", "newline-in-name", "link"])
def test_the_command_says_what_the_verdict_says(name, registers):
    case = CASES[name]
    register = registers[case.accounts]
    head = register.branch(case.changes)
    actors = [f"--actor={actor}" for actor in case.actors]
    said = REPORTERS["github"](register.verdict(head, *case.actors), "zh")
    assert register.check(head, "--format", "github", *actors) == (case.code, said, "")


def test_a_branch_behind_the_base_is_not_blamed_for_it(tmp_path):
    """Only what merging it would change counts, not what others merged in the meantime."""
    register = Register(tmp_path / "register")
    stale = register.branch({NEW: DING})
    start = register.git("rev-parse", "main")
    register.commit("main", {"stations/nan/wu.yml": station("戊")}, [start])
    code, said, errors = register.check(stale, "--format", "github")
    assert (code, errors) == (0, "")
    assert "::" not in said


def test_a_branch_in_conflict_cannot_be_checked(tmp_path):
    register = Register(tmp_path / "register")
    one = register.branch({YI: station("乙", hours_note="甲说")})
    start = register.git("rev-parse", "main")
    register.commit("main", {YI: station("乙", hours_note="乙说")}, [start])
    code, said, errors = register.check(one)
    assert (code, said) == (2, "")
    assert "有冲突" in errors


def test_an_exception_counts_from_the_base_on(tmp_path):
    """The change that brings it (`county-with-office`) is not lifted by it; the next one is."""
    planned = re.sub(
        r"annual:\n(?:  .*\n)+", "plan:\n  activities: 6\n  talents_served: 80\n", LONE
    )
    told = {}
    for name, office in (("without", {}), ("with", {OFFICE: EXCEPTION})):
        register = Register(tmp_path / name, BASE | {YI: planned} | office)
        told[name] = [f.rule for f in register.verdict(register.branch({YI: FEW})).findings]
    assert told == {"without": ["TS341"], "with": []}
    assert "TS341" in CASES["county-with-office"].rules


def test_what_stood_before_is_said_and_does_not_block(tmp_path):
    register = Register(tmp_path / "register", BASE | {YI: FEW})
    head = register.branch({YI: FEW.replace("法定节假日不开放", "节假日开放")})
    code, said, _ = register.check(head, "--format", "json")
    told = json.loads(said)
    assert (code, told["findings"], told["healed"]) == (0, [], [])
    assert [f["rule"] for f in told["stood"]] == ["TS341"]
    _, github, _ = register.check(head, "--format", "github")
    assert "::notice file=stations/bei/yi.yml" in github
    assert "修改前已有" in github


def test_what_the_change_heals_is_said(tmp_path):
    broken = LONE.replace("type: 服务型", "type: 服务形")
    register = Register(tmp_path / "register", BASE | {YI: broken})
    code, said, _ = register.check(register.branch({YI: LONE}), "--format", "json")
    told = json.loads(said)
    assert code == 0
    assert [f["rule"] for f in told["healed"]] == ["TS211"]
    for kind, words in (("text", "本次修改已解决："), ("summary", "**本次修改已解决**")):
        assert words in register.check(register.branch({YI: LONE}), "--format", kind)[1]


def test_units_of_the_register_are_those_of_the_table():
    """Guards the cases with accounts: the lists differ in nothing else."""
    assert re.sub(r" *accounts: .*\n", "", ACCOUNTS) == UNITS
    assert ACCOUNTS.count("accounts:") == 3
