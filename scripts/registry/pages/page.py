"""A finished page, independent of the tool that will put a frame around it."""

from __future__ import annotations

import re
from dataclasses import dataclass

_ANCHOR = re.compile(r'\sid="([^"]+)"')


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the site: where it lies, what it is called, what stands on it."""

    path: str
    """The folder of the page, with a final slash: `stations/<unit>/<slug>/`; empty for the home."""
    title: str
    description: str
    html: str
    """The content, escaped, with links relative to `path`."""
    trail: tuple[tuple[str, str], ...] = ()
    """The way from the home page: (title, path) of each page above this one."""
    wide: bool = True
    """Takes the whole width; otherwise it stands beside the section's own navigation."""
    index: bool = True
    """May be listed by search engines and the site's own search of prose."""
    scripts: tuple[str, ...] = ()
    """Modules below `assets/js/` that this page needs."""
    modules: tuple[str, ...] = ()
    """What these import, to be fetched with them."""
    styles: tuple[str, ...] = ()
    """Style sheets below `assets/` that this page needs."""
    beside: tuple[tuple[str, bytes], ...] = ()
    """Files that belong to the page: path below the site's root, content."""
    linked_data: str = ""
    """JSON-LD, already safe inside a script element; empty for none."""

    @property
    def source(self) -> str:
        """The name under which another generator would find it: `stations/<unit>/<slug>.md`."""
        return f"{self.path}index.md" if self.path.count("/") < _DEEP else f"{self.path[:-1]}.md"

    @property
    def anchors(self) -> frozenset[str]:
        """The ids that links may lead to."""
        return frozenset(_ANCHOR.findall(self.html))


_DEEP = 3
