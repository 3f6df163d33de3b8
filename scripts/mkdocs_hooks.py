"""The thin adapter between MkDocs and `registry.pages`: nothing is decided here.

`build.py` hands over the register, its root and where notices go in `extra.build`; without it
(`mkdocs serve`) the repository itself is shown as it stands today.
"""

from __future__ import annotations

import logging
from datetime import date
from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from registry import chronicle, dataset, history, pages
from registry.layout import REPOSITORY, Layout
from registry.site import adapter, downloads, frames

log = logging.getLogger("mkdocs.hooks.registry")
_renderers: dict[str, pages.Renderer] = {}
_navigations: dict[str, Navigation] = {}
_frames: dict[str, frames.Frames] = {}


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add every generated page but those that hold stations, and every file to take."""
    adapter.leave_out_templates(config, files)
    adapter.join_styles(config, files)
    given = {"root": REPOSITORY, "notice": log.info, **(config.extra.get("build") or {})}
    register = given.get("register")
    if register is None:
        register = dataset.load(
            given["root"],
            date.today(),  # noqa: DTZ011  # `mkdocs serve`
            only_shown=True,
        )
    layout, known = Layout(given["root"]), history.read(given["root"])
    address, filled = config.site_url or "", given.get("forms", True)
    told = chronicle.tell(known, register, layout)
    offered = downloads.files(
        register, layout, known, address, given["notice"], filled=filled, told=told
    )
    sizes = adapter.write_files(offered, config, files)
    shown = pages.Register.of(register, layout, config.extra, known, sizes, told).at(address)
    _renderers["current"] = pages.Renderer(shown)
    for made in pages.standing_pages(_renderers["current"]):
        files.append(adapter.page_file(made, config))
        adapter.write_files(made.beside, config, files)
    return files


def on_nav(nav: Navigation, **_: Any) -> None:
    """Keep what the frames of the pages that hold stations show."""
    _navigations["current"] = nav


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Keep the theme, for the frames of those pages."""
    _frames["current"] = frames.Frames(env, _navigations["current"], files, config)


def on_template_context(context: dict[str, Any], **_: Any) -> dict[str, Any]:
    """Tell the site map of those pages, which MkDocs does not know, and the page of a missing one.

    A way to a station that is printed on a wall may be of the other kind than the site's.
    """
    register = _renderers["current"].register
    return {**context, "stations": pages.listed(register), "addresses": register.addresses}


def on_post_build(**_: Any) -> None:
    """Write the pages that hold the stations, one after the other."""
    for made in pages.station_pages(_renderers["current"]):
        _frames["current"].write(made)


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
