"""Templates to HTML: everything is escaped, and a missing name is an error, not a blank."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from . import length, words
from .page import Page
from .register import Register


class Renderer:
    """Fills the page templates of one register."""

    def __init__(self, register: Register) -> None:
        self.register = register
        self._env = Environment(
            loader=FileSystemLoader(register.layout.docs / "templates" / "pages"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._env.filters |= {"day": words.day, "number": words.number, "plain": words.plain}
        self.icon = icons(register.layout.docs / "assets" / "icons")
        self._env.globals |= {
            "register": register,
            "dataset": register.dataset,
            "settings": register.settings,
            "icon": self.icon,
            "whole": length.WHOLE,
            "glance": length.GLANCE,
            "station_path": register.addresses.to,
            "type_path": lambda name: f"types/{register.types[name].slug}/",
            "type_slug": lambda name: type_slug(register, name),
        }

    def page(
        self,
        template: str,
        path: str,
        title: str,
        description: str,
        *,
        values: Mapping[str, Any] | None = None,
        **flags: Any,
    ) -> Page:
        """A page from a template; `href` inside it leads to other pages of the site."""
        html = self.fragment(template, path, title=title, description=description, **values or {})
        return Page(path, title, description, html, **flags)

    def fragment(self, template: str, path: str, **values: Any) -> str:
        """The HTML of one template, its links relative to the page at `path`."""
        href = partial(link, path)
        tools = {
            "href": href,
            "cite": partial(_cite, self.register, href),
            "clauses_of": partial(_clauses_of, self.register, href),
            "path": path,
        }
        return self._env.get_template(f"{template}.html.j2").render(tools | values).strip() + "\n"


def link(here: str, target: str, anchor: str = "") -> str:
    """The relative way from a page's folder to another page or file of the site.

    Both are plain: `a/b/`, `a/b.csv`, or nothing for the home page (hot: forty links a station).
    """
    if anchor and target == here:
        return f"#{anchor}"
    above, below = here.split("/")[:-1], target.split("/")
    shared = 0
    for own, other in zip(above, below[:-1], strict=False):
        if own != other:
            break
        shared += 1
    way = "../" * (len(above) - shared) + "/".join(below[shared:]) or "./"
    return f"{way}#{anchor}" if anchor else way


def type_slug(register: Register, name: str) -> str:
    """The English word of a type, for icons and colours; a type that is unknown has none."""
    kind = register.types.get(name)
    return kind.slug if kind else "unknown"


def icons(folder: Path) -> Callable[..., Markup]:
    """A function from an icon's name to its inline SVG, hidden from screen readers."""
    cache: dict[str, Markup] = {}

    def icon(name: str, css: str = "icon") -> Markup:
        if name not in cache:
            file = folder / f"{name}.svg"
            cache[name] = Markup(file.read_text(encoding="utf-8").strip() if file.is_file() else "")  # noqa: S704  # our own files
        return Markup(f'<span class="{escape(css)}" aria-hidden="true">{cache[name]}</span>')  # noqa: S704  # escaped

    return icon


def _clauses_of(register: Register, href: Callable[..., str], *uses: str) -> Markup:
    """The clauses that sentences rest on, each once, as links; empty where the policy has none."""
    labels = dict.fromkeys(register.uses[name].clause for name in uses if name in register.uses)
    return Markup("、").join(_cite(register, href, label) for label in labels)


def _cite(register: Register, href: Callable[..., str], label: str) -> Markup:
    """A clause as a link to its words; its bare label where the policy has no such clause."""
    clause = register.clauses.get(label)
    if clause is None:
        return escape(label)
    way = escape(href(clause.page.removesuffix(".md") + "/", clause.anchor))
    return Markup(f'<a class="clause" href="{way}">{escape(label)}</a>')  # noqa: S704  # escaped
