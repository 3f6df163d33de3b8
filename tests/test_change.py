"""Rules on a change at their edges: what is lifted, by whom, and what is not said twice."""

import pytest

from registry.checks import CannotCheck
from registry.files import Pair, in_memory
from registry.model import Batch
from registry.reporters import REPORTERS
from registry.rules.base import Change, Stated
from registry.rules.decided import office_record_rewritten
from registry.verdict import judge
from rehearsal.branches import ACCOUNTS, BASE, BATCHES, CHECKER, EXAMPLE, station
from rehearsal.branches import UNITS as UNITS_TEXT
from rehearsal.cases import SAMPLE_NEW

STATIONS = {name: text for name, text in BASE.items() if name.startswith("stations/")}
JIA, YI, BING = "stations/bei/jia.yml", "stations/bei/yi.yml", "stations/nan/bing.yml"
UNITS, LIST = "stations/office/units.yml", "stations/office/batches.yml"
RECORD = "stations/office/bei/jia.yml"
FEW = STATIONS[JIA].replace("activities: 6", "activities: 5")


def verdict(before, after, *actors):
    """The verdict on what leads from the one to the other; None deletes."""
    base = STATIONS | before
    head = {name: text for name, text in (base | after).items() if text is not None}
    pair = (in_memory({n: t.encode() for n, t in files.items()}) for files in (base, head))
    return judge(CHECKER, Pair(*pair), actors=actors)


def rules(before, after, *actors):
    return [f.rule for f in verdict(before, after, *actors).findings]


def corrected(field, *values):
    """The office's file with corrections of a field: from, to, from, to …"""
    entries = [
        f"  - {{field: {field}, from: {old}, to: {new}, reason: 录入有误, date: 2026-10-15}}\n"
        for old, new in zip(values[::2], values[1::2], strict=True)
    ]
    return {RECORD: "corrections:\n" + "".join(entries)}


RENAMED = {JIA: station("甲", name="虚构新人才驿站")}


def test_a_correction_of_the_office_lifts_the_very_change_that_it_states():
    assert rules(corrected("name", "虚构甲人才驿站", "虚构新人才驿站"), RENAMED) == []


@pytest.mark.parametrize(
    "correction",
    [
        corrected("address", "虚构甲人才驿站", "虚构新人才驿站"),
        corrected("name", "虚构甲人才驿站", "虚构另一人才驿站"),
        corrected("name", "虚构旧人才驿站", "虚构新人才驿站"),
    ],
    ids=["another field", "another value to come", "another value that was"],
)
def test_a_correction_of_something_else_lifts_nothing(correction):
    assert rules(correction, RENAMED) == ["TS503"]


def test_of_several_corrections_of_a_field_the_last_one_counts():
    there, back = (("虚构甲人才驿站", "虚构新人才驿站"), ("虚构新人才驿站", "虚构甲人才驿站"))
    assert rules(corrected("name", *there, *back), RENAMED) == ["TS503"]
    assert rules(corrected("name", *back, *there), RENAMED) == []


def test_a_correction_that_the_change_itself_brings_lifts_nothing():
    change = RENAMED | corrected("name", "虚构甲人才驿站", "虚构新人才驿站")
    assert rules({}, change) == ["TS508", "TS503"]


@pytest.mark.parametrize(
    ("correction", "expected"),
    [
        ({}, ["TS502"]),
        (corrected("annual.2025.activities", '"6"', '"5"'), []),
        (corrected("annual.2025.activities", '"7"', '"5"'), ["TS502"]),
        (corrected("annual.2025.activities", '"6"', '"4"'), ["TS502"]),
        (corrected("annual.2024.activities", '"6"', '"5"'), ["TS502"]),
        (corrected("annual.2025.talents_served", '"6"', '"5"'), ["TS502"]),
        (corrected("annual.activities", '"6"', '"5"'), ["TS502"]),
        (corrected("annual", '"6"', '"5"'), ["TS502"]),
        (corrected("annual.2025.activities", '"6"', '"5"', '"5"', '"6"'), ["TS502"]),
    ],
)
def test_a_correction_unlocks_the_one_value_that_it_names(correction, expected):
    assert rules(correction, {JIA: FEW}) == expected


