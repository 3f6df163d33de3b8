"""Each hostile or unsuitable file is refused with the sentence that names the reason."""

import socket

import pytest

from registry.intake import guard
from support.attacks import ATTACKS, RELATIONS, UNSUITABLE, linked, ole
from support.intake import annex_1, docx, ods, read, refusal, values, word_form

CASES = ATTACKS | UNSUITABLE


@pytest.fixture(autouse=True)
def _no_network(monkeypatch):
    def refused(*_arguments, **_named):
        raise AssertionError("a file made us reach for the network")

    monkeypatch.setattr(socket.socket, "connect", refused)
    monkeypatch.setattr(socket, "getaddrinfo", refused)


@pytest.mark.parametrize("name", CASES)
def test_it_is_refused_and_the_reason_is_named(name):
    file, content, said = CASES[name]
    sentence = refusal(content, file)
    assert said in sentence


@pytest.mark.parametrize("name", CASES)
def test_the_sentence_is_one_that_a_clerk_can_act_on(name):
    file, content, _ = CASES[name]
    sentence = refusal(content, file)
    assert not any(word in sentence for word in ("Error", "Traceback", "openpyxl", "lxml", "None"))
    assert len(sentence) < 90


def test_each_format_that_can_be_read_passes():
    assert guard.inspect("a.docx", docx(word_form())) == guard.Format.DOCX
    assert guard.inspect("a.xlsx", annex_1()) == guard.Format.XLSX
    assert guard.inspect("a.ods", ods([["x"]])) == guard.Format.ODS
    assert guard.inspect("a.csv", "序号,驿站名称\n".encode()) == guard.Format.CSV
    assert guard.inspect("a.xls", ole("Workbook")) == guard.Format.XLS


def test_what_a_file_is_goes_by_its_content_not_by_its_name():
    assert values(docx(word_form()), "附件1.xlsx") == values(docx(word_form()), "附件1.docx")


@pytest.mark.parametrize(
    "target", ["file:///C:\\Users\\a\\Normal.dotm", "Normal.dotm", "file:///D:/模板/a.dotx"]
)
def test_a_template_on_the_writers_own_computer_is_common_and_harmless(target):
    (part,) = read(linked("attachedTemplate", target), "a.docx")
    assert part.refused == ""


def test_a_plain_link_in_the_text_is_harmless():
    link = RELATIONS.format(
        '<Relationship Id="r" Type="x/hyperlink" Target="mailto:a@b.cn" TargetMode="External"/>'
    )
    (part,) = read(docx(word_form(), **{"word/_rels/document.xml.rels": link}), "a.docx")
    assert part.refused == ""
