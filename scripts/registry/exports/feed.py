"""feed.xml: what changed in the register (Atom, RFC 4287): recognitions and changes of state.

Examples never appear: a subscriber would take them for real.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree as ET

from ..model import Dataset, Station
from .register import Register

FILENAME = "feed.xml"
TITLE = "更新订阅（Atom）"

LIMIT = 100
"""A reader wants the news, not the archive."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to a station on a day."""

    day: str
    station: Station
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed."""

    name: str
    """What the entry's id is made of, for ever the same."""
    title: str
    day: str
    path: str
    """The page that it leads to."""
    text: str


def render(register: Register) -> bytes:
    """The feed, newest first; valid and empty while nothing real has happened."""
    news = sorted(events(register.dataset), key=lambda e: (e.day, e.station.id), reverse=True)
    root = frame(register, register.title, FILENAME, (e.day for e in news))
    for event in news[:LIMIT]:
        name = f"{event.station.id} {event.day} {event.title}"
        path = register.addresses.to(event.station)
        made = Entry(name, event.title, event.day, path, event.text)
        entry(root, register, made)
    return written(root)


def frame(register: Register, title: str, filename: str, days: Iterable[str]) -> ET.Element:
    """A feed without entries: title, day of the newest, licence, author, its own address."""
    head = register.about()
    root = ET.Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": "zh-CN"})
    own = "" if filename == FILENAME else f" {filename}"
    _add(root, "id", _urn(register.dataset.city.adcode + own))
    _add(root, "title", title)
    _add(root, "updated", _instant(max([head["updated"], *days])))
    _add(root, "rights", register.licence["short"])
    author = ET.SubElement(root, "author")
    _add(author, "name", register.title)
    if register.version.site_url:
        self_link = {"rel": "self", "href": register.page(f"data/{filename}")}
        ET.SubElement(root, "link", self_link)
    return root


def written(root: ET.Element) -> bytes:
    """The feed as a file."""
    ET.indent(root)
    text: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return text + b"\n"


def events(dataset: Dataset) -> Iterator[Event]:
    """Recognition and changes of state of the real public stations, where a day is on record."""
    for station in dataset.public:
        if station.example:
            continue
        decision = station.batch.data.get("decision") if station.batch else None
        if station.batch and decision and decision.get("date"):
            document = decision.get("document", "")
            text = f"{station.batch.title}，{document}" if document else station.batch.title
            yield Event(decision["date"], station, f"认定：{station.name}", text)
        for change in station.data.get("status") or ():
            title = f"{change['state']}：{station.name}"
            yield Event(change["date"], station, title, change["reason"])


def entry(root: ET.Element, register: Register, made: Entry) -> None:
    """One more entry of a feed."""
    node = ET.SubElement(root, "entry")
    _add(node, "id", _urn(made.name))
    _add(node, "title", made.title)
    _add(node, "updated", _instant(made.day))
    # Without the site's address the link is relative to the feed, which lies in data/.
    href = register.page(made.path)
    ET.SubElement(node, "link", {"href": href if register.version.site_url else f"../{href}"})
    _add(node, "summary", made.text)


def _add(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = text


def _instant(day: str) -> str:
    return f"{day}T00:00:00+08:00"


def _urn(name: str) -> str:
    return f"urn:uuid:{uuid5(NAMESPACE_URL, name)}"
