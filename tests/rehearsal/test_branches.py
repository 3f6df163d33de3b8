"""What contributors' branches are told: the verdict, the rules, and every annotation word for word.

The annotations are files below tests/golden/rehearsal; `--update` writes them anew.
"""

import json
import re
from typing import NamedTuple

import pytest

from registry.reporters import REPORTERS
from rehearsal.branches import (
    ACCOUNTS,
    BASE,
    BATCHES,
    LINK,
    PROGRAM,
    SUBMODULE,
    UNITS,
    Register,
    station,
)

NEW = "stations/bei/ding.yml"
DING = station("丁")
YI = "stations/bei/yi.yml"
BING = "stations/nan/bing.yml"
OFFICE = "stations/office/bei/yi.yml"
BATCH = "stations/office/batches.yml"
LONE = BASE["stations/bei/yi.yml"]
EXCEPTION = """\
exceptions:
  - {rule: TS341, reason: 新设立, document: 示例文件3号, date: 2026-10-01}
"""
FEW = LONE.replace("activities: 6", "activities: 1")
WRONG_DATE = BATCHES.replace("2022-09-01", "2022-09-10")
CORRECTED = WRONG_DATE.replace(
    "    members:\n      - bei/jia",
    "    corrections:\n      - {field: decision.date, from: 2022-09-01, to: 2022-09-10, "
    "reason: 抄错, date: 2026-10-15}\n    members:\n      - bei/jia",
)


class Case(NamedTuple):
    """A branch: its changes, who opens it, and what the check must say."""

    changes: dict
    rules: tuple = ()
    code: int = 1
    actor: str = ""
    accounts: bool = False


