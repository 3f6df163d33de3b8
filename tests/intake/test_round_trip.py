"""What the register prints comes back unchanged: every sample, every format, no field lost.

And a workbook that a clerk opened and saved in an office suite in between.
"""

from dataclasses import replace
from io import BytesIO

import openpyxl
import pytest

from registry import private
from registry.forms import Forms, Selection
from registry.forms.supplement import lines
from registry.intake.assembly import values_of
from registry.intake.merging import alike
from registry.layout import Layout
from registry.model import Station
from support.forms import DAY, ROOT, samples
from support.intake import data, plan, read, registry, terms

SAMPLES = samples().public
FORM = ("name", "type", "hosted", "address", "completed", "floor_area_m2")
"""The station's own fields that 附件1 holds, beside the name of the host."""

PERSON = private.Person(
    principal="示例甲",
    mobile="13800000001",
    email="shili@example.cn",
    contact="示例乙",
    contact_phone="13800000002",
    staffing_text="专职2人。\n由示例科室负责。",
    facilities_text="四项制度齐全。",
    activities_text="全年活动6次。\n=1+1",
)


def overlay(*fields):
    person = private.Person(**{field: getattr(PERSON, field) for field in fields})
    return private.Overlay(
        {s.id: person for s in SAMPLES}, {"licheng": private.Filler("示例丙", "13800000009")}
    )


ANNEX_1 = overlay(*(f for f in PERSON.__slots__ if not f.startswith("contact")))
ANNEX_2 = overlay("contact", "contact_phone")


@pytest.fixture(scope="module")
def empty(tmp_path_factory):
    return registry(tmp_path_factory.mktemp("empty"))


def taken_in(planned, folder, forms):
    """The register that the plan makes, and its overlay as it would be read back."""
    stations = tuple(Station(*change.id.split("/"), data(change)) for change in planned.changes)
    for made in planned.overlays:
        (folder / made.name).write_bytes(made.content)
    dataset = replace(samples(), stations=stations)
    known = private.load(
        folder, Layout(ROOT), [u.slug for u in dataset.units], [s.id for s in stations]
    )
    return replace(forms, dataset=dataset, overlay=known)


@pytest.mark.parametrize("personal", [False, True], ids=["public", "personal"])
@pytest.mark.parametrize("suffix", ["docx", "xlsx"])
def test_every_registration_comes_back_unchanged(suffix, personal, empty, tmp_path):
    forms = Forms(samples(), Layout(ROOT), ANNEX_1 if personal else private.Overlay(), DAY)
    printed = [forms.registration(station) for station in SAMPLES]
    files = [(f"{n}.{suffix}", forms.write_registration(f, suffix)) for n, f in enumerate(printed)]
    planned = plan(empty, *files)
    assert planned.problems == []
    again = taken_in(planned, tmp_path, forms)
    by_name = {station.name: station for station in again.dataset.stations}
    for station, form in zip(SAMPLES, printed, strict=True):
        made = by_name[station.name]
        kept = {k: v for k, v in station.data.items() if k in FORM}
        assert {k: v for k, v in made.data.items() if k in FORM} == kept
        assert made.data.get("host", {}).get("name") == station.data.get("host", {}).get("name")
        assert again.registration(made).cells() == form.cells()


@pytest.mark.parametrize("personal", [False, True], ids=["public", "personal"])
@pytest.mark.parametrize("suffix", ["docx", "xlsx", "csv"])
def test_every_summary_comes_back_unchanged(suffix, personal, empty, tmp_path):
    forms = Forms(samples(), Layout(ROOT), ANNEX_2 if personal else private.Overlay(), DAY)
    units = sorted({station.unit for station in SAMPLES})
    for unit in units:
        form = forms.summary(Selection(unit))
        planned = plan(empty, (f"a.{suffix}", forms.write_summary(form, suffix)), unit=unit)
        assert planned.problems == []
        folder = tmp_path / unit
        folder.mkdir()
        again = taken_in(planned, folder, forms)
        assert again.summary(Selection(unit, applications=True)).rows == form.rows
        if suffix != "csv":
            assert again.summary(Selection(unit, applications=True)).filler == form.filler


@pytest.mark.parametrize("suffix", ["docx", "xlsx", "csv"])
def test_the_citys_summary_finds_every_station_and_changes_none(suffix):
    forms = Forms(samples(), Layout(ROOT), dated=DAY)
    content = forms.write_summary(forms.summary(Selection()), suffix)
    planned = plan(ROOT, (f"a.{suffix}", content))
    assert planned.problems == []
    assert len(planned.changes) == len(samples().open)
    assert [c.id for c in planned.changes if c.after != c.before or c.differences] == []
    assert planned.overlays == ()


