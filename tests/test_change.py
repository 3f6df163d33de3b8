"""Rules on a change at their edges: what is lifted, by whom, and what is not said twice."""

import pytest

from registry.checks import CannotCheck
from registry.files import Pair, in_memory
from registry.reporters import REPORTERS
from registry.verdict import judge
from rehearsal.branches import ACCOUNTS, BASE, BATCHES, CHECKER, EXAMPLE, station

STATIONS = {name: text for name, text in BASE.items() if name.startswith("stations/")}
JIA, YI, BING = "stations/bei/jia.yml", "stations/bei/yi.yml", "stations/nan/bing.yml"
UNITS, LIST = "stations/office/units.yml", "stations/office/batches.yml"
RECORD = "stations/office/bei/jia.yml"
FEW = STATIONS[JIA].replace("activities: 6", "activities: 5")


def verdict(before, after, actor=""):
    """The verdict on what leads from the one to the other; None deletes."""
    base = STATIONS | before
    head = {name: text for name, text in (base | after).items() if text is not None}
    pair = (in_memory({n: t.encode() for n, t in files.items()}) for files in (base, head))
    return judge(CHECKER, Pair(*pair), actor=actor)


def rules(before, after, actor=""):
    return [f.rule for f in verdict(before, after, actor).findings]


def corrected(field, old, new):
    entry = f"{{field: {field}, from: {old}, to: {new}, reason: 录入有误, date: 2026-10-15}}"
    return {RECORD: f"corrections:\n  - {entry}\n"}


RENAMED = {JIA: station("甲", name="虚构新人才驿站")}


def test_a_correction_of_the_office_lifts_the_very_change_that_it_states():
    assert rules(corrected("name", "虚构甲人才驿站", "虚构新人才驿站"), RENAMED) == []


@pytest.mark.parametrize(
    "correction",
    [
        corrected("address", "虚构甲人才驿站", "虚构新人才驿站"),
        corrected("name", "虚构甲人才驿站", "虚构另一人才驿站"),
    ],
    ids=["another field", "another value"],
)
def test_a_correction_of_something_else_lifts_nothing(correction):
    assert rules(correction, RENAMED) == ["TS503"]


def test_a_correction_that_the_change_itself_brings_lifts_nothing():
    change = RENAMED | corrected("name", "虚构甲人才驿站", "虚构新人才驿站")
    assert rules({}, change) == ["TS508", "TS503"]


def test_a_corrected_record_may_be_rewritten():
    assert rules({}, {JIA: FEW}) == ["TS502"]
    assert rules(corrected("annual.activities", '"6"', '"5"'), {JIA: FEW}) == []


def test_an_application_may_still_change_its_name():
    assert rules({LIST: "batches: []\n"}, {YI: station("乙", name="虚构新人才驿站")}) == []


def test_what_cannot_be_read_is_not_blamed_for_what_it_no_longer_says():
    assert rules({}, {JIA: "name: [\n"}) == ["TS110"]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("provincial: {recognised_on: 2025-12-01, document: 甲}", None, ["TS514"]),
        (
            "provincial: {recognised_on: 2025-12-01, document: 甲}",
            "provincial: {recognised_on: 2025-12-02, document: 甲}",
            ["TS514"],
        ),
        (
            "provincial: {recognised_on: 2025-12-01, document: 甲}",
            "provincial: {recognised_on: 2025-12-01, document: 甲, award_yuan: 100}",
            [],
        ),
        ("assessments: [{year: 2024}]", "assessments: [{year: 2024}, {year: 2025}]", []),
        ("assessments: [{year: 2024}]", "assessments: []", ["TS514"]),
        ("exceptions: [{rule: TS341, reason: 甲乙, document: 甲, date: 2026-01-01}]", None, []),
    ],
)
def test_what_the_office_has_stated_stays_but_an_exception(before, after, expected):
    head = None if after is None else f"{after}\n"
    assert rules({RECORD: f"{before}\n"}, {RECORD: head}) == expected


def test_a_decided_batch_does_not_vanish_and_an_undecided_one_may():
    kept = BATCHES[: BATCHES.index("  - number: 2")]
    assert rules({}, {LIST: kept}) == []
    assert rules({}, {LIST: "batches: []\n"}) == ["TS513"]


def test_a_document_that_was_unknown_may_be_found():
    unknown = BATCHES.replace(
        "decision: {document: 示例文件1号, date: 2022-09-01}", "document_unknown: {source: 甲乙}"
    )
    assert rules({LIST: unknown}, {LIST: BATCHES}) == []


