"""A folder over HTTP on this machine alone, for what a browser or a reader far away would do.

The benchmarks and the tests each bring a handler of their own; the server is this one.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any


class Quiet(SimpleHTTPRequestHandler):
    """Files of a folder over connections that stay open; nothing is said of each request."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of a reader who left; everything else is a fault of ours."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


@contextmanager
def served(handler: Callable[..., Any]) -> Iterator[str]:
    """Serve on a free port of the loopback; the address of its root, with a final slash.

    `handler` is a handler's class with its folder bound: `partial(Quiet, directory=str(folder))`.
    """
    server = _Server(("127.0.0.1", 0), handler)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
