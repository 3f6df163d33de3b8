"""PDF: every field reaches the page, no missing glyph passes, no font is no disaster."""

import shutil
from dataclasses import fields, replace

import pytest
import yaml

from registry.forms import FormFailure, Forms, Selection, public_files
from registry.forms.failures import NoChineseFont, Uncovered
from registry.layout import Layout
from support.forms import HOSTILE, ROOT, forms_of, samples, station

NOWHERE = "\ue123"
"""A private character that no font has."""


@pytest.fixture(scope="module")
def forms():
    return forms_of()


@pytest.fixture(scope="module")
def without_fonts(tmp_path_factory):
    """A register whose chain names only fonts that nobody has."""
    root = tmp_path_factory.mktemp("root")
    shutil.copytree(ROOT / "docs/templates/forms", root / "docs/templates/forms")
    chain = root / "docs/templates/forms/fonts.yml"
    roles = yaml.safe_load(chain.read_text("utf-8"))
    chain.write_text(yaml.dump({role: ["Nirgends"] for role in roles}), "utf-8")
    shutil.copytree(ROOT / "schema", root / "schema")
    return Forms(samples(), Layout(root))


def test_each_field_of_the_registration_changes_the_page(forms):
    form = forms.registration(samples().public[0])
    usual = forms.write_registration(form, "pdf")
    for field in fields(form):
        if field.name == "personal":
            continue
        value = ("改",) if isinstance(getattr(form, field.name), tuple) else "改"
        changed = replace(form, **{field.name: value})
        assert forms.write_registration(changed, "pdf") != usual, field.name


def test_each_field_of_the_summary_changes_the_page(forms):
    form = forms.summary(Selection(unit="licheng"))
    usual = forms.write_summary(form, "pdf")
    for name in ("date", "unit", "filler", "filler_phone"):
        assert forms.write_summary(replace(form, **{name: "改"}), "pdf") != usual, name
    for name in form.rows[0].__slots__:
        rows = (replace(form.rows[0], **{name: "改"}), *form.rows[1:])
        assert forms.write_summary(replace(form, rows=rows), "pdf") != usual, name


@pytest.mark.parametrize("character", "萩㎡堃䶮")
def test_characters_of_real_places_and_names_are_covered(forms, character):
    forms.typesetter.require_cover([character])


def test_a_character_without_a_glyph_is_an_error_that_names_it(forms):
    form = forms.registration(station(name=f"示例{NOWHERE}人才驿站"))
    with pytest.raises(Uncovered, match="U\\+E123"):
        forms.write_registration(form, "pdf")


@pytest.mark.parametrize("text", HOSTILE)
def test_markup_in_a_value_compiles_as_text(forms, text):
    plain = forms.write_registration(forms.registration(station(name="示例")), "pdf")
    hostile = forms.write_registration(forms.registration(station(name=text)), "pdf")
    assert hostile.startswith(b"%PDF")
    assert hostile != plain


def test_a_machine_without_fonts_is_told_what_to_install(without_fonts):
    with pytest.raises(NoChineseFont, match="fonts-noto-cjk"):
        without_fonts.write_summary(without_fonts.summary(Selection()), "pdf")
    assert isinstance(NoChineseFont(), FormFailure)


def test_the_site_is_built_without_pdfs_where_there_is_no_font(without_fonts):
    said = []
    files = dict(public_files(samples(), without_fonts.layout, said.append))
    assert len(said) == 1
    assert [name for name in files if name.endswith(".pdf")] == []
    assert "downloads/summary/all.xlsx" in files
    assert "downloads/blank/annex-1.docx" in files


def test_a_station_that_no_font_can_print_loses_its_pdf_alone():
    register = samples()
    first, *others = register.public
    odd = replace(first, data={**first.data, "name": f"示例{NOWHERE}"})
    said = []
    files = dict(public_files(replace(register, stations=(odd, *others)), notice=said.append))
    assert f"downloads/register/{odd.id}.pdf" not in files
    assert f"downloads/register/{others[0].id}.pdf" in files
    assert any(odd.id in line and "U+E123" in line for line in said)
