"""The built site proved before it is published: complete, self-contained, without a dead link."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache, partial
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit

from lxml import etree

from ..addresses import Addresses
from ..model import Dataset
from .policy import digest

_LOADING = (
    *("//script/@src", "//img/@src", "//iframe/@src", "//source/@src", "//video/@src"),
    *("//audio/@src", "//embed/@src", "//object/@data", "//use/@href", "//image/@href"),
)
"""What a page loads by itself, as against a link that a visitor follows."""

_LOADING_LINKS = {"stylesheet", "icon", "preload", "modulepreload", "manifest", "prefetch"}
_DATA_SCRIPTS = {"application/json", "application/ld+json"}
_URL = re.compile(r"""url\(\s*['"]?([^'")]+)""")
_IMPORT = re.compile(r"""(?:\bfrom|\bimport)\s*\(?\s*["'`](?:https?:)?//""")


_found = partial(etree.XPath, smart_strings=False)
_IDS, _LINKS, _LOADS = _found("//@id"), _found("//a/@href"), _found(" | ".join(_LOADING))
_HEAD_LINKS = _found("//link[@href]")
_INLINE = _found("//@*[starts-with(name(), 'on') or name() = 'style']/..")
_SCRIPTS = _found("//script[not(@src)]")
_POLICY = _found("//meta[@http-equiv='Content-Security-Policy']/@content")
_CLOSED = "default-src 'none'"
"""How the policy of every page begins: what it does not name is not loaded."""
_RUNNING = re.compile(r"\bscript-src ([^;]*)")
"""A script within a page runs only where the page's own policy names its hash among the scripts."""
_MAYBE_INLINE = re.compile(rb"\b(?:on[a-z]+|style)\s*=", re.IGNORECASE)
"""Without such a word there is no inline handler or style: looking in every attribute is slow."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What one page holds: ids to arrive at, links to follow, what it loads, what it may not."""

    ids: frozenset[str]
    links: list[str]
    loads: list[str]
    faults: list[str]


def faults(
    site: Path, dataset: Dataset, rules: Iterable[str], addresses: Addresses
) -> list[str]:
    """Every fault of the site below that folder, as sentences; empty when it may be published."""
    files = {f.relative_to(site).as_posix(): f for f in sorted(site.rglob("*")) if f.is_file()}
    wanted = dict.fromkeys(expected(dataset, rules, addresses))
    found = [f"缺少网页：{path}" for path in wanted if path not in files]
    arrivals = _Arrivals(files.keys())
    for name, file in files.items():
        if not name.endswith(".html"):
            found += [f"{name}：{fault}" for fault in _foreign(name, file)]
            continue
        seen = read(file.read_bytes())
        found += [f"{name}：{fault}" for fault in seen.faults]
        found += [f"{name}：向外部请求 {to}" for to in seen.loads if _outside(to)]
        arrivals.ids[name] = arrivals.shared.setdefault(seen.ids, seen.ids)
        if name != "404.html":
            for link in dict.fromkeys([*seen.links, *seen.loads]):
                arrivals.follow(name, link)
    found += arrivals.lacking(map(addresses.to, dataset.public))
    return [*found, *arrivals.faults()]


def read(page: bytes) -> Seen:
    """What a page holds."""
    tree = etree.fromstring(page, etree.HTMLParser(encoding="utf-8"))
    ids = _IDS(tree)
    faults = [f"同一页有两个 id：{name}" for name, times in Counter(ids).items() if times > 1]
    policies = _POLICY(tree)
    if not any(policy.startswith(_CLOSED) for policy in policies):
        faults.append("没有内容安全策略")
    allowed = " ".join(_RUNNING.findall(" ".join(policies)))
    for script in _SCRIPTS(tree):
        if script.get("type") not in _DATA_SCRIPTS and digest(script.text or "") not in allowed:
            faults.append("页面里有内嵌脚本")
    for element in _INLINE(tree) if _MAYBE_INLINE.search(page) else ():
        inline = [a for a in element.attrib if a.startswith("on") or a == "style"]
        faults += [f"页面里有内嵌的 {attribute} 属性：{element.tag}" for attribute in inline]
    loads = _LOADS(tree)
    for link in _HEAD_LINKS(tree):
        if _LOADING_LINKS & set(link.get("rel", "").split()):
            loads.append(link.get("href"))
    return Seen(frozenset(ids), _LINKS(tree), loads, faults)


def expected(dataset: Dataset, rules: Iterable[str], addresses: Addresses) -> Iterator[str]:
    """The page of each station, unit, type and rule; a page that holds several comes as often."""
    yield "index.html"
    yield "404.html"
    for station in dataset.public:
        yield f"{addresses.to(station).partition('#')[0]}index.html"
    for unit in dataset.units:
        yield f"units/{unit.slug}/index.html"
    for kind in dataset.types:
        yield f"types/{kind.slug}/index.html"
    for code in rules:
        yield f"rules/{code.lower()}/index.html"


@dataclass
class _Arrivals:
    """Where the links of a site lead; each place is remembered with the first link to it."""

    files: Collection[str]
    ids: dict[str, frozenset[str]] = field(default_factory=dict)
    """The ids of each page; those of a kind share one set."""
    shared: dict[frozenset[str], frozenset[str]] = field(default_factory=dict)
    _places: dict[tuple[str, str], tuple[str, str]] = field(default_factory=dict)
    """File and anchor → page and link."""
    _left: list[str] = field(default_factory=list)

    def follow(self, name: str, link: str) -> None:
        """Note where a link on the page of that name leads."""
        to = _parts(link)
        if to.scheme or to.netloc:
            return
        way, anchor = unquote(to.path), unquote(to.fragment)
        target = posixpath.normpath(f"{posixpath.dirname(name)}/{way}".lstrip("/")) if way else name
        if way.startswith("/") or target.startswith(".."):
            self._left.append(f"{name}：链接离开了网站 {link}")
            return
        self._places.setdefault((target, anchor), (name, link))

    def lacking(self, ways: Iterable[str]) -> Iterator[str]:
        """The ways to stations that no visitor finds: no page leads there, or nothing is there."""
        reached = {target for target, _ in self._places}
        for way in ways:
            page, _, anchor = way.partition("#")
            if posixpath.normpath(page) not in reached:
                yield f"没有链接到达：{way}"
            if anchor and anchor not in self.ids.get(f"{page}index.html", ()):
                yield f"没有锚点：{way}"

    def faults(self) -> Iterator[str]:
        """Every place that is not there, with a link that leads to it."""
        yield from self._left
        for (target, anchor), (name, link) in self._places.items():
            index = posixpath.normpath(f"{target}/index.html")
            file = target if target in self.files else index
            if file not in self.files:
                yield f"{name}：链接失效 {link}"
            elif anchor and file in self.ids and anchor not in self.ids[file]:
                yield f"{name}：没有锚点 {link}"


@lru_cache(maxsize=4096)
def _parts(link: str) -> SplitResult:
    return urlsplit(link)


@lru_cache(maxsize=4096)
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
