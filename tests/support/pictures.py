"""Take the pictures of the README from the real site: `python tests/support/pictures.py SITE`.

Run when the look has changed and look at what it makes; the pictures are committed. The answer of
the check is the one that the site shows to clerks, which the check gave when the site was built.
"""

import base64
import re
import sys
from html import escape
from pathlib import Path

from lxml import html
from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "scripts"))

from support.chromium import FLAGS, chromium
from support.server import serve

ROOT = Path(__file__).resolve().parents[2]
OUT = ROOT / "docs/assets/readme"

SITE = """<body style="margin:0;background:#eef2f7">
<div style="position:relative;width:1230px;height:640px;overflow:hidden">
<img src="{desk}" style="{card};left:30px;top:30px;width:900px;height:610px;object-position:top">
<img src="{phone}" style="{card};right:40px;top:90px;width:262px;height:550px;object-position:top;
border:6px solid #20262e;border-bottom:0;border-radius:22px 22px 0 0">
</div></body>"""
CARD = (
    "position:absolute;object-fit:cover;border-radius:8px 8px 0 0;"
    "box-shadow:0 6px 30px rgba(20,40,70,.25)"
)
TERMINAL = """<body style="margin:0;background:#fff"><pre style="margin:0;padding:20px 24px;
width:900px;font:17px/1.55 'Noto Sans Mono CJK SC','Noto Sans CJK SC',monospace;color:#1a1f26;
white-space:pre-wrap">{text}</pre></body>"""
RED, BLUE = '<b style="color:#b3261e">错误</b>', '<b style="color:#0b57a4">{}</b>'


def data_url(png):
    return "data:image/png;base64," + base64.b64encode(png).decode()


def shot(browser, address, width, height, scale=1):
    page = browser.new_page(
        viewport={"width": width, "height": height}, device_scale_factor=scale, locale="zh-CN"
    )
    page.goto(address)
    page.wait_for_load_state("networkidle")
    png = page.screenshot()
    page.close()
    return png


def composed(browser, content, width, height, file):
    page = browser.new_page(viewport={"width": width, "height": height})
    page.set_content(content)
    page.wait_for_load_state("networkidle")
    page.screenshot(path=str(file), full_page=height == 1)
    page.close()


def answer(site):
    """The first fault of the clerk's example, in the colours of a terminal."""
    page = html.parse(str(site / "clerk/findings/index.html"))
    text = page.find(".//pre/code").text_content()
    shown = escape(text.split("\n\n")[0], quote=False).replace("错误", RED, 1)
    return re.sub(r"(?m)^  (依据|怎么改|改成)", lambda m: "  " + BLUE.format(m[1]), shown)


def main():
    site = Path(sys.argv[1]).resolve()
    with sync_playwright() as playwright, serve(site) as address:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        desk = data_url(shot(browser, address, 1280, 868))
        phone = data_url(shot(browser, address + "directory/", 390, 819, 2))
        both = SITE.format(desk=desk, phone=phone, card=CARD)
        composed(browser, both, 1230, 640, OUT / "site.png")
        composed(browser, TERMINAL.format(text=answer(site)), 948, 1, OUT / "check.png")
        browser.close()


if __name__ == "__main__":
    main()
