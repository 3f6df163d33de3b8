"""Every page of the built site is valid HTML, and the checker sees a page that is not."""

import pytest

from support.markup import faults

GOOD = "<!doctype html><html lang=zh><head><title>x</title></head><body>{}</body></html>"

BAD = {
    "<p>a</p></p>": "unexpected-end-tag",
    "<p><b>a</p>": "unexpected-end-tag",
    "<i id=a></i><i id=a></i>": "two elements have the id a",
    "<ul><p>x</p></ul>": "<p> in <ul>",
    "<dl><dt>a</dt><dd>b</dd><p>c</p></dl>": "<p> in <dl>",
    "<span><div>x</div></span>": "<div> in <span>",
    "<button><a href='#'>x</a></button>": "<a> in a control",
    "<img src=a.png>": "<img> without alt",
    "<label for=a>x</label>": "for names a",
    "<p aria-labelledby='a'>x</p>": "aria-labelledby names a",
    "<center>x</center>": "obsolete",
    "<p class=a class=b>x</p>": "duplicate-attribute",
}


def test_a_good_page_has_no_faults():
    assert faults(GOOD.format("<ul><li><label for=a>x</label><input id=a></ul>")) == []


@pytest.mark.parametrize("body", BAD)
def test_a_fault_is_seen(body):
    assert [fault for fault in faults(GOOD.format(body)) if BAD[body] in fault]


def test_every_page_of_the_site_is_valid(site_dir):
    pages = sorted(site_dir.rglob("*.html"))
    found = [f"{p.relative_to(site_dir)}: {f}" for p in pages for f in faults(p.read_text("utf-8"))]
    assert pages
    assert found == []
