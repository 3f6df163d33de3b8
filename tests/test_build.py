"""The build publishes a site that is whole and proved, or leaves the old one as it was."""

import re
import shutil
from types import SimpleNamespace

import pytest

from benchmarks import generate
from registry.addresses import OWN, SHARED, Addresses
from registry.site import proof
from registry.site.build import CannotBuild, configuration
from registry.site.exchange import replacing
from registry.site.policy import digest, with_policy
from support import commands

HOSTILE = "示例<script>alert(1)</script>{{ 7*7 }}**粗**"


@pytest.fixture
def copy(root, tmp_path):
    """A register of its own, with the repository's schema and prose."""
    shutil.copytree(root / "stations", tmp_path / "register" / "stations")
    return tmp_path / "register"


def run_build(root, *arguments):
    return commands.run("build.py", *arguments, scripts=root / "scripts")


def files_of(folder):
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def first_station(copy):
    return next(f for f in sorted(copy.glob("stations/*/*.yml")) if f.parent.name != "office")


def test_a_fault_in_a_station_leaves_the_old_site(root, copy, tmp_path):
    out = tmp_path / "site"
    out.mkdir()
    (out / "index.html").write_text("old")
    station = first_station(copy)
    station.write_text(station.read_text("utf-8").replace("type: ", "type: 某"), "utf-8")
    run = run_build(root, "--root", copy, "--out", out)
    assert run.returncode == 1
    assert files_of(out) == {"index.html": b"old"}
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith(".site")] == []


def test_hostile_text_that_got_past_the_check_is_inert(root, copy, tmp_path):
    station = first_station(copy)
    text = re.sub(
        r"^name: .*$", f"name: '{HOSTILE}'", station.read_text("utf-8"), flags=re.MULTILINE
    )
    station.write_text(text, "utf-8")
    out = tmp_path / "site"
    run = run_build(root, "--root", copy, "--out", out, "--no-check")
    assert run.returncode == 0, run.stdout + run.stderr
    page = out / "stations" / station.parent.name / station.stem / "index.html"
    html = page.read_text("utf-8")
    assert "示例&lt;script&gt;alert(1)&lt;/script&gt;{{ 7*7 }}**粗** - " in html
    hit = [p.name for p in out.rglob("*.html") if "<script>alert" in p.read_text("utf-8")]
    assert hit == []


def test_the_pages_can_be_written_for_another_tool(root, copy, tmp_path):
    out = tmp_path / "pages"
    run = run_build(root, "--root", copy, "--pages", out)
    assert run.returncode == 0, run.stdout + run.stderr
    station = first_station(copy)
    written = out / "stations" / station.parent.name / f"{station.stem}.md"
    text = written.read_text("utf-8")
    assert text.startswith("---\ntitle: ")
    assert "\n\n" not in text.split("---\n\n", 1)[1].strip()


# --- the exchange -----------------------------------------------------------------------------


def test_a_new_folder_takes_the_place_of_the_old_one(tmp_path):
    target = tmp_path / "site"
    target.mkdir()
    (target / "old").touch()
    with replacing(target) as fresh:
        (fresh / "new").touch()
        assert [p.name for p in target.iterdir()] == ["old"]
    assert [p.name for p in target.iterdir()] == ["new"]
    assert [p.name for p in tmp_path.iterdir()] == ["site"]


def test_an_error_leaves_the_old_folder(tmp_path):
    target = tmp_path / "site"
    target.mkdir()
    (target / "old").touch()
    with pytest.raises(FileNotFoundError), replacing(target) as fresh:
        (fresh / "missing" / "new").touch()
    assert [p.name for p in target.iterdir()] == ["old"]
    assert [p.name for p in tmp_path.iterdir()] == ["site"]


# --- the policy of security -------------------------------------------------------------------


def test_the_policy_comes_first_and_allows_no_inline_script():
    html = with_policy("<html><head>\n<title>x</title></head></html>")
    policy = re.search(
        r'<head>\s*<meta http-equiv="Content-Security-Policy" content="([^"]+)"', html
    )
    rules = dict(rule.split(" ", 1) for rule in policy[1].split("; "))
    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == "'self'"
    assert "unsafe" not in policy[1]


def test_a_page_that_stands_alone_names_its_style_by_hash():
    assert re.search(
        r"style-src 'self' 'sha256-[^']+'", with_policy("<head><style>p{}</style></head>")
    )


# --- the proof --------------------------------------------------------------------------------


class Nothing:
    """A dataset without anything that needs a page."""

    public = units = types = ()


class One(Nothing):
    """A dataset of one station alone."""

    public = (SimpleNamespace(unit="u", slug="s"),)


def proved(folder, html, *, dataset=Nothing, pattern=OWN, **files):
    pages = {"404.html": "<title>x</title>", "index.html": html} | files
    for name, text in pages.items():
        file = folder / name.replace("__", "/").replace("_css", ".css")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text((CLOSED if file.suffix == ".html" else "") + text, "utf-8")
    return proof.faults(folder, dataset, (), Addresses(pattern))


CLOSED = """<meta http-equiv=Content-Security-Policy content="default-src 'none'">"""

GOOD = "<p id=a><a href='#a'>x</a><a href='https://example.org/'>y</a><a href='./'>z</a></p>"

