"""The browser of the measurements: the one that the tests use, found by the same program."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from .processes import Unavailable

if TYPE_CHECKING:
    from playwright.sync_api import Browser

_FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync")
MISSING = (
    "测量网页需要 Chromium 和 Playwright，请先运行 make setup-dev 和 sh scripts/setup/browser.sh"
)


def executable(repository: Path) -> str:
    """The path of the browser; Unavailable with what to do where there is none."""
    finder = repository / "tests" / "support" / "chromium.py"
    run = subprocess.run(  # noqa: S603  # our own program
        [sys.executable, finder], capture_output=True, text=True, check=False
    )
    if run.returncode:
        raise Unavailable(MISSING)
    return run.stdout.strip()


@contextmanager
def opened(repository: Path) -> Iterator[Browser]:
    """A browser without a window."""
    try:
        from playwright.sync_api import sync_playwright  # noqa: PLC0415  # only where it is installed
    except ImportError:
        raise Unavailable(MISSING) from None
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(repository), args=_FLAGS)
        try:
            yield browser
        finally:
            browser.close()
