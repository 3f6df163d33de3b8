"""The forms of one register: what a command, the site and the benchmarks ask for.

The libraries behind a format are imported when that format is first written, so that the
check and a CSV never wait for a typesetter.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from .. import fields
from ..layout import Layout
from ..model import Dataset, Station
from ..private import Filler, Overlay
from . import annexes, selection
from .filling import Filling
from .registration import Registration, registration
from .summary import ALL, Summary, summary
from .values import date_of

if TYPE_CHECKING:
    from .typesetting import Typesetter

SUMMARY_FORMATS = ("xlsx", "docx", "pdf", "html", "csv", "md")
REGISTRATION_FORMATS = ("docx", "pdf", "xlsx", "html")


@dataclass(frozen=True)
class Forms:
    """Everything that filling in a form needs; `overlay` is empty for what is published."""

    dataset: Dataset
    layout: Layout = field(default_factory=Layout)
    overlay: Overlay = field(default_factory=Overlay)
    dated: date | None = None
    """填报日期; without it the date is left to be written by hand."""
    fonts: Path | None = None

    @cached_property
    def annexes(self) -> annexes.Annexes:
        """The words of both forms."""
        return annexes.read(self.layout.docs)

    @cached_property
    def filling(self) -> Filling:
        """What goes into every form."""
        return Filling(
            dataset=self.dataset,
            titles=fields.titles(fields.read(self.layout.schema)),
            date=date_of(self.dated, self.annexes.blank_date),
            overlay=self.overlay,
        )

    @cached_property
    def typesetter(self) -> Typesetter:
        """Sets the PDFs; NoChineseFont on a machine without any."""
        from .typesetting import typesetter  # noqa: PLC0415  # 80 MB that only a PDF needs

        return typesetter(self.annexes.folder, self.fonts)

    def summary(self, wanted: selection.Selection, filler: Filler | None = None) -> Summary:
        """附件2 of a selection."""
        chosen = selection.stations(self.dataset, wanted)
        return summary(chosen, self.filling, wanted.unit, filler)

    def registration(self, station: Station) -> Registration:
        """附件1 of a station."""
        return registration(station, self.filling)

    def write_summary(self, form: Summary, suffix: str) -> bytes:
        """附件2 in one of SUMMARY_FORMATS."""
        from . import documents, plain_summary, printed, summary_xlsx  # noqa: PLC0415  # see above

        match suffix:
            case "xlsx":
                return summary_xlsx.render(form, self.annexes)
            case "docx":
                return documents.summary_docx(form, self.annexes)
            case "html":
                return printed.summary_html(form, self.annexes)
            case "csv":
                return plain_summary.csv_bytes(form, self.annexes)
            case "md":
                return plain_summary.markdown(form, self.annexes)
            case "pdf":
                from . import pdf  # noqa: PLC0415  # see above

                return pdf.summary_pdf(form, self.annexes, self.typesetter)
        raise ValueError(suffix)

    def write_registration(self, form: Registration, suffix: str) -> bytes:
        """附件1 in one of REGISTRATION_FORMATS."""
        from . import documents, printed, registration_xlsx  # noqa: PLC0415  # see above

        match suffix:
            case "docx":
                return documents.registration_docx(form, self.annexes)
            case "xlsx":
                return registration_xlsx.render(form, self.annexes)
            case "html":
                return printed.registration_html(form, self.annexes)
            case "pdf":
                from . import pdf  # noqa: PLC0415  # see above

                return pdf.registration_pdf(form, self.annexes, self.typesetter)
        raise ValueError(suffix)


__all__ = ["ALL", "REGISTRATION_FORMATS", "SUMMARY_FORMATS", "Forms"]
