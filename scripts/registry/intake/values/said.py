"""What a cell says, or why nobody but its writer can tell."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Said:
    """A value, and what was changed in reading it; empty where nothing was."""

    value: Any
    remark: str = ""


class Unclear(Exception):
    """The cell may mean several things, or nothing: what is wrong, and what to write instead."""


def narrow(text: str) -> str:
    """Full-width digits, letters and signs as half-width ones, without blanks around."""
    return unicodedata.normalize("NFKC", text).strip()


def quoted(text: str, allowed: str) -> str:
    """The text in quotation marks where it can only be such a value; else nothing.

    A cell may hold a person's name by mistake, and messages end up in logs.
    """
    plain = narrow(text)
    return f"“{plain}”" if re.fullmatch(allowed, plain) and len(plain) <= 20 else "这一格的内容"  # noqa: PLR2004  # a value's length
