"""All papers of one reporting unit, named as an office would: 附件2 and every 附件1."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..model import Station
from ..private import Filler
from . import names, selection
from .office import Forms

SUMMARY_FORMATS = ("xlsx", "docx", "pdf")
REGISTRATION_FORMATS = ("docx", "pdf")
SUMMARY_NAME = "人才驿站汇总表"
REGISTRATION_NAME = "人才驿站登记表"
PACKAGE_NAME = "人才驿站报送材料"


@dataclass(frozen=True, slots=True)
class Member:
    """One paper of the package."""

    name: str
    content: bytes
    personal: bool


def members(
    forms: Forms, wanted: selection.Selection, filler: Filler | None = None
) -> Iterator[Member]:
    """The papers one after another, the summary first; stations of one name keep apart."""
    area = names.area_name(forms.dataset, wanted.unit)
    chosen = selection.stations(forms.dataset, wanted)
    table = forms.summary(wanted, filler)
    for suffix in SUMMARY_FORMATS:
        name = names.file_name(
            area, SUMMARY_NAME, dated=forms.dated, personal=table.personal, suffix=suffix
        )
        yield Member(name, forms.write_summary(table, suffix), table.personal)
    for station in chosen:
        yield from _registration(forms, station, _about(station, chosen))


def count(forms: Forms, wanted: selection.Selection) -> int:
    """How many papers there will be, for a progress bar."""
    chosen = selection.stations(forms.dataset, wanted)
    return len(SUMMARY_FORMATS) + len(chosen) * len(REGISTRATION_FORMATS)


def _registration(forms: Forms, station: Station, about: str) -> Iterator[Member]:
    form = forms.registration(station)
    area = names.area_name(forms.dataset, station.unit)
    for suffix in REGISTRATION_FORMATS:
        name = names.file_name(
            area,
            REGISTRATION_NAME,
            about,
            dated=forms.dated,
            personal=form.personal,
            suffix=suffix,
        )
        yield Member(name, forms.write_registration(form, suffix), form.personal)


def _about(station: Station, chosen: tuple[Station, ...]) -> str:
    alone = sum(other.name == station.name for other in chosen) == 1
    return station.name if alone else f"{station.name}（{station.id.replace('/', '-')}）"
