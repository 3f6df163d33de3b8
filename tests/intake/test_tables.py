"""附件2 as counties send it, in every format, with what they put around and between the rows."""

import pytest

from registry.intake.readings import FILLER, PERSON, PHONE, PRIVATE
from support.intake import (
    HEAD_2,
    ROW_2,
    altered,
    annex_1,
    annex_2,
    cell,
    docx,
    faults,
    ods,
    paragraph,
    read,
    readings,
    table,
    values,
    xlsx,
)

ROW = {
    ("name",): "示例木兰人才驿站",
    ("type",): "服务型",
    PERSON: "示例甲",
    PHONE: "13800000001",
    ("completed",): "2021-05",
    ("address",): "示例市示例区示例路1号",
}
ROWS = [["附件2"], ["报送单位：荔城区"], HEAD_2, ROW_2]
TEXT = "\r\n".join(",".join(row) for row in [HEAD_2, ROW_2])

FORMATS = {
    "a.xlsx": xlsx(ROWS),
    "a.ods": ods(ROWS),
    "a.docx": docx(
        paragraph("报送单位：荔城区") + table(*([cell(v) for v in r] for r in ROWS[2:]))
    ),
    "utf8.csv": TEXT.encode(),
    "bom.csv": b"\xef\xbb\xbf" + TEXT.encode(),
    "gbk.csv": TEXT.encode("gbk"),
    "utf16.txt": TEXT.replace(",", "\t").encode("utf-16"),
    "semicolon.csv": TEXT.replace(",", ";").encode(),
}


@pytest.mark.parametrize("name", FORMATS)
def test_a_row_is_read_alike_from_every_format(name):
    assert values(FORMATS[name], name) == ROW
    assert faults(FORMATS[name], name) == {}


def names(content):
    return [e.name for part in read(content) for e in part.entries if e.name]


def row(number, name, *rest):
    return [str(number), name, *(rest or ROW_2[2:])]


def test_titles_notes_totals_and_blank_rows_are_no_stations():
    content = xlsx(
        [
            ["附件2"],
            ["2021年市级“人才驿站”建设情况汇总表"],
            ["2021年度数据，截至6月"],
            ["报送单位：荔城区", "", "", "", "", "填报日期：2022年6月8日"],
            [],
            HEAD_2,
            row(1, "示例甲人才驿站"),
            [],
            row(2, "示例乙人才驿站"),
            ["3"],
            ["4"],
            ["合计", "2家"],
            ["填表人：示例丙", "", "", "", "联系方式：13800000009"],
            ["注：本表一式两份。"],
        ]
    )
    assert names(content) == ["示例甲人才驿站", "示例乙人才驿站"]
    assert faults(content) == {}
    found = values(content)
    assert (found[FILLER, "filler"], found[FILLER, "filler_phone"]) == ("示例丙", "13800000009")


@pytest.mark.parametrize(
    "footer",
    [
        ["填表人：示例丙　　联系方式：13800000009"],
        ["填表人：", "示例丙", "", "联系方式：", "13800000009"],
        ["填报人：示例丙", "联系电话：13800000009"],
    ],
    ids=str,
)
def test_who_filled_it_in_is_found_however_it_stands(footer):
    found = values(annex_2(ROW_2, below=[footer]))
    assert (found[FILLER, "filler"], found[FILLER, "filler_phone"]) == ("示例丙", "13800000009")


def test_a_blank_footer_says_nothing():
    content = annex_2(ROW_2, below=[["填表人：　　　", "", "", "", "联系方式："]])
    assert (FILLER, "filler") not in values(content)
    assert faults(content) == {}


def test_a_heading_on_every_page_is_read_over():
    content = annex_2(row(1, "示例甲人才驿站"), HEAD_2, row(2, "示例乙人才驿站"))
    assert names(content) == ["示例甲人才驿站", "示例乙人才驿站"]
    assert faults(content) == {}


def test_a_line_across_the_table_names_the_unit_of_the_rows_below_it():
    content = xlsx(
        [
            ["报送单位：莆田市"],
            HEAD_2,
            ["荔城区"],
            row(1, "示例甲人才驿站"),
            ["涵江区"],
            row(2, "示例乙人才驿站"),
        ]
    )
    found = [(e.unit, e.name) for part in read(content) for e in part.entries if e.name]
    assert found == [("荔城区", "示例甲人才驿站"), ("涵江区", "示例乙人才驿站")]


def test_a_column_may_name_the_unit():
    head = [*HEAD_2[:1], "县区", *HEAD_2[1:]]
    content = xlsx([head, ["1", "荔城区", *ROW_2[1:]]])
    assert [e.unit for part in read(content) for e in part.entries if e.name] == ["荔城区"]


