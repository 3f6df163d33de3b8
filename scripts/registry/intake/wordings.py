"""Whether a free cell of 附件1 says what the form would print from the station's own fields.

Then nothing needs to be kept: the form comes out the same without it.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from .. import fields
from ..forms import wording
from ..forms.values import paragraphs


def composed(name: str, value: str, data: Mapping[str, Any], schema: Path) -> bool:
    """The cell's text is the composed one."""
    match name:
        case "staffing_text":
            made = wording.staffing(data)
        case "facilities_text":
            made = wording.facilities(data, _titles(schema))
        case "activities_text":
            made = wording.activities(data)
        case _:
            return False
    return bool(made) and paragraphs(value) == made


@lru_cache(maxsize=1)
def _titles(schema: Path) -> Mapping[str, str]:
    return fields.titles(fields.read(schema))
