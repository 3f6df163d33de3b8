"""The built site in a real browser: every page is watched, and a fault fails the test.

    def test_the_map_lists_every_station(page, site):
        page.goto(site + "map/")

`page` is 1280 pixels wide; `open_page(width=390)` or `open_page(javascript=False)` gives others,
each as if in a browser just opened (support/windows.py).
`axe(page)` lists what axe-core finds. A test that causes a fault on purpose says which:
`@pytest.mark.tolerates("404")`.
"""

import fcntl
import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import sync_playwright

from support.chromium import FLAGS, chromium
from support.server import serve
from support.windows import Windows

# Only what is wrong comes back: all that is right would take three times as long to hand over.
RUN_AXE = """async ([within, tags]) => {
  const found = await axe.run(within, { runOnly: tags, resultTypes: ["violations"] });
  return found.violations;
}"""
VENDOR = Path(__file__).with_name("vendor")


@pytest.fixture(scope="session")
def site_dir(root, tmp_path_factory):
    """The folder of the built site: $SITE_DIR, or one built once for all workers of this run."""
    if given := os.environ.get("SITE_DIR"):
        return Path(given).resolve()
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    site, built = shared / "site", shared / "site.built"
    with (shared / "site.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not built.exists():
            command = [sys.executable, root / "scripts" / "build.py", "--out", site, "--root", root]
            run = subprocess.run(command, capture_output=True, text=True, check=False)
            assert run.returncode == 0, run.stdout + run.stderr
            built.touch()
    return site


@pytest.fixture(scope="session")
def site(site_dir):
    """The address of the site's start page, under a sub-path and with a final slash."""
    with serve(site_dir) as address:
        yield address


@pytest.fixture(scope="session")
def browser():
    path = chromium()
    assert path, "no Chromium: run `make test`, which installs it or says how"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def windows(browser):
    return Windows(browser)


@pytest.fixture
def open_page(request, windows):
    """Open watched pages; after the test, the faults of all of them fail it."""

    def open_one(  # noqa: PLR0913  # what a visitor's browser may be
        width=1280,
        height=None,
        *,
        javascript=True,
        color_scheme="light",
        now=None,
        address=None,
        **window,
    ):
        # The server is asked for here and not above: a test of other pages needs no built site.
        host = urlsplit(address or request.getfixturevalue("site")).netloc
        given = windows.give(host, javascript=javascript, clock=bool(now), **window)
        return given.page(width, height or (844 if width < 600 else 900), color_scheme, now)

    yield open_one
    tolerated = [p for mark in request.node.iter_markers("tolerates") for p in mark.args]
    faults = windows.take_back(tolerated)
    assert not faults, "the page is at fault:\n" + "\n".join(faults)


@pytest.fixture
def page(open_page):
    """A watched page on a desk's screen."""
    return open_page()


@pytest.fixture(scope="session")
def axe():
    """Run axe-core on a page: `axe(page) == []`, or one line for each fault and its first place."""
    source = (VENDOR / "axe.min.js").read_text("utf-8")
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

    def faults(page, within="html"):
        if not page.evaluate("typeof axe === 'object'"):
            page.evaluate(source)
        found = page.evaluate(RUN_AXE, [within, tags])
        return [
            f"{fault['id']} ({fault['impact']}): {fault['help']}: {fault['nodes'][0]['html'][:160]}"
            for fault in found
        ]

    return faults
