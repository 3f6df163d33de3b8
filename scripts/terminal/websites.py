"""Ask websites whether they are still there; a network that fails proves nothing.

The addresses come from contributors: only https to public hosts is asked, also after redirects,
and nothing of the answer but its status is read.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import urllib.error
import urllib.request
from collections.abc import Callable, Iterable
from urllib.parse import urlsplit

from registry.review import Answer

from .redirects import opener

_GONE = {404, 410}
_SECONDS = 10

Resolver = Callable[[str], Iterable[str]]


class _NotPublic(Exception):
    """The address leads to no public web server."""


def resolve(host: str) -> list[str]:
    """The addresses of a host; OSError when it has none."""
    return sorted({str(found[4][0]) for found in socket.getaddrinfo(host, 443)})


def check_public(address: str, resolver: Resolver = resolve) -> None:
    """Refuse what is not https on its usual port, or leads into a private network."""
    to = urlsplit(address)
    if to.scheme != "https" or not to.hostname or to.port not in (None, 443):
        raise _NotPublic(address)
    if not all(ipaddress.ip_address(ip).is_global for ip in resolver(to.hostname)):
        raise _NotPublic(address)


def ask(address: str) -> Answer:
    """What the server of that address says."""
    try:
        check_public(address)
        request = urllib.request.Request(address, headers={"User-Agent": "station-register-review"})  # noqa: S310  # https, see above
        with opener(lambda _, to: check_public(to)).open(request, timeout=_SECONDS):
            return Answer.ALIVE
    except urllib.error.HTTPError as error:
        return Answer.GONE if error.code in _GONE else Answer.UNKNOWN
    except (_NotPublic, OSError, ValueError, http.client.HTTPException):
        return Answer.UNKNOWN
