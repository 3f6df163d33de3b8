"""What a register that was taken over from another city has still to write."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .layout import Layout

CHECKLIST = "ADOPTION.md"
"""Written by `adopt.py`; removed by the adopter when all is done."""

TO_WRITE = "待填写"
"""What stands where something is left to write."""

_OPEN = re.compile(r"^- \[ \] ", re.MULTILINE)
_FOLDERS = ("docs", "schema")
_SKIPPED = ("assets", "templates", "adopt")


@dataclass(frozen=True, slots=True)
class Pending:
    """How much is left; nothing for a register that was never taken over, or is done with it."""

    items: int
    """Boxes of the checklist that are not ticked."""
    places: tuple[str, ...]
    """Files in which something is marked as not yet written."""

    @property
    def words(self) -> str:
        """One sentence, or nothing."""
        parts = [f"移植清单（{CHECKLIST}）还有{self.items}项没有办完"] if self.items else []
        if self.places:
            more = "等" if len(self.places) > _SHOWN else ""
            shown = "、".join(self.places[:_SHOWN])
            parts.append(f"标着“{TO_WRITE}”的文件有{len(self.places)}个：{shown}{more}")
        return "；".join(parts) + "。" if parts else ""


_SHOWN = 3


def pending(layout: Layout) -> Pending:
    """Read the checklist, and where there is one also the prose and the schemas."""
    checklist = layout.root / CHECKLIST
    if not checklist.is_file():
        return Pending(0, ())
    items = len(_OPEN.findall(checklist.read_text(encoding="utf-8")))
    files = (
        file
        for folder in _FOLDERS
        for file in sorted((layout.root / folder).rglob("*"))
        if file.suffix in {".md", ".yml", ".json"}
        and not set(file.relative_to(layout.root).parts) & set(_SKIPPED)
    )
    marked = (
        file.relative_to(layout.root).as_posix()
        for file in files
        if TO_WRITE in file.read_text(encoding="utf-8").replace(f"“{TO_WRITE}”", "")
    )
    return Pending(items, tuple(marked))
