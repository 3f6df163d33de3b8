"""The pages that hold stations in the theme's frame, which is rendered once a kind and then only filled.

MkDocs would keep every page in memory and run the theme's template anew for each. The frames of
two stations differ in a few places only; those are found by rendering a page made of slots.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from jinja2 import Environment
from markupsafe import escape
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation

from ..pages import Page
from .adapter import GeneratedPage, page_file

_SLOT = "slot-{}-slot"
_NAMES = ("path", "title", "description", "html", "trail", "where", "linked")


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around the pages of one kind: text and names of slots in turn."""

    pieces: tuple[str, ...]

    @classmethod
    def of(cls, rendered: str, slots: Mapping[str, str]) -> Frame:
        """A page made of slots, cut at them."""
        names = {slot: name for name, slot in slots.items()}
        pieces = re.split("(" + "|".join(map(re.escape, names)) + ")", rendered)
        return cls(tuple(names[p] if i % 2 else p for i, p in enumerate(pieces)))

    def around(self, made: Page) -> str:
        """The whole page."""
        trail, where = made.trail[-1] if made.trail else ("", "")
        values = {
            "path": made.path,
            "title": str(escape(made.title)),
            "description": str(escape(made.description)),
            "html": made.html,
            "trail": str(escape(trail)),
            "where": where,
            "linked": made.linked_data,
        }
        pieces = (values[p] if i % 2 else p for i, p in enumerate(self.pieces))
        return "".join(pieces)


@dataclass(frozen=True)
class Frames:
    """The frames of a build, each rendered by the theme when its first page comes."""

    env: Environment
    nav: Navigation
    files: Files
    config: MkDocsConfig
    _known: dict[Page, Frame] = field(default_factory=dict)

    def write(self, made: Page) -> None:
        """Put a page into its frame and into the site."""
        file = Path(self.config.site_dir, made.path, "index.html")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(self.frame(made).around(made), encoding="utf-8")
        for path, content in made.beside:
            Path(self.config.site_dir, path).write_bytes(content)

    def frame(self, made: Page) -> Frame:
        """The frame of a page's kind: all that its frame depends on, the rest being slots."""
        depth = made.path.count("/")
        slots = {name: _SLOT.format(name) for name in _NAMES}
        slots["path"] = f"{slots['path']}/" * depth
        kind = replace(
            made,
            path=slots["path"],
            title=slots["title"],
            description=slots["description"],
            html=slots["html"],
            # The first of it tells the menu where the page belongs, alike for all of a kind.
            trail=(*made.trail[:-1], (slots["trail"], slots["where"]))
            if len(made.trail) > 1
            else made.trail,
            linked_data=slots["linked"] if made.linked_data else "",
            beside=(),
        )
        if kind not in self._known:
            self._known[kind] = Frame.of(self.rendered(kind), slots)
        return self._known[kind]

    def rendered(self, made: Page) -> str:
        """A page as MkDocs itself would render it, plugins and hooks included."""
        page = page_file(made, self.config).page
        assert isinstance(page, GeneratedPage)  # noqa: S101  # page_file made it so
        page.read_source(self.config)
        page.render(self.config, self.files)
        asked = partial(self.config.plugins.on_page_context, page=page, config=self.config)
        context = asked(get_context(self.nav, self.files, self.config, page), nav=self.nav)
        output = self.env.get_template("main.html").render(context)
        return self.config.plugins.on_post_page(output, page=page, config=self.config)
