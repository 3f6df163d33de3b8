"""A station file is written as a clerk would, reads back as it was, and is edited in place."""

import difflib

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from registry.layout import REPOSITORY
from registry.notation import CannotWrite
from registry.schema import Schema
from registry.source import load
from registry.station_edit import insert, remove
from registry.station_text import append, render, set_value
from support.documents import stations, writable

EXAMPLE = (REPOSITORY / "schema/station.example.yml").read_text(encoding="utf-8")
SCHEMA = Schema.read(REPOSITORY / "schema", "station")
STATION = load(EXAMPLE.encode(), "").data


def written(data):
    return render(data, EXAMPLE, SCHEMA)


def data_of(text):
    document = load(text.encode(), "x.yml")
    assert document.faults == ()
    return document.data


def changed(before, after):
    """The lines that an edit took away, and those that it brought."""
    lines = list(difflib.ndiff(before.split("\n"), after.split("\n")))
    return [x[2:] for x in lines if x[:2] == "- "], [x[2:] for x in lines if x[:2] == "+ "]


# --- whole files ------------------------------------------------------------------------------


@given(stations(SCHEMA))
@settings(max_examples=1000, deadline=None)
def test_whatever_the_schema_accepts_reads_back_as_it_was(data):
    text = written(data)
    assert data_of(text) == data
    assert written(data_of(text)) == text


@given(stations(SCHEMA, st.text(max_size=12)))
@settings(max_examples=300, deadline=None)
def test_a_text_of_any_characters_is_written_or_refused_for_a_reason(data):
    try:
        text = written(data)
    except CannotWrite:
        assert not writable(data)
    else:
        assert writable(data)
        assert data_of(text) == data


@given(stations(SCHEMA))
@settings(max_examples=100, deadline=None)
def test_other_yaml_readers_read_the_same(data):
    assert yaml.safe_load(written(data)) == data


def test_the_example_keeps_its_comments_and_its_order():
    gone, new = changed(EXAMPLE, written(STATION))
    assert gone == [
        "# yaml-language-server: $schema=station.schema.json",
        "# 一个完整的驿站登记，供照着填写。",
        EXAMPLE.split("\n")[2],
        "  lat: 25.4310",
        "verified_on: 2026-03-01",
    ]
    assert new == [
        "# yaml-language-server: $schema=../../schema/station.schema.json",
        "  lat: 25.431",
        'verified_on: "2026-03-01"',
    ]


def test_a_comment_goes_with_its_keys():
    text = written({"name": "木兰人才驿站", "type": "服务型"})
    assert text == (
        "# yaml-language-server: $schema=../../schema/station.schema.json\n\n"
        "# 井号开头的行是说明，不影响内容。\n"
        "# 不写个人手机、身份证号和姓名：附件1要求的这些内容另行报送，不进入本库。\n\n"
        "# 附件1：驿站名称、类型（服务型、联谊型、专业型、创业型、综合型）\n"
        "name: 木兰人才驿站\ntype: 服务型\n"
    )


def test_the_modeline_leads_from_a_station_to_the_schema():
    path = written(STATION).split("\n")[0].partition("$schema=")[2]
    station = REPOSITORY / "stations/any/slug.yml"
    assert (station.parent / path).resolve() == REPOSITORY / "schema/station.schema.json"


def test_a_key_that_the_example_lacks_stands_where_the_schema_has_it():
    data = {"plan": {"talents_served": 80, "activities": 6}, "fee_note": "按成本收费"}
    data |= {"idle_asset": True, "shared_with": ["党员驿站"], "website": "https://a.example/"}
    text = written(STATION | data)
    assert "fee: 无偿\nfee_note: 按成本收费\n\n" in text
    assert "plan:\n  activities: 6\n  talents_served: 80\n\nshared_with: [党员驿站]\n" in text
    assert "entrance: 2楼，有电梯和无障碍坡道\nwebsite: https://a.example/\n" in text


def test_a_plan_alone_keeps_the_comment_that_explains_it():
    data = {k: v for k, v in STATION.items() if k != "annual"}
    text = written(data | {"plan": {"activities": 6, "talents_served": 80}})
    assert "还没有完整年度的改填 plan（计划）\nplan:\n" in text


