"""The built site proved before it is published: complete, self-contained, without a dead link."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import etree

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


def faults(site: Path, dataset: Dataset, rules: Iterable[str]) -> list[str]:
    """Every fault of the site below that folder, as sentences; empty when it may be published."""
    files = {f.relative_to(site).as_posix(): f for f in sorted(site.rglob("*")) if f.is_file()}
    pages = {name: read(f.read_bytes()) for name, f in files.items() if name.endswith(".html")}
    found = [f"缺少网页：{path}" for path in expected(dataset, rules) if path not in pages]
    arrives = _Arrivals(frozenset(files), pages)
    for name, seen in pages.items():
        found += [f"{name}：{fault}" for fault in seen.faults]
        found += [f"{name}：向外部请求 {to}" for to in seen.loads if _outside(to)]
        if name != "404.html":
            links = dict.fromkeys([*seen.links, *seen.loads])
            found += [f"{name}：{fault}" for link in links if (fault := arrives.fault(name, link))]
    for name, file in files.items():
        found += [f"{name}：{fault}" for fault in _foreign(name, file)]
    return found


def read(page: bytes) -> Seen:
    """What a page holds."""
    seen = Seen()
    for element in etree.fromstring(page, etree.HTMLParser(encoding="utf-8")).iter(etree.Element):
        tag, given = element.tag, element.attrib
        name = given.get("id")
        if name is not None:
            if name in seen.ids:
                seen.faults.append(f"同一页有两个 id：{name}")
            seen.ids.add(name)
        if tag == "a" and "href" in given:
            seen.links.append(given["href"])
        if tag == "link" and _LOADING_LINKS & set(given.get("rel", "").split()):
            seen.loads.append(given.get("href", ""))
        if tag == "script" and "src" not in given and given.get("type") not in _DATA_SCRIPTS:
            seen.faults.append("页面里有内嵌脚本")
        for attribute in given:
            if (tag, attribute) in _LOADING:
                seen.loads.append(given[attribute])
            elif attribute.startswith("on") or attribute == "style":
                seen.faults.append(f"页面里有内嵌的 {attribute} 属性：{tag}")
    return seen


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


@dataclass(frozen=True)
class _Arrivals:
    """Where the links of a site lead; the same link in the same folder is followed once."""

    files: frozenset[str]
    pages: Mapping[str, Seen]
    _known: dict[tuple[str, str], str] = field(default_factory=dict)

    def fault(self, name: str, link: str) -> str:
        """Why a link on the page of that name leads nowhere; empty when it arrives."""
        key = (name if link.startswith("#") else posixpath.dirname(name), link)
        if key not in self._known:
            self._known[key] = self._fault(name, link)
        return self._known[key]

    def _fault(self, name: str, link: str) -> str:
        to = urlsplit(link)
        if to.scheme or to.netloc:
            return ""
        path = posixpath.join(posixpath.dirname(name), unquote(to.path)) if to.path else name
        target = posixpath.normpath(path)
        if to.path.startswith("/") or target.startswith(".."):
            return f"链接离开了网站 {link}"
        if target not in self.files:
            target = posixpath.normpath(posixpath.join(target, "index.html"))
        if target not in self.files:
            return f"链接失效 {link}"
        there = self.pages.get(target)
        if to.fragment and there is not None and unquote(to.fragment) not in there.ids:
            return f"没有锚点 {link}"
        return ""


@cache
def _outside(address: str) -> bool:
    to = urlsplit(address)
    return bool(to.netloc) or to.scheme not in {"", "data"}


def _foreign(name: str, file: Path) -> Iterator[str]:
    """What a style sheet loads from outside, and whether a module of ours imports from there."""
    if name.endswith(".css"):
        for address in _URL.findall(file.read_text(encoding="utf-8")):
            if _outside(address):
                yield f"向外部请求 {address}"
    elif name.startswith("assets/js/") and _IMPORT.search(file.read_text(encoding="utf-8")):
        yield "从外部引入脚本"
