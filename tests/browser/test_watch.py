"""The watch itself: a page at fault is seen, so that the tests of the site can fail."""

import pytest

from support.server import serve
from support.watch import Watch

POLICY = "<meta http-equiv=Content-Security-Policy content=\"script-src 'self'\">"
PAGE = (
    "<!doctype html><html lang=zh><title>示例</title>"
    "<link rel=icon href=data:,>{policy}<body>{body}"
)


@pytest.fixture
def faults_of(tmp_path, browser):
    def visit(body, policy="", path="", tolerated=()):
        (tmp_path / "index.html").write_text(PAGE.format(policy=policy, body=body), "utf-8")
        with serve(tmp_path) as address:
            watch = Watch(address.split("/")[2])
            context = watch.over(browser.new_context())
            page = context.new_page()
            page.goto(address + path)
            page.wait_for_load_state("networkidle")
            context.close()
        return watch.left(tolerated)

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
def test_the_mark_reaches_the_page(tmp_path, open_page):
    (tmp_path / "index.html").write_text("<link rel=icon href=data:,><img src=missing.png>")
    with serve(tmp_path) as address:
        page = open_page(address=address)
        page.goto(address, wait_until="networkidle")
        assert page.url == address


def test_axe_sees_a_picture_without_words(tmp_path, open_page, axe):
    pixel = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"
    (tmp_path / "index.html").write_text(
        PAGE.format(policy=POLICY, body=f"<main><h1>示例</h1><img src='{pixel}'></main>"), "utf-8"
    )
    with serve(tmp_path) as address:
        page = open_page(address=address)
        page.goto(address)
        assert [fault.split()[0] for fault in axe(page)] == ["image-alt"]
