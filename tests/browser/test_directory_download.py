"""The directory's result as files: the table has what is shown, and nothing runs in it."""

import csv
import io
import json
from pathlib import Path

import pytest


def taken(page):
    """The table that the button gives, as bytes."""
    with page.expect_download() as download:
        page.click("[data-csv]")
    assert download.value.suggested_filename == "驿站名录.csv"
    return Path(download.value.path()).read_bytes()


def rows(content):
    text = content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))


@pytest.mark.parametrize("query", ["", "?q=示例", "?sort=name", "?q=zzzz"])
def test_the_table_holds_the_rows_shown_in_their_order(page, site, query):
    page.goto(f"{site}directory/{query}")
    shown = page.locator("#stations > li:visible h2 a").all_text_contents()
    content = taken(page)
    assert content.startswith(b"\xef\xbb\xbf")
    head, *found = rows(content)
    assert head[0] == "驿站名称"
    assert [row[0] for row in found] == shown
    assert {len(row) for row in found} <= {len(head)}


def test_a_filtered_table_has_that_unit_alone(page, site):
    page.goto(site + "directory/")
    unit = page.locator("#stations > li").last.get_attribute("data-unit")
    page.select_option("#f-unit", unit)
    found = rows(taken(page))[1:]
    assert len(found) == page.locator("#stations > li:visible").count()
    assert all(f"/stations/{unit}/" in row[-1] for row in found)


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@x", "'@x"),
        ("甲", "甲"),
        ('=a,"b"', '\'=a,"b"'),
        ("一,二\n三", "一,二\n三"),
    ],
)
def test_no_text_runs_as_a_formula_or_breaks_a_cell(page, site, text, cell):
    page.goto(site + "directory/")
    script = "../assets/js/directory-download.js"
    made = page.evaluate(
        f"import(new URL('{script}', location.href)).then(m => m.csv([[{json.dumps(text)}, '乙']]))"
    )
    assert list(csv.reader(io.StringIO(made.lstrip("\ufeff"), newline=""))) == [[cell, "乙"]]


def test_the_workbook_is_offered_for_the_whole_and_for_a_unit_only(page, site):
    page.goto(site + "directory/")
    book = page.locator("[data-workbook]")
    assert page.request.get(book.evaluate("link => link.href")).ok
    unit = page.locator("#stations > li").last.get_attribute("data-unit")
    page.select_option("#f-unit", unit)
    address = book.evaluate("link => link.href")
    assert address.endswith(f"/data/units/{unit}/stations.xlsx")
    assert page.request.get(address).ok
    page.select_option("#f-type", index=1)
    assert not book.is_visible()
    page.click("text=清除筛选 >> visible=true")
    page.wait_for_selector("[data-workbook]:visible")
    assert book.evaluate("link => link.href").endswith("/data/stations.xlsx")


def test_without_scripts_there_is_no_button(open_page, site):
    page = open_page(390, javascript=False)
    page.goto(site + "directory/")
    assert not page.locator("#take").is_visible()