def test_what_the_schema_does_not_know_is_written_last():
    assert written(STATION | {"colour": "red"}).endswith("example: true\n\ncolour: red\n")


@pytest.mark.parametrize(
    ("value", "line"),
    [
        ("2021-03", "2021-03"),
        ("2021-03-15", '"2021-03-15"'),
        ("09:00", '"09:00"'),
        ("12333", '"12333"'),
        ("0594-2200820", "0594-2200820"),
        ("NO", '"NO"'),
        ("y", '"y"'),
        ("", '""'),
        ("1e3", '"1e3"'),
        ("a: b", '"a: b"'),
        ("5楼 #501", '"5楼 #501"'),
        ('他说"好"', '他说"好"'),
        ('"好"', '"\\"好\\""'),
        ("- 一", '"- 一"'),
        ("周一：开放", "周一：开放"),
        (True, "true"),
        (180, "180"),
        (120.5, "120.5"),
        (1e-7, "0.0000001"),
        ([], "[]"),
        ({}, "{}"),
        (None, ""),
        (["a,b", "c"], '["a,b", c]'),
    ],
)
def test_a_value_is_plain_where_every_reader_agrees(value, line):
    text = written({"name": value})
    assert text.split("\n")[6] == f"name: {line}".rstrip()
    assert data_of(text) == {"name": value}


def test_a_list_that_is_too_long_for_its_line_takes_a_line_an_item():
    services = SCHEMA.property(("services", 0))["enum"]
    assert "services:\n  - 人才信息发布\n" in written({"services": services})


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("两行\n文字", "换行"),
        ("制\t表", "制表符"),
        ("零\u200b宽", "U\\+200B"),
        ("e\u0301", "字符"),
        ("\ud800", "字符"),
        ("长" * 40_000, "太长"),
        (10**20, "数字太大"),
        (10**5000, "数字太大"),
        (5e-324, "数字太大"),
        (float("nan"), "数字太大"),
        (object(), "只能写"),
        ({"键": 1}, "项目名称"),
    ],
    ids=list(range(12)),
)
def test_what_cannot_be_written_says_why_and_does_not_repeat_it(value, reason):
    with pytest.raises(CannotWrite, match=reason) as caught:
        written({"name": value})
    assert not isinstance(value, str) or value[:40] not in str(caught.value)


@pytest.mark.parametrize("data", [{}, {"other_services": ["长" * 500] * 60}])
def test_a_file_without_content_or_over_the_limit_is_refused(data):
    with pytest.raises(CannotWrite):
        written(data)


# --- one change in a file ---------------------------------------------------------------------

ODD = """\
# 前言
name:   木兰人才驿站
'type' : "服务型"   # 行尾

floor_area_m2: 180
host: {name: 示例公司,  upkeep: '由综合部负责'}
premises:
    spaces:
    -   品茗
    # 说明
    -   洽谈
    network: true
services: [ 政策咨询 ,
            人才信息发布 ]
annual:
-   year: 2024
    activities: 5

    talents_served: 88   # 估计
# 后面的说明

completed:
hours_note: >
  法定节假日
  不开放

# 文末"""


def leaves(data, path=()):
    parts = data.items() if isinstance(data, dict) else enumerate(data)
    for step, below in parts:
        if isinstance(below, (dict, list)):
            yield from leaves(below, (*path, step))
        else:
            yield (*path, step)


def at(data, path):
    for step in path:
        data = data[step]
    return data


@pytest.mark.parametrize("path", list(leaves(STATION)), ids=str)
def test_one_value_of_the_example_changes_on_its_line_alone(path):
    other = {bool: False, int: 7, float: 119.5, str: "另外的: 文字"}[type(at(STATION, path))]
    after = set_value(EXAMPLE, path, other, SCHEMA)
    gone, new = changed(EXAMPLE, after)
    assert (len(gone), len(new)) == (1, 1)
    assert at(data_of(after), path) == other


