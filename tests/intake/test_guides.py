"""The office's guides show what the command says, and what the forms hold, to the letter."""

import re
import sys

import pytest

import intake
from registry.intake.holdings import holdings, table
from registry.intake.readings import PRIVATE
from support.forms import ROOT, TODAY
from support.intake import annex_1, registry, terms
from terminal import arguments as terminal

GUIDE, LIMITS = ROOT / "docs/office/intake.md", ROOT / "docs/office/form-limits.md"
FIVE = {
    "类　型": "专业性",
    "手机：": "1.38E+10",
    "是否依托建站": "不详",
    "建成时间": "2021年上半年",
    "场地面积（㎡）": "约180",
}


def compared(page, pattern, actual, request):
    """The one place of the page that the pattern finds, written anew with `--update`."""
    text = page.read_text("utf-8")
    if request.config.getoption("--update"):
        text = re.sub(pattern, lambda m: m[1] + actual + m[3], text, flags=re.DOTALL)
        page.write_text(text, "utf-8")
    ((_, shown, _),) = re.findall(pattern, text, re.DOTALL)
    return shown


def test_the_answer_shown_to_the_offices_clerk_is_what_the_command_says(
    tmp_path, monkeypatch, capsys, request
):
    root = registry(tmp_path / "root")
    (tmp_path / "附件1.xlsx").write_bytes(annex_1(**FIVE))
    monkeypatch.chdir(tmp_path)
    given = ["intake.py", "附件1.xlsx", "--root", str(root), "--today", TODAY.isoformat()]
    monkeypatch.setattr(sys, "argv", given)
    with pytest.raises(SystemExit):
        terminal.run(intake.main, intake.FAILURES)
    actual = capsys.readouterr().out
    pattern = r"(<!-- five -->\n\n```text\n)(.*?)(```)"
    assert compared(GUIDE, pattern, actual, request) == actual


def test_the_table_of_what_the_forms_hold_is_what_the_code_reads(request):
    pattern = r"(<!-- table -->\n\n)(.*?)(\n\n<!-- end -->)"
    actual = table(terms())
    assert compared(LIMITS, pattern, actual, request) == actual


def test_every_option_is_explained():
    text = (ROOT / "scripts/intake.py").read_text("utf-8")
    options = set(re.findall(r'"(--[a-z-]+)"', text))
    assert options == set(
        re.findall(r"^\| `(--[a-z-]+)` \|", GUIDE.read_text("utf-8"), re.MULTILINE)
    )


def test_the_table_knows_every_field_and_no_other():
    every = [h.title for h in holdings(terms())]
    assert len(every) == len(set(every))
    held = [h for h in holdings(terms()) if not (h.annex_1 or h.annex_2 or h.supplement)]
    assert [h.title for h in held] == ["年度实绩：活动开展情况及效果"]
    personal = [h for h in holdings(terms()) if h.path[0] == PRIVATE]
    assert not any(h.supplement for h in personal)
