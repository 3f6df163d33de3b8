"""附件1: each cell holds what the station says, or the clerk's own words if the office has them."""

import io
from html.parser import HTMLParser

import openpyxl
import pytest

from registry.forms import REGISTRATION_FORMATS, archive, word
from registry.forms.failures import UnknownField
from registry.private import Overlay, Person
from support.forms import HOSTILE, ROOT, document_text, forms_of, station

OWN = station(
    name="示例堃昌人才驿站",
    completed="2021-03",
    floor_area_m2=120.5,
    hosted=True,
    host={"name": "示例孵化器"},
    contact={"phone": "0594-2200820", "email": "office@example.cn"},
)


class Cells(HTMLParser):
    """The text of each table cell of a page."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, _attrs):
        if tag in {"td", "th"}:
            self.found.append("")

    def handle_data(self, data):
        if self.found:
            self.found[-1] += data


def cells_of(content, suffix):
    """The non-empty cells of a written form, with their line breaks and blanks left out."""
    if suffix == "docx":
        texts = document_text(content).split("\n")
    elif suffix == "xlsx":
        sheet = openpyxl.load_workbook(io.BytesIO(content)).active
        texts = [cell.value for row in sheet.iter_rows() for cell in row if cell.value]
    else:
        page = Cells()
        page.feed(content.decode())
        texts = page.found
    return ["".join(text.split()) for text in texts if text.strip()]


@pytest.mark.parametrize("suffix", ["docx", "xlsx", "html"])
def test_each_value_stands_right_of_its_label(suffix):
    forms = forms_of(OWN)
    cells = cells_of(forms.write_registration(forms.registration(OWN), suffix), suffix)
    pairs = {
        "驿站名称": "示例堃昌人才驿站",
        "是否依托建站": "是",
        "依托机构名称": "示例孵化器",
        "建成时间": "2021年3月",
        "场地面积（㎡）": "120.5",
    }
    assert {label: cells[cells.index(label) + 1] for label in pairs} == pairs
    assert "手机：0594-2200820" in cells
    assert "E-mail：office@example.cn" in cells


@pytest.mark.parametrize("suffix", ["docx", "xlsx", "html"])
def test_the_remark_is_printed_word_for_word(suffix):
    forms = forms_of(OWN)
    content = forms.write_registration(forms.registration(OWN), suffix)
    text = content.decode() if suffix == "html" else "".join(cells_of(content, suffix))
    assert "备注：“人才驿站”类型分为窗口型、联谊型、专业型、创业型、综合型等。" in text


def test_the_clerks_own_words_stand_instead_of_ours():
    person = Person(
        principal="示例甲", mobile="13800000001", facilities_text="第一段。\n\n第二段。"
    )
    forms = forms_of(OWN, overlay=Overlay(people={OWN.id: person}))
    form = forms.registration(OWN)
    assert (form.principal, form.mobile, form.email) == (
        "示例甲",
        "13800000001",
        "office@example.cn",
    )
    assert form.facilities == ("第一段。", "第二段。")
    assert form.activities == forms_of(OWN).registration(OWN).activities
    assert form.personal


def test_without_an_overlay_nobody_is_named():
    form = forms_of(OWN).registration(OWN)
    assert (form.principal, form.personal) == ("", False)


def test_a_page_with_personal_data_says_so_on_the_screen():
    overlay = Overlay(people={OWN.id: Person(principal="示例甲")})
    marked = forms_of(OWN, overlay=overlay)
    plain = forms_of(OWN)
    assert "含个人信息" in marked.write_registration(marked.registration(OWN), "html").decode()
    assert "含个人信息" not in plain.write_registration(plain.registration(OWN), "html").decode()


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("suffix", ["docx", "xlsx", "html"])
def test_markup_in_a_value_stays_text(text, suffix):
    own = station(name=text, address=text)
    forms = forms_of(own)
    cells = cells_of(forms.write_registration(forms.registration(own), suffix), suffix)
    assert "".join(text.split()) in cells


def test_a_very_long_text_is_spread_over_rows_that_excel_allows():
    own = station(
        annual=[{"year": 2021, "activities": 9, "talents_served": 9, "highlights": "长" * 3000}]
    )
    forms = forms_of(own)
    content = forms.write_registration(forms.registration(own), "xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    assert max(row.height for row in sheet.row_dimensions.values()) < 409
    assert any("长" * 3000 in str(cell.value) for row in sheet.iter_rows() for cell in row)


def test_every_format_is_written():
    forms = forms_of(OWN)
    form = forms.registration(OWN)
    assert all(len(forms.write_registration(form, suffix)) > 100 for suffix in REGISTRATION_FORMATS)


class TestWordTemplate:
    """Filling a template that somebody has edited in Word."""

    source = archive.read((ROOT / "docs/templates/forms/annex-1.docx").read_bytes())

    def template(self, folder, body):
        path = folder / "own.docx"
        xml = self.source["word/document.xml"].decode()
        start = xml.index("<w:body>") + len("<w:body>")
        parts = {
            **self.source,
            "word/document.xml": f"{xml[:start]}{body}</w:body></w:document>".encode(),
        }
        path.write_bytes(archive.write(parts))
        return path

    def test_a_field_that_word_has_split_is_found(self, tmp_path):
        runs = "".join(
            f"<w:r><w:t>{part}</w:t></w:r>" for part in ("名：{", "{驿站", "名称 }", "}。")
        )
        path = self.template(tmp_path, f"<w:p>{runs}</w:p>")
        assert word.fields(path) == {"驿站名称"}
        assert document_text(word.fill(path, {"驿站名称": ("示例",)})) == "名：示例。"

    def test_paragraphs_of_a_value_become_paragraphs(self, tmp_path):
        path = self.template(tmp_path, "<w:p><w:r><w:t>{{甲}}</w:t></w:r></w:p>")
        assert document_text(word.fill(path, {"甲": ("一", "二", "三")})) == "一\n二\n三"

    def test_a_field_that_the_form_does_not_have_is_named(self, tmp_path):
        path = self.template(tmp_path, "<w:p><w:r><w:t>{{传真}}</w:t></w:r></w:p>")
        with pytest.raises(UnknownField, match="传真"):
            word.fill(path, {"驿站名称": ("示例",)})

    def test_a_value_that_looks_like_a_field_is_not_filled_again(self, tmp_path):
        path = self.template(tmp_path, "<w:p><w:r><w:t>{{甲}}{{乙}}</w:t></w:r></w:p>")
        assert document_text(word.fill(path, {"甲": ("{{乙}}",), "乙": ("二",)})) == "{{乙}}二"
