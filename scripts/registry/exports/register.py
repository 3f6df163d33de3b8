"""What every format receives: the public stations, and what the data is, whose and of when."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from io import BytesIO
from typing import Any

from .. import fields
from ..addresses import Addresses, extra
from ..layout import Layout
from ..model import Dataset, Station, Unit

FORMAT = 1
"""Of the files: rises when a key goes or changes its meaning, not when one is added."""


@dataclass(frozen=True, slots=True)
class Version:
    """Which state of the register the data shows: the commit and its day, never the clock."""

    commit: str
    """The commit's short hash; empty outside a repository."""
    updated: str
    """The commit's day, as 2026-11-23; empty outside a repository."""
    site_url: str = ""
    """Where the site is published, with a final slash; empty while that is open."""


@dataclass(frozen=True, slots=True)
class Register:
    """The public stations, of all units or of one, with everything a format needs."""

    dataset: Dataset
    version: Version
    layout: Layout
    unit: Unit | None = None
    stations: tuple[Station, ...] = field(init=False)
    titles: dict[str, str] = field(init=False)
    """Path of a field → its Chinese title."""
    licence: Mapping[str, str] = field(init=False)
    """`short`, `name`, `url`, as the site's settings state them."""
    addresses: Addresses = field(init=False)

    def __post_init__(self) -> None:
        """Select the stations once; reading the schema is worth doing once too."""
        chosen = self.dataset.public_of(unit=self.unit.slug if self.unit else None)
        object.__setattr__(self, "stations", chosen)
        settings = extra(self.layout)
        object.__setattr__(self, "licence", settings["licence"])
        object.__setattr__(self, "addresses", Addresses.of(settings))
        object.__setattr__(self, "titles", fields.titles(fields.read(self.layout.schema)))

    @property
    def day(self) -> str:
        """The day that the data bears: the commit's, or outside a repository the build's."""
        return self.version.updated or self.dataset.today.isoformat()

    @property
    def label(self) -> str:
        """The day and the commit, for people."""
        return f"{self.day} {self.version.commit}".strip()

    def of_unit(self, slug: str) -> Register:
        """The same for one reporting unit."""
        return replace(self, unit=self.dataset.unit(slug))

    @property
    def title(self) -> str:
        """What the data is, in words."""
        area = self.unit.name if self.unit else self.dataset.city.name
        return f"{area}市级人才驿站名录"

    def about(self) -> dict[str, Any]:
        """The head of every file: title, version, licence, whether it holds made-up examples."""
        head: dict[str, Any] = {
            "title": self.title,
            "city": self.dataset.city.name,
            "adcode": self.dataset.city.adcode,
            "format": FORMAT,
            "policy": self.dataset.city.policy,
            "version": self.version.commit,
            "updated": self.day,
            "licence": self.licence["short"],
            "licence_url": self.licence["url"],
        }
        if self.unit:
            head["unit"] = self.unit.slug
        if self.dataset.examples_only:
            head["example"] = True
            head["note"] = "目前只有虚构的示例，不是真实驿站"
        return head

    def page(self, path: str) -> str:
        """The address of a page of the site: absolute where the site's own address is known."""
        return self.version.site_url + path

    def page_of(self, station: Station) -> str:
        """The same for the place where a station is found."""
        return self.page(self.addresses.to(station))


def document(head: dict[str, Any], key: str, records: Iterable[Any]) -> bytes:
    """JSON with one record a line, so that two versions can be compared line by line.

    Record after record goes into the bytes: a text of a nation's stations is not held besides.
    """
    made = BytesIO()
    made.write(b"{\n")
    for name, value in head.items():
        made.write(f"  {_text(name)}: {_text(value)},\n".encode())
    made.write(f"  {_text(key)}: [".encode())
    between, end = "\n", ""
    for record in records:
        made.write(f"{between}    {_text(record)}".encode())
        between, end = ",\n", "\n  "
    made.write(f"{end}]\n}}\n".encode())
    return made.getvalue()


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