@pytest.mark.parametrize(
    ("actor", "files", "expected"),
    [
        ("1001", {YI: station("乙", hours_note="不开放")}, []),
        ("2002", {YI: station("乙", hours_note="不开放")}, ["TS510"]),
        ("9002", {YI: station("乙", hours_note="不开放")}, []),
        ("1001", {LIST: BATCHES.replace("- bei/jia", "- bei/jia\n      - bei/yi")}, ["TS510"]),
        ("9001", {LIST: BATCHES.replace("- bei/jia", "- bei/jia\n      - bei/yi")}, []),
        ("7777", {"docs/index.md": "# 说明\n"}, []),
        ("", {YI: station("乙", hours_note="不开放")}, []),
    ],
)
def test_accounts_say_whose_folder_it_is(actor, files, expected):
    assert rules({UNITS: ACCOUNTS}, files, actor) == expected


def test_accounts_count_as_they_stand_on_the_base():
    after = {UNITS: ACCOUNTS, YI: station("乙", hours_note="不开放")}
    assert rules({}, after, "1001") == ["TS508"]


def test_a_member_that_goes_is_said_once():
    assert rules({}, {BING: None}) == ["TS501"]


def test_a_member_that_is_an_example_is_missed_in_its_batch():
    """Its deletion is allowed, so the list that still names it is the fault."""
    lone = "  - {number: 0, example: true, title: 示例批次, members: [nan/shili]}\n"
    listed = {LIST: BATCHES + lone}
    assert rules(listed, {"stations/nan/shili.yml": None}) == ["TS405"]


def test_many_removed_files_of_others_are_said_once():
    others = {f"stations/nan/z{n}.yml": station(f"癸{n}") for n in range(20)}
    change = {"stations/bei/ding.yml": station("丁")} | dict.fromkeys(others)
    found = verdict(others, change).findings
    assert [f.rule for f in found] == ["TS504"]
    assert found[0].facts["count"] == 20


def test_a_change_of_code_alone_checks_the_whole_register():
    report = verdict({}, {"scripts/check.py": "print(1)\n"})
    assert (report.findings, report.checked) == ((), 6)


def test_examples_may_come_with_the_code_that_needs_them():
    change = {"stations/nan/shili.yml": EXAMPLE + "wechat: 示例公众号\n", "docs/x.md": "# 新\n"}
    assert rules({}, change) == []


def test_a_fault_that_only_moved_down_stood_before():
    faulty = STATIONS[YI].replace("type: 服务型", "type: 服务形")
    report = verdict({YI: faulty}, {YI: "# 说明\n\n" + faulty})
    assert ([f.rule for f in report.findings], [f.rule for f in report.stood]) == ([], ["TS211"])


def test_a_line_that_was_touched_and_is_still_wrong_is_the_change_s_own():
    faulty = STATIONS[YI].replace("type: 服务型", "type: 服务形")
    report = verdict({YI: faulty}, {YI: faulty.replace("服务形", "服务性")})
    assert [f.rule for f in report.findings] == ["TS211"]
    assert [f.rule for f in report.healed] == ["TS211"]


def test_a_second_fault_on_an_equal_line_is_new():
    once = STATIONS[YI].replace('close: "12:00"', 'close: "12：00"')
    twice = once.replace('close: "17:30"', 'close: "12：00"')
    report = verdict({YI: once}, {YI: twice})
    assert len(report.findings) == 1
    assert len(report.stood) == 1


def test_ten_annotations_of_a_kind_at_most_also_of_what_stood():
    faulty = {
        f"stations/bei/z{n}.yml": station(f"癸{n}").replace("type: 服务型", "type: 服务形")
        for n in range(14)
    }
    touched = {name: f"# 说明\n{text}" for name, text in faulty.items()}
    report = verdict(faulty, touched)
    said = REPORTERS["github"](report, "zh").splitlines()
    assert len(report.stood) >= 14
    assert sum(line.startswith("::notice") for line in said) == 10
    assert not report.failed


def test_nothing_passes_while_the_list_of_units_was_broken_before():
    """Found by the fuzzer: all that could be said stood before, so the verdict was green."""
    broken = {UNITS: STATIONS[UNITS] + "a: [\n"}
    for change in ({JIA: FEW}, {UNITS: "# 说明\n" + broken[UNITS]}):
        with pytest.raises(CannotCheck, match="报送单位名录"):
            verdict(broken, change)
    assert rules({}, broken) == ["TS110"]
