"""A station that is there is completed, never overwritten; one paper never contradicts another."""

import shutil

import pytest
import yaml

from support.forms import ROOT
from support.intake import ROW_2, annex_1, annex_2, data, plan, registry

AT = "licheng/mulan"
FILE = "stations/licheng/mulan.yml"
THERE = """# 县区自己写的说明，不能丢
name: 示例木兰人才驿站
type: 服务型
address: 示例市示例区示例路1号2楼
completed: 2021-05
contact: {phone: 0594-2200820}
example: true
"""


@pytest.fixture
def root(tmp_path):
    """A registry with one station, about which little is known."""
    registry(tmp_path)
    (tmp_path / "stations/licheng").mkdir()
    (tmp_path / FILE).write_text(THERE, "utf-8")
    return tmp_path


def only(planned):
    assert planned.problems == []
    (change,) = planned.changes
    return change


def test_what_is_missing_is_added_and_every_other_byte_stays(root):
    change = only(plan(root, annex_1()))
    assert change.id == AT
    assert change.differences == ()
    kept = [line for line in change.after.splitlines() if line in THERE.splitlines()]
    assert kept == THERE.splitlines()
    assert data(change)["host"] == {"name": "示例科技孵化器有限公司"}
    assert data(change)["floor_area_m2"] == 180


def test_what_differs_stays_and_both_values_are_shown(root):
    change = only(plan(root, annex_1(坐落地址="示例市示例区示例路9号")))
    (difference,) = change.differences
    assert (difference.field, difference.label) == ("address", "坐落地址")
    assert (difference.before, difference.after) == (
        "示例市示例区示例路1号2楼",
        "示例市示例区示例路9号",
    )
    assert data(change)["address"] == "示例市示例区示例路1号2楼"


@pytest.mark.parametrize("name", ["address", f"{AT}:address"])
def test_what_differs_is_written_when_it_is_accepted_by_name(root, name):
    planned = plan(root, annex_1(坐落地址="示例市示例区示例路9号"), accepted=frozenset({name}))
    assert data(only(planned))["address"] == "示例市示例区示例路9号"
    assert not planned.open


def test_accepting_one_field_accepts_no_other_and_no_other_station(root):
    changed = annex_1(坐落地址="示例市示例区示例路9号", 建成时间="2020年1月")
    planned = plan(root, changed, accepted=frozenset({"address", "licheng/lvxin:completed"}))
    assert [(d.field, d.accepted) for d in only(planned).differences] == [
        ("address", True),
        ("completed", False),
    ]
    assert planned.open


@pytest.mark.parametrize(
    ("changed", "value"),
    [
        ({"驿站名称": "示例 木兰人才驿站"}, "示例木兰人才驿站"),
        ({"坐落地址": "示例市示例区示例路１号２楼"}, "示例市示例区示例路1号2楼"),
        ({"类　型": "窗口型"}, "服务型"),
    ],
    ids=["blanks", "width", "an alias"],
)
def test_the_same_written_otherwise_is_no_difference(root, changed, value):
    change = only(plan(root, annex_1(**changed)))
    assert change.differences == ()
    assert value in change.after


def test_a_day_within_the_known_month_is_news_and_a_month_of_the_known_day_is_none(root):
    (difference,) = only(plan(root, annex_1(建成时间="2021年5月15日"))).differences
    assert difference.after == "2021-05-15"
    (root / FILE).write_text(THERE.replace("2021-05", "2021-05-15"), "utf-8")
    assert only(plan(root, annex_1())).differences == ()


def test_the_same_papers_again_change_nothing(root):
    first = only(plan(root, annex_1()))
    (root / FILE).write_text(first.after, "utf-8")
    assert only(plan(root, annex_1())).after == first.after


def test_several_papers_of_one_station_are_one_station(root):
    planned = plan(
        root, ("1.xlsx", annex_1()), ("2.xlsx", annex_2([*ROW_2[:6], "示例市示例区示例路1号2楼"]))
    )
    assert only(planned).id == AT


def test_two_papers_that_differ_are_both_named_and_neither_is_taken(root):
    planned = plan(root, ("1.xlsx", annex_1()), ("2.xlsx", annex_2(ROW_2)))
    assert planned.changes == []
    (problem,) = planned.problems
    assert (problem.file, problem.place, problem.label) == ("2.xlsx", "汇总表!G5", "坐落地址")
    assert "1.xlsx 登记表!B8" in problem.sentence