GOOD = 0
CASES = {
    "good-addition": Case({NEW: DING}, code=GOOD),
    "good-update": Case({BING: station("丙", hours_note="节假日照常开放")}, code=GOOD),
    "faulty-addition": Case({NEW: station("丁", type="窗口形")}, ("TS211",)),
    "same-name-sorts-first": Case(
        {"stations/bei/a.yml": station("丁").replace("虚构丁", "虚构乙")}, ("TS401",)
    ),
    "deleted": Case({BING: None}, ("TS501",)),
    "application-deleted": Case({YI: None}, ("TS501",)),
    "renamed": Case({BING: None, "stations/nan/xin.yml": BASE[BING]}, ("TS501",)),
    "example-deleted": Case({"stations/nan/shili.yml": None}, code=GOOD),
    "made-an-example": Case(
        {YI: station("乙", name="示例乙人才驿站") + "example: true\n"}, ("TS505", "TS509")
    ),
    "old-copy": Case({NEW: DING, BING: None}, ("TS504",)),
    "record-rewritten": Case(
        {BING: BASE[BING].replace("activities: 6", "activities: 9")}, ("TS502",)
    ),
    "recognised-renamed": Case({BING: station("丙", name="虚构新人才驿站")}, ("TS503",)),
    "link": Case({NEW: (LINK, "../../private/bei.yml")}, ("TS104",)),
    "station-made-a-link": Case({YI: (LINK, "/etc/passwd")}, ("TS104",)),
    "folder-made-a-link": Case(
        {"stations/bei/jia.yml": None, YI: None, "stations/bei": (LINK, "nan")},
        ("TS104", "TS501", "TS501"),
    ),
    "submodule": Case({"stations/bei/zi": (SUBMODULE, "1" * 40)}, ("TS104",)),
    "executable": Case({NEW: (PROGRAM, DING)}, ("TS104",)),
    "two-units": Case({NEW: DING, BING: station("丙", hours_note="不开放")}, ("TS506",)),
    "with-a-workflow": Case({NEW: DING, ".github/workflows/check.yml": "on: push\n"}, ("TS507",)),
    "workflow-alone": Case({".github/workflows/check.yml": "on: push\n"}, code=GOOD),
    "with-the-rules": Case({NEW: DING, "schema/rules/change.yml": "{}\n"}, ("TS507",)),
    "newline-in-name": Case({"stations/bei/a\n::set-env name=PATH::b.yml": DING}, ("TS103",)),
    "command-in-name": Case({"stations/bei/::set-env name=A::b.yml": DING}, ("TS103",)),
    "old-command-in-name": Case({"stations/bei/##[add-path]x.yml": DING}, ("TS103",)),
    "markup-in-name": Case({"stations/bei/<img src=x onerror=y>`|].yml": DING}, ("TS103",)),
    "percent-in-name": Case({"stations/bei/%0A::warning::.yml": DING}, ("TS103",)),
    "no-utf-8-in-name": Case({b"stations/bei/\xff\xfe.yml": DING}, ("TS103",)),
    "capital-in-name": Case({"stations/bei/Jia.yml": DING}, ("TS103",)),
    "capital-in-folder": Case({"Stations/bei/ding.yml": DING}, ("TS103",)),
    "case-of-a-folder": Case({"Docs/index.md": "# 另一份\n"}, ("TS515",)),
    "ten-thousand-lines": Case({NEW: DING + "# 与登记无关\n" * 10_000}, ("TS101",)),
    "binary": Case({NEW: b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\xff"}, ("TS102",)),
    "not-even-a-text": Case({NEW: b"\x00" * 5_000_000}, ("TS101",)),
    "county-with-office": Case({YI: FEW, OFFICE: EXCEPTION}, ("TS341", "TS502", "TS508")),
    "after-the-papers": Case({YI: station("乙", floor_area_m2="999")}, ("TS509",), GOOD),
    "member-added": Case({BATCH: BATCHES.replace("- bei/jia", "- bei/jia\n      - bei/yi")}, (), 0),
    "member-removed": Case({BATCH: BATCHES.replace("      - bei/jia\n", "")}, ("TS512",)),
    "decided-date": Case({BATCH: WRONG_DATE}, ("TS513",)),
    "decided-date-corrected": Case({BATCH: CORRECTED}, (), GOOD),
    "own-folder": Case({NEW: DING}, (), GOOD, "1001", accounts=True),
    "other-folder": Case({NEW: DING}, ("TS510",), 1, "2002", accounts=True),
    "office-folder": Case({OFFICE: EXCEPTION}, ("TS510",), 1, "1001", accounts=True),
    "own-account-added": Case(
        {"stations/office/units.yml": ACCOUNTS.replace("id: 1001", "id: 1001}, {id: 6666")},
        ("TS511",),
        1,
        "6666",
        accounts=True,
    ),
    "unlisted-account": Case({NEW: DING}, ("TS511",), 1, "7777", accounts=True),
    "nobody-is-listed": Case({NEW: DING}, (), GOOD, "7777"),
    "office-spans-units": Case(
        {NEW: DING, "stations/nan/wu.yml": station("戊")}, (), GOOD, "9001", accounts=True
    ),
    "hostile-values": Case(
        {
            NEW: station("丁", hours_note='"::error::甲"', booking="##[error]乙").replace(
                "type: 服务型", "type: '<script>alert(1)</script>%0A::set-output name=a::b'"
            )
        },
        ("TS202", "TS211"),
    ),
}


@pytest.fixture(scope="module")
def registers(tmp_path_factory):
    """The same register without accounts, and with them."""
    listed = BASE | {"stations/office/units.yml": ACCOUNTS}
    return {
        accounts: Register(tmp_path_factory.mktemp("register"), listed if accounts else BASE)
        for accounts in (False, True)
    }


@pytest.mark.parametrize("name", CASES)
def test_a_branch_is_told_exactly_this(name, registers, golden):
    case = CASES[name]
    register = registers[case.accounts]
    report = register.verdict(register.branch(case.changes), case.actor)
    said = REPORTERS["github"](report, "zh")
    assert report.failed == bool(case.code)
    assert report.checked or report.failed
    assert sorted(re.findall(r"title=(TS\d{3})", said)) == sorted(case.rules)
    golden(f"rehearsal/{name}.txt", said)
    inert(said)


COMMAND = re.compile(
    r"::(?:error|warning|notice) (?:file=[^:\n]*,line=\d+,col=\d+,title=[^:\n]*)?::"
)
OWN = re.compile(r"检查了 \d+ 个文件：|本次修改引起 |自动检查通过，")


def inert(said):
    """Every line is a command of ours or a sentence of ours, whatever was in the branch."""
    assert [
        line for line in said.splitlines() if not (COMMAND.match(line) or OWN.match(line))
    ] == []
    assert all(character.isprintable() or character == "\n" for character in said)
    assert "##[" not in said


HOSTILE = [name for name in CASES if name.endswith("-name") or name == "hostile-values"]


@pytest.mark.parametrize("name", HOSTILE)
def test_nothing_hostile_becomes_markup_or_a_command(name, registers):
    case = CASES[name]
    head = registers[case.accounts].branch(case.changes)
    report = registers[case.accounts].verdict(head)
    told = {kind: REPORTERS[kind](report, "zh") for kind in ("summary", "text", "json")}
    assert re.sub(r"</?code>|<br>", "", told["summary"]).count("<") == 0
    own = re.sub(r"^(?:#|\||-|\*\*).*|^\n", "", told["summary"], flags=re.MULTILINE)
    assert all(OWN.match(line) or line.startswith("在自己的") for line in own.splitlines() if line)
    for said in told.values():
        assert not re.search(r"^\s*::", said, re.MULTILINE)
        assert "##[" not in said
    assert {f["rule"] for f in json.loads(told["json"])["findings"]} == {*case.rules}


@pytest.mark.parametrize("name", ["good-addition", "other-folder", "newline-in-name", "link"])
def test_the_command_says_what_the_verdict_says(name, registers):
    case = CASES[name]
    register = registers[case.accounts]
    head = register.branch(case.changes)
    actor = ("--actor", case.actor) if case.actor else ()
    said = REPORTERS["github"](register.verdict(head, case.actor), "zh")
    assert register.check(head, "--format", "github", *actor) == (case.code, said, "")


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
