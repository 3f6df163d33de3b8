"""Hostile values through the whole build into a browser: nothing of them runs, nothing is markup.

Once with the check, which lets through only what is harmless; once with the check bypassed, as if
every rule of the schema had failed. The browser is told to ignore the pages' security policy, so
that what is proved is the escaping itself and not the second line behind it.
"""

import copy
import json
import shutil

import pytest
import yaml

from fuzzing.stations import everything
from registry.layout import REPOSITORY
from support.building import built
from support.commands import run
from support.server import serve

RUN = "window.ran=(window.ran||0)+1"
PAYLOADS = (
    f"<script>{RUN}</script>",
    f"</script><script>{RUN}</script>",
    f"</title></head><body><img class=planted src=x onerror='{RUN}'>",
    f'"><img class=planted src=x onerror="{RUN}">',
    f"'><svg class=planted onload='{RUN}'>",
    f'" class="planted" autofocus onfocus="{RUN}" x="',
    f"javascript:{RUN}",
    f"java\tscript:{RUN}",
    f'https://example.cn/"onmouseover="{RUN}" class=\'planted\'',
    f"[点](javascript:{RUN})",
    f"![x](x){{: .planted onerror='{RUN}' }}",
    f"{{{{ ''.__class__ }}}}{{% raw %}}<img class=planted src=x onerror={RUN}>",
    f"--><img class=planted src=x onerror={RUN}><!--",
    f"]]><img class=planted src=x onerror={RUN}>",
    f"&lt;img class=planted src=x onerror={RUN}&gt;",
    f"\\u003cimg class=planted src=x onerror={RUN}\\u003e",
    f"`<details class=planted open ontoggle={RUN}>`",
    f"<iframe class=planted srcdoc='<script>parent.{RUN}</script>'></iframe>",
    (
        f"<style>@import 'x'</style><math class=planted><mtext></form><mglyph><style></math>"
        f"<img class=planted src onerror={RUN}>"
    ),
    "${" + RUN + "}",
)
HARMLESS = ("javascript与人才", "1 < 2", "a&b", "“引号”'x'", "&#60;b&#62;", "%3Cimg%3E", "../../x")
KEPT = {"date", "completed", "verified_on", "from", "state", "source", "days", "open", "close"}
"""What the build computes with: a value of another kind there ends it instead of being shown."""


def spoilt(payload, *, kept=frozenset()):
    """A station that states everything, with the payload in every text of it."""

    def replaced(value, key=""):
        if isinstance(value, dict):
            return {k: v if k in kept else replaced(v, k) for k, v in value.items()}
        if isinstance(value, list):
            return [replaced(item, key) for item in value]
        return payload if isinstance(value, str) and key not in KEPT else value

    data = {k: v for k, v in copy.deepcopy(everything()).items() if k not in {"example", "status"}}
    return replaced(data)


def write(folder, stations, batch):
    """A register of these stations (id → data), all of them members of one decided batch."""
    shutil.copytree(REPOSITORY / "stations/office", folder / "stations/office")
    for station, data in stations.items():
        file = folder / f"stations/{station}.yml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(yaml.safe_dump(data, allow_unicode=True), "utf-8")
    entry = {"number": 1, "members": list(stations), **batch}
    text = yaml.safe_dump({"batches": [entry]}, allow_unicode=True)
    (folder / "stations/office/batches.yml").write_text(text, "utf-8")
    return folder


@pytest.fixture(scope="module")
def hostile_site(tmp_path_factory):
    """The site of a register full of payloads, built with the check bypassed."""
    folder = tmp_path_factory.mktemp("hostile")
    units = list(
        yaml.safe_load((REPOSITORY / "stations/office/units.yml").read_text("utf-8"))["units"]
    )
    stations = {
        f"{units[number % len(units)]}/p{number}": spoilt(payload, kept={"type"})
        for number, payload in enumerate(PAYLOADS)
    }
    stations[f"{units[0]}/type"] = spoilt(PAYLOADS[3])
    batch = {
        "title": PAYLOADS[3],
        "decision": {"document": PAYLOADS[0], "date": "2026-08-03"},
        "public_notice": {"from": "2026-07-15", "to": "2026-07-22", "url": PAYLOADS[6]},
    }
    root = write(folder / "register", stations, batch)
    return built(root, "--no-check", out=folder / "site")


@pytest.fixture(scope="module")
def hostile_address(hostile_site):
    with serve(hostile_site) as address:
        yield address


INSPECT = """() => ({
  ran: window.ran || 0,
  planted: document.querySelectorAll('.planted, [onerror], [onload], [onfocus], [ontoggle]').length,
  schemes: [...document.querySelectorAll('[href], [src], [action]')]
    .map(e => e.href?.baseVal ?? e.href ?? e.src ?? e.action)
    .map(a => { try { return new URL(a, location).protocol } catch { return 'none:' } }),
})"""
SCHEMES = {"http:", "https:", "tel:", "mailto:", "data:", "geo:", "none:"}


