"""Old Word and WPS formats through LibreOffice, where it is installed and was asked for.

The program gets a copy in a folder of its own, a profile of its own, no network where the system
can keep it away, and a minute; what it makes goes through the same guard as any file.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from registry.intake.choosing import Mistaken
from registry.intake.files import Part

SECONDS = 90
_PROGRAMS = ("soffice", "libreoffice")


def target(parts: Sequence[Part]) -> str:
    """The format to turn a file into; empty where it is read, or cannot be converted."""
    return next((part.converts_to for part in parts if part.converts_to), "")


def converted(path: Path, to: str) -> bytes:
    """The file as DOCX or XLSX; Mistaken where LibreOffice is missing or fails."""
    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if program is None:
        raise Mistaken("没有安装LibreOffice，不能转换；请用Word、Excel或WPS另存为.docx、.xlsx")
    with tempfile.TemporaryDirectory() as scratch:
        copy = Path(scratch) / f"in{path.suffix.lower()}"
        shutil.copyfile(path, copy)
        command = [
            *_without_network(),
            *(program, f"-env:UserInstallation={(Path(scratch) / 'profile').as_uri()}"),
            *("--headless", "--norestore", "--convert-to", to, "--outdir", scratch, str(copy)),
        ]
        try:
            subprocess.run(command, capture_output=True, timeout=SECONDS, check=False)  # noqa: S603  # fixed words, our own copy
        except subprocess.TimeoutExpired as error:
            raise Mistaken(f"{path.name}：LibreOffice在{SECONDS}秒内没有转换完") from error
        made = Path(scratch) / f"in.{to}"
        if not made.is_file():
            raise Mistaken(f"{path.name}：LibreOffice没有能够转换，请用Word、Excel或WPS另存")
        return made.read_bytes()


def _without_network() -> list[str]:
    """A prefix that runs a program in an empty network, where the system allows it."""
    unshare = shutil.which("unshare")
    if unshare is None:
        return []
    prefix = [unshare, "--map-root-user", "--net"]
    tried = subprocess.run([*prefix, "true"], capture_output=True, check=False)  # noqa: S603  # fixed words
    return prefix if tried.returncode == 0 else []
