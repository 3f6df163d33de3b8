"""Values as clerks write them: read as meant, or refused at their cell with what to write."""

from datetime import date, datetime
from io import BytesIO

import openpyxl
import pytest

from registry.intake.cells import Cell
from registry.intake.values import phones
from registry.intake.values.said import Unclear
from support.intake import altered, annex_1, faults, readings, single


def day(year, month, of_month):
    return datetime(year, month, of_month)  # noqa: DTZ001  # a sheet has no zone


DATES = {
    "2021年5月": "2021-05",
    "2021年05月": "2021-05",
    "2021 年 5 月": "2021-05",
    "2021年5月15日": "2021-05-15",
    "2021年5月15号": "2021-05-15",
    "2021.05": "2021-05",
    "2021.5": "2021-05",
    "2021/5": "2021-05",
    "2021-5": "2021-05",
    "2021-05-15": "2021-05-15",
    "2021.5.15": "2021-05-15",
    "2021-05-15 00:00:00": "2021-05-15",
    "202105": "2021-05",
    "20210515": "2021-05-15",
    "２０２１年５月": "2021-05",
    "２０２１．０５": "2021-05",
    "二〇二一年五月": "2021-05",
    "二零二一年十二月三十一日": "2021-12-31",
    "二○二一年十月": "2021-10",
    "44317": "2021-05",
    "44318": "2021-05-02",
}


@pytest.mark.parametrize(("written", "meant"), DATES.items())
def test_a_date_is_read_as_it_is_meant(written, meant):
    assert single(written) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ((day(2021, 5, 15), 'yyyy"年"m"月"d"日"'), "2021-05-15"),
        ((day(2021, 5, 1), "yyyy-mm-dd"), "2021-05-01"),
        ((day(2021, 5, 1), 'yyyy"年"m"月"'), "2021-05"),
        ((day(2021, 5, 15), "yyyy/m"), "2021-05"),
        ((date(2021, 5, 15), "[$-804]yyyy/m/d;@"), "2021-05-15"),
        ((date(2021, 5, 1), "mmm-yy"), "2021-05"),
        (44331, "2021-05-15"),
        (202105, "2021-05"),
        (20210515, "2021-05-15"),
        (2021.05, "2021-05"),
        (2021.5, "2021-05"),
        (2021.12, "2021-12"),
        ((2021.1, "0.00"), "2021-10"),
    ],
)
def test_a_spreadsheets_own_date_says_by_its_format_how_much_was_meant(typed, meant):
    assert single(typed) == meant


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("2021年", "只有年份"),
        (2021, "只有年份"),
        ("2021年度", "只有年份"),
        ("2021年上半年", "说不准是哪一个月"),
        ("2021年底", "说不准是哪一个月"),
        ("2021年5月底", "说不准是哪一个月"),
        ("约2021年5月", "说不准是哪一个月"),
        ("2021年13月", "没有这个月份"),
        ("2021年2月30日", "没有这一天"),
        ("1921年5月", "年份不对"),
        ("21年5月", "年份不足四位"),
        ("5月", "看不出年和月"),
        ("2021年5月至6月", "看不出年和月"),
        ("正在建设", "看不出年和月"),
        (2021.1, "可能是1月也可能是10月"),
        (True, "不是日期"),
    ],
    ids=repr,
)
def test_a_date_that_may_be_several_is_refused(written, said):
    assert said in single(written)
    assert "请写成2021年5月" in single(written)


PHONES = {
    "13800000001": "13800000001",
    "138 0000 0001": "13800000001",
    "138-0000-0001": "13800000001",
    "１３８０００００００１": "13800000001",
    "+86 13800000001": "13800000001",
    "+8613800000001": "13800000001",
    "0086-13800000001": "13800000001",
    "手机：13800000001": "13800000001",
    "13800000001、13800000001": "13800000001",
    "0594-2600000": "0594-2600000",
    "0594 2600000": "0594-2600000",
    "（0594）2600000": "0594-2600000",
    "05942600000": "0594-2600000",
    "0594-2600000转8001": "0594-2600000转8001",
    "0594-2600000-8001": "看不出是哪里的电话",
    "0594-2600000 分机 12": "0594-2600000转12",
    "2600000": "0594-2600000",
    "5942600000": "0594-2600000",
    "010-62000000": "010-62000000",
    "021 62000000": "021-62000000",
    "0591-86000000": "0591-86000000",
    "400-820-0000": "400-820-0000",
    "4008200000": "400-820-0000",
}


@pytest.mark.parametrize(("written", "meant"), PHONES.items())
def test_a_number_is_brought_to_one_form(written, meant):
    assert meant in single(written, "手机：")


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("13800000001、13800000002", "两个号码"),
        ("13800000001/0594-2600000", "两个号码"),
        ("1.38E+10", "科学计数"),
        ("1.38000E+10", "科学计数"),
        ("1380000000", "应为11位，这里是10位"),
        ("示例甲13800000001", "号码以外还有别的文字"),
        ("同上", "号码以外还有别的文字"),
        ("12345", "应为11位"),
        ("26000001234", "看不出是哪里的电话"),
    ],
    ids=repr,
)
def test_a_number_that_nobody_can_dial_is_refused_and_not_repeated(written, said):
    sentence = single(written, "手机：")
    assert said in sentence
    assert "1380000" not in sentence


