"""changes.xml: what changed in the register, in words (Atom, RFC 4287); never by whom.

Examples never appear, as in the feed of news: a subscriber would take them for real.
"""

from __future__ import annotations

from ..chronicle import Chronicle
from . import feed
from .register import Register

FILENAME = "changes.xml"
TITLE = "修改记录订阅（Atom）"

LIMIT = 200


def render(register: Register, chronicle: Chronicle) -> bytes:
    """The feed, newest first; valid and empty while nothing is known."""
    stations = {s.id: s for s in register.dataset.public if not s.example}
    news = [e for e in chronicle.entries if not e.station or e.station in stations]
    days = (e.date for e in news[:LIMIT])
    root = feed.frame(register, f"{register.title}修改记录", FILENAME, days)
    for entry in news[:LIMIT]:
        station, words = stations.get(entry.station), "；".join(entry.words)
        subject = station.name if station else "批次"
        path = register.addresses.to(station) if station else "changes/"
        name = f"change {entry.date} {entry.station} {words}"
        made = feed.Entry(name, f"{subject}：{entry.words[0]}", entry.date, path, words)
        feed.entry(root, register, made)
    return feed.written(root)
