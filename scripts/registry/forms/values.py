"""Values as an official writes them: dates, areas, yes and no; text that any format holds."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_FORMULA = tuple("=+-@\t\r＝＋－＠")


def day(written: str) -> str:
    """`2021-03` → 2021年3月, `2022-05-20` → 2022年5月20日; anything else as it stands."""
    parts = written.split("-")
    if not all(part.isdigit() for part in parts) or not 1 < len(parts) <= len("年月日"):
        return written
    return "".join(f"{int(part)}{name}" for part, name in zip(parts, "年月日", strict=False))


def date_of(given: date | None, blank: str) -> str:
    """A date in full, or the blank that is filled by hand."""
    return day(given.isoformat()) if given else blank


def area(value: Any) -> str:
    """Square metres without a needless decimal: 180.0 → 180; empty when unknown."""
    return "" if value is None else f"{value:.10g}" if isinstance(value, float) else str(value)


def yes_no(value: Any) -> str:
    """是, 否, or empty when the question was not answered."""
    return "是" if value is True else "否" if value is False else ""


def plain(value: Any) -> str:
    """One line of text: what XML cannot hold is made visible, line breaks become blanks.

    The gate refuses both; this is for a register that was never checked.
    """
    return " ".join(_ILLEGAL.sub("\ufffd", "" if value is None else str(value)).split("\n"))


def paragraphs(text: str) -> tuple[str, ...]:
    """The lines of a longer text, without the empty ones."""
    lines = (plain(line).strip(" \u3000\t") for line in text.replace("\r", "\n").split("\n"))
    return tuple(line for line in lines if line)


def inert(text: str) -> str:
    """Text that no spreadsheet runs as a formula when it opens a CSV file.

    Opening takes the apostrophe for the sign of text; reading it back strips it.
    """
    return f"'{text}" if text.startswith(_FORMULA) else text