def harm(page):
    """What the payloads have done on the page that is open."""
    seen = page.evaluate(INSPECT)
    faults = sorted(set(seen["schemes"]) - SCHEMES)
    faults += [f"ran {seen['ran']}"] if seen["ran"] else []
    return faults + ([f"planted {seen['planted']}"] if seen["planted"] else [])


@pytest.fixture
def fearless(browser):
    """A page whose browser pays no heed to the security policy."""
    context = browser.new_context(bypass_csp=True, locale="zh-CN")
    dialogs = []
    page = context.new_page()
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    yield page
    context.close()
    assert dialogs == []


def touched(site):
    """The pages that show something of the payloads, and those that load them by script."""
    loading = {"index.html", "map/index.html", "directory/index.html"}
    pages = (page.relative_to(site).as_posix() for page in sorted(site.rglob("*.html")))
    return [p for p in pages if p in loading or "window.ran" in (site / p).read_text("utf-8")]


def test_payloads_run_on_no_page(fearless, hostile_site, hostile_address):
    pages = touched(hostile_site)
    assert len(pages) > len(PAYLOADS)
    found = {}
    for name in pages:
        fearless.goto(hostile_address + name)
        if faults := harm(fearless):
            found[name] = faults
    assert found == {}


def test_payloads_run_neither_on_the_map_nor_in_the_search(fearless, hostile_address):
    fearless.goto(hostile_address + "map/")
    fearless.wait_for_selector(".leaflet-marker-icon")
    for _ in range(4):
        icons = fearless.locator(".leaflet-marker-icon:visible")
        if icons.count():
            icons.first.click(force=True)
            fearless.wait_for_timeout(300)
        assert harm(fearless) == []
    fearless.goto(
        hostile_address + "directory/?q=" + "%3Cimg%20class=planted%20src=x%20onerror=1%3E"
    )
    assert harm(fearless) == []
    fearless.goto(hostile_address + "directory/?q=script#%3Cimg%20class=planted%3E")
    assert harm(fearless) == []


def test_the_payloads_would_run_if_they_were_markup(fearless, hostile_address):
    """Guards the tests above: a browser that runs nothing would pass them."""
    fearless.goto(hostile_address)
    fearless.set_content(f"<body>{PAYLOADS[3]}{PAYLOADS[0]}</body>")
    fearless.wait_for_function("window.ran")
    assert any(fault.startswith("planted") for fault in harm(fearless))


@pytest.mark.parametrize("data", ["stations.json", "stations.geojson", "search.json"])
def test_the_open_data_stays_data(hostile_site, data):
    text = (hostile_site / "data" / data).read_text("utf-8")
    assert json.loads(text)


def test_the_check_stops_every_payload_before_the_build(tmp_path):
    units = list(
        yaml.safe_load((REPOSITORY / "stations/office/units.yml").read_text("utf-8"))["units"]
    )
    stations = {f"{units[0]}/p{n}": spoilt(p, kept={"type"}) for n, p in enumerate(PAYLOADS)}
    root = write(
        tmp_path / "register",
        stations,
        {"decision": {"document": "示例文〔2026〕1号", "date": "2026-08-03"}},
    )
    done = run("build.py", "--root", root, "--out", tmp_path / "site")
    assert done.returncode == 1
    assert not (tmp_path / "site").exists()
    assert [s for s in stations if f"stations/{s}.yml:" not in done.stdout] == []


def test_what_the_check_lets_through_is_shown_as_it_is(tmp_path, browser):
    unit = next(
        iter(yaml.safe_load((REPOSITORY / "stations/office/units.yml").read_text("utf-8"))["units"])
    )
    example = yaml.safe_load((REPOSITORY / "schema/station.example.yml").read_text("utf-8"))
    example.pop("example", None)
    example.pop("status", None)
    stations = {}
    for number, words in enumerate(HARMLESS):
        station = copy.deepcopy(example)
        station["name"] = f"木兰人才驿站{number}"
        station["address"] = f"{station['address']}{number}"
        station.pop("location", None)
        station["hours_note"] = station["booking"] = words
        stations[f"{unit}/h{number}"] = station
    root = write(
        tmp_path / "register",
        stations,
        {"decision": {"document": "示例文〔2026〕1号", "date": "2026-08-03"}},
    )
    done = run("check.py", "--root", root, "--format", "json")
    refused = {f["file"] for f in json.loads(done.stdout)["findings"] if f["severity"] == "error"}
    for file in refused:
        (root / file).unlink()
        del stations[file.removeprefix("stations/").removesuffix(".yml")]
    assert 0 < len(stations) < len(HARMLESS)
    shutil.rmtree(root)
    write(root, stations, {"decision": {"document": "示例文〔2026〕1号", "date": "2026-08-03"}})
    done = run("build.py", "--root", root, "--out", tmp_path / "site")
    assert done.returncode == 0, done.stdout + done.stderr
    with serve(tmp_path / "site") as address:
        page = browser.new_context(bypass_csp=True).new_page()
        for station, data in stations.items():
            page.goto(f"{address}stations/{station}/")
            assert harm(page) == []
            assert data["booking"] in page.locator("main").text_content()
        page.context.close()