BAD = {
    "<a href='missing/'>x</a>": "链接失效",
    "<a href='#missing'>x</a>": "没有锚点",
    "<a href='index.html#missing'>x</a>": "没有锚点",
    "<a href='/absolute/'>x</a>": "离开了网站",
    "<a href='../../outside'>x</a>": "离开了网站",
    "<img src='https://example.org/a.png'>": "向外部请求",
    "<img src='//example.org/a.png'>": "向外部请求",
    "<link rel=stylesheet href='https://example.org/a.css'>": "向外部请求",
    "<iframe src='https://example.org/'></iframe>": "向外部请求",
    "<svg><use href='https://example.org/a.svg#b'/></svg>": "向外部请求",
    "<script>1</script>": "内嵌脚本",
    "<p onclick='x()'>": "内嵌的 onclick",
    "<p style='color:red'>": "内嵌的 style",
    "<p id=a></p><p id=a></p>": "两个 id",
    "<img src='missing.png'>": "链接失效",
}


def test_a_good_page_passes(tmp_path):
    assert proved(tmp_path, GOOD) == []


@pytest.mark.parametrize("html", BAD)
def test_a_fault_is_found(tmp_path, html):
    assert any(BAD[html] in fault for fault in proved(tmp_path, html))


@pytest.mark.parametrize("policy", ["", "script-src 'self'"])
def test_a_page_without_a_closed_policy_is_not_published(tmp_path, policy):
    """Browser tests cannot see it: such a page works as well."""
    proved(tmp_path, GOOD)
    meta = f'<meta http-equiv=Content-Security-Policy content="{policy}">' if policy else ""
    (tmp_path / "index.html").write_text(meta + GOOD, "utf-8")
    found = proof.faults(tmp_path, Nothing, (), Addresses(OWN))
    assert found == ["index.html：没有内容安全策略"]


@pytest.mark.parametrize(("directive", "runs"), [("script-src", True), ("style-src", False)])
def test_a_script_within_a_page_is_one_that_its_own_policy_runs(tmp_path, directive, runs):
    policy = f"default-src 'none'; {directive} {digest('1')}"
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    found = proved(tmp_path, f"<html><head>{meta}<script>1</script></head></html>")
    assert any("内嵌脚本" in fault for fault in found) != runs
    other = proved(tmp_path, f"<html><head>{meta}<script>2</script></head></html>")
    assert any("内嵌脚本" in fault for fault in other)


def test_a_style_sheet_may_load_nothing_from_outside(tmp_path):
    sheet = "p{background:url( 'https://example.org/a.png')}"
    assert any("外部" in fault for fault in proved(tmp_path, GOOD, assets__x_css=sheet))


def test_a_missing_page_is_found(tmp_path):
    proved(tmp_path, GOOD)
    found = proof.faults(tmp_path, Nothing, ("TS101",), Addresses())
    assert found == ["缺少网页：rules/ts101/index.html"]


TO_PAGE, TO_PLACE = "<a href='stations/u/s/'>x</a>", "<a href='units/u/'>x</a>"


@pytest.mark.parametrize(
    ("pattern", "home", "page", "expected"),
    [
        (OWN, TO_PAGE, "<p>x</p>", []),
        (OWN, GOOD, "<p>x</p>", ["没有链接到达：stations/u/s/"]),
        (SHARED, TO_PLACE, "<p id=s>x</p>", []),
        (SHARED, TO_PLACE, "<p>x</p>", ["没有锚点：units/u/#s"]),
        (SHARED, GOOD, "<p id=s><a href='#s'>x</a></p>", ["没有链接到达：units/u/#s"]),
    ],
)
def test_a_station_must_be_led_to_and_be_there(tmp_path, pattern, home, page, expected):
    file = Addresses(pattern).to(One.public[0]).partition("#")[0] + "index.html"
    assert proved(tmp_path, home, dataset=One, pattern=pattern, **{file: page}) == expected


@pytest.mark.parametrize("chosen", ["no", "", 0])
def test_a_setting_that_is_neither_true_nor_false_stops_the_build(root, tmp_path, chosen):
    generate.write_settings(root, tmp_path, {"station_pages": chosen})
    with pytest.raises(CannotBuild, match="station_pages 只能写 true 或 false"):
        configuration(tmp_path, tmp_path / "site")


SHOWN = (
    "directory/index.html",
    "map/index.html",
    "stations/licheng/shili-xinjian/index.html",
    "units/licheng/index.html",
    "types/service/index.html",
    "summary/index.html",
    "data/stations.json",
    "data/stations.geojson",
    "data/stations.csv",
    "data/search.json",
    "downloads/summary/licheng.csv",
)


def test_a_new_station_and_its_line_in_the_batch_are_all_that_a_page_needs(root, copy, tmp_path):
    """The county's file, and the office's decision that makes it public: nothing else is edited."""
    text = (root / "schema/station.example.yml").read_text("utf-8")
    text = text.replace("示例木兰人才驿站", "示例新建人才驿站").replace("119.0107", "119.0207")
    (copy / "stations/licheng/shili-xinjian.yml").write_text(text, "utf-8")
    batches = copy / "stations/office/batches.yml"
    first = "      - licheng/shili-wenxian\n"
    decided = batches.read_text("utf-8").replace(first, first + "      - licheng/shili-xinjian\n")
    batches.write_text(decided, "utf-8")
    run = run_build(root, "--root", copy, "--out", tmp_path / "site")
    assert run.returncode == 0, run.stdout + run.stderr
    missing = [
        name
        for name in SHOWN
        if "示例新建人才驿站" not in (tmp_path / "site" / name).read_text("utf-8")
    ]
    assert missing == []
