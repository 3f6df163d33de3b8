"""What a station's page adds to its file: exceptions, neighbours, history, files, QR, report."""

import re
from dataclasses import replace
from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest
import segno
import yaml

from registry import dataset, pages
from registry.history import Change, History
from registry.layout import Layout
from registry.pages import correction, station_history
from registry.svg.qr import QUIET, qr

TODAY = date(2026, 11, 23)
EXCEPTION = {
    "rule": "TS315",
    "reason": "示例：场地为文物建筑，不宜安装<大屏幕>",
    "document": "示例文〔2026〕1号",
    "date": "2026-03-05",
}


@pytest.fixture(scope="module")
def register(root):
    settings = yaml.safe_load((root / "mkdocs.yml").read_text("utf-8"))["extra"]
    return pages.Register.of(dataset.load(root, TODAY), Layout(root), settings, History(), {})


@pytest.fixture(scope="module")
def station(register):
    return next(s for s in register.dataset.public if s.in_service and s.position)


def html_of(register, station, **changes):
    """The page of that station, in a register that differs as told."""
    others = (s for s in register.dataset.stations if s.id != station.id)
    stations = replace(register.dataset, stations=(station, *others))
    known = replace(register, **{"dataset": stations, **changes})
    made = pages.station_pages(pages.Renderer(known))
    return next(page.html for page in made if page.path == f"stations/{station.id}/")


# --- exceptions -------------------------------------------------------------------------------


def test_an_exception_is_told_with_its_rule_reason_document_and_date(register, station):
    html = html_of(register, replace(station, office={"exceptions": [EXCEPTION]}))
    told = html[html.index("经审定予以例外") :]
    rule = register.catalogue["TS315"]
    assert f'/rules/ts315/">{rule.title["zh"]}</a>' in told
    assert "不宜安装&lt;大屏幕&gt;（示例文〔2026〕1号，2026年3月5日）" in told


def test_a_station_without_an_exception_has_no_such_chapter(register, station):
    assert "经审定予以例外" not in html_of(register, replace(station, office={}))


# --- neighbours -------------------------------------------------------------------------------


def test_the_nearest_stations_are_named_with_their_distance(register, station):
    html = html_of(register, station)
    near = register.neighbours[station.id]
    assert len(near) == 3
    for neighbour in near:
        slug = neighbour.station.slug
        shown = rf'{slug}/">{neighbour.station.name}</a>.*?{re.escape(neighbour.words)}'
        assert re.search(shown, html), slug


def test_a_station_without_a_place_names_no_neighbours(register, station):
    assert "附近的驿站" not in html_of(register, replace(station, position=None))


# --- history ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ([], []),
        ([("2026-05-01", "M", "own"), ("2026-03-01", "A", "own")], ["更新资料", "登记入库"]),
        ([("2026-03-01", "M", "own"), ("2026-03-01", "A", "own")], ["登记入库"]),
        ([("2026-03-01", "M", "own"), ("2026-03-01", "M", "own")], ["更新资料"]),
        (
            [("2026-05-01", "A", "office"), ("2026-05-01", "M", "own")],
            ["更新资料；市级办理单位登记例外、考核或更正等事项"],
        ),
        ([("2026-05-01", "D", "office")], ["市级办理单位撤下登记事项"]),
        ([("2026-05-01", "D", "own")], []),
    ],
)
def test_the_history_is_told_a_day_at_a_time(register, station, changes, told):
    paths = {"own": station.path, "office": f"stations/office/{station.id}.yml"}
    known = tuple(Change(day, kind, paths[whose]) for day, kind, whose in changes)
    entries = station_history.entries(replace(register, history=History(changes=known)), station)
    assert [entry.words for entry in entries] == told


def test_a_long_history_shows_its_newest_days_and_the_way_to_all(register, station):
    known = tuple(Change(f"2026-{month:02}-01", "M", station.path) for month in range(9, 0, -1))
    html = html_of(register, station, history=History("a" * 40, 1, known))
    shown = re.findall(r'<li><time datetime="(2026-0\d-01)"', html[html.index("修改记录") :])
    assert shown == [f"2026-{month:02}-01" for month in range(9, 4, -1)]
    assert "以上为最近5次，全部修改见" in html


