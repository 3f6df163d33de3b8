"""Word files as they come: edited, merged, filled in through controls, with revisions."""

import pytest

from registry.intake.readings import PRIVATE
from support import intake
from support.intake import (
    ANNEX_1,
    cell,
    docx,
    faults,
    paragraph,
    read,
    readings,
    run,
    table,
    values,
    word_form,
)

NAME = "来件.docx"

CONTENT_CONTROL = "<w:sdt><w:sdtPr/><w:sdtContent>" + run("专业型") + "</w:sdtContent></w:sdt>"
INSERTED = '<w:ins w:id="1" w:author="x">' + run("专业型") + "</w:ins>"
DELETED = '<w:del w:id="2" w:author="x"><w:r><w:delText>服务型</w:delText></w:r></w:del>'

TYPES = {
    "a content control within the paragraph": cell(paragraph(CONTENT_CONTROL)),
    "a content control around the cell": "<w:sdt><w:sdtContent>"
    + cell("专业型")
    + "</w:sdtContent></w:sdt>",
    "a content control around the paragraph": cell(
        "<w:sdt><w:sdtContent>" + paragraph("专业型") + "</w:sdtContent></w:sdt>"
    ),
    "a tracked insertion": cell(paragraph(INSERTED)),
    "a deletion and an insertion": cell(paragraph(DELETED + INSERTED)),
    "runs split by the speller": cell(paragraph(run("专") + run("业") + run("型"))),
    "text in the second paragraph": cell(paragraph("") + paragraph("专业型")),
    "blanks between the characters": cell("专 业　型"),
    "a table within the cell": cell(
        table((cell("专业型"),)).replace("<w:tbl>", "<w:p/><w:tbl>", 1)
    ),
    "a tab and a line break": cell(paragraph("<w:r><w:tab/><w:t>专业型</w:t><w:br/></w:r>")),
}


@pytest.mark.parametrize("written", TYPES.values(), ids=TYPES)
def test_a_value_is_read_however_word_keeps_it(written):
    assert values(docx(word_form(**{"类　型": written})), NAME)["type",] == "专业型"


def test_a_revision_is_said():
    written = cell(paragraph(DELETED + INSERTED))
    (found,) = [
        r for r in readings(docx(word_form(**{"类　型": written})), NAME) if r.path == ("type",)
    ]
    assert found.remark == "含修订，按接受修订后的文字读取"


def test_the_hint_of_an_empty_control_is_nobodys_answer():
    hint = (
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
        + run("单击此处输入文字")
        + "</w:sdtContent></w:sdt>"
    )
    found = values(docx(word_form(坐落地址=cell(paragraph(hint)))), NAME)
    assert ("address",) not in found


def test_the_official_form_is_read_whole():
    found = values(docx(word_form()), NAME)
    assert found == {
        ("name",): "示例木兰人才驿站",
        ("type",): "服务型",
        (PRIVATE, "principal"): "示例甲",
        (PRIVATE, "mobile"): "13800000001",
        (PRIVATE, "email"): "shili@example.cn",
        ("hosted",): True,
        ("host", "name"): "示例科技孵化器有限公司",
        ("address",): "示例市示例区示例路1号2楼",
        ("completed",): "2021-05",
        ("floor_area_m2",): 180,
        (PRIVATE, "staffing_text"): "专职2人，兼职3人。",
        (PRIVATE, "facilities_text"): "四项制度齐全。\n设有洽谈区。",
        (PRIVATE, "activities_text"): "全年活动6次。",
    }


def test_the_blank_form_has_no_value_and_no_fault():
    blank = docx(word_form(unit="", **dict.fromkeys(ANNEX_1, "")))
    assert values(blank, NAME) == {}
    assert faults(blank, NAME) == {}


LABELS = {
    "with a colon": {"驿站名称": "驿站名称："},
    "with blanks": {"坐落地址": "坐 落 地 址", "建成时间": "建成　时间"},
    "with a star": {"驿站名称": "*驿站名称"},
    "without the unit": {"场地面积（㎡）": "场地面积"},
    "with the unit in words": {"场地面积（㎡）": "场地面积（平方米）"},
    "half-width brackets": {"场地面积（㎡）": "场地面积(m2)"},
    "other words": {"坐落地址": "详细地址", "依托机构名称": "依托单位", "负责人姓名": "驿站负责人"},
    "a mailbox by name": {"E-mail：": "电子邮箱："},
    "a mobile by number": {"手机：": "手机号码："},
}


