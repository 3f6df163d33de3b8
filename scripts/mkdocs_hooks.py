"""The thin adapter between MkDocs and `registry.pages`: nothing is decided here.

`build.py` hands over the root, the day and the files to offer in `extra.build`; without it
(`mkdocs serve`) the repository itself is shown as it stands today.
"""

from __future__ import annotations

import logging
from datetime import date
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage

from registry import dataset, pages
from registry.layout import REPOSITORY
from registry.site import downloads

log = logging.getLogger("mkdocs.hooks.registry")

_renderers: dict[str, pages.Renderer] = {}


class GeneratedPage(MkDocsPage):
    """A page that is finished before MkDocs sees it: no Markdown is read or converted."""

    def __init__(self, made: pages.Page, file: File, config: MkDocsConfig) -> None:
        super().__init__(made.title, file, config)
        self.made = made

    def read_source(self, config: MkDocsConfig) -> None:  # noqa: ARG002  # MkDocs calls it so
        """Take over what the page says of itself."""
        self.markdown = ""
        self.meta = {"description": self.made.description, "made": self.made}

    def render(self, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002  # as above
        """Take over the finished HTML and the anchors in it."""
        self.content = self.made.html
        self.present_anchor_ids = set(self.made.anchors)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add every generated page and file; pages not in the navigation need not be."""
    given = config.extra.get("build") or {}
    root = Path(given.get("root", REPOSITORY))
    register = dataset.load(root, given.get("today") or date.today())  # noqa: DTZ011  # local day
    notice = given.get("notice", log.info)
    offered = downloads.files(register, root, config.site_url or "", notice)
    renderer = pages.Renderer(
        pages.Register.of(register, root, config.extra, {p: len(b) for p, b in offered.items()})
    )
    _renderers["current"] = renderer
    for path, content in offered.items():
        files.append(File.generated(config, path, content=content))
    for made in pages.pages_of(renderer):
        file = File.generated(config, made.source, content="", inclusion=InclusionLevel.NOT_IN_NAV)
        GeneratedPage(made, file, config)
        files.append(file)
    return files


def on_page_content(html: str, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001  # MkDocs calls it so
    """Let the register add to the prose."""
    if isinstance(page, GeneratedPage):
        return html
    return pages.inserted(page.file.src_uri, html, _renderers["current"])


def on_page_context(
    context: dict[str, Any],
    page: MkDocsPage,
    config: MkDocsConfig,  # noqa: ARG001  # MkDocs calls it so
    nav: Any,  # noqa: ARG001  # as above
) -> dict[str, Any]:
    """Give the frame around a page what the register knows."""
    renderer = _renderers["current"]
    context["register"] = renderer.register
    context["icon"] = renderer.icon
    context["made"] = page.meta.get("made")
    return context
