"""What a page's script imports, so that the browser can fetch it all at once.

Without a bundler a module tells of the next only when it has arrived; on a phone each such step
is a round trip. `<link rel="modulepreload">` for all of them makes it one.
"""

from __future__ import annotations

import re
from pathlib import Path

_FROM = re.compile(r'^(?:import|export)\b[^;"]*"\./([\w-]+\.js)";', re.MULTILINE)


def imported(folder: Path, script: str) -> tuple[str, ...]:
    """The modules of that folder that a script imports, directly or through others."""
    found: dict[str, None] = {}
    waiting = [script]
    while waiting:
        text = (folder / waiting.pop()).read_text(encoding="utf-8")
        new = [name for name in _FROM.findall(text) if name not in found and name != script]
        found |= dict.fromkeys(new)
        waiting += new
    return tuple(found)
