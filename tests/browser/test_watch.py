"""The watch itself: a page at fault is seen, so that the tests of the site can fail."""

from urllib.parse import urlsplit

import pytest

from support.server import serve

POLICY = "<meta http-equiv=Content-Security-Policy content=\"script-src 'self'\">"
PAGE = (
    "<!doctype html><html lang=zh><title>示例</title>"
    "<link rel=icon href=data:,>{policy}<body>{body}"
)


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """A folder whose index.html is written anew by each test, and its address."""
    folder = tmp_path_factory.mktemp("watched")
    with serve(folder) as address:
        yield folder, address


@pytest.fixture
def faults_of(served, windows):
    folder, address = served

    def visit(body, policy="", path="", tolerated=()):
        (folder / "index.html").write_text(PAGE.format(policy=policy, body=body), "utf-8")
        page = windows.give(urlsplit(address).netloc).page(1280, 900, "light", None)
        page.goto(address + path, wait_until="networkidle")
        return windows.take_back(tolerated)

    return visit


def test_a_quiet_page_has_no_faults(faults_of):
    assert faults_of("<p>示例") == []


def test_an_exception_is_a_fault(faults_of):
    assert any("thrown" in f for f in faults_of("<script>throw Error('thrown')</script>"))


def test_a_console_error_is_a_fault(faults_of):
    assert any("spoken" in f for f in faults_of("<script>console.error('spoken')</script>"))


def test_a_blocked_script_is_a_fault(faults_of):
    assert any(
        f.startswith("console: CSP: script-src") for f in faults_of("<script>1</script>", POLICY)
    )


def test_a_request_to_another_host_is_a_fault(faults_of):
    faults = faults_of("<img src='http://elsewhere.invalid/a.png'>")
    assert "other host: http://elsewhere.invalid/a.png" in faults


def test_a_missing_file_is_a_fault(faults_of):
    assert any("404" in f for f in faults_of("<img src='missing.png'>"))


def test_a_page_outside_the_sub_path_is_missing(faults_of):
    assert any("404" in f for f in faults_of("<img src='/index.html'>"))


def test_a_tolerated_fault_is_left_out(faults_of):
    assert faults_of("<img src='missing.png'>", tolerated=["404"]) == []


@pytest.mark.tolerates("404")
def test_the_mark_reaches_the_page(served, open_page):
    folder, address = served
    (folder / "index.html").write_text("<link rel=icon href=data:,><img src=missing.png>")
    page = open_page(address=address)
    page.goto(address, wait_until="networkidle")
    assert page.url == address


def test_axe_sees_a_picture_without_words(served, open_page, axe):
    folder, address = served
    pixel = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"
    (folder / "index.html").write_text(
        PAGE.format(policy=POLICY, body=f"<main><h1>示例</h1><img src='{pixel}'></main>"), "utf-8"
    )
    page = open_page(address=address)
    page.goto(address)
    assert [fault.split()[0] for fault in axe(page)] == ["image-alt"]
