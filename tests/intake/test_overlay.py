"""Personal data go to the overlay and nowhere else; what is there stays."""

from dataclasses import asdict

import openpyxl
import pytest

from registry import private
from registry.intake import report
from registry.intake.people import PUBLIC
from registry.layout import Layout
from support.forms import ROOT
from support.intake import ROW_2, annex_1, annex_2, plan, registry

UNITS = ("licheng",)


@pytest.fixture
def root(tmp_path):
    return registry(tmp_path / "root")


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "private"
    made.mkdir()
    return made


def taken(planned, folder):
    """The overlay as it would be read after writing."""
    for made in planned.overlays:
        (folder / made.name).write_bytes(made.content)
    ids = [change.id for change in planned.changes] + ["licheng/lvxin"]
    return private.load(folder, Layout(ROOT), UNITS, ids)


def test_names_numbers_and_words_go_to_the_overlay_alone(root, folder):
    planned = plan(root, annex_1(), folder=folder)
    (change,) = planned.changes
    person = taken(planned, folder).person(change.id)
    assert {k: v.strip() for k, v in asdict(person).items() if v} == {
        "principal": "示例甲",
        "mobile": "13800000001",
        "email": "shili@example.cn",
        "staffing_text": "专职2人，兼职3人。",
        "facilities_text": "四项制度齐全。\n设有洽谈区。",
        "activities_text": "全年活动6次。",
    }
    assert not any(
        value in change.after for value in ("示例甲", "13800000001", "四项制度", "shili@")
    )
    assert change.personal[:3] == ("负责人姓名", "手机", "E-mail")


def test_a_person_of_the_summary_is_a_contact_until_known_as_the_principal(root, folder):
    planned = plan(root, annex_2(ROW_2), folder=folder)
    person = taken(planned, folder).person("licheng/shilimulan")
    assert (person.contact, person.contact_phone, person.principal) == ("示例甲", "13800000001", "")


def test_the_principal_of_the_form_is_no_contact_of_the_summary(root, folder):
    both = [("1.xlsx", annex_1()), ("2.xlsx", annex_2([*ROW_2[:6], "示例市示例区示例路1号2楼"]))]
    person = taken(plan(root, *both, folder=folder), folder).person("licheng/shilimulan")
    assert (person.principal, person.contact) == ("示例甲", "")


def test_another_person_of_the_summary_stands_beside_the_principal(root, folder):
    row = [*ROW_2[:3], "示例乙", "13800000002", ROW_2[5], "示例市示例区示例路1号2楼"]
    both = [("1.xlsx", annex_1()), ("2.xlsx", annex_2(row))]
    person = taken(plan(root, *both, folder=folder), folder).person("licheng/shilimulan")
    assert (person.principal, person.mobile) == ("示例甲", "13800000001")
    assert (person.contact, person.contact_phone) == ("示例乙", "13800000002")


KNOWN = """name: 示例木兰人才驿站
type: 服务型
example: true
contact: {phone: 0594-2200820, email: fuwu@example.cn}
"""


def test_the_office_s_own_line_and_mailbox_are_not_kept_and_the_report_says_so(root, folder):
    station = root / "stations/licheng/shilimulan.yml"
    station.parent.mkdir()
    station.write_text(KNOWN, "utf-8")
    form = annex_1(**{"手机：": "0594-2200820", "E-mail：": "fuwu@example.cn"})
    row = annex_2([*ROW_2[:3], "", "0594-2200820", *ROW_2[5:6], "示例市示例区示例路1号2楼"])
    planned = plan(root, ("1.xlsx", form), ("2.xlsx", row), folder=folder)
    person = taken(planned, folder).person("licheng/shilimulan")
    assert (person.mobile, person.email, person.contact_phone) == ("", "", "")
    said = "\n".join(report.cells(planned, full=True))
    told = [line.split() for line in said.splitlines() if PUBLIC in line]
    assert [words[1] for words in told] == ["手机", "E-mail", "联系方式"]
    assert "0594-2200820" not in said


KEPT = """# 单位自己的说明
stations:
  lvxin:
    principal: 示例丁
    activities_text: |
      旧的第一段。
      旧的第二段。
  shilimulan:
    mobile: "13800000007"
"""


