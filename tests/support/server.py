"""A web server for a built site, under a sub-path as a government site's column would have it."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from pathlib import Path

from benchmarks.serving import Quiet, served

SUB_PATH = "/sub/path/"


class UnderSubPath(Quiet):
    """Files of a folder under SUB_PATH; 404.html for what is not there, as hosts do it."""

    def translate_path(self, path):
        if not path.startswith(SUB_PATH):
            return str(Path(self.directory) / "outside the site")
        return super().translate_path("/" + path.removeprefix(SUB_PATH))

    def send_error(self, code, message=None, explain=None):
        page = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """Serve a folder on a free port and give the address of its start page, with a final slash."""
    with served(partial(UnderSubPath, directory=str(folder))) as address:
        yield address.rstrip("/") + SUB_PATH
