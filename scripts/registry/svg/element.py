"""SVG elements as text, every attribute and every word escaped."""

from __future__ import annotations

from markupsafe import Markup, escape

Attribute = str | float | None

__all__ = ["Attribute", "Markup", "element", "picture", "text"]


def element(name: str, *children: str, **attributes: Attribute) -> Markup:
    """One element; `class_` is written `class`, `_` in a name `-`; None leaves an attribute out."""
    written = "".join(
        f' {_name(key)}="{escape(_value(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    inside = "".join(map(escape, children))
    whole = f"<{name}{written}>{inside}</{name}>" if inside else f"<{name}{written}/>"
    return Markup(whole)  # noqa: S704  # put together from escaped parts alone


def picture(
    name: str, title: str, description: str, *children: str, width: float, height: float
) -> Markup:
    """An SVG with its title and description, fit to its place; `name` makes its ids unique.

    It is a group and not one image, so that the links in it stay links.
    """
    return element(
        "svg",
        element("title", title, id=f"{name}-title"),
        element("desc", description, id=f"{name}-desc"),
        *children,
        class_=f"picture {name}",
        viewBox=f"0 0 {_value(width)} {_value(height)}",
        role="group",
        aria_labelledby=f"{name}-title",
        aria_describedby=f"{name}-desc",
    )


def text(words: str, x: float, y: float, class_: str) -> Markup:
    """A line of text."""
    return element("text", words, x=x, y=y, class_=class_)


def _name(key: str) -> str:
    if key == "viewBox":
        return key
    return key.rstrip("_").replace("_", "-")


def _value(value: str | float) -> str:
    return value if isinstance(value, str) else f"{value:.2f}".rstrip("0").rstrip(".")
