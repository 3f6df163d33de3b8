"""Open data: the public stations as files that anyone may take, one module a format.

Each format has FILENAME, TITLE and `render(register) -> bytes`. Nobody's personal data is in a
station, and an application is never among the public ones. Same register, same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256

from ..chronicle import Chronicle
from ..layout import Layout
from ..model import Dataset
from ..svg import coast
from . import (
    batches_json,
    changes_xml,
    directory_json,
    feed,
    rules_json,
    schemas,
    search_json,
    stations_csv,
    stations_geojson,
    stations_json,
    stations_xlsx,
    units_json,
)
from .register import Register, Version

FOLDER = "data/"
SUMS = "SHA256SUMS"

STATION_FORMATS = (stations_json, stations_geojson, stations_csv, stations_xlsx)
"""The formats that exist for the whole register and for each unit."""

OTHER_FORMATS = (units_json, batches_json, rules_json)

PAGE_FORMATS = (search_json, directory_json)
"""What the site's own search, map and directory load; the same rows in the same order."""

__all__ = [
    "FOLDER",
    "OTHER_FORMATS",
    "STATION_FORMATS",
    "SUMS",
    "Offer",
    "Version",
    "offers",
    "public_files",
    "unit_offers",
]


@dataclass(frozen=True, slots=True)
class Offer:
    """A file that the page of open data names: its path below the site's root, and what it is."""

    path: str
    title: str

    @property
    def suffix(self) -> str:
        """The form in a word: JSON, CSV, XLSX."""
        return self.path.rpartition(".")[2].upper()


def offers() -> tuple[Offer, ...]:
    """The files of the whole register, in the order in which the page lists them."""
    forms = (*STATION_FORMATS, *OTHER_FORMATS, feed, changes_xml, *PAGE_FORMATS)
    found = tuple(Offer(FOLDER + form.FILENAME, form.TITLE) for form in forms)
    return (*found, Offer(FOLDER + SUMS, "校验和（SHA-256）"))


def unit_offers(slug: str) -> tuple[Offer, ...]:
    """The files of one reporting unit."""
    return tuple(
        Offer(f"{FOLDER}units/{slug}/{form.FILENAME}", form.TITLE) for form in STATION_FORMATS
    )


def public_files(
    dataset: Dataset,
    version: Version,
    layout: Layout | None = None,
    chronicle: Chronicle | None = None,
) -> Iterator[tuple[str, bytes]]:
    """Every file that the build makes from the register: path below the site's root, content.

    The open data under `data/` with its check sums, and the drawing of the coast that the
    pages share.
    """
    register = Register(dataset, version, layout or Layout())
    digests: dict[str, str] = {}
    for path, content in _files(register, chronicle or Chronicle()):
        digests[path] = sha256(content).hexdigest()
        yield FOLDER + path, content
    yield FOLDER + SUMS, _sums(digests)
    yield coast.FILENAME, coast.coast_svg(register.layout.docs, dataset.city)


def sums(files: Iterable[tuple[str, bytes]]) -> bytes:
    """The check sums of the files, as `sha256sum -c` reads them."""
    return _sums({path: sha256(content).hexdigest() for path, content in files})


def _sums(digests: Mapping[str, str]) -> bytes:
    lines = (f"{digest}  {path}\n" for path, digest in sorted(digests.items()))
    return "".join(lines).encode()


def _files(register: Register, chronicle: Chronicle) -> Iterator[tuple[str, bytes]]:
    for form in (*STATION_FORMATS, *OTHER_FORMATS, feed, *PAGE_FORMATS):
        yield form.FILENAME, form.render(register)
    yield changes_xml.FILENAME, changes_xml.render(register, chronicle)
    for unit in register.dataset.units:
        part = register.of_unit(unit.slug)
        for form in STATION_FORMATS:
            yield f"units/{unit.slug}/{form.FILENAME}", form.render(part)
    yield from schemas.files(register.layout)
