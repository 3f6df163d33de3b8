"""Where the tests' browser is, and how it is started.

`python tests/support/chromium.py` prints the path, or exits 1: the set-up asks so before it
installs anything.
"""

import os
import shutil
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")

# No sandbox, because CI runs as root in a container; no background traffic and no name but this
# computer's, because the site must work without any other host.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)


def chromium() -> str | None:
    """$CHROMIUM, else the first browser on the path, else the one Playwright has fetched."""
    for name in filter(None, (os.environ.get("CHROMIUM"), *NAMES)):
        if found := shutil.which(name):
            return found
    caches = (os.environ.get("PLAYWRIGHT_BROWSERS_PATH"), "~/.cache/ms-playwright")
    for cache in filter(None, caches):
        for found in sorted(Path(cache).expanduser().glob("chromium-*/chrome-*/chrome")):
            return str(found)
    return None


if __name__ == "__main__":
    path = chromium()
    print(path or "no Chromium found", file=sys.stdout if path else sys.stderr)
    sys.exit(path is None)
