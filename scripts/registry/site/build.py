"""The whole build of a site: check, MkDocs, finish, proof, exchange."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from .. import catalogue, dataset, history, pending, search_index
from ..addresses import SETTING, Addresses
from ..catalogue import CatalogueError
from ..layout import REPOSITORY, Layout
from ..search_index import IndexFault
from . import proof, sums
from .exchange import Step, replacing, unheard
from .lock import Busy
from .policy import tile_hosts, with_policy


class CannotBuild(Exception):
    """The site cannot be published as it is; the old one stays. Each line names one reason."""


FAILURES = (CatalogueError, IndexFault, Busy)
"""What stops a build besides, each a sentence; the old site stays."""


@dataclass(frozen=True, slots=True)
class Built:
    """What was published."""

    folder: Path
    pages: int
    stations: int
    units: int
    types: int
    rules: int
    notices: tuple[str, ...] = ()
    """What this machine could not make; the site is complete without it."""

    @property
    def words(self) -> str:
        """The counts in a sentence."""
        counts = (
            f"生成 {self.pages} 页：驿站 {self.stations}、报送单位 {self.units}、"
            f"类型 {self.types}、规则 {self.rules}；没有失效链接，不向外部请求。"
        )
        return "\n".join([*self.notices, counts])


def build(  # noqa: PLR0913  # what to build, and how much of it
    root: Path,
    today: date,
    out: Path,
    *,
    forms: bool = True,
    search: bool = True,
    step: Step = unheard,
) -> Built:
    """Build the register at `root` into the folder `out`; CannotBuild leaves `out` untouched.

    Without `forms` no form is filled, without `search` the prose is not indexed: for a look at
    the pages, and to measure what each of them costs. `step` hears what has been done.
    """
    _must_be_a_site(out)
    with replacing(out, step) as fresh:
        register = dataset.load(root, today, only_shown=True)
        rules = tuple(catalogue.load(Layout(root).schema))
        notices = [NO_HISTORY] if _history_is_hidden(root) else []
        options = {"register": register, "forms": forms, "notice": notices.append}
        step("read")
        settings = _generate(root, fresh, options)
        left = pending.pending(Layout(root)).words
        if left and settings.get("official"):
            raise CannotBuild(f"{left}办完才能把 mkdocs.yml 的 official 写成 true")
        notices += [left] if left else []
        step("pages written")
        pages = _with_policies(fresh, tile_hosts(settings))
        step("policies written")
        if search:
            search_index.build_index(fresh)
            step("index written")
        if found := proof.faults(fresh, register, rules, Addresses.of(settings)):
            raise CannotBuild("\n".join(found))
        sums.write(fresh)
    return Built(
        folder=out,
        pages=pages,
        stations=len(register.public),
        units=len(register.units),
        types=len(register.types),
        rules=len(rules),
        notices=tuple(notices),
    )


NO_HISTORY = "读不出 Git 的提交记录，网页上没有更新日期；请检查文件夹的所有者（git log 能否运行）。"


def _history_is_hidden(root: Path) -> bool:
    """There is a repository, and Git tells nothing of it, as where its folder is another user's."""
    return (root / ".git").exists() and not history.read(root).commit


def _must_be_a_site(out: Path) -> None:
    """The folder is replaced as a whole: what else lies there would be lost."""
    if out.is_dir() and any(out.iterdir()) and not (out / "index.html").is_file():
        raise CannotBuild(f"{out} 里有别的文件，不是网站；请另选一个空文件夹")
    if out.exists() and not out.is_dir():
        raise CannotBuild(f"{out} 不是文件夹；请另选一个空文件夹")


def _with_policies(site: Path, hosts: tuple[str, ...]) -> int:
    """Write the policy of security into every page; how many there are."""
    pages = sorted(site.rglob("*.html"))
    for page in pages:
        html = page.read_text(encoding="utf-8")
        page.write_text(with_policy(html, hosts), encoding="utf-8")
    return len(pages)


def _generate(root: Path, out: Path, options: dict[str, Any]) -> Any:
    """Let MkDocs build into that folder; every warning of its is a reason not to publish.

    Gives the settings of the site, `extra:` of its mkdocs.yml.
    """
    said = _Said()
    with _dated(history.read(root).epoch), said.heard():
        config = configuration(root, out)
        config.extra["build"] |= options
        try:
            mkdocs_build(config)
        except Abort as error:
            raise CannotBuild("\n".join([*said.lines, str(error)])) from error
    return config.extra


def configuration(root: Path, out: Path) -> Any:
    """mkdocs.yml of the register, or the repository's, for one build.

    CannotBuild where a setting is none.
    """
    own = root / "mkdocs.yml"
    file = own if own.is_file() else REPOSITORY / "mkdocs.yml"
    config = load_config(str(file), site_dir=str(out), docs_dir=str(Layout(root).docs), strict=True)
    if not isinstance(chosen := config.extra.get(SETTING, True), bool):
        raise CannotBuild(f"mkdocs.yml 的 {SETTING} 只能写 true 或 false，现在是 {chosen}")
    config.extra["build"] = {"root": root}
    return config


class _Said(logging.Handler):
    """Keeps the warnings that MkDocs logs, so that they can be told."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())

    @contextmanager
    def heard(self) -> Iterator[None]:
        """Listen while the block runs."""
        logger = logging.getLogger("mkdocs")
        logger.addHandler(self)
        try:
            yield
        finally:
            logger.removeHandler(self)


@contextmanager
def _dated(epoch: int) -> Iterator[None]:
    """Dates of the build are those of the commit: the same commit gives the same bytes."""
    name = "SOURCE_DATE_EPOCH"
    before = os.environ.get(name)
    if before is None and epoch:
        os.environ[name] = str(epoch)
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    try:
        yield
    finally:
        if before is None:
            os.environ.pop(name, None)
