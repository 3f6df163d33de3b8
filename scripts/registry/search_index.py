"""The search index of the prose: Pagefind over the built pages, prepared for Chinese.

Pagefind cuts Chinese into words by a dictionary, and then a part of a word is not found. So the
pages are copied with a blank between any two Han characters, and the browser asks for a quoted,
spaced phrase: every part of every sentence is found, and nothing else. Stations are searched in
the directory's own data, so their pages, lists and map stay out.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

from lxml import html
from lxml.html import HtmlElement

FOLDER = "pagefind"
"""Where the browser looks for the index, below the site's root."""

SKIPPED = re.compile(
    r"index\.html|404\.html|(?:stations|directory|map|units|summary|assets|pagefind)/.*"
    r"|rules/[^/]+/.*"
)
"""Pages that only list stations, one rule each (their index is searched), or are no page."""

NEEDED = ("pagefind.js", "pagefind-worker.js", "pagefind-entry.json", "wasm.*", "*.pf_meta")
"""What the browser loads beside the fragments; the rest is an interface that we do not use."""

_SILENT = (
    ".//*[self::script or self::style or self::svg or self::nav or self::form or self::noscript"
    " or contains(concat(' ', @class, ' '), ' headerlink ') or @data-search-skip]"
)
_HEADINGS = {"h1", "h2", "h3", "h4"}
_BLOCKS = {"p", "li", "td", "th", "dt", "dd", "blockquote", "figcaption", "caption", "summary"}
_BETWEEN_HAN = re.compile(r"(?<=[\u3400-\u4dbf\u4e00-\u9fff])\s*(?=[\u3400-\u4dbf\u4e00-\u9fff])")


class IndexFault(Exception):
    """Pagefind itself failed; carries what it said."""


def build_index(site: Path) -> int:
    """Write `pagefind/` into the built site and give the number of pages in it."""
    target = site / FOLDER
    shutil.rmtree(target, ignore_errors=True)  # files of an older index would stay
    with TemporaryDirectory() as folder:
        copies, index = Path(folder) / "pages", Path(folder) / "index"
        pages = [_copied(file, site, copies) for file in _pages(site)]
        command = [sys.executable, "-m", "pagefind", "--site", str(copies)]
        command += ["--output-path", str(index), "--force-language", "zh", "--silent"]
        run = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603  # our own arguments
        if run.returncode:
            raise IndexFault(run.stderr.strip() or run.stdout.strip())
        for pattern in (*NEEDED, "fragment/*", "index/*"):
            for file in sorted(index.glob(pattern)):
                goal = target / file.relative_to(index)
                goal.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(file, goal)
    return sum(pages)


def spaced(text: str) -> str:
    """The text with one blank between any two Han characters."""
    return _BETWEEN_HAN.sub(" ", text)


def _pages(site: Path) -> Iterator[Path]:
    for file in sorted(site.rglob("*.html")):
        if not SKIPPED.fullmatch(file.relative_to(site).as_posix()):
            yield file


def _copied(file: Path, site: Path, copies: Path) -> bool:
    """Write the page's words for the indexer; False where the page is not to be found."""
    document = html.fromstring(file.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))
    robots = "".join(document.xpath("//meta[@name='robots']/@content"))
    main = next(iter(document.xpath("//article | //main[not(.//article)]")), None)
    if main is None or "noindex" in robots:
        return False
    for element in main.xpath(_SILENT):
        element.drop_tree()
    title = " ".join(main.xpath("string(.//h1[1])").split()) or document.findtext(".//title", "")
    goal = copies / file.relative_to(site)
    goal.parent.mkdir(parents=True, exist_ok=True)
    body = "\n".join(_words(main))
    goal.write_text(
        '<!doctype html><html lang="zh"><head>'
        f'<meta data-pagefind-meta="title[content]" content="{escape(title)}">'
        f"</head><body data-pagefind-body>\n{body}\n</body></html>\n",
        encoding="utf-8",
    )
    return True


def _words(main: HtmlElement) -> Iterator[str]:
    """Headings with their ids, so that a hit leads to its section, and the blocks between them."""
    for element in main.iter():
        if element.tag in _HEADINGS:
            name = f' id="{escape(element.get("id"))}"' if element.get("id") else ""
            yield f"<{element.tag}{name}>{_text(element)}</{element.tag}>"
        elif element.tag in _BLOCKS and not any(
            e.tag in _BLOCKS for e in element.iterdescendants()
        ):
            yield f"<p>{_text(element)}</p>"


def _text(element: HtmlElement) -> str:
    return escape(spaced(" ".join(element.text_content().split())))
