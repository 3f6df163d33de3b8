"""The same pages in other generators: as Markdown in plain mkdocs-material, and by gen-files.

mkdocs-gen-files is no dependency: its pinned wheel goes into a folder that is thrown away.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import yaml

from .processes import cost

GEN_FILES = "mkdocs-gen-files==0.5.0"
"""The last one for MkDocs itself; later ones bring another generator along."""

_SETTINGS = {
    "site_name": "plain",
    "theme": {"name": "material", "language": "zh", "font": False},
    "not_in_nav": "/**",
    "nav": ["index.md"],
}
_SCRIPT = """\
from pathlib import Path
import mkdocs_gen_files
source = Path({source!r})
for file in sorted(source.rglob("*.md")):
    with mkdocs_gen_files.open(file.relative_to(source).as_posix(), "w") as page:
        page.write(file.read_text(encoding="utf-8"))
"""


def pages(repository: Path, root: Path, folder: Path) -> Path:
    """The generated pages of the register at `root` as Markdown; where they lie."""
    build = repository / "scripts" / "build.py"
    command: list[str | Path] = [sys.executable, build, "--no-check", "--no-forms"]
    cost([*command, "--root", root, "--pages", folder / "docs"])
    return folder / "docs"


def material(folder: Path, *, search: bool = True) -> list[str | Path]:
    """The command that builds the pages below `folder` with the theme as it comes."""
    name = "mkdocs.yml" if search else "unsearched.yml"
    plugins: dict[str, object] = {} if search else {"plugins": []}
    return _command(folder, name, {"site_dir": name.removesuffix(".yml"), **plugins})


def gen_files(folder: Path, tools: Path) -> list[str | Path] | None:
    """The command that builds them by the plugin; None where it cannot be had."""
    program = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    command = [*program, "--no-deps", "--target", str(tools), GEN_FILES]
    try:
        run = subprocess.run(command, capture_output=True, timeout=120, check=False)  # noqa: S603  # fixed words
    except (OSError, subprocess.TimeoutExpired):
        return None
    if run.returncode:
        return None
    empty = folder / "empty"
    empty.mkdir()
    script = folder / "gen_pages.py"
    script.write_text(_SCRIPT.format(source=str(folder / "docs")), encoding="utf-8")
    plugins = [{"search": {}}, {"gen-files": {"scripts": [str(script)]}}]
    return _command(
        folder, "generated.yml", {"docs_dir": "empty", "site_dir": "generated", "plugins": plugins}
    )


def _command(folder: Path, name: str, settings: dict[str, object]) -> list[str | Path]:
    text = yaml.dump(_SETTINGS | settings, allow_unicode=True)
    (folder / name).write_text(text, encoding="utf-8")
    return [sys.executable, "-m", "mkdocs", "build", "-q", "-f", folder / name]