@pytest.mark.parametrize("suffix", ["docx", "xlsx"])
def test_a_registration_of_a_station_that_is_there_changes_nothing(suffix):
    forms = Forms(samples(), Layout(ROOT), dated=DAY)
    files = [
        (f"{n}.{suffix}", forms.write_registration(forms.registration(s), suffix))
        for n, s in enumerate(SAMPLES)
    ]
    planned = plan(ROOT, *files)
    assert planned.problems == []
    assert [c.id for c in planned.changes if c.after != c.before or c.differences] == []
    assert planned.overlays == ()


# --- 补充情况表 --------------------------------------------------------------------------------


def written(value):
    return "是" if value is True else "否" if value is False else value


def filled(station):
    """The lines of the sheet that this station's data fill, as a clerk would."""
    facts = dict(flat(station.data))
    for line in lines(terms().station, tuple(terms().unit_names.values())):
        path, _, value = line.path.partition("=")
        if line.path == "unit":
            yield line.path, terms().unit_names[station.unit]
        elif value:
            if value in facts.get(path, ()):
                yield line.path, "是"
        elif isinstance(facts.get(path), list):
            yield path, "；".join(facts[path])
        elif path in facts:
            yield path, written(facts[path])


def flat(value, path=""):
    if isinstance(value, dict):
        for key, below in value.items():
            yield from flat(below, f"{path}.{key}" if path else key)
    elif isinstance(value, list):
        yield path, value
        for index, below in enumerate(value):
            yield from flat(below, f"{path}[{index}]")
    else:
        yield path, value


@pytest.fixture(scope="module")
def blank():
    from registry.forms import supplement_xlsx

    return supplement_xlsx.render(samples(), ROOT / "schema")


def sheet(blank, answers):
    book = openpyxl.load_workbook(BytesIO(blank))
    for row in book.worksheets[0].iter_rows():
        for cell in row:
            if cell.value in answers:
                cell.offset(0, -2).value = answers[cell.value]
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def trimmed(station):
    """The station's data as far as the sheet has lines: two records of a list, six services."""
    facts = {k: v for k, v in station.data.items() if k not in {"example", "verified_on", "status"}}
    for name, most in (("annual", 2), ("hours", 2), ("services", 6)):
        if name in facts:
            facts[name] = facts[name][:most]
    return facts


@pytest.mark.parametrize("station", SAMPLES, ids=lambda s: s.slug)
def test_the_sheet_and_the_form_together_make_the_whole_station(station, blank, empty):
    station = replace(station, data=trimmed(station))
    forms = Forms(replace(samples(), stations=(station,)), Layout(ROOT))
    form = forms.write_registration(forms.registration(station), "docx")
    extra = sheet(blank, dict(filled(station)))
    planned = plan(empty, ("附件1.docx", form), ("补充.xlsx", extra))
    assert planned.problems == []
    (change,) = planned.changes
    found = {p: v for p, v in values_of(data(change)) if p != ("example",)}
    highlights = {p for p in found | dict(values_of(station.data)) if p[-1] == "highlights"}
    wanted = {p: v for p, v in values_of(station.data) if p not in highlights}
    assert found.keys() == wanted.keys()
    assert [p for p, value in wanted.items() if not alike(value, found[p])] == []


def test_the_blank_sheet_says_nothing(blank):
    (part, *_) = read(blank, "补充.xlsx")
    assert part.kind == "补充情况表"
    found = [r for e in part.entries for r in e.readings]
    assert [r for r in found if r.path or r.fault] == []


def test_the_sheet_is_read_by_its_titles_where_the_hidden_columns_are_gone(blank):
    book = openpyxl.load_workbook(BytesIO(blank))
    page = book.worksheets[0]
    for row in page.iter_rows(min_row=4):
        for cell in row:
            if cell.column_letter in "DI":
                cell.value = None
            if cell.value in ("驿站名称", "交通条件", "收费方式"):
                cell.offset(0, 1).value = {
                    "驿站名称": "示例甲站",
                    "交通条件": "距公交站100米",
                    "收费方式": "无偿",
                }[cell.value]
    file = BytesIO()
    book.save(file)
    found = {
        r.path: r.value
        for p in read(file.getvalue())
        for e in p.entries
        for r in e.readings
        if r.path
    }
    assert found == {
        ("name",): "示例甲站",
        ("premises", "access"): "距公交站100米",
        ("fee",): "无偿",
    }
