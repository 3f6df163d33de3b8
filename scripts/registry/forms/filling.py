"""What filling in any form needs beside the station itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..model import Dataset
from ..private import Overlay


@dataclass(frozen=True, slots=True)
class Filling:
    """The register, what the office adds from its own folder, and the date as it is printed."""

    dataset: Dataset
    titles: Mapping[str, str]
    """Path of a field → its title in the schema."""
    date: str
    """2022年6月28日, or the blank that is filled by hand."""
    overlay: Overlay
