"""`intake.py` as the office's clerk runs it: what it says, what it writes, and what it leaves."""

import os
import re
import subprocess
import sys
from dataclasses import dataclass

import pytest

import intake
from support.forms import ROOT, TODAY
from support.intake import HEAD_2, ROW_2, annex_1, annex_2, packed, registry, xlsx
from terminal import arguments as terminal
from terminal import writing

PERSONAL = ("示例甲", "13800000001", "shili@example.cn", "四项制度齐全")


@pytest.fixture
def root(tmp_path):
    return registry(tmp_path / "root")


@dataclass
class Run:
    returncode: int
    stdout: str
    stderr: str


@pytest.fixture
def take(root, tmp_path, monkeypatch, capsys):
    """Run the command on files given by name and content, in this process."""
    monkeypatch.chdir(tmp_path)

    def run(files, *arguments):
        for name, content in files.items():
            (tmp_path / name).write_bytes(content)
        given = [*files, "--root", root, "--today", TODAY.isoformat(), *arguments]
        monkeypatch.setattr(sys, "argv", ["intake.py", *map(str, given)])
        with pytest.raises(SystemExit) as ended:
            terminal.run(intake.main, intake.FAILURES)
        return Run(ended.value.code, *capsys.readouterr())

    return run


def every_file(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


FIVE = annex_1(
    unit="荔城区",
    **{
        "类　型": "专业性",
        "手机：": "1.38E+10",
        "是否依托建站": "不详",
        "建成时间": "2021年上半年",
        "场地面积（㎡）": "约180",
    },
)


def test_five_mistakes_give_five_messages_each_with_its_cell_and_what_to_write(take, root):
    before = every_file(root)
    run = take({"附件1.xlsx": FIVE})
    assert run.returncode == 1
    lines = re.findall(r"^  \d\. (附件1\.xlsx \S+) “(.+?)”：(.+)$", run.stdout, re.MULTILINE)
    assert [(place, label) for place, label, _ in lines] == [
        ("附件1.xlsx 登记表!D4", "类型"),
        ("附件1.xlsx 登记表!D5", "手机"),
        ("附件1.xlsx 登记表!B7", "是否依托建站"),
        ("附件1.xlsx 登记表!D8", "建成时间"),
        ("附件1.xlsx 登记表!B9", "场地面积（㎡）"),
    ]
    assert all("请" in said for _, _, said in lines)
    assert "没有写入任何内容" in run.stdout
    assert every_file(root) == before


def test_a_form_in_order_is_written_and_what_it_cannot_hold_is_listed_with_clause_and_place(
    take, root
):
    run = take({"附件1.xlsx": annex_1()})
    assert run.returncode == 1
    assert sorted(every_file(root)) == [
        "private/licheng.yml",
        "stations/licheng/shilimulan.yml",
        "stations/office/batches.yml",
        "stations/office/units.yml",
    ]
    gap = re.search(r"TS340.*?(?=\n  第|\n\n)", run.stdout, re.DOTALL)
    assert "依据：莆人社文〔2021〕20号 三（四）1" in gap[0]
    assert "写在：补充情况表“资产管理制度”" in gap[0]


def test_nothing_that_is_said_names_a_person(take):
    run = take({"附件1.xlsx": annex_1()}, "--dry-run")
    assert [word for word in PERSONAL if word in run.stdout + run.stderr] == []
    assert "***" in run.stdout


def test_a_dry_run_shows_the_difference_and_writes_nothing(take, root):
    before = every_file(root)
    run = take({"附件1.xlsx": annex_1()}, "--dry-run")
    assert "+name: 示例木兰人才驿站" in run.stdout
    assert "个人信息另存：负责人姓名、手机、E-mail" in run.stdout
    assert "试运行，没有写入" in run.stdout
    assert every_file(root) == before


def test_a_complete_package_passes(take, root):
    example = (ROOT / "schema/station.example.yml").read_text("utf-8")
    run = take({"包.zip": packed({"stations/licheng/mulan.yml": example})})
    assert run.returncode == 0, run.stdout
    assert (root / "stations/licheng/mulan.yml").is_file()


def test_one_bad_file_holds_back_all_of_them_unless_told_otherwise(take, root):
    files = {"1.xlsx": annex_1(), "2.pdf": b"%PDF-1.4"}
    assert take(files).returncode == 1
    assert "stations/licheng/shilimulan.yml" not in every_file(root)
    run = take(files, "--keep-going")
    assert run.returncode == 1
    assert "盖章扫描件" in run.stdout
    assert "stations/licheng/shilimulan.yml" in every_file(root)


def test_with_keep_going_a_faulty_station_is_left_out_whole(take, root):
    row = ["2", "示例兰溪人才驿站", "专业性", *ROW_2[3:]]
    take({"附件2.xlsx": annex_2(ROW_2, row)}, "--keep-going")
    assert [name for name in every_file(root) if "office" not in name] == [
        "private/licheng.yml",
        "stations/licheng/shilimulan.yml",
    ]


def test_a_difference_is_shown_with_the_words_that_accept_it(take, root):
    take({"1.xlsx": annex_1()})
    changed = {"2.xlsx": annex_1(坐落地址="示例市示例区示例路9号", **{"手机：": "13800000003"})}
    run = take(changed)
    assert "登记为“示例市示例区示例路1号2楼”，来表为“示例市示例区示例路9号”" in run.stdout
    options = re.findall(r"--accept (\S+)", run.stdout)
    assert options == ["licheng/shilimulan:address", "licheng/shilimulan:mobile"]
    assert "1380000" not in run.stdout
    take(changed, *(word for option in options for word in ("--accept", option)))
    assert "示例路9号" in (root / "stations/licheng/shilimulan.yml").read_text("utf-8")
    assert "13800000003" in (root / "private/licheng.yml").read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--unit", "nirgends"], "没有报送单位“nirgends”"),
        (["--accept", "adress"], "没有“adress”这一项"),
        (["--slug", "Mulan"], "只能用小写字母"),
        (["--private", "there-is-none"], "没有这个文件夹"),
        (["missing.xlsx"], "没有这个文件"),
    ],
)
def test_what_cannot_be_meant_is_exit_2_and_one_sentence(take, root, arguments, said):
    before = every_file(root)
    run = take({"1.xlsx": annex_1()}, *arguments)
    assert run.returncode == 2
    assert said in run.stderr
    assert "Traceback" not in run.stderr
    assert every_file(root) == before


