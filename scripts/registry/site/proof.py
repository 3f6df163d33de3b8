"""The built site proved before it is published: complete, self-contained, without a dead link."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

from ..model import Dataset

_LOADING = {
    ("script", "src"),
    ("img", "src"),
    ("iframe", "src"),
    ("source", "src"),
    ("video", "src"),
    ("audio", "src"),
    ("embed", "src"),
    ("object", "data"),
    ("use", "href"),
    ("image", "href"),
}
"""What a page loads by itself, as against a link that a visitor follows."""

_LOADING_LINKS = {"stylesheet", "icon", "preload", "modulepreload", "manifest", "prefetch"}
_DATA_SCRIPTS = {"application/json", "application/ld+json"}
_URL = re.compile(r"""url\(\s*['"]?([^'")]+)""")
_IMPORT = re.compile(r"""(?:\bfrom|\bimport)\s*\(?\s*["'`](?:https?:)?//""")


@dataclass
class Seen:
    """What one page holds: ids to arrive at, links to follow, what it loads, what it may not."""

    ids: set[str] = field(default_factory=set)
    links: list[str] = field(default_factory=list)
    loads: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen = Seen()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if "id" in given:
            if given["id"] in self.seen.ids:
                self.seen.faults.append(f"同一页有两个 id：{given['id']}")
            self.seen.ids.add(given["id"])
        if tag == "a" and "href" in given:
            self.seen.links.append(given["href"])
        if tag == "link" and _LOADING_LINKS & set(given.get("rel", "").split()):
            self.seen.loads.append(given.get("href", ""))
        if tag == "script" and "src" not in given and given.get("type") not in _DATA_SCRIPTS:
            self.seen.faults.append("页面里有内嵌脚本")
        self.seen.loads += [given[a] for t, a in _LOADING if t == tag and a in given]
        for name in given:
            if name.startswith("on") or name == "style":
                self.seen.faults.append(f"页面里有内嵌的 {name} 属性：{tag}")


def faults(site: Path, dataset: Dataset, rules: Iterable[str]) -> list[str]:
    """Every fault of the site below that folder, as sentences; empty when it may be published."""
    pages = {page.relative_to(site).as_posix(): read(page) for page in sorted(site.rglob("*.html"))}
    found = [f"缺少网页：{path}" for path in expected(dataset, rules) if path not in pages]
    for name, seen in pages.items():
        found += [f"{name}：{fault}" for fault in seen.faults]
        if name != "404.html":
            found += [f"{name}：{fault}" for fault in _dead(site, name, seen, pages)]
        found += [f"{name}：向外部请求 {to}" for to in seen.loads if _outside(to)]
    found += _foreign_files(site)
    return found


@cache
def read(page: Path) -> Seen:
    """What that page holds."""
    reader = _Reader()
    reader.feed(page.read_text(encoding="utf-8"))
    return reader.seen


def expected(dataset: Dataset, rules: Iterable[str]) -> Iterator[str]:
    """The page of each station, unit, type and rule."""
    yield "index.html"
    yield "404.html"
    for station in dataset.public:
        yield f"stations/{station.id}/index.html"
    for unit in dataset.units:
        yield f"units/{unit.slug}/index.html"
    for kind in dataset.types:
        yield f"types/{kind.slug}/index.html"
    for code in rules:
        yield f"rules/{code.lower()}/index.html"


def _dead(site: Path, name: str, seen: Seen, pages: dict[str, Seen]) -> Iterator[str]:
    """The internal links and loads of one page that lead nowhere."""
    folder = (site / name).parent
    for link in dict.fromkeys([*seen.links, *seen.loads]):
        to = urlsplit(link)
        if to.scheme or to.netloc:
            continue
        target = (folder / unquote(to.path)).resolve() if to.path else site / name
        if to.path.startswith("/") or not target.is_relative_to(site.resolve()):
            yield f"链接离开了网站 {link}"
            continue
        file = target / "index.html" if target.is_dir() else target
        if not file.is_file():
            yield f"链接失效 {link}"
        elif to.fragment and file.suffix == ".html":
            there = pages[file.relative_to(site.resolve()).as_posix()]
            if unquote(to.fragment) not in there.ids:
                yield f"没有锚点 {link}"


def _outside(address: str) -> bool:
    to = urlsplit(address)
    return bool(to.netloc) or to.scheme not in {"", "data"}


def _foreign_files(site: Path) -> Iterator[str]:
    """Style sheets that load from outside, and modules of ours that import from there."""
    for sheet in sorted(site.rglob("*.css")):
        text = sheet.read_text(encoding="utf-8")
        for address in _URL.findall(text):
            if _outside(address):
                yield f"{sheet.relative_to(site).as_posix()}：向外部请求 {address}"
    for script in sorted((site / "assets" / "js").rglob("*.js")):
        if _IMPORT.search(script.read_text(encoding="utf-8")):
            yield f"{script.relative_to(site).as_posix()}：从外部引入脚本"
