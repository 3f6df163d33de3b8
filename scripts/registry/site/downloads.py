"""The files beside the pages: open data, official forms, the coast for the small maps."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from .. import exports, forms
from ..chronicle import Chronicle, tell
from ..forms import public
from ..history import History
from ..layout import Layout
from ..model import Dataset
from . import security


def files(  # noqa: PLR0913  # the register, and how it is to be written
    dataset: Dataset,
    layout: Layout,
    known: History,
    site_url: str,
    notice: Callable[[str], None] = lambda _: None,
    *,
    filled: bool = True,
    told: Chronicle | None = None,
) -> Iterator[tuple[str, bytes]]:
    """Path relative to the site's root, and content, of every file that visitors can take.

    One after the other: those of a large register need not fit in memory. `notice` receives a
    sentence for each kind of file that this machine cannot write. Without `filled` there are
    blank forms only: filling one a station takes longer than all of their pages.
    """
    version = exports.Version(known.version, known.date, site_url)
    told = told or tell(known, dataset, layout)
    yield from exports.public_files(dataset, version, layout, told)
    yield security.FILENAME, security.render(dataset.city, dataset.today, known.epoch, site_url)
    if filled:
        yield from forms.public_files(dataset, layout, notice)
    else:
        for name, content in public.blank_files(forms.Forms(dataset, layout)):
            yield f"{public.FOLDER}/blank/{name}", content
