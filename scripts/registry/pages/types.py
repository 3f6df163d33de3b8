"""One page for each station type, with the policy's words on it, and one for all of them."""

from __future__ import annotations

from collections.abc import Iterator

from .page import Page
from .render import Renderer


def pages(renderer: Renderer) -> Iterator[Page]:
    """The overview of the types, then each."""
    register = renderer.register
    counts = {k.name: len(register.dataset.open_of(kind=k.name)) for k in register.dataset.types}
    yield renderer.page(
        "types",
        "types/",
        "驿站类型",
        "市级人才驿站的类型：设在哪里、面向谁、提供什么服务。",
        values={"counts": counts},
    )
    for kind in register.dataset.types:
        yield renderer.page(
            "type",
            f"types/{kind.slug}/",
            f"{kind.name}人才驿站",
            f"{kind.name}人才驿站设在哪里、面向谁、提供什么服务，全市有哪些。",
            values={
                "kind": kind,
                "stations": register.dataset.open_of(kind=kind.name),
                "ended": register.dataset.ended_of(kind=kind.name),
            },
            trail=(("驿站类型", "types/"),),
        )