def test_what_is_there_stays_comments_included(root, folder):
    (folder / "licheng.yml").write_text(KEPT, "utf-8")
    (root / "stations/licheng").mkdir()
    (root / "stations/licheng/lvxin.yml").write_text(
        "name: 示例绿心人才驿站\ntype: 服务型\n", "utf-8"
    )
    planned = plan(root, annex_1(**{"手机：": "13800000007"}), folder=folder)
    overlay = taken(planned, folder)
    text = (folder / "licheng.yml").read_text("utf-8")
    assert [line for line in KEPT.splitlines() if line not in text.splitlines()] == []
    assert overlay.person("licheng/lvxin").principal == "示例丁"
    assert overlay.person("licheng/shilimulan").principal == "示例甲"


@pytest.mark.parametrize("name", ["mobile", "licheng/shilimulan:mobile"])
def test_a_differing_number_needs_to_be_accepted_and_is_never_shown(root, folder, name):
    text = 'stations:\n  shilimulan:\n    mobile: "13800000007"\n'
    (folder / "licheng.yml").write_text(text, "utf-8")
    planned = plan(root, annex_1(), folder=folder)
    (difference,) = planned.changes[0].differences
    assert (difference.field, difference.label) == ("mobile", "手机")
    assert (difference.before, difference.after) == ("", "")
    assert taken(planned, folder).person("licheng/shilimulan").mobile == "13800000007"
    (folder / "licheng.yml").write_text(text, "utf-8")
    accepted = plan(root, annex_1(), folder=folder, accepted=frozenset({name}))
    assert taken(accepted, folder).person("licheng/shilimulan").mobile == "13800000001"


def test_an_overlay_in_excel_stays_one(root, folder):
    book = openpyxl.Workbook()
    book.active.append(["驿站文件名", "负责人姓名"])
    book.active.append(["lvxin", "示例丁"])
    book.save(folder / "licheng.xlsx")
    (root / "stations/licheng").mkdir()
    (root / "stations/licheng/lvxin.yml").write_text(
        "name: 示例绿心人才驿站\ntype: 服务型\n", "utf-8"
    )
    footer = [["填表人：示例丙", "", "", "联系方式：13800000009"]]
    row = [*ROW_2[:6], "示例市示例区示例路1号2楼"]
    both = [("1.xlsx", annex_1()), ("2.xlsx", annex_2(row, below=footer))]
    overlay = taken(plan(root, *both, folder=folder), folder)
    assert [p.name for p in folder.iterdir()] == ["licheng.xlsx"]
    assert overlay.person("licheng/lvxin").principal == "示例丁"
    assert overlay.person("licheng/shilimulan").mobile == "13800000001"
    assert overlay.person("licheng/shilimulan").facilities_text == "四项制度齐全。\n设有洽谈区。"
    assert overlay.filler("licheng") == private.Filler("示例丙", "13800000009")


def test_what_a_spreadsheet_would_run_is_kept_as_text(root, folder):
    book = openpyxl.Workbook()
    book.active.append(["驿站文件名", "负责人姓名"])
    book.save(folder / "licheng.xlsx")
    planned = plan(root, annex_1(活动开展情况及效果="=1+1"), folder=folder)
    person = taken(planned, folder).person("licheng/shilimulan")
    assert person.activities_text == "=1+1"


def test_the_filler_of_a_summary_is_kept_and_never_replaced(root, folder):
    below = [["填表人：示例丙", "", "", "联系方式：13800000009"]]
    assert taken(plan(root, annex_2(ROW_2, below=below), folder=folder), folder).filler(
        "licheng"
    ) == private.Filler("示例丙", "13800000009")
    below = [["填表人：示例戊", "", "", "联系方式：13800000009"]]
    planned = plan(root, annex_2(ROW_2, below=below), folder=folder)
    (difference,) = planned.differences
    assert (difference.field, difference.before) == ("licheng:filler", "")
    assert planned.open


def test_a_register_whose_overlay_is_faulty_is_not_touched(root, folder):
    (folder / "licheng.yml").write_text("stations:\n  nobody:\n    principal: 示例甲\n", "utf-8")
    with pytest.raises(private.PrivateFault):
        plan(root, annex_1(), folder=folder)


def test_an_overlay_written_before_its_station_is_met_again(root, folder):
    """The computer stopped between the two: the same command brings the rest."""
    planned = plan(root, annex_1(), folder=folder)
    for made in planned.overlays:
        (folder / made.name).write_bytes(made.content)
    again = plan(root, annex_1(), folder=folder)
    assert again.overlays == ()
    assert [change.id for change in again.written] == ["licheng/shilimulan"]
