"""The forms that the site offers: public stations only, no overlay, so nobody's personal data.

A machine without a Chinese font still builds the site: the PDFs are left out, with one line
that says so. A station whose text no font can print loses its PDF, not the whole build.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from ..addresses import Addresses
from ..layout import Layout
from ..model import Dataset, Station
from . import selection
from .failures import NoChineseFont, Uncovered
from .office import ALL, Forms
from .summary import Summary

FOLDER = "downloads"
SUMMARY_FORMATS = ("xlsx", "docx", "html", "csv")
"""Beside PDF."""

MOST = 1_000
"""Stations up to which each has its PDF on the site: 80 KB each; a print page has 6."""

Notice = Callable[[str], None]


def public_files(
    dataset: Dataset,
    layout: Layout | None = None,
    notice: Notice = lambda _: None,
    *,
    fonts: Path | None = None,
) -> Iterator[tuple[str, bytes]]:
    """Path below the site's root, and content, of every public form.

    `notice` receives a sentence for each kind of file that could not be written.
    """
    forms = Forms(dataset, layout or Layout(), fonts=fonts)
    printable = _printable(forms, notice)
    for unit in (ALL, *(unit.slug for unit in dataset.units)):
        form = forms.summary(selection.Selection(unit=unit))
        name = f"{FOLDER}/summary/{'all' if unit == ALL else unit}"
        for suffix in SUMMARY_FORMATS:
            yield f"{name}.{suffix}", forms.write_summary(form, suffix)
        if printable:
            yield from _printed(forms, form, f"{name}.pdf", notice)
    own_pages = Addresses.read(forms.layout).own_pages
    each = printable and len(dataset.public) <= MOST
    if not own_pages:
        notice("驿站没有单独的网页，网站上也不逐站提供附件1，可用 export.py 生成")
    elif printable and not each:
        notice(f"驿站超过{MOST}个，网站上不逐站提供附件1的PDF，可打印网页，或用 export.py 生成")
    for station in dataset.public if own_pages else ():
        name = f"{FOLDER}/register/{station.id}"
        yield f"{name}.html", forms.write_registration(forms.registration(station), "html")
        if each:
            yield from _printed(forms, station, f"{name}.pdf", notice)
    for name, content in blank_files(forms):
        yield f"{FOLDER}/blank/{name}", content


def blank_files(forms: Forms) -> Iterator[tuple[str, bytes]]:
    """The blank forms and the supplement sheet: file name, content."""
    from . import blank, supplement_xlsx  # noqa: PLC0415  # Word and Excel, when they are written

    yield from blank.files(forms.annexes)
    yield "supplement.xlsx", supplement_xlsx.render(forms.dataset, forms.layout.schema)


def _printable(forms: Forms, notice: Notice) -> bool:
    try:
        return forms.typesetter is not None
    except NoChineseFont as error:
        notice(str(error))
        return False


def _printed(
    forms: Forms, what: Summary | Station, name: str, notice: Notice
) -> Iterator[tuple[str, bytes]]:
    try:
        if isinstance(what, Station):
            yield name, forms.write_registration(forms.registration(what), "pdf")
        else:
            yield name, forms.write_summary(what, "pdf")
    except Uncovered as error:
        notice(f"{name} 没有生成：{error}")
