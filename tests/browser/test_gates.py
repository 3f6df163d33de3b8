"""What no page may lack: quiet, narrow, light to load, readable without scripts, printable.

One page of every kind is opened once and looked at in every way. With --pictures a picture of each
stays in tests/browser/screenshots/ (ignored by Git) for people to judge.
"""

import gzip
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest

SCREENSHOTS = Path(__file__).with_name("screenshots")
SCREENS = ((360, "dark"), (390, "light"), (1280, "light"), (1280, "dark"))
SETTLED = """async () => {
  await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
  await Promise.allSettled(document.getAnimations().map((animation) => animation.finished));
}"""
"""A colour that is still on its way from day to night has the contrast of neither."""
CUT_OFF = """(width) => {
  const main = document.querySelector("main");
  const unseen = ".scroll, pre, .leaflet-container, .visually-hidden, svg *";
  const beyond = (part) => part.getBoundingClientRect().right > width + 1;
  const parts = [...main.querySelectorAll("*")];
  const found = parts.filter((part) => !part.closest(unseen) && beyond(part));
  const words = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
  const line = document.createRange();
  for (let text = words.nextNode(); text; text = words.nextNode()) {
    line.selectNodeContents(text);
    if (beyond(line) && !text.parentElement.closest(unseen)) found.push(text.parentElement);
  }
  const page = document.documentElement;
  return [...(page.scrollWidth > width ? [page] : []), ...found].map((part) => part.tagName);
}"""
"""The frame clips what is too wide in its middle, so the page itself is not: the parts are asked,
and their lines of text, which may be longer than the part that holds them."""
SPOIL = """(css) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [sheet];
}"""
"""A sheet in place of the last, which the page's own policy allows."""
PICTURES = SCREENS[0], SCREENS[2]
HALVES = 2
"""The pages are walked in two tests, so that two processes share them."""
GUIDES = ("office/", "clerk/", "developer/")
"""Prose in one and the same frame: there the two screens of the pictures are enough."""
KIBIBYTE = 1024
WEIGHTS = {"": 250, "directory/": 250, "map/": 400}
STATION_WEIGHT = 250
STATE = re.compile(r'data-state="([^"]+)"')
"""A station that has paused or closed has a page of another kind."""
A4_WIDTH = 718
"""What is left of a sheet between its margins, in CSS pixels."""


def one_of_each(site_dir):
    """A page of every folder at the top, of every kind below it, and every page of prose."""
    kinds = {}
    for file in sorted(site_dir.rglob("*.html")):
        path = file.relative_to(site_dir).as_posix()
        top = path.split("/")[0]
        if top in {"assets", "downloads", "pagefind"}:
            continue
        depth = path.count("/")
        shared = top in {"stations", "units", "types", "rules", "summary"} and depth > 1
        state = STATE.findall(file.read_text("utf-8")) if top == "stations" else ""
        kind = (top, depth, *state[:1]) if shared else path
        kinds.setdefault(kind, path.removesuffix("index.html"))
    return sorted(kinds.values())


@pytest.fixture(scope="session")
def kinds(site_dir):
    return one_of_each(site_dir)


@pytest.fixture(params=range(HALVES))
def half(request, kinds):
    return kinds[request.param :: HALVES]


@pytest.fixture(scope="session")
def pictures(request):
    """Pictures are wanted: no test looks at them, and they take as long as the walk itself."""
    wanted = request.config.getoption("--pictures")
    SCREENSHOTS.mkdir(exist_ok=True) if wanted else None
    return wanted


@pytest.fixture(scope="session")
def station(kinds):
    return next(path for path in kinds if path.startswith("stations/"))


@pytest.mark.tolerates("404")
def test_every_kind_is_quiet_fits_and_pleases_axe(open_page, site, axe, half, pictures):
    """Each page is opened once and looked at on every screen."""
    page = open_page()
    found = []
    for path in half:
        page.goto(site + path)
        for width, scheme in SCREENS:
            if path.startswith(GUIDES) and (width, scheme) not in PICTURES:
                continue
            turn(page, width, scheme)
            found += [f"{path} {width} {scheme}: {fault}" for fault in axe(page)]
            if cut := page.evaluate(CUT_OFF, width):
                found.append(f"{path} {width}: out of reach: {cut[:3]}")
            if pictures and (width, scheme) in PICTURES:
                name = path.strip("/").replace("/", "-") or "home"
                page.screenshot(path=SCREENSHOTS / f"{name}-{width}-{scheme}.png", full_page=True)
    assert "\n".join(found) == ""
    assert len(half) > 30


