"""报送包: what the form in the browser makes comes in under the same guard, rules and report."""

import pytest

from registry import private
from registry.layout import Layout
from registry.source import load
from support.attacks import ATTACKS
from support.forms import ROOT
from support.intake import (
    ROW_2,
    annex_1,
    annex_2,
    data,
    docx,
    packed,
    plan,
    read,
    readings,
    registry,
    word_form,
)

EXAMPLE = (ROOT / "schema/station.example.yml").read_text("utf-8")
PRIVATE = """filler: 示例丙
filler_phone: "13800000009"
stations:
  mulan:
    principal: 示例甲
    mobile: "13800000001"
    activities_text: |
      第一段。
      第二段。
"""
MEMBERS = {
    "stations/licheng/mulan.yml": EXAMPLE,
    "private/licheng.yml": PRIVATE,
    "附件1-示例木兰人才驿站.html": "<!doctype html><title>附件1</title>",
}


@pytest.fixture
def root(tmp_path):
    return registry(tmp_path / "root")


def package(**changed):
    return ("包.zip", packed({k: v for k, v in (MEMBERS | changed).items() if v is not None}))


def test_station_and_personal_data_come_in_whole(root, tmp_path):
    planned = plan(root, package())
    assert planned.problems == []
    (change,) = planned.changes
    assert change.id == "licheng/mulan"
    assert data(change) == data_of(EXAMPLE)
    (overlay,) = planned.overlays
    (tmp_path / overlay.name).write_bytes(overlay.content)
    known = private.load(tmp_path, Layout(ROOT), ["licheng"], ["licheng/mulan"])
    assert known.person("licheng/mulan").activities_text == "第一段。\n第二段。\n"
    assert known.filler("licheng") == private.Filler("示例丙", "13800000009")


def data_of(text):
    return load(text.encode(), "").data


def test_the_file_name_that_the_package_proposes_is_kept(root):
    members = package(
        **{
            "stations/licheng/mulan.yml": None,
            "stations/licheng/hulan.yml": EXAMPLE,
            "private/licheng.yml": None,
        }
    )
    assert [c.id for c in plan(root, members).changes] == ["licheng/hulan"]


def test_pages_for_people_are_named_as_not_needed():
    told = {r.cell.place: r.remark for r in readings(package()[1], "包.zip")}
    assert told["附件1-示例木兰人才驿站.html"].startswith("供打印、盖章用")


ROW = [
    "1",
    "示例木兰人才驿站",
    "服务型",
    "示例甲",
    "13800000001",
    "2021年3月",
    "示例市示例区示例路1号2楼",
]


def test_the_summary_in_the_package_is_compared_with_its_stations(root):
    good = package(**{"附件2.xlsx": annex_2(ROW)})
    assert plan(root, good).problems == []
    bad = package(**{"附件2.xlsx": annex_2([*ROW[:5], "2020年1月", ROW[6]])})
    (problem,) = plan(root, bad).problems
    assert (problem.file, problem.place, problem.label) == (
        "包.zip/附件2.xlsx",
        "汇总表!F5",
        "建成时间",
    )
    assert "stations/licheng/mulan.yml 第" in problem.sentence


def test_several_stations_of_several_units(root):
    other = EXAMPLE.replace("示例木兰", "示例兰溪")
    planned = plan(root, package(**{"stations/hanjiang/lanxi.yml": other}))
    assert [c.id for c in planned.changes] == ["licheng/mulan", "hanjiang/lanxi"]


def test_a_package_may_complete_what_an_overlay_alone_speaks_of(root):
    (root / "stations/licheng").mkdir()
    (root / "stations/licheng/mulan.yml").write_text(EXAMPLE, "utf-8")
    planned = plan(root, package(**{"stations/licheng/mulan.yml": None}))
    assert planned.problems == []
    assert planned.written == []
    assert len(planned.overlays) == 1


@pytest.mark.parametrize(
    ("changed", "place", "said"),
    [
        (
            {"stations/licheng/mulan.yml": "name: [\n"},
            "stations/licheng/mulan.yml 第",
            "请用网页重新打开、下载",
        ),
        (
            {"stations/nirgends/mulan.yml": EXAMPLE},
            "stations/nirgends/mulan.yml",
            "没有报送单位“nirgends”",
        ),
        (
            {"private/licheng.yml": "stations:\n  mulan:\n    mobile: '12'\n"},
            "private/licheng.yml 第3行",
            "TS204",
        ),
        ({"stations/office/units.yml": "x: 1\n"}, "stations/office/units.yml", "不应有这个文件"),
        ({"说明.txt": "x"}, "说明.txt", "不应有这个文件"),
        (
            {"stations/licheng/mulan.yml": None},
            "private/licheng.yml 第",
            "不在报送包里，也不在登记库里",
        ),
    ],
    ids=[
        "broken",
        "an unknown unit",
        "a wrong number",
        "the office's files",
        "a stranger",
        "a person without a station",
    ],
)
def test_what_is_wrong_is_said_at_its_file_and_line(root, changed, place, said):
    problems = plan(root, package(**changed)).problems
    assert any(p.place.startswith(place) and said in p.sentence for p in problems)
    assert not any("示例甲" in p.sentence or "1380000" in p.sentence for p in problems)


def test_a_zip_of_forms_is_read_form_by_form(root):
    content = packed(
        {
            "荔城/附件1.docx": docx(word_form()),
            "荔城/附件2.xlsx": annex_2([*ROW_2[:6], "示例市示例区示例路1号2楼"]),
            "荔城/扫描件.pdf": b"%PDF-1.4",
        }
    )
    planned = plan(root, ("材料.zip", content))
    assert planned.problems == []
    assert len(planned.changes) == 1
    assert [part.file for part in planned.parts] == [
        "材料.zip/荔城/附件1.docx",
        "材料.zip/荔城/附件2.xlsx",
        "材料.zip/荔城/扫描件.pdf",
    ]


def test_names_in_a_zip_made_by_windows_are_read_as_chinese():
    name = "附件.xlsx".encode("gbk")
    renamed = packed({"y" * len(name): annex_1()}).replace(b"y" * len(name), name)
    (part,) = read(renamed, "材料.zip")
    assert part.file == "材料.zip/附件.xlsx"


def test_a_hostile_form_within_a_package_is_refused_as_any(root):
    planned = plan(root, package(**{"附件2.xlsx": ATTACKS["a cell at the end of the world"][1]}))
    assert "很远的地方" in planned.problems[0].sentence


def test_a_zip_in_a_zip_is_not_opened(root):
    planned = plan(
        root, ("a.zip", packed({"附件1.xlsx": annex_1(), "b.zip": packed({"c.xlsx": annex_1()})}))
    )
    assert [p.sentence for p in planned.problems] == ["压缩包里不能再有压缩包"]
