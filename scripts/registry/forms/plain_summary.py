"""附件2 without a page: CSV for spreadsheets, Markdown for a text or a mail."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO

from .annexes import Annexes
from .summary import Summary
from .values import inert

_BOM = b"\xef\xbb\xbf"
_MARKUP = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_{}[]()#+-.!|<>~$&"})


def csv_bytes(form: Summary, annexes: Annexes) -> bytes:
    """The table alone, as Excel and WPS open it: UTF-8 with BOM, CRLF, no cell a formula."""
    text = StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(["".join(lines) for lines in annexes.annex_2.labels.values()])
    writer.writerows([inert(cell) for cell in row.cells()] for row in form.rows)
    return _BOM + text.getvalue().encode()


def markdown(form: Summary, annexes: Annexes) -> bytes:
    """The whole form; signs that Markdown would take for markup are escaped."""
    return ("\n".join(_lines(form, annexes)) + "\n").encode()


def _lines(form: Summary, annexes: Annexes) -> Iterator[str]:
    annex = annexes.annex_2
    yield f"# {annex.title}"
    yield ""
    yield f"{annex.unit}{_inert(form.unit)}　　{annex.date}{form.date.strip()}"
    yield ""
    yield _row(["".join(lines) for lines in annex.labels.values()])
    yield _row(["---"] * len(annex.labels))
    for row in form.rows:
        yield _row([_inert(cell) for cell in row.cells()])
    yield ""
    yield f"{annex.filler}{_inert(form.filler)}　　{annex.filler_phone}{_inert(form.filler_phone)}"


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _inert(text: str) -> str:
    """Only in what could be markup: a telephone number and a date stay as they are read."""
    return text if text.replace("-", "").isalnum() else text.translate(_MARKUP)
