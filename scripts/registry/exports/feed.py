"""feed.xml: what changed in the register (Atom, RFC 4287): recognitions and changes of state.

Examples never appear: a subscriber would take them for real.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree as ET

from ..model import Dataset, Station
from .record import page_path
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


def render(register: Register) -> bytes:
    """The feed, newest first; valid and empty while nothing real has happened."""
    news = sorted(events(register.dataset), key=lambda e: (e.day, e.station.id), reverse=True)
    head = register.about()
    feed = ET.Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": "zh-CN"})
    _add(feed, "id", _urn(register.dataset.city.adcode))
    _add(feed, "title", register.title)
    _add(feed, "updated", _instant(max([head["updated"], *(e.day for e in news)])))
    _add(feed, "rights", register.licence["short"])
    author = ET.SubElement(feed, "author")
    _add(author, "name", register.title)
    if register.version.site_url:
        self_link = {"rel": "self", "href": register.page(f"data/{FILENAME}")}
        ET.SubElement(feed, "link", self_link)
    for event in news[:LIMIT]:
        _entry(feed, event, register)
    ET.indent(feed)
    text: bytes = ET.tostring(feed, encoding="utf-8", xml_declaration=True)
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


def _entry(feed: ET.Element, event: Event, register: Register) -> None:
    entry = ET.SubElement(feed, "entry")
    _add(entry, "id", _urn(f"{event.station.id} {event.day} {event.title}"))
    _add(entry, "title", event.title)
    _add(entry, "updated", _instant(event.day))
    # Without the site's address the link is relative to the feed, which lies in data/.
    href = register.page(page_path(event.station))
    ET.SubElement(entry, "link", {"href": href if register.version.site_url else f"../{href}"})
    _add(entry, "summary", event.text)


def _add(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = text


def _instant(day: str) -> str:
    return f"{day}T00:00:00+08:00"


def _urn(name: str) -> str:
    return f"urn:uuid:{uuid5(NAMESPACE_URL, name)}"
