"""A generated register built and published on this machine, as a web host with gzip would do it."""

from __future__ import annotations

import gzip
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache, partial
from http import HTTPStatus
from pathlib import Path

from . import generate, serving
from .processes import Failed

_COMPRESSED = {".html", ".css", ".js", ".json", ".geojson", ".svg", ".xml", ".txt"}


def built(repository: Path, folder: Path, count: int) -> Path:
    """The site of that many public stations, none of them marked as an example."""
    generate.write_public_register(repository, folder, count, example=False)
    site = folder / "site"
    build = repository / "scripts" / "build.py"
    command: list[str | Path] = [sys.executable, build, "--root", folder]
    command += ["--out", site, "--no-check", "--no-forms"]
    run = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603  # our own
    if run.returncode:
        raise Failed(run.stderr.strip() or run.stdout.strip())
    return site


def a_station(site: Path) -> str:
    """The path of one station's page."""
    first = min(site.glob("stations/*/*/index.html"))
    return first.parent.relative_to(site).as_posix() + "/"


@contextmanager
def served(site: Path) -> Iterator[str]:
    """Serve that folder on a free port; the address of its start page, with a final slash."""
    with serving.served(partial(_Zipped, directory=str(site))) as address:
        yield address


class _Zipped(serving.Quiet):
    """Files of a folder, text compressed for every browser that asks for it."""

    def do_GET(self) -> None:  # noqa: N802  # as http.server calls it
        """Answer with the file, or with 404."""
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if file.is_dir() else file
        if not file.is_file():
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        zipped = file.suffix in _COMPRESSED and "gzip" in self.headers.get("Accept-Encoding", "")
        body = _zipped(file) if zipped else file.read_bytes()
        self.send_response(HTTPStatus.OK)
        kind = self.guess_type(str(file))
        utf8 = "; charset=utf-8" if kind.startswith("text/") else ""
        self.send_header("Content-Type", kind + utf8)
        self.send_header("Content-Length", str(len(body)))
        if zipped:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        with suppress(BrokenPipeError, ConnectionResetError):  # a page that is left stops asking
            self.wfile.write(body)


@lru_cache(maxsize=1024)
def _zipped(file: Path) -> bytes:
    return gzip.compress(file.read_bytes(), 6, mtime=0)
