"""The private overlay is joined when it is right, and refused without repeating a value."""

import subprocess

import openpyxl
import pytest

from registry import private
from registry.layout import Layout
from support.forms import ROOT

UNITS = ("jia", "yi")
IDS = ("jia/yizhan", "jia/erzhan", "yi/sanzhan")
MOBILE = "13800000001"


def load(folder):
    return private.load(folder, Layout(ROOT), UNITS, IDS)


def refused(folder):
    with pytest.raises(private.PrivateFault) as raised:
        load(folder)
    return str(raised.value)


def yaml_file(folder, text, name="jia.yml"):
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def workbook(folder, rows, filler=(), name="jia.xlsx"):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    if filler:
        sheet = book.create_sheet("填表人")
        for row in filler:
            sheet.append(row)
    book.save(folder / name)
    return folder


def test_a_file_is_joined_by_slug(tmp_path):
    yaml_file(
        tmp_path,
        f"filler: 示例填表人\nfiller_phone: '{MOBILE}'\n"
        f"stations:\n  yizhan:\n    principal: 示例甲\n    mobile: '{MOBILE}'\n",
    )
    overlay = load(tmp_path)
    assert overlay.person("jia/yizhan") == private.Person(principal="示例甲", mobile=MOBILE)
    assert overlay.filler("jia") == private.Filler("示例填表人", MOBILE)
    assert overlay.person("jia/erzhan") == private.Person()


def test_a_workbook_says_the_same_as_a_file(tmp_path):
    workbook(
        tmp_path,
        [["驿站文件名", "负责人姓名", "手机"], ["yizhan", "示例甲", int(MOBILE)]],
        [["填表人", "示例填表人"], ["填表人联系方式", float(MOBILE)]],
    )
    overlay = load(tmp_path)
    assert overlay.person("jia/yizhan") == private.Person(principal="示例甲", mobile=MOBILE)
    assert overlay.filler("jia") == private.Filler("示例填表人", MOBILE)


def test_the_clerks_own_words_keep_their_paragraphs(tmp_path):
    yaml_file(
        tmp_path, "stations:\n  yizhan:\n    activities_text: |\n      第一段。\n      第二段。\n"
    )
    assert load(tmp_path).person("jia/yizhan").activities_text == "第一段。\n第二段。\n"


def test_the_city_has_its_own_filler(tmp_path):
    yaml_file(tmp_path, "filler: 示例填表人\n", "office.yml")
    assert load(tmp_path).filler(private.OFFICE).filler == "示例填表人"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("stations:\n  sizhan:\n    principal: 示例甲\n", "没有驿站 jia/sizhan"),
        ("stations:\n  yizhan:\n    mobil: '13800000001'\n", "第3行"),
        ("filler_phone: '138000'\n", "第1行 填表人联系方式"),
        ("filler: 示例甲\nfiller: 示例乙\n", "第2行"),
        ("stations: [一]\n", "各驿站"),
    ],
)
def test_a_fault_names_its_place(tmp_path, text, said):
    assert said in refused(yaml_file(tmp_path, text))


def test_no_message_repeats_what_is_personal(tmp_path):
    yaml_file(tmp_path, "filler: 示例甲乙丙\nfiller_phone: '138000'\nstations:\n  yizhan: 示例丁\n")
    message = refused(tmp_path)
    assert [word for word in ("示例甲乙丙", "138000", "示例丁") if word in message] == []


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([["文件名", "手机"]], "第1行"),
        ([["驿站文件名", "手机号"], ["yizhan", MOBILE]], "第1行"),
        ([["驿站文件名", "手机"], ["yizhan", MOBILE], ["yizhan", MOBILE]], "第3行"),
        ([["驿站文件名", "手机"], [None, MOBILE]], "第2行"),
    ],
)
def test_a_fault_of_a_workbook_names_its_row(tmp_path, rows, said):
    assert said in refused(workbook(tmp_path, rows))


def test_what_is_no_workbook_is_refused(tmp_path):
    (tmp_path / "jia.xlsx").write_bytes(b"PK\x03\x04 no")
    assert "jia.xlsx" in refused(tmp_path)


def test_a_file_of_no_unit_is_refused(tmp_path):
    assert "没有这个报送单位" in refused(yaml_file(tmp_path, "filler: 示例甲\n", "bing.yml"))


def test_two_files_of_a_unit_are_refused(tmp_path):
    yaml_file(workbook(tmp_path, [["驿站文件名"]]), "filler: 示例甲\n")
    assert "同一单位有两个文件" in refused(tmp_path)


def test_a_missing_folder_is_named(tmp_path):
    assert "没有这个文件夹" in refused(tmp_path / "nirgends")


@pytest.mark.parametrize("tracked", [True, False])
def test_a_folder_that_git_has_or_would_take_is_refused(tmp_path, tracked):
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    folder = tmp_path / "private"
    folder.mkdir()
    yaml_file(folder, "filler: 示例甲\n")
    if tracked:
        subprocess.run(["git", "-C", tmp_path, "add", "private"], check=True)
    assert "代码库" in refused(folder)


def test_a_folder_that_git_ignores_is_read(tmp_path):
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    (tmp_path / ".gitignore").write_text("/private/\n")
    folder = tmp_path / "private"
    folder.mkdir()
    assert load(yaml_file(folder, "filler: 示例甲\n")).filler("jia").filler == "示例甲"
