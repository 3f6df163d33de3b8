"""Who is who in 附件2's one cell for 负责人或联系人, and which number is only the office's line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from ..findings import Path
from ..private import Person
from .readings import PERSON, PHONE, PRIVATE, Reading
from .stations import Found
from .values.texts import same

PUBLIC = "与公开的办公电话、邮箱相同，不另存"
"""What is said of a cell that holds nothing personal."""


@dataclass(frozen=True, slots=True)
class Settled:
    """What goes to the overlay, and what does not."""

    kept: Mapping[str, Reading]
    """The overlay's fields that the files fill, such as `principal`, `mobile`, `contact`."""
    public: tuple[Path, ...]
    """Paths of the values that are only the office's own line or mailbox."""


def settle(found: Found, known: Person, contact: Mapping[str, str]) -> Settled:
    """Who the files speak of, as far as it belongs into the overlay.

    A person known as the principal stays that; anybody else in 附件2 is a contact. `contact` is
    the station's public line and mailbox, which 附件1 and 附件2 print where no other is known.
    """
    said = {str(path[1]): r for path, r in found.values.items() if path[0] == PRIVATE}
    person, phone = said.pop(str(PERSON[1]), None), said.pop(str(PHONE[1]), None)
    principal = said["principal"].value if "principal" in said else known.principal
    mobile = said["mobile"].value if "mobile" in said else known.mobile
    if person is not None:
        is_principal = bool(principal) and same(person.value, principal)
        who = "principal" if is_principal and not _is(person, known.contact) else "contact"
        said.setdefault(who, _at(person, who))
    public = []
    if phone is not None and phone.value == contact.get("phone"):
        public.append(PHONE)
    elif phone is not None:
        if person is not None:
            number = "mobile" if who == "principal" else "contact_phone"
        else:
            number = "contact_phone" if known.contact and phone.value != mobile else "mobile"
        said.setdefault(number, _at(phone, number))
    shown = {"mobile": contact.get("phone"), "email": contact.get("email")}
    same_as_shown = [n for n, r in said.items() if n in shown and r.value == shown[n]]
    public += [(PRIVATE, name) for name in same_as_shown]
    kept = {name: reading for name, reading in said.items() if name not in same_as_shown}
    return Settled(kept, tuple(public))


def _is(reading: Reading, name: str) -> bool:
    return bool(name) and same(reading.value, name)


def _at(reading: Reading, name: str) -> Reading:
    return replace(reading, path=(PRIVATE, name))
