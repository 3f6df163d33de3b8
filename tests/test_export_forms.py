"""`export.py`: the office's own commands, with names as an office gives them."""

import subprocess
import sys
import zipfile

import pytest

from support import commands
from support.forms import ROOT
from terminal import progress

OVERLAY = """
filler: 示例填表人
stations:
  shili-wenxian:
    principal: 示例负责人
    mobile: "13800000001"
"""


def export(*arguments):
    return commands.run("export.py", *arguments)


@pytest.fixture
def private(tmp_path):
    folder = tmp_path / "private"
    folder.mkdir()
    (folder / "licheng.yml").write_text(OVERLAY, "utf-8")
    return folder


def test_a_summary_is_named_as_an_office_would(tmp_path):
    run = export("summary", "--unit", "licheng", "--date", "2022-06-28", "--out", tmp_path)
    assert run.returncode == 0, run.stderr
    assert [p.name for p in tmp_path.iterdir()] == ["莆田市荔城区_人才驿站汇总表_2022-06-28.xlsx"]


def test_the_name_of_the_file_says_the_format(tmp_path):
    assert export("summary", "--out", tmp_path / "a.csv").returncode == 0
    assert (tmp_path / "a.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_what_names_persons_says_so_in_its_name_and_on_the_screen(tmp_path, private):
    run = export(
        *("register", "--station", "licheng/shili-wenxian", "--format", "html"),
        *("--private", private, "--out", tmp_path / "a.html"),
    )
    assert "含个人信息" in run.stderr
    assert "示例负责人" in (tmp_path / "a_含个人信息.html").read_text("utf-8")
    assert not (tmp_path / "a.html").exists()


def test_personal_data_is_never_written_into_the_site(private, tmp_path):
    root = tmp_path / "root"
    root.mkdir()
    (root / "stations").symlink_to(ROOT / "stations")
    run = export(
        *("summary", "--root", root, "--unit", "licheng", "--private", private),
        *("--out", root / "site" / "a.csv"),
    )
    assert run.returncode == 2
    assert "网站文件夹" in run.stderr
    assert not (root / "site").exists()


def test_the_registers_own_private_folder_needs_no_name(tmp_path, private):
    root = tmp_path / "root"
    root.mkdir()
    (root / "stations").symlink_to(ROOT / "stations")
    private.rename(root / "private")
    run = export(
        *("summary", "--root", root, "--unit", "licheng", "--out", tmp_path / "a.csv", "--private")
    )
    assert run.returncode == 0, run.stderr
    assert "示例负责人" in (tmp_path / "a_含个人信息.csv").read_text("utf-8")


def test_a_package_holds_the_summary_and_every_registration(tmp_path, private):
    run = export(
        *("package", "--unit", "licheng", "--date", "2022-06-28", "--private", private),
        *("--out", tmp_path),
    )
    assert run.returncode == 0, run.stderr
    made = tmp_path / "莆田市荔城区_人才驿站报送材料_2022-06-28_含个人信息.zip"
    with zipfile.ZipFile(made) as parts:
        names = parts.namelist()
    assert names == [
        "莆田市荔城区_人才驿站汇总表_2022-06-28_含个人信息.xlsx",
        "莆田市荔城区_人才驿站汇总表_2022-06-28_含个人信息.docx",
        "莆田市荔城区_人才驿站汇总表_2022-06-28_含个人信息.pdf",
        "莆田市荔城区_人才驿站登记表_示例文献人才驿站_2022-06-28_含个人信息.docx",
        "莆田市荔城区_人才驿站登记表_示例文献人才驿站_2022-06-28_含个人信息.pdf",
        "莆田市荔城区_人才驿站登记表_示例绿心人才驿站_2022-06-28.docx",
        "莆田市荔城区_人才驿站登记表_示例绿心人才驿站_2022-06-28.pdf",
    ]


def test_where_nobody_watches_there_is_no_progress_bar(capsys):
    assert list(progress.shown(iter("abc"), 3, "正在生成")) == ["a", "b", "c"]
    assert capsys.readouterr().err == ""


def test_where_somebody_watches_a_long_work_shows_how_far_it_is(capsys, monkeypatch):
    monkeypatch.setattr(progress, "_PATIENCE", -1)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    assert list(progress.shown(iter("ab"), 2, "正在生成")) == ["a", "b"]
    assert "1/2" in capsys.readouterr().err


def test_blank_forms_are_written(tmp_path):
    assert export("blank", "--out", tmp_path).returncode == 0
    assert len(list(tmp_path.iterdir())) == 5


@pytest.mark.parametrize(
    "arguments",
    [
        ("summary", "--unit", "nirgends"),
        ("summary", "--batch", "77"),
        ("register", "--station", "licheng/nirgends"),
        ("package", "--unit", "licheng", "--private", "nirgends"),
    ],
)
def test_what_cannot_be_written_is_one_sentence_and_exit_2(arguments):
    run = export(*arguments)
    assert run.returncode == 2
    assert run.stderr.startswith("未能完成：")
    assert "Traceback" not in run.stderr


def test_a_command_that_needs_no_typesetter_loads_none():
    code = (
        "import sys; sys.path.insert(0, 'scripts'); import export;"
        "print(sorted({'typst', 'xlsxwriter', 'openpyxl', 'fontTools', 'lxml'} & set(sys.modules)))"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == "[]"
