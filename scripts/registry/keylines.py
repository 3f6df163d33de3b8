"""The few facts of a station that lie on lines of their own, read without reading the file.

Rules across the register need a handful of facts of every station. Where a file is written
as the gate asks, line by line, a pattern gives them in a quarter of the time that strict
reading takes; where anything else is possible the answer is None, and the file is read
strictly. Never a guess: a test holds the two readings against each other.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from .files import Found
from .rules.base import Facts
from .text import MAX_BYTES

_KEY = r"[A-Za-z_][A-Za-z_0-9]*+"
_QUOTED = r"\"[^\"\\\n]*+\"|'[^'\n]*+'"
_FLOW = r"\[[^\[\]{}\"'#\n]*+\]|\{[^\[\]{}\"'#\n]*+\}"
_PLAIN = r"(?:[^\s\"'\[\]{}|>&*!%@`#,?:-]|-(?! ))[^\n]*+"
_VALUE = f"(?:{_QUOTED}|{_FLOW}|{_PLAIN})"
_LINE = rf"(?: {{0,12}}+(?:(?:- ){{0,2}}+{_KEY}:(?: {_VALUE})?+|- {_VALUE})|(?:\ *+\#[^\n]*+)?+)"
_LINEWISE = re.compile(rf"\A(?:(?:\#[^\n]*+)?\n)*+(?=[A-Za-z_])(?:{_LINE}\n)*+(?:{_LINE})?\Z")
"""A file in which every line is complete by itself, its first key at the margin."""

_TEXT = rf"({_QUOTED}|{_PLAIN})(?=\n(?:\n)*+(?! )|\Z)"
"""A value that does not go on in the next line."""
_TOP = re.compile(rf"(?m)^(name|address|example): {_TEXT}")
_TOPS = re.compile(r"(?m)^(name|address|example|host|location|status):")
_HOST = re.compile(r"(?m)^host:\n((?:(?:  [^\n]*+)?\n)*+)")
_HOST_NAME = re.compile(rf"(?m)^  name: ({_QUOTED}|{_PLAIN})(?=\n(?:\n)*+(?!   )|\Z)")
_LOCATION = re.compile(r"(?m)^location:\n((?:(?:  [^\n]*+)?(?:\n|\Z))*+)")
_DEGREES = re.compile(
    r"(?m)^  (lon|lat): (-?(?:0|[1-9][0-9]{0,2})(?:\.[0-9]{1,16})?)(?=\n(?:\n)*+(?!   )|\Z)"
)


def index(files: Iterable[Found], contents: Iterable[bytes]) -> Callable[[Found], Facts | None]:
    """The facts of many files as a function; None for a file that is not among them or unclear."""
    known = {f.name: (f.version, facts(f, raw)) for f, raw in zip(files, contents, strict=True)}

    def look(file: Found) -> Facts | None:
        version, found = known.get(file.name, ("", None))
        return found if version == file.version else None

    return look


def facts(file: Found, raw: bytes) -> Facts | None:
    """What `facts_of` says of the strictly read file; None where only that can tell."""
    if len(raw) > MAX_BYTES:
        return None
    try:
        text = raw.decode()
    except UnicodeDecodeError:
        return None
    found = _values(text) if text.replace("\n", "").isprintable() else None
    if found is None:
        return None
    return Facts(
        id=file.id,
        file=file.name,
        name=found.get("name", ""),
        address=found.get("address", ""),
        host=found.get("host", ""),
        point=_point(text) if "location" in found else None,
        example=found.get("example") == "true",
        successors=(),
    )


def _values(text: str) -> dict[str, str] | None:
    if not _LINEWISE.match(text):
        return None
    keys = _TOPS.findall(text)
    if len(set(keys)) != len(keys) or "status" in keys:
        return None
    found = dict(_TOP.findall(text))
    wanted = [key for key in keys if key in {"name", "address", "example"}]
    if list(found) != wanted:
        return None
    if "host" in keys:
        found["host"] = _host_name(text)
    said = {key: _said(value, boolean=key == "example") for key, value in found.items()}
    if "location" in keys:
        said["location"] = "" if _point(text) else None
    return None if None in said.values() else {k: v for k, v in said.items() if v is not None}


def _host_name(text: str) -> str:
    """The name as written; empty where it is not to be told."""
    block = _HOST.search(text)
    names = _HOST_NAME.findall(block[1]) if block else []
    unclear = block is None or len(names) != 1 or block[1].count("name:") != 1
    return "" if unclear else str(names[0])


def _said(value: str, *, boolean: bool) -> str | None:
    """The text that a value on its line stands for; None where it may be something else."""
    if boolean:
        return value if value in {"true", "false"} else None
    if not value:
        return None
    if value[0] in "\"'":
        return value[1:-1]
    if value[0].isascii() or " #" in value or ": " in value or value[-1] in " :":
        return None
    return value


def _point(text: str) -> tuple[float, float] | None:
    block = _LOCATION.search(text)
    degrees = dict(_DEGREES.findall(block[1])) if block else {}
    if block is None or len(degrees) != 2 or len(re.findall("l(?:on|at):", block[1])) != 2:  # noqa: PLR2004  # lon and lat
        return None
    lon, lat = (float(v) if "." in v else int(v) for v in (degrees["lon"], degrees["lat"]))
    return lon, lat
