"""附件2 filled in: the stations of one reporting unit, or of the city, in every format alike."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import astuple, dataclass

from ..model import Station
from ..private import OFFICE, Filler, Overlay
from .annexes import Annexes
from .filling import Filling
from .values import day, plain

ALL = OFFICE
"""The key of the whole city, where a unit's slug stands otherwise."""


@dataclass(frozen=True, slots=True)
class Row:
    """One station in the seven columns of the form."""

    serial: str
    name: str
    type: str
    person: str
    phone: str
    completed: str
    address: str

    def cells(self) -> tuple[str, ...]:
        """The values in the order of the columns."""
        return astuple(self)


@dataclass(frozen=True, slots=True)
class Summary:
    """The form: what stands above, in and below the table."""

    date: str
    unit: str = ""
    rows: tuple[Row, ...] = ()
    filler: str = ""
    filler_phone: str = ""
    personal: bool = False
    """Something in it comes from the private overlay."""

    def padded(self, least: int) -> list[tuple[str, ...]]:
        """The cells of every row, with blank rows up to what the form has."""
        filled = [row.cells() for row in self.rows]
        blank = ("",) * len(Row.__slots__)
        return filled + [blank] * (least - len(filled))


def summary(
    stations: Iterable[Station], filling: Filling, unit: str = ALL, filler: Filler | None = None
) -> Summary:
    """附件2 of these stations, which are numbered in the order given."""
    private, dataset = filling.overlay, filling.dataset
    who = filler or private.filler(unit)
    chosen = tuple(stations)
    return Summary(
        date=filling.date,
        unit=dataset.city.name if unit == ALL else dataset.unit(unit).name,
        rows=tuple(_row(number, s, private) for number, s in enumerate(chosen, start=1)),
        filler=plain(who.filler),
        filler_phone=plain(who.filler_phone),
        personal=who != Filler() or any(s.id in private.people for s in chosen),
    )


def blank(annexes: Annexes) -> Summary:
    """The form with nothing in it."""
    return Summary(date=annexes.blank_date)


def _row(number: int, station: Station, private: Overlay) -> Row:
    """A contact's name goes with the contact's number, never with another person's."""
    person = private.person(station.id)
    if person.contact:
        name, phone = person.contact, person.contact_phone
    else:
        name, phone = person.principal, person.mobile
    office = (station.data.get("contact") or {}).get("phone")
    return Row(
        serial=str(number),
        name=plain(station.name),
        type=plain(station.type),
        person=plain(name),
        phone=plain(phone or office),
        completed=day(plain(station.data.get("completed"))),
        address=plain(station.data.get("address")),
    )
