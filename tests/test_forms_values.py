"""Values and free texts read as an official would write them."""

from datetime import date

import pytest

from registry import fields
from registry.forms import values, wording
from support.forms import ROOT, samples

TITLES = fields.titles(fields.read(ROOT / "schema"))


@pytest.mark.parametrize(
    ("written", "printed"),
    [("2021-03", "2021年3月"), ("2022-05-20", "2022年5月20日"), ("", ""), ("不详", "不详")],
)
def test_a_date_has_no_padding_zero(written, printed):
    assert values.day(written) == printed


def test_a_date_not_given_stays_to_be_written_by_hand():
    assert values.date_of(None, "年　月　日") == "年　月　日"
    assert values.date_of(date(2022, 6, 8), "年　月　日") == "2022年6月8日"


@pytest.mark.parametrize(
    ("value", "printed"), [(180, "180"), (180.0, "180"), (120.5, "120.5"), (None, "")]
)
def test_an_area_has_no_needless_decimal(value, printed):
    assert values.area(value) == printed


@pytest.mark.parametrize(("value", "printed"), [(True, "是"), (False, "否"), (None, "")])
def test_what_was_not_answered_stays_blank(value, printed):
    assert values.yes_no(value) == printed


@pytest.mark.parametrize("sign", "=+-@\t\r＝＋－＠")
def test_no_text_starts_as_a_formula_does(sign):
    assert values.inert(f"{sign}1") == f"'{sign}1"


def test_a_telephone_number_is_left_alone():
    assert values.inert("0594-2200820") == "0594-2200820"


def test_what_xml_cannot_hold_is_made_visible():
    assert values.plain("a\x00b\x0bc\nd") == "a\ufffdb\ufffdc d"


class TestWording:
    def test_staff(self):
        station = {"staff": {"team": "由综合部3人组成", "full_time": 2, "part_time": 3}}
        assert wording.staffing(station) == ("专职2人、兼职3人。", "管理团队由综合部3人组成。")

    def test_staff_of_one_kind_is_not_called_nought_of_the_other(self):
        assert wording.staffing({"staff": {"full_time": 0, "part_time": 2}}) == ("兼职2人。",)

    def test_facilities(self):
        station = next(s for s in samples().stations if s.slug == "shili-muxi")
        assert wording.facilities(station.data, TITLES) == (
            "已制定《示例木溪人才驿站资产管理制度》、《示例木溪人才驿站人员考勤制度》、《示例木溪人才驿站经费使用制度》、《示例木溪人才驿站活动举办规则和办法》。",
            (
                "设有相对独立的洽谈、休闲场地，设立项目展示专区和人才政策宣传专区，"
                "配备网络、多媒体、大屏幕投影等会议设施设备。"
            ),
            "交通条件：距示例公交站约80米，中心设公共停车场。",
            (
                "依托机构主体业务：政务服务和人才公共服务。日常维护与运作：由中心综合科负责日常维护，"
                "经费列入中心年度预算。无偿提供服务。"
            ),
            "与党员驿站共建共享。",
        )

    def test_what_is_missing_is_not_mentioned(self):
        station = {"premises": {"spaces": ["洽谈"], "network": True, "projection": False}}
        assert wording.facilities(station, TITLES) == ("设有洽谈场地，配备网络等会议设施设备。",)

    def test_years_stand_in_their_order_with_what_was_done(self):
        station = {
            "services": ["政策咨询", "项目路演"],
            "annual": [
                {"year": 2025, "activities": 6, "talents_served": 120, "highlights": "路演4场。"},
                {"year": 2024, "activities": 5, "talents_served": 80},
            ],
        }
        assert wording.activities(station) == (
            "服务项目：政策咨询、项目路演。",
            "2024年举办活动5次，服务人才80人。",
            "2025年举办活动6次，服务人才120人。路演4场。",
        )

    def test_a_new_station_states_its_plan(self):
        station = {"plan": {"activities": 6, "talents_served": 80}}
        assert wording.activities(station) == ("年度计划：举办活动6次，服务人才80人。",)

    def test_a_station_known_from_one_row_has_blank_cells(self):
        assert wording.staffing({}) == wording.activities({}) == ()
        assert wording.facilities({}, TITLES) == ()