def test_two_papers_with_different_numbers_are_named_without_the_numbers(root):
    planned = plan(root, ("1.xlsx", annex_1()), ("2.xlsx", annex_1(**{"手机：": "13800000002"})))
    (problem,) = planned.problems
    assert problem.label == "手机"
    assert "1380000" not in problem.sentence


# --- units and file names -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "unit",
    ["荔城区", "莆田市荔城区", "荔城区人社局", "荔城区委组织部（盖章）", "荔　城　区", "licheng"],
)
def test_the_unit_is_known_by_any_of_its_names(tmp_path, unit):
    assert only(plan(registry(tmp_path), annex_1(unit=unit))).id.startswith("licheng/")


@pytest.mark.parametrize(
    ("unit", "said"),
    [("", "没有写报送单位"), ("某某区", "不在名录里"), ("莆田市", "没有写报送单位")],
)
def test_a_unit_that_is_not_known_is_asked_for(tmp_path, unit, said):
    planned = plan(registry(tmp_path), annex_1(unit=unit))
    assert planned.changes == []
    assert said in planned.problems[0].sentence


def test_a_unit_on_the_command_line_stands_in_for_a_silent_form(tmp_path):
    assert only(plan(registry(tmp_path), annex_1(unit=""), unit="hanjiang")).id.startswith(
        "hanjiang/"
    )


def test_a_unit_on_the_command_line_does_not_overrule_the_form(tmp_path):
    planned = plan(registry(tmp_path), annex_1(), unit="hanjiang")
    assert planned.changes == []
    assert "荔城区" in planned.problems[0].sentence
    assert "涵江区" in planned.problems[0].sentence


def test_a_silent_form_belongs_where_its_station_is_known(root):
    assert only(plan(root, annex_1(unit=""))).id == AT


def test_a_file_name_is_spelled_from_the_name(tmp_path):
    assert only(plan(registry(tmp_path), annex_1())).id == "licheng/shilimulan"


def test_a_file_name_is_never_given_twice(root):
    shutil.move(root / FILE, root / "stations/licheng/shilimulan.yml")
    text = THERE.replace("示例木兰", "示例另一个")
    (root / "stations/licheng/shilimulan.yml").write_text(text, "utf-8")
    planned = plan(root, annex_1())
    assert planned.changes == []
    (problem,) = planned.problems
    assert "--slug 示例木兰人才驿站=shilimulan-2" in problem.sentence
    chosen = plan(root, annex_1(), slugs={"示例木兰人才驿站": "shilimulan-2"})
    assert only(chosen).id == "licheng/shilimulan-2"


def test_two_new_stations_that_sound_alike_are_asked_about(tmp_path):
    rows = [
        [str(n), name, *ROW_2[2:]]
        for n, name in enumerate(["示例木兰人才驿站", "示例木蓝人才驿站"], 1)
    ]
    planned = plan(registry(tmp_path), annex_2(*rows))
    assert [c.name for c in planned.changes] == ["示例木兰人才驿站"]
    assert "示例木蓝人才驿站" in planned.problems[0].sentence


def test_a_station_under_a_new_name_is_met_by_its_file_name(root):
    planned = plan(root, annex_1(驿站名称="示例壶兰人才驿站"), slugs={"示例壶兰人才驿站": "mulan"})
    (difference,) = only(planned).differences
    assert (difference.field, difference.after) == ("name", "示例壶兰人才驿站")


def test_a_file_that_cannot_be_read_is_left_alone(root):
    (root / FILE).write_text("name: [\n", "utf-8")
    planned = plan(root, annex_1(), slugs={"": "mulan"})
    assert planned.changes == []
    assert "现在读不出来" in planned.problems[0].sentence


def test_a_mobile_number_where_everybody_can_read_it_stops_the_station(tmp_path):
    planned = plan(registry(tmp_path), annex_1(坐落地址="示例市示例路1号 电话13800000001"))
    assert planned.changes == []
    (problem,) = planned.problems
    assert problem.label == "坐落地址"
    assert problem.place == "登记表!B8"
    assert "1380000" not in problem.sentence


