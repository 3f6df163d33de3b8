"""The files of the repository: what Git has or would take, without what is built or ignored."""

import subprocess
import zipfile
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
OFFICE_FILES = {".docx", ".xlsx"}


@cache
def tracked():
    """Every such file, relative to the root, in order."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    names = run.stdout.decode().split("\0") if not run.returncode else unpacked()
    return tuple(Path(name) for name in sorted(set(names)) if name and (ROOT / name).is_file())


def unpacked():
    """The names without Git, as a copy has them that was not cloned."""
    built = {".git", ".venv", "site", "private", "__pycache__", "node_modules"}
    every = (file.relative_to(ROOT) for file in ROOT.rglob("*"))
    return [
        file.as_posix()
        for file in every
        if not built & set(file.parts) and not any(part.endswith("_cache") for part in file.parts)
    ]


def ours(*suffixes, under="."):
    """The tracked files that were written here: no vendored code, no locks."""
    return [
        file
        for file in tracked()
        if file.is_relative_to(under)
        and (not suffixes or file.suffix in suffixes)
        and "vendor" not in file.parts[:-1]
        and file.name != "package-lock.json"
        and not file.name.startswith(("requirements", "LICENSE"))
    ]


def texts(file):
    """The text of a file, or of the parts of a Word or Excel file; nothing for pictures."""
    content = (ROOT / file).read_bytes()
    if file.suffix in OFFICE_FILES:
        with zipfile.ZipFile(ROOT / file) as parts:
            return [parts.read(name).decode("utf-8", "ignore") for name in parts.namelist()]
    return [] if b"\0" in content else [content.decode("utf-8", "replace")]