# --- files ------------------------------------------------------------------------------------


@pytest.mark.parametrize("offered", [(), ("html",), ("pdf",), ("html", "pdf")])
def test_the_form_is_offered_in_the_files_that_exist(register, station, offered):
    name = f"downloads/register/{station.id}"
    html = html_of(register, station, files={f"{name}.{suffix}": 1 for suffix in offered})
    linked = re.findall(rf'href="[./]*{name}\.(\w+)"', html)
    assert sorted(linked) == sorted(offered)


# --- the QR code ------------------------------------------------------------------------------


def modules(svg):
    """The dark modules that the picture draws: (line, column), without the quiet zone."""
    found = set()
    for column, line, length in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\3z", svg):
        for step in range(int(length)):
            found.add((int(line) - QUIET, int(column) + step - QUIET))
    return found


@pytest.mark.parametrize("address", ["https://example.cn/", "https://example.cn/示例/" + "x" * 90])
def test_the_picture_draws_the_code_of_the_address(address):
    svg = qr(address, "示例")
    code = segno.make(address, error="m", micro=False, mask=3)
    dark = {(y, x) for y, row in enumerate(code.matrix) for x, module in enumerate(row) if module}
    size = len(code.matrix) + 2 * QUIET
    assert modules(svg) == dark
    assert f'viewBox="0 0 {size} {size}"' in svg
    assert ' style="' not in svg


def test_a_page_has_its_own_code_where_the_site_has_an_address(register, station):
    html = html_of(register, station, site_url="https://example.cn/sub/")
    expected = qr(f"https://example.cn/sub/stations/{station.id}/", "本页网址的二维码")
    assert expected in html


def test_without_an_address_of_the_site_there_is_no_code_and_no_box(register, station):
    html = html_of(register, station)
    assert "visit__qr" not in html
    assert "二维码" not in html


# --- telling of a mistake ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("repository", "start"),
    [
        ("https://github.com/example/register", "https://github.com/example/register/issues/new"),
        ("https://github.com/example/r.git", "https://github.com/example/r/issues/new"),
        ("https://git.example.cn/a/b/", "https://git.example.cn/a/b/issues/new"),
        ("https://gitlab.example.cn/a/b", "https://gitlab.example.cn/a/b/-/issues/new"),
    ],
)
def test_a_mistake_can_be_told_on_the_configured_host(repository, start):
    address = urlsplit(correction.report(repository, "示例&驿站"))
    assert address._replace(query="").geturl() == start
    titles = parse_qs(address.query)
    assert [*titles.get("title", []), *titles.get("issue[title]", [])] == ["纠错：示例&驿站"]


@pytest.mark.parametrize(
    "repository", ["", "  ", "git@example.cn:a/b", "javascript:alert(1)", "/a"]
)
def test_without_a_host_on_the_web_no_page_is_named(repository):
    assert correction.report(repository) == ""


def test_the_form_that_the_address_names_and_fills_exists(root):
    form = root / ".github" / "ISSUE_TEMPLATE" / correction._FORM
    body = yaml.safe_load(form.read_text("utf-8"))["body"]
    assert "page" in [part.get("id") for part in body]
    first = body[0]["attributes"]["value"]
    assert first.startswith("这里的内容立即公开")
    assert "打电话、发邮件一样受理" in first


@pytest.mark.parametrize("repository", ["", "https://github.com/example/register"])
def test_the_public_host_is_named_only_where_configured_and_with_a_warning(
    register, station, repository
):
    settings = {**register.settings, "repository": repository}
    html = html_of(register, station, settings=settings)
    prose = pages.inserted(
        "about/correction.md", correction.MARK, pages.Renderer(replace(register, settings=settings))
    )
    for shown in (html, prose):
        assert ("/issues/new" in shown) == bool(repository)
        assert ("立即公开" in shown) == bool(repository)