def test_a_number_typed_as_a_number_keeps_its_digits():
    cell = Cell("表", 1, 1, "13800000001", 13_800_000_001, "General")
    assert phones.read(cell, "0594").value == "13800000001"
    with pytest.raises(Unclear):
        phones.read(Cell("表", 1, 1, "0.5", 0.5, "General"), "0594")


@pytest.mark.parametrize(
    ("written", "meant"),
    [("01981110000", "019-81110000"), ("81110000转8", "019-81110000转8")],
)
def test_a_city_with_longer_numbers_reads_its_own(written, meant):
    cell = Cell("表", 1, 1, written, written, "General")
    assert phones.read(cell, "019", 8).value == meant
    with pytest.raises(Unclear):
        phones.read(cell, "0594", 7)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("服务型", "服务型"),
        (" 服 务 型 ", "服务型"),
        ("“专业型”", "专业型"),
        ("窗口型", "服务型"),
        ("☑服务型 □联谊型 □专业型 □创业型 □综合型", "服务型"),
        ("□服务型  √联谊型", "联谊型"),
        ("服务型□ 联谊型√", "联谊型"),
        ("√服务型", "服务型"),
        ("服务型√ 联谊型 专业型", "说不准勾了哪一种"),
        ("专业性", "是否“专业型”？"),
        ("服务型、联谊型", "兼有几种服务的写“综合型”"),
        ("窗口型和综合型", "写了2种"),
        ("☑服务型 ☑联谊型", "勾了2种"),
        ("其他", "不在清单之内"),
    ],
    ids=repr,
)
def test_a_type_is_one_of_the_policys_or_asked_for(written, meant):
    assert meant in single(written, "类　型")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("是", True),
        ("否", False),
        ("有", True),
        ("无", False),
        ("☑是 □否", True),
        ("是□ 否√", False),
        (True, True),
        ("不详", "看不出是“是”还是“否”"),
        ("是（依托某公司）", "看不出是“是”还是“否”"),
    ],
    ids=repr,
)
def test_yes_and_no(written, meant):
    found = single(written, "是否依托建站")
    assert found is meant or (isinstance(meant, str) and meant in found)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("180", 180),
        ("180.5", 180.5),
        (180, 180),
        (180.0, 180),
        (120.25, 120.25),
        ("180㎡", 180),
        ("180 平方米", 180),
        ("180m²", 180),
        ("１８０", 180),
        ("1,200平方米", 1200),
        ("约180", "不是一个确定的数字"),
        ("180余", "不是一个确定的数字"),
        ("1.2万", "不是一个确定的数字"),
        ("3亩", "不是一个确定的数字"),
        ("三百", "不是一个确定的数字"),
        (True, "不是数字"),
    ],
    ids=repr,
)
def test_an_area_is_a_number_with_or_without_its_own_unit(written, meant):
    found = single(written, "场地面积（㎡）")
    assert found == meant or (isinstance(meant, str) and meant in found)


@pytest.mark.parametrize(
    ("field", "written", "meant"),
    [
        ("负责人姓名", "示　例", "示例"),
        ("负责人姓名", " 示 例 甲 ", "示例甲"),
        ("负责人姓名", "示例·阿依", "示例·阿依"),
        ("负责人姓名", "示例甲13800000001", "姓名一栏里有号码"),
        ("驿站名称", "示例 木兰　人才驿站", "示例木兰人才驿站"),
        ("驿站名称", "示例ＡＢＣ人才驿站", "示例ABC人才驿站"),
        ("坐落地址", "示例市示例区\n示例路１号", "示例市示例区示例路1号"),
        ("坐落地址", "示例市示例路1号 A座", "示例市示例路1号 A座"),
        ("E-mail：", " shili＠example.cn ", "shili@example.cn"),
        ("E-mail：", "shili#example.cn", "邮箱写法不对"),
        ("制度和硬件配置情况", "　　第一段。\n\n　　第二段。", "第一段。\n第二段。"),
    ],
)
def test_names_texts_and_mailboxes_lose_what_is_only_spacing(field, written, meant):
    assert meant in single(written, field)


def test_a_text_longer_than_the_overlay_holds_is_said_with_its_length():
    assert single("长" * 3001, "活动开展情况及效果") == "这一格有3001个字，最多3000个，请精简"


def test_a_misplaced_name_is_not_repeated_by_a_message():
    for field in ("类　型", "建成时间", "场地面积（㎡）", "是否依托建站"):
        assert "示例甲" not in single("示例甲", field)


@pytest.mark.parametrize(
    ("content", "said"),
    [("=B8", "没有保存计算结果"), ("#REF!", "错误值")],
    ids=["formula", "error"],
)
def test_a_formula_without_a_result_and_an_error_are_no_blank_cells(content, said):
    book = openpyxl.load_workbook(BytesIO(annex_1()))
    book.active["D8"] = content
    file = BytesIO()
    book.save(file)
    found = faults(file.getvalue())
    assert list(found) == ["登记表!D8"]
    assert said in found["登记表!D8"]


def test_a_formula_with_its_saved_result_is_read_and_said():
    content = annex_1()
    cell = b'<c r="D8"'
    name = "xl/worksheets/sheet1.xml"

    def calculated(xml):
        start = xml.index(cell)
        end = xml.index(b"</c>", start)
        return xml[:start] + b'<c r="D8" t="str"><f>B8</f><v>2021-05</v>' + xml[end:]

    (found,) = [
        r for r in readings(altered(content, name, calculated)) if r.label == "建成时间" and r.path
    ]
    assert (found.value, found.remark) == ("2021-05", "公式，按保存的结果读取")
