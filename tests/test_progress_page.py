"""The page of progress: each plot has a table beside it, and both agree with the register."""

import re
from datetime import date

import pytest
import yaml

from registry import dataset, pages
from registry.layout import Layout
from registry.svg import limits, plots


@pytest.fixture(scope="module")
def register(root):
    settings = yaml.safe_load((root / "mkdocs.yml").read_text("utf-8"))["extra"]
    data = dataset.load(root, date(2026, 11, 23))
    return pages.Register.of(data, Layout(root), settings, pages.register.History(), {})


@pytest.fixture(scope="module")
def html(register):
    made = pages.standing_pages(pages.Renderer(register))
    return next(page.html for page in made if page.path == "progress/")


def test_every_figure_stands_beside_a_table(html):
    parts = html.split('<div class="split">')[1:]
    assert [("<svg" in part, "<table" in part) for part in parts] == [(True, True)] * 5


def test_the_tables_say_what_the_yearly_plots_draw(register, html):
    limit = limits.read(register.layout.schema)
    years = plots.years(register.dataset.public, limit)
    assert years
    for year in years:
        row = rf'<th scope="row">{year.year}</th>.*?</tr>'
        activities, talents = (re.findall(r'num">([\d.,]+)<', r) for r in re.findall(row, html))
        each = year.activities_each
        mean = str(int(each) if each.is_integer() else each)
        assert activities == [str(year.stations), f"{year.activities:,}", mean]
        assert talents == [f"{year.talents_served:,}", str(year.talents_each), str(year.reached)]


@pytest.mark.parametrize("batches", [[], [("第一批", 0)], [("第一批", 3), ("第<二>批", 12)]])
def test_the_batches_are_drawn_with_their_numbers(batches):
    drawn = plots.stations_by_batch(batches)
    assert re.findall(r'plot-number">(\d+)<', drawn) == [str(count) for _, count in batches]
    assert "<二>" not in drawn
    widths = [float(width) for width in re.findall(r'width="([\d.]+)"', drawn)]
    assert widths == sorted(widths)
