"""Generated pages and files as MkDocs wants them; all that knows MkDocs' own page objects."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage

from ..pages import Page, Renderer, pages_of


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


def page_files(renderer: Renderer, config: MkDocsConfig) -> Iterator[File]:
    """A file for each generated page; those that the navigation does not name need not be in it."""
    for made in pages_of(renderer):
        inclusion = InclusionLevel.NOT_IN_NAV
        file = File.generated(config, made.source, content="", inclusion=inclusion)
        GeneratedPage(made, file, config)
        yield file


def leave_out_templates(files: Files) -> None:
    """Keep our own templates out of the site: MkDocs copies all of a theme folder but its HTML."""
    for file in [f for f in files if f.src_uri.startswith(("forms/", "pages/", "partials/"))]:
        files.remove(file)


def static_files(offered: Mapping[str, bytes], config: MkDocsConfig) -> Iterator[File]:
    """A file for each thing that visitors can take."""
    for path, content in offered.items():
        yield File.generated(config, path, content=content)
