"""Generated pages and files as MkDocs wants them; all that knows MkDocs' own page objects."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage

from ..pages import Page


STYLES = "assets/css/site.css"
"""All style sheets of the site's frame, joined."""


class GeneratedPage(MkDocsPage):
    """A page that is finished before MkDocs sees it: no Markdown is read or converted."""

    def __init__(self, made: Page, file: File, config: MkDocsConfig) -> None:
        """A page of ours in a file of MkDocs'."""
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


def page_file(made: Page, config: MkDocsConfig) -> File:
    """The file of a generated page; it need not be in the navigation."""
    inclusion = InclusionLevel.NOT_IN_NAV
    file = File.generated(config, made.source, content="", inclusion=inclusion)
    GeneratedPage(made, file, config)
    return file


def leave_out_templates(config: MkDocsConfig, files: Files) -> None:
    """Keep our own templates out of the site: MkDocs copies all of a theme folder but its HTML."""
    for file in [f for f in files if f.src_dir == config.theme.custom_dir]:
        files.remove(file)


def join_styles(config: MkDocsConfig, files: Files) -> None:
    """Serve the style sheets of `extra_css` as one: a phone waits for each before it draws.

    They stay apart in `docs/assets/css/`, where people read them; all lie in one folder, so what
    they name by a relative address stays where it is.
    """
    parts = [files.src_uris[name] for name in config.extra_css]
    joined = "\n".join(part.content_string for part in parts)
    for part in parts:
        files.remove(part)
    files.append(File.generated(config, STYLES, content=joined))
    config.extra_css = [STYLES]


def write_files(
    offered: Iterable[tuple[str, bytes]], config: MkDocsConfig, files: Files
) -> dict[str, int]:
    """Write each thing that visitors can take into the site, as it is made; path → bytes.

    MkDocs gets to know them, so that prose may link to them, but never holds their content.
    """
    sizes = {}
    for path, content in offered:
        target = Path(config.site_dir, path)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
        files.append(File.generated(config, path, abs_src_path=str(target)))
        sizes[path] = len(content)
    return sizes