@pytest.mark.parametrize("changed", LABELS.values(), ids=LABELS)
def test_labels_are_known_as_people_write_them(changed):
    body = word_form()
    for label, written in changed.items():
        assert f">{label}" in body
        body = body.replace(f">{label}", f">{written}", 1)
    assert values(docx(body), NAME) == values(docx(word_form()), NAME)


def test_number_and_mailbox_in_one_cell_are_told_apart():
    row = (
        cell("联系方式"),
        cell(paragraph("手机：13800000001") + paragraph("E-mail：shili@example.cn"), 3),
    )
    body = table(
        (cell("驿站名称"), cell("示例甲站"), cell("依托机构名称"), cell("")),
        (cell("负责人姓名"), cell("示例甲", 3)),
        row,
    )
    found = values(docx(body), NAME)
    assert (found[PRIVATE, "mobile"], found[PRIVATE, "email"]) == (
        "13800000001",
        "shili@example.cn",
    )


def test_a_number_and_a_mailbox_without_a_word_are_told_by_their_form():
    body = table(
        (cell("驿站名称"), cell("示例甲站"), cell("依托机构名称"), cell("")),
        (
            cell("负责人姓名", merge="start"),
            cell("示例甲", merge="start"),
            cell("联系方式", merge="start"),
            cell("13800000001"),
        ),
        (
            cell("", merge="on"),
            cell("", merge="on"),
            cell("", merge="on"),
            cell("shili@example.cn"),
        ),
    )
    found = values(docx(body), NAME)
    assert (found[PRIVATE, "mobile"], found[PRIVATE, "email"]) == (
        "13800000001",
        "shili@example.cn",
    )


def test_what_belongs_to_no_field_is_a_fault_at_its_cell_and_is_not_repeated():
    body = word_form().replace(
        "</w:tbl>", f"<w:tr>{cell('其他情况')}{cell('示例甲同意', 3)}</w:tr></w:tbl>"
    )
    found = faults(docx(body), NAME)
    assert list(found) == ["表1 第9行第2列"]
    assert not any("示例甲" in sentence for sentence in found.values())


def test_a_free_text_may_begin_with_the_name_of_a_field():
    found = values(docx(word_form(制度和硬件配置情况="面积：180平方米，另有洽谈室。")), NAME)
    assert found[PRIVATE, "facilities_text"] == "面积：180平方米，另有洽谈室。"
    assert found["floor_area_m2",] == 180


def test_two_forms_in_one_document_are_two_stations():
    body = word_form() + word_form(unit="涵江区", 驿站名称="示例兰溪人才驿站")
    entries = [e for part in read(docx(body), NAME) for e in part.entries]
    assert [(e.unit, e.name) for e in entries] == [
        ("荔城区", "示例木兰人才驿站"),
        ("涵江区", "示例兰溪人才驿站"),
    ]
    assert faults(docx(body), NAME) == {}


def test_text_boxes_headers_and_footers_are_not_passed_over():
    box = (
        "<w:r><w:pict><w:txbxContent>"
        + paragraph("文本框里的话")
        + "</w:txbxContent></w:pict></w:r>"
    )
    header = (
        f'<?xml version="1.0"?><w:hdr xmlns:w="{intake.WORD}">{paragraph("某某单位稿纸")}</w:hdr>'
    )
    found = readings(docx(f"<w:p>{box}</w:p>" + word_form(), **{"word/header1.xml": header}), NAME)
    told = {r.cell.text: r.remark for r in found if not r.path}
    assert told["文本框里的话"] == "表格以上的文字，不录入"
    assert told["某某单位稿纸"] == "表格以上的文字，不录入"


def test_a_picture_in_a_cell_is_said():
    drawing = "<w:r><w:drawing/></w:r>"
    written = cell(paragraph(run("四项制度齐全。") + drawing), 3)
    body = word_form().replace(cell("四项制度齐全。\n设有洽谈区。", 3), written)
    (found,) = [r for r in readings(docx(body), NAME) if r.path == (PRIVATE, "facilities_text")]
    assert found.remark == "格中有图片，图片里的文字读不出来"


def test_a_document_without_a_form_is_a_fault_at_its_first_words():
    (part,) = read(docx(paragraph("关于报送材料的函")), NAME)
    (found,) = [r for e in part.entries for r in e.readings]
    assert found.cell.place == "正文第1段"
    assert "没有认出这是什么表" in found.fault


def test_coordinates_are_counted_as_people_count():
    found = faults(docx(word_form(活动开展情况及效果="长" * 3001, 建成时间="2021年")), NAME)
    assert list(found) == ["表1 第5行第4列", "表1 第8行第2列"]
