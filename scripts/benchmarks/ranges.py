"""A folder as object storage gives it out: whole files, or the range of bytes that is asked for.

Python's own server knows no ranges. What is counted is what a reader far away would wait and pay
for: requests, and bytes of the answers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http import HTTPStatus
from pathlib import Path
from typing import Any

from .serving import Quiet, served

_RANGE = re.compile(r"bytes=(\d*)-(\d*)")


@dataclass(slots=True)
class Traffic:
    """What was asked for since the counting began."""

    asked: list[tuple[str, str, int]] = field(default_factory=list)
    """Method, path, bytes of the body."""

    @property
    def requests(self) -> int:
        """How often a reader had to wait for an answer."""
        return len(self.asked)

    @property
    def sent(self) -> int:
        """Bytes of all the bodies."""
        return sum(size for _, _, size in self.asked)

    def reset(self) -> None:
        """Begin anew."""
        self.asked.clear()


@contextmanager
def stored(folder: Path) -> Iterator[tuple[str, Traffic]]:
    """Serve that folder; the address of its root with a final slash, and what is asked of it."""
    traffic = Traffic()
    with served(partial(_Ranged, traffic=traffic, directory=str(folder))) as address:
        yield address, traffic


class _Ranged(Quiet):
    """Answers 206 to one range of bytes, 416 to one outside the file."""

    def __init__(self, *given: Any, traffic: Traffic, **more: Any) -> None:
        self.traffic = traffic
        super().__init__(*given, **more)

    def do_HEAD(self) -> None:  # noqa: N802  # as http.server calls it
        """The length, and that ranges are given."""
        self._answer(body=False)

    def do_GET(self) -> None:  # noqa: N802  # as http.server calls it
        """The file or its range."""
        self._answer(body=True)

    def _answer(self, *, body: bool) -> None:
        file = Path(self.translate_path(self.path))
        if not file.is_file():
            self.traffic.asked.append((self.command, self.path, 0))
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        size = file.stat().st_size
        span = _span(self.headers.get("Range", ""), size)
        if span is None:
            self.send_response(HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE)
            self.send_header("Content-Range", f"bytes */{size}")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        first, last = span
        whole = (first, last) == (0, size - 1) and "Range" not in self.headers
        self.send_response(HTTPStatus.OK if whole else HTTPStatus.PARTIAL_CONTENT)
        if not whole:
            self.send_header("Content-Range", f"bytes {first}-{last}/{size}")
        self.send_header("Accept-Ranges", "bytes")
        self.send_header("Content-Length", str(last - first + 1))
        self.send_header("Last-Modified", self.date_time_string(int(file.stat().st_mtime)))
        self.end_headers()
        self.traffic.asked.append((self.command, self.path, last - first + 1 if body else 0))
        if body:
            with file.open("rb") as source:
                source.seek(first)
                self.wfile.write(source.read(last - first + 1))


def _span(asked: str, size: int) -> tuple[int, int] | None:
    """First and last byte; the whole file where no range is asked for, None where it has none."""
    match = _RANGE.fullmatch(asked)
    if not match or match.groups() == ("", ""):
        return 0, size - 1
    first, last = match.groups()
    if not first:
        return max(size - int(last), 0), size - 1
    start, end = int(first), min(int(last or size), size - 1)
    return (start, end) if start <= end else None
