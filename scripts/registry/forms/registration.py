"""附件1 filled in: one station as the official form shows it, in every format alike."""

from __future__ import annotations

from dataclasses import dataclass

from ..model import Station
from . import wording
from .annexes import Annexes
from .filling import Filling
from .values import area, day, paragraphs, plain, yes_no

Paragraphs = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Registration:
    """The cells of the form; the blank form is the one with nothing in them."""

    date: str
    unit: str = ""
    name: str = ""
    type: str = ""
    principal: str = ""
    mobile: str = ""
    email: str = ""
    hosted: str = ""
    host: str = ""
    address: str = ""
    completed: str = ""
    area: str = ""
    staffing: Paragraphs = ()
    facilities: Paragraphs = ()
    activities: Paragraphs = ()
    personal: bool = False
    """Something in it comes from the private overlay."""

    def cells(self) -> dict[str, Paragraphs]:
        """Field → the paragraphs of its cell; none where it stays blank."""
        found = {}
        for name in self.__slots__:
            value = getattr(self, name)
            if name != "personal":
                found[name] = value if isinstance(value, tuple) else (value,) * bool(value)
        return found


def registration(station: Station, filling: Filling) -> Registration:
    """附件1 of a station.

    Where the overlay has no mobile or mailbox, the public ones of the office stand in their
    place; where it has the clerk's own words of a free cell, they stand instead of ours.
    """
    facts = station.data
    person = filling.overlay.person(station.id)
    contact = facts.get("contact") or {}
    return Registration(
        date=filling.date,
        unit=filling.dataset.unit(station.unit).name,
        name=plain(station.name),
        type=plain(station.type),
        principal=plain(person.principal),
        mobile=plain(person.mobile or contact.get("phone")),
        email=plain(person.email or contact.get("email")),
        hosted=yes_no(facts.get("hosted")),
        host=plain((facts.get("host") or {}).get("name")),
        address=plain(facts.get("address")),
        completed=day(plain(facts.get("completed"))),
        area=area(facts.get("floor_area_m2")),
        staffing=paragraphs(person.staffing_text) or wording.staffing(facts),
        facilities=paragraphs(person.facilities_text) or wording.facilities(facts, filling.titles),
        activities=paragraphs(person.activities_text) or wording.activities(facts),
        personal=person != type(person)(),
    )


def blank(annexes: Annexes) -> Registration:
    """The form with nothing in it, for filling in by hand or on a computer."""
    return Registration(date=annexes.blank_date)
