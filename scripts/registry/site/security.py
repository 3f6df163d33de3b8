"""security.txt (RFC 9116): where to report a weakness, found by machines at a known place.

The contact is the municipal office's own published address; the date of expiry follows the
commit, so that the same commit gives the same bytes and an abandoned site says so by itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from ..model import City

FILENAME = ".well-known/security.txt"
VALID = timedelta(days=300)
"""RFC 9116 asks for less than a year."""


def render(city: City, today: date, epoch: int, site_url: str) -> bytes:
    """The file for a site built from a commit of that time (seconds since 1970).

    Outside a repository, where there is no such time (0), the day of the build counts.
    """
    written = datetime.fromtimestamp(epoch, UTC) if epoch else datetime.combine(today, time(), UTC)
    expires = written + VALID
    lines = [
        *(f"Contact: {contact}" for contact in contacts(city)),
        f"Expires: {expires:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: zh, en",
    ]
    if site_url.startswith("https://"):
        lines.append(f"Canonical: {site_url.rstrip('/')}/{FILENAME}")
    return ("\n".join(lines) + "\n").encode()


def contacts(city: City) -> Iterator[str]:
    """The office's mailbox, then its telephones, as URIs in the order of preference."""
    if city.filing:
        yield f"mailto:{city.filing.email}"
    for office in city.offices:
        yield f"tel:+86-{office.phone.partition('转')[0].removeprefix('0')}"
