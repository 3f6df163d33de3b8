"""What changed, in words: one row a kind of change; nothing of a person, nothing twice."""

import pytest

from registry import catalogue, chronicle, history, telling
from registry.clauses import load as load_clauses
from registry.figures import subsidy
from registry.layout import REPOSITORY, Layout
from registry.schema import Schema

SCHEMA = REPOSITORY / "schema"
STATION, OFFICE, BATCHES = (Schema.read(SCHEMA, n) for n in ("station", "office", "batches"))
NAMES = telling.Names(
    OFFICE, STATION, {c: r.title["zh"] for c, r in catalogue.load(SCHEMA).items()}
)
YEAR = {"year": 2025, "activities": 3, "talents_served": 40}


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ({"name": "甲"}, {"name": "甲"}, []),
        ({"address": "甲路"}, {"address": "乙路"}, ["坐落地址：甲路 → 乙路"]),
        ({}, {"website": "https://a.cn"}, ["补充网站：https://a.cn"]),
        ({"booking": "预约"}, {}, ["删去预约方式"]),
        ({"hosted": True}, {"hosted": False}, ["是否依托建站：是 → 否"]),
        ({"floor_area_m2": 80}, {"floor_area_m2": 90.5}, ["场地面积（㎡）：80 → 90.5"]),
        ({"services": ["甲", "乙"]}, {"services": ["乙", "丙"]}, ["服务项目：增加丙，减去甲"]),
        ({"services": ["甲", "乙"]}, {"services": ["乙", "甲"]}, ["服务项目：调整次序"]),
        ({}, {"premises": {"network": True}}, ["补充场地与设施"]),
        (
            {"premises": {"network": True}},
            {"premises": {"network": True, "multimedia": True}},
            ["补充多媒体：是"],
        ),
        ({"hours": []}, {"hours": [{"days": "周一"}]}, ["更新开放时间"]),
        ({"location": {"lon": 1}}, {"location": {"lon": 2}}, ["更新坐标"]),
        ({"annual": []}, {"annual": [YEAR]}, ["登记2025年：活动3次，服务人才40人"]),
        (
            {"annual": [YEAR]},
            {"annual": [YEAR | {"activities": 5}]},
            ["活动次数 2025：3 → 5"],
        ),
        ({"annual": [YEAR]}, {"annual": []}, ["删去2025年的记录"]),
        (
            {},
            {"status": [{"state": "暂停", "date": "2026-09-01", "reason": "场地装修"}]},
            ["暂停：2026-09-01起，场地装修"],
        ),
        ({"booking": "长" * 99}, {"booking": "短"}, [f"预约方式：{'长' * 39}… → 短"]),
    ],
)
def test_a_change_of_a_station_in_words(before, after, words):
    assert list(telling.station(before, after, STATION)) == words


def test_every_field_of_a_station_has_words():
    silent = [
        key
        for key in STATION.property(())["properties"]
        if key not in {"example", "annual", "status"}
        and not list(telling.station({}, {key: "值"}, STATION))
    ]
    assert silent == []


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ({}, {"exceptions": [{"rule": "TS315"}]}, ["准予例外：会议设备没有配齐"]),
        ({"exceptions": [{"rule": "TS315"}]}, {}, ["取消例外：会议设备没有配齐"]),
        ({}, {"assessments": [{"year": 2025}]}, ["登记2025年度考核评估"]),
        (
            {},
            {"assessments": [{"year": 2025, "recommended": True}]},
            ["登记2025年度考核评估，推荐参评省级"],
        ),
        ({}, {"provincial": {"document": "文"}}, ["登记入选省级人才驿站"]),
        (
            {},
            {"corrections": [{"field": "annual.2025.activities", "from": "3", "to": "5"}]},
            ["更正2025年活动次数：3 → 5"],
        ),
    ],
)
def test_a_change_of_the_office_s_file_in_words(before, after, words):
    assert list(telling.office(before, after, NAMES)) == words


def batches(**facts):
    return {"batches": [{"number": 3, "members": [], **facts}]}


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (batches(), batches(call={"document": "文1"}), ["第三批：登记申报通知 文1"]),
        (batches(), batches(received={"licheng": "2026-01-01"}), []),
        (batches(), batches(outcomes=[{"station": "a/b", "result": "撤回"}]), []),
        (batches(), batches(public_notice={"from": "2026-01-01"}), ["第三批：登记社会公示"]),
        (
            batches(),
            batches(decision={"document": "文2", "date": "2026-01-01"}, members=["a/b"]),
            ["第三批：登记认定文件 文2", "第三批：列入1个驿站"],
        ),
        (
            batches(),
            batches(
                corrections=[
                    {"field": "decision.date", "from": "2026-08-03", "to": "2026-08-04"},
                    {"field": "filed", "from": "2026-09-01", "to": "2026-09-02"},
                    {"field": "received.licheng", "from": "2026-01-01", "to": "2026-01-02"},
                ]
            ),
            [
                "第三批：更正认定文件日期，2026-08-03 → 2026-08-04",
                "第三批：更正备案，2026-09-01 → 2026-09-02",
            ],
        ),
        ({}, {"batches": [{"number": 0, "example": True, "members": ["a/b"]}]}, []),
    ],
)
def test_a_change_of_the_batches_tells_only_what_is_public(before, after, words):
    assert list(telling.batches(before, after, BATCHES)) == words


def test_without_the_versions_it_is_only_told_that_there_was_a_change():
    assert chronicle.tell(history.History(), _Nothing(), Layout()).entries == ()
    assert history.contents(REPOSITORY, ["0" * 40]) == {}


class _Nothing:
    public = ()


def test_the_amounts_of_the_policy_stand_in_its_clause_as_they_are_quoted():
    """The schema states them for the arithmetic; a figure that the policy does not have fails."""
    each = subsidy.amounts(Layout())
    assert each.subsidy_yuan
    assert each.match
    clauses = load_clauses(REPOSITORY / "docs")
    for amount in (each.subsidy_yuan, each.match):
        assert amount.quote in clauses[amount.clause].text
    assert f"{each.subsidy_yuan.value // 10_000}万元" in each.subsidy_yuan.quote
    assert f"1:{each.match.value}" in each.match.quote
