"""A server may send the asker on to any address: each is looked at before it is asked."""

from __future__ import annotations

import http.client
import urllib.request
from collections.abc import Callable
from email.message import Message
from typing import IO


def opener(check: Callable[[str, str], object]) -> urllib.request.OpenerDirector:
    """What opens addresses and goes on to another one only where `check(from, to)` raises nothing.

    The first address is the caller's own to check.
    """

    class Guarded(urllib.request.HTTPRedirectHandler):
        def redirect_request(  # noqa: PLR0913, PLR0917  # as urllib calls it
            self,
            req: urllib.request.Request,
            fp: IO[bytes],
            code: int,
            msg: str,
            headers: http.client.HTTPMessage | Message,
            newurl: str,
        ) -> urllib.request.Request | None:
            check(req.full_url, newurl)
            return super().redirect_request(req, fp, code, msg, headers, newurl)  # type: ignore[arg-type]

    return urllib.request.build_opener(Guarded)