def turn(page, width, scheme):
    """The same page on another screen, by day or by night, drawn anew."""
    page.set_viewport_size({"width": width, "height": 844 if width < 600 else 900})
    page.emulate_media(color_scheme=scheme)
    if page.locator("html[data-md-color-scheme]").count():
        expected = "slate" if scheme == "dark" else "default"
        page.wait_for_selector(f"html[data-md-color-scheme={expected}]")
    page.evaluate(SETTLED)


TOO_WIDE = {
    "a part": "main p { inline-size: 600px }",
    "a heading": "main h1 { inline-size: 600px }",
    "a line that may not break": "main p { white-space: nowrap }",
    "what stands above": "header * { min-inline-size: 600px }",
    "what stands below": "footer * { min-inline-size: 600px }",
}


def test_what_is_too_wide_would_be_found(open_page, site):
    """Guards the test above."""
    page = open_page(390, color_scheme="dark")
    page.goto(site + "about/about/")
    assert page.evaluate(CUT_OFF, 390) == []
    for name, css in TOO_WIDE.items():
        page.evaluate(SPOIL, css)
        assert page.evaluate(CUT_OFF, 390), name


def test_every_kind_is_readable_without_scripts(open_page, site, kinds):
    page = open_page(360, javascript=False)
    bare = []
    for path in kinds:
        page.goto(site + path)
        words = page.locator("main, body").first.inner_text()
        dead = page.locator("button:visible, form:visible").evaluate_all(
            "all => all.filter(e => e.tagName === 'BUTTON' && !e.form).map(e => e.outerHTML)"
        )
        if not page.locator("h1").first.is_visible() or len(words) < 40 or dead:
            bare.append((path, dead))
        menu = page.locator(".menu > summary")
        if menu.count():
            menu.click()
            assert page.locator(".menu__nav a").first.is_visible(), path
    assert bare == []


def test_the_first_load_is_light(open_page, site, site_dir, station):
    heavy = {}
    for path, most in {**WEIGHTS, station: STATION_WEIGHT}.items():
        page = open_page(390)
        asked = []
        page.on("response", lambda response, asked=asked: asked.append(response.url))
        page.goto(site + path, wait_until="networkidle")
        sent = sum(wire(site_dir, site, url) for url in dict.fromkeys(asked))
        assert sent > 10 * KIBIBYTE
        if sent > most * KIBIBYTE:
            heavy[path] = f"{sent / KIBIBYTE:.0f} KB"
    assert heavy == {}


def wire(site_dir, site, url):
    """The bytes of one answer as a server with gzip would send it."""
    path = urlsplit(url).path.removeprefix(urlsplit(site).path)
    file = site_dir / path
    return len(gzip.compress((file / "index.html" if file.is_dir() else file).read_bytes(), 6))


def test_the_summary_and_a_station_print_whole(open_page, site, station, tmp_path):
    page = open_page(A4_WIDTH)
    for path, most in (("summary/", 1), (station, 3)):
        page.goto(site + path)
        page.emulate_media(media="print")
        cut = page.evaluate("document.documentElement.scrollWidth")
        page.emulate_media(media=None)
        pdf = page.pdf(path=tmp_path / "page.pdf", format="A4", prefer_css_page_size=True)
        pages = len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf))
        assert 1 <= pages <= most, (path, pages)
        assert cut <= A4_WIDTH or path == "summary/", (path, cut)
        # What is folded or true only now does not belong on paper.
        assert page.locator("details.chapter:not([open])").count() == 0


def test_a_keyboard_alone_filters_the_directory(page, site):
    page.goto(site + "directory/")
    page.wait_for_selector("#take:not([hidden])")
    total = page.locator("#stations > li").count()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "f-q":
            break
    page.keyboard.type("zzzz")
    assert page.locator("#empty").is_visible()
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    assert page.input_value("#f-unit")
    assert 0 < page.locator("#stations > li").count() < total
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('#stations a')"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/stations/**")