@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize(
    ("path", "value", "gone", "new"),
    [
        (("name",), "木兰 #2", ["name:   木兰人才驿站"], ['name:   "木兰 #2"']),
        (
            ("type",),
            "联谊型",
            ["'type' : \"服务型\"   # 行尾"],
            ["'type' : 联谊型   # 行尾"],
        ),
        (
            ("host", "name"),
            "甲,乙",
            ["host: {name: 示例公司,  upkeep: '由综合部负责'}"],
            ["host: {name: \"甲,乙\",  upkeep: '由综合部负责'}"],
        ),
        (
            ("host", "core_business"),
            "文旅",
            ["host: {name: 示例公司,  upkeep: '由综合部负责'}"],
            ["host: {name: 示例公司, core_business: 文旅,  upkeep: '由综合部负责'}"],
        ),
        (("premises", "spaces", 0), "休闲", ["    -   品茗"], ["    -   休闲"]),
        (("premises", "spaces", 2), "休闲", [], ["    -   休闲"]),
        (("premises", "multimedia"), True, [], ["    multimedia: true"]),
        (("premises", "access"), "公交", [], ["    access: 公交"]),
        (
            ("services", 2),
            "联谊沙龙",
            ["            人才信息发布 ]"],
            ["            人才信息发布, 联谊沙龙 ]"],
        ),
        (("completed",), "2021-03", ["completed:"], ["completed: 2021-03"]),
        (
            ("annual", 1),
            {"talents_served": 9, "year": 2025},
            [],
            ["-   year: 2025", "    talents_served: 9"],
        ),
        (("annual", 0, "highlights"), "沙龙4场", [], ["    highlights: 沙龙4场"]),
        (("annual", 0, "activities"), 6, ["    activities: 5"], ["    activities: 6"]),
        (("fee",), "无偿", [], ["fee: 无偿"]),
        (("contact", "phone"), "12333", [], ["contact:", '  phone: "12333"']),
        (
            ("hours_note",),
            "每天",
            ["hours_note: >", "  法定节假日", "  不开放"],
            ["hours_note: 每天"],
        ),
        (("booking",), "电话", [], ["booking: 电话"]),
        (
            ("host",),
            {"name": "乙"},
            ["host: {name: 示例公司,  upkeep: '由综合部负责'}"],
            ["host:", "  name: 乙"],
        ),
        (("floor_area_m2",), {"a": 1}, ["floor_area_m2: 180"], ["floor_area_m2:", "  a: 1"]),
        (
            ("premises", "spaces"),
            ["品茗"],
            ["    spaces:", "    -   品茗", "    # 说明", "    -   洽谈"],
            ["    spaces: [品茗]"],
        ),
    ],
)
def test_one_change_keeps_every_other_byte_of_an_odd_file(end, path, value, gone, new):
    before = ODD.replace("\n", end)
    after = set_value(before, path, value, SCHEMA)
    assert ("\r" in after) == (end == "\r\n")
    assert after.count("\n") == after.count(end)
    assert changed(ODD, after.replace("\r\n", "\n")) == (gone, new)


def test_a_year_is_added_behind_the_last_one():
    record = {"year": 2026, "activities": 7, "talents_served": 90, "highlights": "沙龙: 4场"}
    gone, new = changed(EXAMPLE, append(EXAMPLE, "annual", record, SCHEMA))
    assert gone == []
    assert new == [
        "  - year: 2026",
        "    activities: 7",
        "    talents_served: 90",
        '    highlights: "沙龙: 4场"',
    ]


@pytest.mark.parametrize("start", ["", "status:\n", "status: []\n", "status:   # 暂无\n"])
def test_the_first_item_makes_the_list(start):
    text = f"name: 木兰\n{start}example: true\n"
    item = {"state": "暂停", "date": "2026-01-02", "reason": "装修"}
    after = append(text, "status", item, SCHEMA)
    assert load(after.encode(), "").data == {"name": "木兰", "status": [item], "example": True}
    assert after.endswith("example: true\n")


def test_a_byte_order_mark_and_a_missing_last_line_end_stay():
    assert set_value("\ufeffname: 甲\ntype: 乙", ("name",), "丙", SCHEMA) == (
        "\ufeffname: 丙\ntype: 乙"
    )
    assert append("name: 甲", "services", "政策咨询", SCHEMA) == ("name: 甲\nservices: [政策咨询]")


