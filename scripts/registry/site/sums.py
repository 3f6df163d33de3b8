"""The check sums of a whole site, so that anyone can tell whether two of them are the same.

Written last, into the site itself, as `sha256sum --check` reads them; `make verify` builds the site
again and compares.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import file_digest
from pathlib import Path

FILENAME = "SHA256SUMS"


def write(site: Path) -> None:
    """Note the sum of every file of the site."""
    lines = "".join(f"{digest}  {name}\n" for name, digest in _measured(site))
    (site / FILENAME).write_text(lines, encoding="utf-8", newline="\n")


def noted(site: Path) -> dict[str, str]:
    """Name → sum as the site states them; FileNotFoundError where it states none."""
    text = (site / FILENAME).read_text(encoding="utf-8")
    lines = (line.partition("  ") for line in text.splitlines())
    return {name: digest for digest, _, name in lines}


def actual(site: Path) -> dict[str, str]:
    """Name → sum as the files are."""
    return dict(_measured(site))


def differences(one: Mapping[str, str], other: Mapping[str, str]) -> list[str]:
    """What the other has not, has besides, or has with other content, in the order of names."""
    words = {(True, False): "缺少", (False, True): "多出", (True, True): "不同"}
    return [
        f"{words[name in one, name in other]} {name}"
        for name in sorted(one.keys() | other.keys())
        if one.get(name) != other.get(name)
    ]


def _measured(site: Path) -> Iterator[tuple[str, str]]:
    for file in sorted(f for f in site.rglob("*") if f.is_file()):
        name = file.relative_to(site).as_posix()
        if name != FILENAME:
            with file.open("rb") as content:
                yield name, file_digest(content, "sha256").hexdigest()