def test_a_private_folder_within_the_repository_is_refused(take, root):
    git = ["git", "-c", "user.name=x", "-c", "user.email=x@example.cn"]
    subprocess.run([*git, "init", "-q", str(root)], check=True)
    before = every_file(root / "stations")
    run = take({"1.xlsx": annex_1()})
    assert run.returncode == 2
    assert "没有排除" in run.stderr
    assert every_file(root / "stations") == before
    assert not (root / "private").exists()
    (root / ".gitignore").write_text("private/\n", "utf-8")
    assert take({"1.xlsx": annex_1()}).returncode == 1
    assert (root / "private/licheng.yml").is_file()


def test_the_personal_file_is_for_its_owner_alone(take, root):
    take({"1.xlsx": annex_1()})
    assert (root / "private/licheng.yml").stat().st_mode & 0o077 == 0


def test_no_file_is_left_beside(take, tmp_path):
    take({"1.xlsx": annex_1()})
    assert [p for p in tmp_path.rglob(".*") if p.is_file()] == []


def test_a_long_summary_is_counted_instead_of_listed(take):
    rows = [[str(n), f"示例{n}号人才驿站", *ROW_2[2:]] for n in range(1, 80)]
    run = take({"附件2.xlsx": xlsx([["报送单位：荔城区"], HEAD_2, *rows])}, "--dry-run")
    assert "共79个驿站：新建79个" in run.stdout
    assert "示例40号人才驿站" not in run.stdout.split("试运行")[0].split("---")[0]


def test_the_command_is_run_by_its_file_and_says_how(tmp_path):
    command = [sys.executable, ROOT / "scripts/intake.py", "--help"]
    run = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert run.returncode == 0
    assert "把县区报来的表录成驿站文件" in run.stdout


# --- writing ----------------------------------------------------------------------------------


def test_when_one_file_cannot_be_laid_down_none_is_replaced(tmp_path, monkeypatch):
    files = {tmp_path / "a.yml": b"new", tmp_path / "b.yml": b"new"}
    for path in files:
        path.write_bytes(b"old")
    laid = writing._beside

    def full(path, content, *, private):
        if path.name == "b.yml":
            raise OSError(28, "No space left on device")
        return laid(path, content, private=private)

    monkeypatch.setattr(writing, "_beside", full)
    with pytest.raises(OSError, match="No space"):
        writing.replace_all(files)
    assert every_file(tmp_path) == {"a.yml": b"old", "b.yml": b"old"}


def test_what_a_killed_run_left_beside_is_swept_away_when_it_is_old(tmp_path):
    old, new = tmp_path / ".licheng.yml.old", tmp_path / ".licheng.yml.new"
    for path in (old, new, tmp_path / ".hanjiang.yml.other"):
        path.write_text("示例")
    os.utime(old, (0, 0))
    writing.sweep(tmp_path / "licheng.yml")
    assert sorted(p.name for p in tmp_path.iterdir()) == [".hanjiang.yml.other", ".licheng.yml.new"]


def test_killed_between_overlay_and_station_the_same_command_brings_the_rest(take, root):
    take({"1.xlsx": annex_1()})
    (root / "stations/licheng/shilimulan.yml").unlink()
    run = take({"1.xlsx": annex_1()})
    assert run.returncode == 1
    assert (root / "stations/licheng/shilimulan.yml").is_file()
    assert "已写入登记文件1个。" in run.stdout


def test_what_people_write_beside_the_unit_is_not_said(take, root):
    run = take({"1.xlsx": annex_1(unit="荔城区人社局（联系人：陈示例 13800000009）")})
    assert "读作“荔城区”" in run.stdout
    assert [word for word in ("陈示例", "13800000009") if word in run.stdout] == []
    assert (root / "stations/licheng/shilimulan.yml").is_file()


def test_who_filled_in_a_summary_is_said_to_be_kept(take):
    foot = ["填表人：示例乙", "", "", "联系方式：13800000002"]
    run = take({"附件2.xlsx": annex_2(ROW_2, below=[foot])})
    assert "licheng.yml　个人信息另存：填表人、填表人联系方式" in run.stdout
    assert "示例乙" not in run.stdout