@pytest.mark.parametrize(
    ("text", "path", "value"),
    [
        ("name：甲\n  a: [", ("name",), "乙"),
        ("", ("name",), "乙"),
        ("name: 甲\n", ("name", "first"), "乙"),
        ("annual: []\n", ("annual", 3), 1),
        ("name: 甲\n", ("name",), "乙\u200b"),
        ("? name\n: 甲\n? type\n: 乙\n", ("host", "name"), "丙\n丁"),
    ],
)
def test_what_cannot_be_changed_safely_is_refused(text, path, value):
    with pytest.raises(CannotWrite):
        set_value(text, path, value, SCHEMA)


def test_nothing_is_appended_to_what_is_no_list():
    with pytest.raises(CannotWrite, match="不是清单"):
        append("name: 甲\n", "name", "乙", SCHEMA)


@given(stations(SCHEMA), st.data())
@settings(max_examples=100, deadline=None)
def test_any_one_change_in_any_file_is_that_change_alone(data, draw):
    text = written(data)
    other = draw.draw(stations(SCHEMA))
    key = draw.draw(st.sampled_from(sorted(other)))
    after = set_value(text, (key,), other[key], SCHEMA)
    assert data_of(after) == data | {key: other[key]}
    kept = [line for line in text.split("\n") if line.startswith("#")]
    assert [line for line in after.split("\n") if line.startswith("#")] == kept


# --- a place in a list, and what is taken out ---------------------------------------------------

LISTED = """# 开头
annual:
  # 第一年
  - year: 2022
    activities: 6
  # 第二年
  - year: 2024
    activities: 7
plan: {activities: 6}
flow: [{year: 1}, {year: 3}]
"""


@pytest.mark.parametrize(
    ("path", "index", "new"),
    [
        ("annual", 0, ["  - year: 9"]),
        ("annual", 1, ["  - year: 9"]),
        ("annual", 2, ["  - year: 9"]),
        ("flow", 1, ["flow: [{year: 1}, {year: 9}, {year: 3}]"]),
        ("flow", 0, ["flow: [{year: 9}, {year: 1}, {year: 3}]"]),
        ("missing", 0, ["missing:", "  - year: 9"]),
    ],
)
def test_an_item_is_put_in_its_place_and_comments_stay_with_theirs(path, index, new):
    text = insert(LISTED, (path,), index, {"year": 9}, SCHEMA)
    gone, brought = changed(LISTED, text)
    assert brought == new
    assert gone == ([] if path != "flow" else ["flow: [{year: 1}, {year: 3}]"])
    assert data_of(text)[path][index] == {"year": 9}
    assert "  # 第二年\n  - year: 2024" in text


@pytest.mark.parametrize(
    ("path", "gone"),
    [
        (("plan",), ["plan: {activities: 6}"]),
        (("annual", 0), ["  - year: 2022", "    activities: 6"]),
        (("annual", 1), ["  - year: 2024", "    activities: 7"]),
        (("annual", 0, "activities"), ["    activities: 6"]),
    ],
)
def test_what_is_taken_out_takes_its_lines_and_no_others(path, gone):
    text = remove(LISTED, path, SCHEMA)
    assert changed(LISTED, text) == (gone, [])


@pytest.mark.parametrize("path", [("flow", 0), ("annual", 0, "year")])
def test_what_shares_its_line_is_left_to_a_person(path):
    with pytest.raises(CannotWrite, match="手工修改"):
        remove(LISTED, path, SCHEMA)


def test_a_part_that_would_be_empty_goes_as_a_whole():
    text = remove(LISTED, ("plan", "activities"), SCHEMA)
    assert changed(LISTED, text) == (["plan: {activities: 6}"], [])


@given(stations(SCHEMA), st.data())
@settings(max_examples=100, deadline=None)
def test_an_item_put_in_and_taken_out_again_leaves_the_text_as_it_was(data, draw):
    text = written({"name": "木兰人才驿站", "type": "服务型"} | data)
    years = data.get("annual") or []
    index = draw.draw(st.integers(0, len(years)))
    new = insert(text, ("annual",), index, {"year": 2025}, SCHEMA)
    assert data_of(new)["annual"] == [*years[:index], {"year": 2025}, *years[index:]]
    if years:
        assert remove(new, ("annual", index), SCHEMA) == text