def test_a_correction_of_one_value_unlocks_no_other_one_of_the_list():
    both = FEW.replace("talents_served: 120", "talents_served: 500")
    report = verdict(corrected("annual.2025.activities", '"6"', '"5"'), {JIA: both})
    said = [(f.rule, f.facts["field"], f.facts["other"], f.facts["value"]) for f in report.findings]
    assert said == [("TS502", "annual.2025.talents_served", "120", "500")]


@pytest.mark.parametrize(
    "record",
    ["annual: []\n", "annual:\n  - {year: 2024, activities: 6, talents_served: 120}\n"],
    ids=["the entry is gone", "the entry is of another year"],
)
def test_no_correction_of_a_value_lets_its_entry_vanish(record):
    start = STATIONS[JIA].index("annual:")
    end = STATIONS[JIA].index("\n\n", start) + 1
    change = {JIA: STATIONS[JIA][:start] + record + STATIONS[JIA][end:]}
    told = rules(corrected("annual.2025.activities", '"6"', '"5"'), change)
    assert "TS502" in told


def test_a_value_of_the_status_is_named_by_its_place_in_the_list():
    paused = STATIONS[JIA] + "status:\n  - {state: 暂停, date: 2026-03-01, reason: 场地装修}\n"
    later = {JIA: paused.replace("2026-03-01", "2026-04-01")}
    assert rules({JIA: paused}, later) == ["TS502"]
    correction = corrected("status.1.date", "2026-03-01", "2026-04-01")
    assert rules({JIA: paused} | correction, later) == []


def test_a_fact_left_out_of_an_entry_comes_in_by_a_correction():
    without = STATIONS[JIA].replace("    highlights: 举办政策宣讲4场、就业创业咨询会2场\n", "")
    assert rules({JIA: without}, {JIA: STATIONS[JIA]}) == ["TS502"]
    correction = corrected("annual.2025.highlights", "空", "举办政策宣讲4场、就业创业咨询会2场")
    assert rules({JIA: without} | correction, {JIA: STATIONS[JIA]}) == []


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


@pytest.mark.parametrize("number", [None, 3], ids=["gone", "under another number"])
def test_a_batch_with_results_on_record_does_not_vanish(number):
    first, second = BATCHES.split("  - number: 2\n")
    result = "    outcomes: [{station: bei/yi, result: 退回补正, date: 2026-07-01}]\n"
    left = f"{first}  - number: {number}\n{result}{second}" if number else first
    held = f"{first}  - number: 2\n{result}{second}"
    assert rules({LIST: held}, {LIST: left}) == ["TS514"]


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
        ("", {YI: station("乙", hours_note="不开放")}, ["TS511"]),
    ],
)
def test_accounts_say_whose_folder_it_is(actor, files, expected):
    assert rules({UNITS: ACCOUNTS}, files, actor) == expected


@pytest.mark.parametrize(
    ("before", "files", "actors", "expected"),
    [
        ({}, {YI: station("乙", hours_note="不开放")}, ("1001",), "unlisted"),
        ({UNITS: ACCOUNTS}, {YI: station("乙", hours_note="不开放")}, (), "untold"),
        ({UNITS: ACCOUNTS}, {YI: station("乙", hours_note="不开放")}, ("1001",), ""),
        ({UNITS: f"{ACCOUNTS}a: 1\n"}, {UNITS: ACCOUNTS}, ("7777",), "unread"),
        ({}, {"docs/index.md": "# 新\n"}, ("1001",), ""),
    ],
)
def test_it_is_said_when_nobody_s_account_was_checked(before, files, actors, expected):
    report = verdict(before, files, *actors)
    assert report.unchecked == expected
    for kind in ("text", "summary", "github"):
        said = REPORTERS[kind](report, "zh")
        assert ("账号" in said) == bool(expected)


def test_the_office_is_listed_first_and_with_two_accounts():
    once = "  accounts: [{id: 9001}, {id: 9001, note: 同一个}]\n"
    lone = UNITS_TEXT.replace("  view:", f"{once}  view:")
    county = ACCOUNTS.replace("  accounts: [{id: 9001}, {id: 9002}]\n", "", 1)
    assert [rules({}, {UNITS: units}) for units in (lone, county, ACCOUNTS)] == [
        ["TS516"],
        ["TS516"],
        [],
    ]


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


def test_examples_of_all_units_may_be_cleared_away_with_their_batch():
    listed = "  - {number: 0, example: true, title: 示例批次, members: [nan/shili, bei/shili]}\n"
    samples = {LIST: BATCHES + listed, "stations/bei/shili.yml": SAMPLE_NEW}
    gone = {"stations/nan/shili.yml": None, "stations/bei/shili.yml": None, LIST: BATCHES}
    assert rules(samples, gone) == []


