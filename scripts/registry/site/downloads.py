"""The files beside the pages: open data, official forms, the coast for the small maps."""

from __future__ import annotations

from collections.abc import Callable

from .. import exports, forms
from ..history import History
from ..layout import Layout
from ..model import Dataset
from ..svg import coast
from . import security


def files(
    dataset: Dataset,
    layout: Layout,
    known: History,
    site_url: str,
    notice: Callable[[str], None] = lambda _: None,
) -> dict[str, bytes]:
    """Path relative to the site's root → content, of every file that visitors can take.

    `notice` receives a sentence for each kind of file that this machine cannot write.
    """
    version = exports.Version(known.version, known.date, site_url)
    found = dict(exports.public_files(dataset, version, layout))
    found[security.FILENAME] = security.render(dataset.city, dataset.today, known.epoch, site_url)
    found |= dict(forms.public_files(dataset, layout, notice))
    found[coast.FILENAME] = coast.coast_svg(layout.docs, dataset.city)
    return found
