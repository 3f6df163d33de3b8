"""Where a station is found on the site: the one place that knows.

A register as any city has gives each station a page of its own. One of a province or a nation
would make as many files as stations; it lists each station whole on the page of its unit, under
an anchor of its own. Whoever leads to a station asks here, the browser by the same pattern.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from .layout import Layout
from .model import Station

SETTING = "station_pages"
"""In `extra:` of mkdocs.yml: true for a page a station, as without it; false for the units' own."""

OWN = "stations/{unit}/{slug}/"
SHARED = "units/{unit}/#{slug}"

PART = "--"
"""Between a station's anchor and a part of its entry: no slug has two hyphens on end."""


@dataclass(frozen=True, slots=True)
class Addresses:
    """The way to each station, relative to the site's root."""

    pattern: str = OWN

    @classmethod
    def of(cls, settings: Mapping[str, Any]) -> Addresses:
        """As `extra:` of the site's settings says."""
        return cls(OWN if settings.get(SETTING, True) else SHARED)

    @classmethod
    def read(cls, layout: Layout) -> Addresses:
        """As the register's mkdocs.yml says, where nothing else of it is wanted."""
        return cls.of(extra(layout))

    @property
    def own_pages(self) -> bool:
        """Each station has a page of its own."""
        return self.pattern == OWN

    @property
    def folder(self) -> str:
        """The folder of the site that the pages lie in."""
        return self.pattern.partition("/")[0]

    def to(self, station: Station) -> str:
        """A station's page, or its place on its unit's: a folder, or a folder and an anchor."""
        return self.pattern.format(unit=station.unit, slug=station.slug)


def extra(layout: Layout) -> Mapping[str, Any]:
    """`extra:` of the register's mkdocs.yml, without MkDocs."""
    settings = yaml.load(layout.settings.read_bytes(), Loader=yaml.CSafeLoader)
    found: Mapping[str, Any] = settings["extra"]
    return found