def test_every_list_of_a_batch_only_grows():
    """Whatever lists there come to be, its members aside, which have a rule of their own."""

    def told(*results):
        states = [
            Stated(batches=(Batch(1, "甲", example=False, decided=True, members=(), data=data),))
            for data in ({"outcomes": ["甲"]}, {"outcomes": [*results]})
        ]
        return [f.rule for f in office_record_rewritten(Change((), {}, {}, *states))]

    assert [told("甲", "乙"), told("乙")] == [[], ["TS514"]]


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


def test_another_number_in_the_place_of_a_withheld_one_is_the_change_s_own():
    """Both lines are shown alike: what is masked must not pass for what stood before."""
    one = STATIONS[YI].replace("booking: ", "booking: 13800000001 ")
    report = verdict({YI: one}, {YI: one.replace("13800000001", "13800000002")})
    assert {f.rule[:3] for f in report.findings} == {"TS9"}
    assert report.stood == ()
    assert "1380000" not in repr(report.findings)


def test_the_same_line_at_odds_with_another_file_is_the_change_s_own():
    """Line and rule stay: the station now has the name of another one than before."""
    twin = station("甲").replace("示例路", "示例大道").replace("lon: 119.0", "lon: 119.1")
    before = {LIST: "batches: []\n", "stations/bei/zi.yml": twin}
    after = {JIA: station("甲", name="虚构新人才驿站"), "stations/bei/ji.yml": STATIONS[JIA]}
    report = verdict(before, after)
    told = [(f.rule, f.file, f.facts["other"]) for f in report.findings]
    assert ("TS401", "stations/bei/zi.yml", "stations/bei/ji.yml") in told


def test_a_fault_with_another_station_stays_the_old_one_when_that_is_renamed():
    twin = station("甲", name="虚构子人才驿站").replace("lon: 119.0", "lon: 119.1")
    before = {LIST: "batches: []\n", "stations/bei/zi.yml": twin}
    report = verdict(before, {JIA: station("甲", name="虚构丑人才驿站")})
    assert [(f.rule, f.file) for f in report.stood] == [("TS402", "stations/bei/zi.yml")]
    assert report.findings == ()


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


# --- late years, and stations of the past -------------------------------------------------------

PAST = "stations/bei/wu.yml"
ENTERED = {
    PAST: "name: 虚构戊人才驿站\ntype: 服务型\n",
    LIST: BATCHES.replace("    members:\n", "    members:\n      - bei/wu\n"),
}


@pytest.mark.parametrize(
    ("actors", "expected"),
    [(("9001",), False), (("9001", "9002"), False), (("1001",), True), ((), True),
     (("9001", "1001"), True)],
)  # fmt: skip
def test_only_the_office_enters_a_station_with_its_line_in_a_decided_batch(actors, expected):
    assert ("TS508" in rules({UNITS: ACCOUNTS}, ENTERED, *actors)) is expected


def test_a_batch_that_the_change_itself_decides_is_no_past():
    undecided = BATCHES.replace(
        "decision: {document: 示例文件1号, date: 2022-09-01}", "title: 第一批"
    )
    before = {UNITS: ACCOUNTS, LIST: undecided.split("    members:")[0] + "    members: []\n"}
    assert "TS508" in rules(before, ENTERED, "9001")


def test_a_late_year_may_stand_between_those_that_were_there():
    late = STATIONS[JIA].replace(
        "annual:\n", "annual:\n  - {year: 2020, activities: 5, talents_served: 60}\n", 1
    )
    assert late != STATIONS[JIA]
    assert rules({}, {JIA: late}) == []
    (found,) = verdict({}, {JIA: late.replace("activities: 6", "activities: 9")}).findings
    assert (found.rule, found.source_line) == ("TS502", "    activities: 9")


def test_nothing_passes_while_the_list_of_units_was_broken_before():
    """Found by the fuzzer: all that could be said stood before, so the verdict was green."""
    broken = {UNITS: STATIONS[UNITS] + "a: [\n"}
    for change in ({JIA: FEW}, {UNITS: "# 说明\n" + broken[UNITS]}):
        with pytest.raises(CannotCheck, match="报送单位名录"):
            verdict(broken, change)
    assert rules({}, broken) == ["TS110"]