def test_new_files_keep_the_comments_of_the_example(tmp_path):
    change = only(plan(registry(tmp_path), annex_1()))
    assert (
        "# 附件1：坐落地址、建成时间（年-月 或 年-月-日）、场地面积（平方米，只写数字）"
        in change.after
    )
    assert yaml.safe_load(change.after)["example"] is True


def test_every_sample_of_the_register_can_be_merged_with_its_own_data():
    planned = plan(
        ROOT, annex_1(unit="荔城区", 驿站名称="示例文献人才驿站", **{"类　型": "综合型"})
    )
    assert only(planned).id == "licheng/shili-wenxian"


def test_one_file_name_is_not_for_several_new_stations(tmp_path):
    rows = [
        [str(n), name, *ROW_2[2:]]
        for n, name in enumerate(["示例木兰人才驿站", "示例壶山人才驿站"], 1)
    ]
    planned = plan(registry(tmp_path), annex_2(*rows), slugs={"": "foo"})
    assert [(c.id, c.name) for c in planned.changes] == [("licheng/foo", "示例木兰人才驿站")]
    (problem,) = planned.problems
    assert problem.place == "汇总表!B6"
    assert "licheng/foo 已给“示例木兰人才驿站”" in problem.sentence


@pytest.mark.parametrize(
    ("slugs", "said"),
    [
        ({"示例无此人才驿站": "foo"}, "来表里没有“示例无此人才驿站”这个驿站"),
        ({"示例木兰人才驿站": "foo"}, "已登记为 licheng/mulan"),
    ],
)
def test_a_file_name_that_cannot_be_given_is_said(root, slugs, said):
    (problem,) = plan(root, annex_1(), slugs=slugs).problems
    assert said in problem.sentence


@pytest.mark.parametrize(
    "written", ["/", "——", "／", "无"], ids=["a stroke", "a dash", "a wide stroke", "none"]
)
def test_a_stroke_is_no_value(tmp_path, written):
    content = annex_1(依托机构名称=written, 是否依托建站="否", **{"E-mail：": written})
    change = only(plan(registry(tmp_path), content))
    assert "host" not in data(change)
    assert "E-mail" not in change.personal


def test_a_silent_summary_is_asked_about_once_at_its_head(tmp_path):
    rows = [[str(n), f"示例{n}号人才驿站", *ROW_2[2:]] for n in range(1, 4)]
    planned = plan(registry(tmp_path), annex_2(*rows, unit=""))
    assert [(p.place, p.label) for p in planned.problems] == [("汇总表!A3", "报送单位")]


def test_every_fault_is_said_beside_a_unit_that_does_not_fit(tmp_path):
    content = annex_2([*ROW_2[:2], "专业性", *ROW_2[3:]])
    planned = plan(registry(tmp_path), content, unit="hanjiang")
    assert [p.place for p in planned.problems] == ["汇总表!A3", "汇总表!C5"]


FOOT = ["填表人：示例乙", "", "", "联系方式：13800000002"]


def test_who_filled_in_a_silent_summary_belongs_to_the_unit_of_its_stations(root):
    folder = root / "private"
    folder.mkdir()
    planned = plan(root, annex_2(ROW_2, unit="", below=[FOOT]), folder=folder)
    assert [o.name for o in planned.overlays] == ["licheng.yml"]
    assert planned.overlays[0].fields == ("填表人", "填表人联系方式")


def test_a_silent_summary_of_nobody_leaves_no_overlay(tmp_path):
    planned = plan(registry(tmp_path), annex_2(ROW_2, unit="", below=[FOOT]))
    assert (planned.changes, planned.overlays) == ([], ())


@pytest.mark.parametrize(
    "written",
    ["示例路1号 350302199001010019", "示例路1号，联系人：陈示例"],
    ids=["a number with a wrong check digit", "a person by role"],
)
def test_what_names_a_person_stops_at_its_own_cell(tmp_path, written):
    planned = plan(registry(tmp_path), annex_1(坐落地址=written, 依托机构名称=written))
    assert planned.changes == []
    assert [p.place for p in planned.problems] == ["登记表!D7", "登记表!B8"]
    assert not any("示例路" in p.sentence for p in planned.problems)


def test_a_cell_for_the_unit_is_not_repeated_where_it_may_be_a_person(tmp_path):
    (problem,) = plan(registry(tmp_path), annex_1(unit="陈示例13800000001")).problems
    assert problem.sentence.startswith("这一格的内容不在名录里")
