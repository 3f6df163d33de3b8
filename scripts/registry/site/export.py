"""The generated pages as plain files with front matter, for any other site generator."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from .. import dataset, history
from ..layout import Layout
from ..pages import Page, Register, Renderer, pages_of
from . import downloads
from .build import configuration


def pages(root: Path, today: date, folder: Path) -> int:
    """Write every generated page below that folder as Markdown that holds HTML; how many."""
    register = dataset.load(root, today, only_shown=True)
    config = configuration(root, folder)
    layout, known = Layout(root), history.read(root)
    address = config.site_url or ""
    offered = downloads.files(register, layout, known, address)
    sizes = {path: len(content) for path, content in offered}
    renderer = Renderer(Register.of(register, layout, config.extra, known, sizes).at(address))
    count = 0
    for page in pages_of(renderer):
        file = folder / page.source
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(as_markdown(page), encoding="utf-8")
        count += 1
    return count


def as_markdown(page: Page) -> str:
    """Front matter, then the HTML as one block: blank lines would end it."""
    head = {"title": page.title, "description": page.description}
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in head.items()]
    body = "\n".join(line for line in page.html.splitlines() if line.strip())
    return "\n".join(["---", *lines, "---", "", f"<div>{body}</div>", ""])
