"""The files beside the pages: open data, official forms, the coast for the small maps."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from .. import exports, forms
from ..history import History
from ..layout import Layout
from ..model import Dataset
from . import security


def files(
    dataset: Dataset,
    layout: Layout,
    known: History,
    site_url: str,
    notice: Callable[[str], None] = lambda _: None,
) -> Iterator[tuple[str, bytes]]:
    """Path relative to the site's root, and content, of every file that visitors can take.

    One after the other: those of a large register need not fit in memory. `notice` receives a
    sentence for each kind of file that this machine cannot write.
    """
    version = exports.Version(known.version, known.date, site_url)
    yield from exports.public_files(dataset, version, layout)
    yield security.FILENAME, security.render(dataset.city, dataset.today, known.epoch, site_url)
    yield from forms.public_files(dataset, layout, notice)
