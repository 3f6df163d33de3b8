"""附件2: which stations, in which order, in which words, in every format the same."""

import csv
import io
from dataclasses import replace

import openpyxl
import pytest

from registry import dataset
from registry.forms import SUMMARY_FORMATS, FormFailure, Forms, Selection
from registry.layout import Layout
from registry.private import Filler, Overlay, Person
from support.forms import DAY, HOSTILE, ROOT, TODAY, document_text, forms_of, samples, station


def grid(content):
    """The cells of an XLSX form, row by row."""
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    return [[cell.value or "" for cell in row] for row in sheet.iter_rows(min_row=5)]


class TestSelection:
    def test_all_in_service_in_order_of_unit_and_name(self):
        register = samples()
        rows = forms_of().summary(Selection()).rows
        assert [row.name for row in rows] == [s.name for s in register.public if s.in_service]
        assert len(rows) < len(register.public)
        assert [row.serial for row in rows] == [str(n + 1) for n in range(len(rows))]

    def test_one_unit(self):
        form = forms_of().summary(Selection(unit="licheng"))
        assert form.unit == "荔城区"
        assert {row.address[:6] for row in form.rows} == {"莆田市荔城区"}

    def test_a_batch(self):
        members = samples().batches[0].members
        assert len(forms_of().summary(Selection(batch=0)).rows) == len(members)
        assert forms_of().summary(Selection(batch=1)).rows == ()

    def test_what_awaits_a_decision(self):
        waiting = samples().applications
        rows = forms_of().summary(Selection(applications=True)).rows
        assert [row.name for row in rows] == [s.name for s in waiting]
        assert rows

    @pytest.mark.parametrize("wanted", [Selection(unit="nirgends"), Selection(batch=77)])
    def test_what_is_not_there_is_refused_with_what_is(self, wanted):
        with pytest.raises(FormFailure, match="可用"):
            forms_of().summary(wanted)


class TestPeople:
    own = station()

    def row(self, **person):
        overlay = Overlay(people={self.own.id: Person(**person)})
        row = forms_of(self.own, overlay=overlay).summary(Selection()).rows[0]
        return row.person, row.phone

    def test_a_contact_stands_before_the_principal(self):
        both = {"principal": "示例甲", "mobile": "13800000001"}
        contact = {"contact": "示例乙", "contact_phone": "13800000002"}
        assert self.row(**both, **contact) == ("示例乙", "13800000002")
        assert self.row(**both) == ("示例甲", "13800000001")

    def test_a_name_never_stands_beside_another_persons_number(self):
        office = self.own.data["contact"]["phone"]
        person = {"principal": "示例甲", "mobile": "13800000001", "contact": "示例乙"}
        assert self.row(**person) == ("示例乙", office)

    def test_without_an_overlay_nobody_is_named(self):
        form = forms_of(self.own).summary(Selection())
        assert (form.rows[0].person, form.personal) == ("", False)

    def test_who_fills_in_makes_it_personal(self):
        form = forms_of().summary(Selection(), Filler("示例填表人", "13800000009"))
        assert (form.filler, form.filler_phone, form.personal) == (
            "示例填表人",
            "13800000009",
            True,
        )


@pytest.mark.parametrize("suffix", ["csv", "md"])
def test_the_text_formats_are_those_of_the_golden_file(golden, suffix):
    forms = Forms(dataset.load(ROOT / "tests/data/open-data", TODAY), Layout(ROOT), dated=DAY)
    text = forms.write_summary(forms.summary(Selection()), suffix).decode("utf-8")
    golden(f"forms/summary.{suffix}", text)


class TestWorkbook:
    forms = forms_of()
    form = forms.summary(Selection())
    book = openpyxl.load_workbook(io.BytesIO(forms.write_summary(form, "xlsx")))
    sheet = book.active

    def test_the_table_stands_as_on_the_form(self):
        texts = [cell.value for cell in self.sheet["A"][:3]]
        assert texts == ["附件2", "市级“人才驿站”建设情况汇总表", "报送单位：莆田市"]
        assert self.sheet["G3"].value == "填报日期：2022年6月8日"
        heads = [cell.value.replace("\n", "") for cell in self.sheet[4]]
        labels = "序号 驿站名称 类型 负责人或联系人 联系方式 建成时间 坐落地址"
        assert " ".join(heads) == labels
        last = self.sheet.max_row
        assert (self.sheet.cell(last, 1).value, self.sheet.cell(last, 5).value) == (
            "填表人：",
            "联系方式：",
        )

    def test_every_cell_is_text(self):
        kinds = {cell.data_type for row in self.sheet.iter_rows() for cell in row if cell.value}
        assert kinds == {"s"}
        assert self.sheet["E5"].number_format == "@"

    def test_it_prints_on_a4_one_page_wide_with_its_head_on_each(self):
        page = self.sheet.page_setup
        assert (page.orientation, page.paperSize) == ("landscape", 9)
        # One page wide, which is not stated because it is what fitting means, any number high.
        assert self.sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (page.fitToWidth, page.fitToHeight) == (None, 0)
        assert self.sheet.print_title_rows == "$4:$4"
        assert "&P" in self.sheet.oddFooter.center.text

    def test_a_short_table_has_the_rows_of_the_form(self):
        form = replace(self.form, rows=self.form.rows[:1])
        rows = grid(self.forms.write_summary(form, "xlsx"))
        assert len(rows) - 1 == self.forms.annexes.annex_2.rows
        assert "".join(rows[1]) == ""

    def test_a_long_table_says_the_same(self):
        row = self.form.rows[0]
        long = replace(self.form, rows=(row,) * 2001)
        assert grid(self.forms.write_summary(long, "xlsx"))[2000] == list(row.cells())


@pytest.mark.parametrize("text", HOSTILE)
class TestHostileText:
    def form(self, text):
        forms = forms_of(station(name=text, address=text))
        return forms, forms.summary(Selection())

    def test_no_cell_of_a_workbook_becomes_a_formula(self, text):
        forms, form = self.form(text)
        cells = openpyxl.load_workbook(io.BytesIO(forms.write_summary(form, "xlsx"))).active[5]
        assert (cells[1].value, cells[1].data_type) == (text, "s")

    def test_no_field_of_a_csv_file_starts_like_a_formula(self, text):
        forms, form = self.form(text)
        content = forms.write_summary(form, "csv").decode("utf-8-sig")
        name = list(csv.reader(io.StringIO(content)))[1][1]
        assert name[0] not in "=+-@\t\r＝＋－＠"
        assert name.removeprefix("'") == text

    def test_a_document_shows_it_as_it_is(self, text):
        forms, form = self.form(text)
        assert text in document_text(forms.write_summary(form, "docx"))

    def test_a_page_shows_it_as_it_is(self, text):
        forms, form = self.form(text)
        page = forms.write_summary(form, "html").decode()
        assert "<b>" not in page
        assert "&lt;b&gt;" in page or "<" not in text

    def test_markdown_shows_it_as_it_is(self, text):
        forms, form = self.form(text)
        row = forms.write_summary(form, "md").decode().splitlines()[6]
        assert row.replace("\\", "").split(" | ")[1] == text


def test_every_format_is_written():
    forms = forms_of()
    form = forms.summary(Selection(unit="licheng"))
    assert all(len(forms.write_summary(form, suffix)) > 100 for suffix in SUMMARY_FORMATS)
