"""The thin adapter between MkDocs and `registry.pages`: nothing is decided here.

`build.py` hands over the root, the day and where notices go in `extra.build`; without it
(`mkdocs serve`) the repository itself is shown as it stands today.
"""

from __future__ import annotations

import logging
from datetime import date
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from registry import dataset, history, pages
from registry.layout import REPOSITORY, Layout
from registry.site import adapter, downloads

log = logging.getLogger("mkdocs.hooks.registry")
_renderers: dict[str, pages.Renderer] = {}


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add every generated page and every file that visitors can take."""
    adapter.leave_out_templates(files)
    given = {"root": REPOSITORY, "notice": log.info, **(config.extra.get("build") or {})}
    register = dataset.load(given["root"], given.get("today") or date.today())  # noqa: DTZ011
    layout, known = Layout(given["root"]), history.read(given["root"])
    offered = downloads.files(register, layout, known, config.site_url or "", given["notice"])
    sizes = {path: len(content) for path, content in offered.items()}
    shown = pages.Register.of(register, layout, config.extra, known, sizes)
    _renderers["current"] = pages.Renderer(shown)
    for file in adapter.static_files(offered, config):
        files.append(file)
    for file in adapter.page_files(_renderers["current"], config):
        files.append(file)
    return files


def on_page_content(html: str, page: Page, **_: Any) -> str:
    """Let the register add to the prose."""
    if isinstance(page, adapter.GeneratedPage):
        return html
    return pages.inserted(page.file.src_uri, html, _renderers["current"])


def on_page_context(context: dict[str, Any], page: Page, **_: Any) -> dict[str, Any]:
    """Give the frame around a page what the register knows."""
    renderer = _renderers["current"]
    made = page.meta.get("made")
    return {**context, "register": renderer.register, "icon": renderer.icon, "made": made}
