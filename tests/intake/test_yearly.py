"""年度记录表 as it comes back: filled in, half filled in, sorted, with its marks tampered with."""

import pytest

from registry.yearly_sheet import HEADINGS, MARK
from support.intake import data, plan, registry, xlsx

TEXT = """name: 示例{}人才驿站
type: 服务型
address: 示例市示例区示例路1号
completed: 2021-05
example: true
"""


@pytest.fixture
def root(tmp_path):
    registry(tmp_path)
    (tmp_path / "stations/licheng").mkdir()
    for slug, name in (("mulan", "木兰"), ("hushan", "壶山")):
        (tmp_path / f"stations/licheng/{slug}.yml").write_text(TEXT.format(name), "utf-8")
    return tmp_path


def sheet(*rows, year=2025):
    return xlsx(
        {
            "年度记录": [
                ["2025年市级人才驿站年度记录表", *[""] * 7, f"{MARK} {year}"],
                ["报送单位：荔城区"],
                ["请填黄色格"],
                list(HEADINGS),
                *rows,
            ]
        }
    )


def row(name="示例木兰人才驿站", at="licheng/mulan", activities=6, served=80, highlights="沙龙3场"):
    return ["1", name, "服务型", "", "", activities, served, highlights, at]


def test_what_was_filled_in_is_added_as_the_record_of_the_year(root):
    planned = plan(root, sheet(row(), row("示例壶山人才驿站", "licheng/hushan", None, None, None)))
    assert planned.problems == []
    (change,) = planned.changes
    assert change.id == "licheng/mulan"
    assert data(change)["annual"] == [
        {"year": 2025, "activities": 6, "talents_served": 80, "highlights": "沙龙3场"}
    ]


@pytest.mark.parametrize(
    ("slip", "place", "said"),
    [
        ({"served": None}, "年度记录!G5", "没有填“服务人才人数”"),
        ({"served": "80人次"}, "年度记录!G5", "写的是人次，这一栏填人数"),
        ({"activities": "约6"}, "年度记录!F5", "不是一个确定的数字"),
        ({"highlights": "联系13800000001"}, "年度记录!H5", "手机号码"),
        ({"name": "示例壶山人才驿站"}, "年度记录!B5", "发出时是“示例木兰人才驿站”"),
        ({"at": "licheng/keine"}, "年度记录!B5", "没有表上所指的驿站"),
        ({"at": "licheng/../x"}, "年度记录!B5", "没有表上所指的驿站"),
    ],
)
def test_a_slip_is_said_at_the_cell_that_people_see_and_adds_no_station(root, slip, place, said):
    planned = plan(root, sheet(row(**slip)))
    assert planned.changes == []
    (problem,) = planned.problems
    assert problem.place == place
    assert said in problem.sentence
