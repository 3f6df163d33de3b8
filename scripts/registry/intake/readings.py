"""What a form says: cell → field → value, gathered by station."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ..findings import Path
from .cells import Cell

PRIVATE = "@private"
"""First step of a path into the private overlay, of one station: `("@private", "mobile")`."""

FILLER = "@filler"
"""First step of a path to who fills in a unit's summary: `("@filler", "filler_phone")`."""

PERSON, PHONE = (PRIVATE, "@person"), (PRIVATE, "@phone")
"""附件2 has one cell for 负责人或联系人: which of the two is decided when all files are read."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One cell and what became of it: a value, something not needed, or a fault."""

    cell: Cell
    label: str
    """栏目, as the form or the schema calls it."""
    path: Path = ()
    """Where the value goes; empty for what is not needed, or at fault."""
    value: Any = None
    remark: str = ""
    fault: str = ""
    """What is wrong with the cell, and what to write instead; never repeats a personal value."""

    @property
    def personal(self) -> bool:
        """Its value must not be shown."""
        return bool(self.path) and self.path[0] in (PRIVATE, FILLER)


@dataclass(frozen=True, slots=True)
class Entry:
    """What one form says of one station; without a name, what it says of itself."""

    readings: tuple[Reading, ...]
    name: str = ""
    """驿站名称, the key within a reporting unit."""
    unit: str = ""
    """The reporting unit as the form words it; empty where it is silent."""
    slug: str = ""
    """The file name, where the form knows it."""
    registered: bool = False
    """The form went out with this very station: unit, slug and name are a known station's."""
