"""Where the parts of a registry lie, below any root folder."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]

SLUG = re.compile(r"(?!.*[0-9](?:-?[0-9]){10})[a-z0-9]+(?:-[a-z0-9]+)*\Z")
"""A folder or file name that is the same on every file system and in every URL.

Names become public addresses: eleven figures on end may be somebody's number, and are none.
"""


@dataclass(frozen=True, slots=True)
class Layout:
    """The folders of one registry; schema and prose come from the repository unless it has its own.

    Any folder with a `stations/` in it can be checked and built: a test case, another
    city, a hundred thousand generated stations.
    """

    root: Path = REPOSITORY

    @property
    def stations(self) -> Path:
        """The station files: `stations/<unit>/<slug>.yml`."""
        return self.root / "stations"

    @property
    def office(self) -> Path:
        """What the municipal office states: `stations/office/`."""
        return self.stations / "office"

    @property
    def schema(self) -> Path:
        """The schemas, the rule catalogue and the example station."""
        return self._own_or_repository("schema")

    @property
    def docs(self) -> Path:
        """The hand-written prose, assets and templates."""
        return self._own_or_repository("docs")

    @property
    def settings(self) -> Path:
        """The site's settings, mkdocs.yml."""
        own = self.root / "mkdocs.yml"
        return own if own.is_file() else REPOSITORY / "mkdocs.yml"

    def _own_or_repository(self, name: str) -> Path:
        own = self.root / name
        return own if own.is_dir() else REPOSITORY / name


def station_path(station_id: str) -> str:
    """The file of a station, relative to the root: `unit/slug` → `stations/unit/slug.yml`."""
    return f"stations/{station_id}.yml"


def name_below(path: Path, root: Path) -> str:
    """An absolute path as a name relative to the root; the file's own link is not followed."""
    own = path.parent.resolve() / path.name
    return own.relative_to(root).as_posix() if own.is_relative_to(root) else path.as_posix()
