"""The words of the forms are those of the source, and templates ask for nothing else."""

import re

import pytest

from registry.forms import annexes, word
from support.forms import ROOT, document_text

FORMS = annexes.read(ROOT / "docs")


def source(name):
    return (ROOT / "tests/data/source" / name).read_text("utf-8")


def bare(text):
    return re.sub(r"[\s\u3000]", "", text)


def test_every_word_of_annex_1_is_that_of_the_source_and_none_is_missing():
    annex = FORMS.annex_1
    words = [annex.number, annex.title, annex.unit, "年月日"]
    words += ["".join(lines) for lines in annex.labels.values()]
    assert bare("".join([*words, annex.remark])) == bare(source("annex-1.txt"))


def test_every_word_of_annex_2_is_that_of_the_source_and_none_is_missing():
    annex = FORMS.annex_2
    words = [annex.number, annex.title, annex.unit, annex.date, "年月日"]
    words += ["".join(lines) for lines in annex.labels.values()]
    assert bare("".join([*words, annex.filler, annex.filler_phone])) == bare(source("annex-2.txt"))


def test_the_summary_has_as_many_rows_as_the_blank_form():
    table = source("annex-2.txt").split("坐落地址")[1].split("填表人")[0]
    assert table.count("\t") == FORMS.annex_2.rows * len(FORMS.annex_2.labels)


def test_the_blank_date_is_that_of_the_form():
    assert bare(FORMS.blank_date) == "年月日"


@pytest.mark.parametrize(
    ("template", "annex"), [("annex-1.docx", FORMS.annex_1), ("annex-2.docx", FORMS.annex_2)]
)
def test_a_word_template_names_every_field_and_no_other(template, annex):
    assert word.fields(FORMS.template(template)) == set(annex.fields.values())


@pytest.mark.parametrize(
    ("template", "annex"), [("annex-1.docx", FORMS.annex_1), ("annex-2.docx", FORMS.annex_2)]
)
def test_a_word_template_bears_the_words_of_the_form(template, annex):
    text = bare(re.sub(r"\{\{.*?\}\}", "", document_text(FORMS.template(template).read_bytes())))
    for lines in annex.labels.values():
        assert bare("".join(lines)) in text
    for own in (annex.number, annex.title, annex.unit):
        assert bare(own) in text
