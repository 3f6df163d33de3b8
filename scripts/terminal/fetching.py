"""`join.py` given addresses: a city's open data fetched whole, or not at all.

A clerk types the address of a site and not where its data lie, so both are tried. Only https is
asked, after redirects too, so that nobody on the way can change what a city says. Plain http is
for a trial on this very computer, and only as typed: no site may lead there from elsewhere, to what
else this computer serves.
"""

from __future__ import annotations

import http.client
import re
import string
import threading
import time
import urllib.error
import urllib.request
from http import HTTPStatus
from pathlib import Path
from urllib.parse import SplitResult, quote, urlsplit

from registry.federation import FILENAME

from .redirects import opener

MOST_MB = 256
"""Of one city: some hundred thousand stations."""

_SECONDS = 20
_LONGEST = 300
"""Seconds without an answer, and for a whole file."""
_LOOK = 0.2
"""Seconds after which it is looked whether the time is up, so that Ctrl-C is heard meanwhile."""

_CHUNK = 1 << 16
_WHO = {"User-Agent": "station-register-join"}
_HERE = {"127.0.0.1", "localhost", "::1"}


class CannotFetch(Exception):
    """The address gives no open data: which address, and why."""


def is_address(text: str) -> bool:
    """It is meant as an address: `https://…`, or as people copy it, `HTTPS://…`."""
    return re.match(r"[A-Za-z][A-Za-z0-9+.-]*://", text) is not None


def fetch(address: str, folder: Path) -> Path:
    """Keep the data at that address in `folder`; the file."""
    missing = ""
    for tried in _candidates(address):
        try:
            return _kept(tried, folder / FILENAME)
        except urllib.error.HTTPError as error:
            if error.code != HTTPStatus.NOT_FOUND:
                raise CannotFetch(f"{tried} 没有给出数据：服务器答复 {error.code}") from None
            missing = tried
        except (OSError, ValueError, http.client.HTTPException) as error:
            raise CannotFetch(f"{tried} 取不到：{_reason(error)}") from None
    raise CannotFetch(f"{missing} 没有这个文件，应写网站的地址，如 https://…/data/")


def _candidates(address: str) -> list[str]:
    if _checked(address, trial=True).path.endswith(".json"):
        return [address]
    base = address.rstrip("/")
    return [f"{base}/{FILENAME}", f"{base}/data/{FILENAME}"]


def _checked(address: str, *, trial: bool) -> SplitResult:
    """The parts of an address that may be asked; in a trial, plain http on this computer too."""
    try:
        to = urlsplit(address)
    except ValueError:
        raise CannotFetch(f"{address} 不是网站的地址，请核对") from None
    here = trial and to.scheme == "http" and to.hostname in _HERE
    if not here and (to.scheme != "https" or not to.hostname):
        raise CannotFetch(f"{address} 不是 https:// 开头的地址")
    return to


def _encoded(address: str) -> str:
    """As servers are asked: an address copied from a browser may have Chinese in it."""
    to = urlsplit(address)
    host = to.netloc if to.netloc.isascii() else to.netloc.encode("idna").decode()
    path, query = (quote(part, safe=string.punctuation) for part in (to.path, to.query))
    return to._replace(netloc=host, path=path, query=query).geturl()


def _kept(address: str, file: Path) -> Path:
    """The whole file, or none of it; a server that sends a byte now and then is not waited for."""
    faults: list[Exception] = []

    def work() -> None:
        try:
            _receive(address, file)
        except Exception as error:  # noqa: BLE001  # raised where it was asked for
            faults.append(error)

    worker = threading.Thread(target=work, daemon=True)
    until = time.monotonic() + _LONGEST
    worker.start()
    while worker.is_alive():
        if time.monotonic() > until:
            raise CannotFetch(f"{address} 取了 {_LONGEST} 秒还没有取完，请稍后再试")
        worker.join(_LOOK)
    if faults:
        raise faults.pop()  # kept nowhere, or its connection would stay open
    return file


def _receive(address: str, file: Path) -> None:
    request = urllib.request.Request(_encoded(address), headers=_WHO)  # noqa: S310  # checked
    with (
        opener(_sent_on).open(request, timeout=_SECONDS) as answer,
        file.open("wb") as kept,
    ):
        promised = answer.headers.get("Content-Length", "")
        size = 0
        while chunk := answer.read1(_CHUNK):
            size += len(chunk)
            if size > MOST_MB << 20:
                raise CannotFetch(f"{address} 超过 {MOST_MB} MB，没有取；请核对地址")
            kept.write(chunk)
    if promised.isdigit() and size < int(promised):
        raise CannotFetch(f"{address} 没有取完整（{size}／{promised} 字节），请再试一次")


def _sent_on(before: str, to: str) -> None:
    _checked(to, trial=urlsplit(before).scheme == "http")


def _reason(error: Exception) -> str:
    """In a sentence, without the words of the library where we have better ones."""
    told = getattr(error, "reason", error)
    cause = told if isinstance(told, Exception) else error
    if isinstance(cause, TimeoutError):
        return f"{_SECONDS} 秒没有答复"
    if isinstance(cause, ConnectionError):
        return "服务器没有答复"
    name = type(cause).__name__
    return _REASONS.get(name, f"{name}，请核对地址")


_REASONS = {
    "gaierror": "没有这个网站，请核对地址",
    "IncompleteRead": "没有取完整，请再试一次",
    "SSLCertVerificationError": "证书不可信",
    "UnicodeError": "没有这样的网站，请核对地址",
}