def test_columns_in_another_order_and_under_other_words():
    content = xlsx(
        [
            ["驿站全称", "地址", "类别", "负责人", "联系电话", "建成年月"],
            [
                "示例木兰人才驿站",
                "示例市示例区示例路1号",
                "服务型",
                "示例甲",
                "13800000001",
                "2021.05",
            ],
        ]
    )
    found = values(content)
    assert (found[PRIVATE, "principal"], found[PRIVATE, "mobile"]) == ("示例甲", "13800000001")
    assert found["address",] == "示例市示例区示例路1号"


def test_several_sheets_and_several_stations():
    content = xlsx(
        {
            "荔城": [*ROWS],
            "涵江": [["报送单位：涵江区"], HEAD_2, row(1, "示例乙人才驿站")],
            "Sheet3": [],
        }
    )
    assert names(content) == ["示例木兰人才驿站", "示例乙人才驿站"]


def test_a_sheet_of_something_else_is_a_fault():
    content = xlsx({"汇总表": ROWS, "经费": [["项目", "金额"], ["场地", "5000"]]})
    assert list(faults(content)) == ["经费!A1"]


@pytest.mark.parametrize(
    ("rows", "place", "said"),
    [
        (
            [row(1, "示例甲人才驿站"), ["", "", "", "", "", "", "2号楼"]],
            "汇总表!G6",
            "没有驿站名称",
        ),
        (
            [row(1, "示例甲人才驿站"), ["2", "", "服务型", "", "", "", "某路"]],
            "汇总表!A6",
            "没有驿站名称",
        ),
        ([row(1, "示例甲人才驿站"), ["", "（二期）"]], "汇总表!B6", "只有驿站名称"),
        ([[*row(1, "示例甲人才驿站"), "另有说明"]], "汇总表!H5", "不属于任何栏目"),
    ],
    ids=["a wrapped address", "a name forgotten", "a wrapped name", "beside the table"],
)
def test_a_row_that_is_no_station_is_a_fault_at_its_cell(rows, place, said):
    found = faults(annex_2(*rows))
    assert list(found) == [place]
    assert said in found[place]


def test_a_column_that_the_form_does_not_have_is_one_fault_however_long_it_is():
    content = annex_2(
        *([*row(n, f"示例{n}号人才驿站"), "备注"] for n in range(1, 9)), head=[*HEAD_2, "备注"]
    )
    found = faults(content)
    assert list(found) == ["汇总表!H4"]
    assert "附件2没有这一栏" in found["汇总表!H4"]


def test_cells_merged_over_two_rows_stand_once():
    rows = [HEAD_2, ROW_2, ["", "", "", "", "", "", ""]]
    content = xlsx(rows, merges=[f"{c}2:{c}3" for c in "ABCDEFG"])
    assert names(content) == ["示例木兰人才驿站"]
    assert faults(content) == {}


def test_csv_gives_back_what_a_spreadsheet_would_have_run():
    text = ",".join(HEAD_2) + "\r\n" + ",".join(row(1, "'=1+1示例驿站"))
    assert names_of(text.encode()) == ["=1+1示例驿站"]


def names_of(content):
    return [e.name for part in read(content, "a.csv") for e in part.entries if e.name]


def test_in_csv_a_lost_zero_is_a_lost_zero():
    text = ",".join(HEAD_2) + "\r\n" + ",".join([*ROW_2[:5], "2021.1", ROW_2[6]])
    found = faults(text.encode(), "a.csv")
    assert "可能是1月也可能是10月" in found["第2行第6列"]


def test_a_wrong_dimension_hides_no_cell():
    content = altered(
        annex_1(),
        "xl/worksheets/sheet1.xml",
        lambda xml: xml.replace(b'ref="A1:E12"', b'ref="A1:A1"'),
    )
    assert len(values(content)) == len(values(annex_1()))


def test_every_cell_is_spoken_of():
    content = annex_2(ROW_2, below=[["填表人：示例丙", "", "随便写的"]])
    spoken = {r.cell.place for r in readings(content)}
    assert spoken >= {"汇总表!A1", "汇总表!A4", "汇总表!G5", "汇总表!C6"}


def test_a_heading_of_two_lines_is_one_heading():
    rows = [
        ["报送单位（盖章）：涵江区人社局"],
        ["序号", "驿站名称", "类型", "负责人/联系人", "", "建成时间", "坐落地址", "备注"],
        ["", "", "", "姓名", "电话", "", "", ""],
        ["1", "示例木兰人才驿站", "服务型", "示例甲", "13800000001", "2021年5月", "示例路1号", ""],
    ]
    merges = ["A2:A3", "B2:B3", "C2:C3", "D2:E2", "F2:F3", "G2:G3"]
    content = xlsx({"汇总表": rows}, merges=merges)
    assert faults(content) == {}
    assert values(content)[PERSON] == "示例甲"
    assert values(content)[PHONE] == "13800000001"
    (entry,) = [e for part in read(content) for e in part.entries if e.name]
    assert entry.unit == "涵江区人社局"


def test_a_column_of_another_name_with_nothing_in_it_is_no_fault():
    content = annex_2([*ROW_2, ""], head=[*HEAD_2, "备注"])
    assert faults(content) == {}
