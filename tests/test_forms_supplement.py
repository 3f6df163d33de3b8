"""补充情况表: a line for everything that the form has no cell for, its lists from the schema."""

import io
import json

import openpyxl
import pytest

from registry.forms import supplement, supplement_xlsx
from registry.schema import Schema
from support.forms import ROOT, samples

SCHEMA = json.loads((ROOT / "schema/station.schema.json").read_text("utf-8"))
LINES = {
    line.path: line for line in supplement.lines(Schema.read(ROOT / "schema", "station"), ("某区",))
}


@pytest.fixture(scope="module")
def book():
    content = supplement_xlsx.render(samples(), ROOT / "schema")
    return openpyxl.load_workbook(io.BytesIO(content))


@pytest.mark.parametrize(
    "path",
    [
        *("premises.project_display", "premises.policy_display"),
        *("premises.network", "premises.multimedia", "premises.projection"),
        *("systems.assets", "systems.attendance", "systems.funds", "systems.activities"),
        *("plan.activities", "plan.talents_served", "annual[0].activities", "services[0]"),
        *("location.lon", "location.source", "hours[1].open", "contact.phone", "host.upkeep"),
    ],
)
def test_what_the_policy_or_a_visitor_asks_has_a_line(path):
    assert path in LINES


@pytest.mark.parametrize("path", ["address", "completed", "floor_area_m2", "host.name", "status"])
def test_what_stands_on_the_form_is_not_asked_twice(path):
    assert path not in LINES


def test_lists_are_those_of_the_schema():
    assert list(LINES["services[0]"].choices) == SCHEMA["$defs"]["service"]["enum"]
    assert list(LINES["fee"].choices) == SCHEMA["properties"]["fee"]["enum"]
    assert LINES["premises.network"].choices == ("是", "否")


def test_each_line_is_on_the_sheet_with_its_field_and_its_list(book):
    sheet, lists = book[supplement_xlsx.TITLE], book[supplement_xlsx.LISTS]
    units = tuple(unit.name for unit in samples().units)
    wanted = supplement.lines(Schema.read(ROOT / "schema", "station"), units)
    keys = {
        cell.value: cell for column in "DI" for cell in sheet[column] if cell.row > 3 and cell.value
    }
    assert list(keys) == [line.path for line in wanted]
    offered = {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}
    for line in wanted:
        key = keys[line.path]
        rule = offered.get(sheet.cell(key.row, key.column - 2).coordinate)
        if line.choices:
            cells = lists[rule.formula1.split("!")[1].replace("$", "")]
            assert tuple(row[0].value for row in cells) == line.choices


def test_it_is_one_page_whose_lists_are_hidden(book):
    sheet = book[supplement_xlsx.TITLE]
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    # One page wide and high is what fitting means when neither is stated.
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (None, None)
    assert book[supplement_xlsx.LISTS].sheet_state == "hidden"
    assert sheet.column_dimensions["D"].hidden
