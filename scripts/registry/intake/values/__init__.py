"""Values as clerks write them, one module a kind; what is ambiguous is Unclear, never guessed.

Each takes a cell and gives `Said(value, remark)`; a remark says what was changed in reading.
"""

from __future__ import annotations

from .said import Said, Unclear

__all__ = ["Said", "Unclear"]
