"""The files beside the pages: open data, official forms, the coast for the small maps."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from .. import exports, forms, history
from ..layout import Layout
from ..model import Dataset
from ..svg import coast


def files(
    dataset: Dataset, root: Path, site_url: str, notice: Callable[[str], None] = lambda _: None
) -> dict[str, bytes]:
    """Path relative to the site's root → content, of every file that visitors can take.

    `notice` receives a sentence for each kind of file that this machine cannot write.
    """
    layout = Layout(root)
    known = history.read(root)
    version = exports.Version(known.version, known.date, site_url)
    found = dict(exports.public_files(dataset, version, layout))
    found |= dict(forms.public_files(dataset, layout, notice))
    found[coast.FILENAME] = coast.coast_svg(layout.docs, dataset.city)
    return found
