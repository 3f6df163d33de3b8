"""What one register publishes, read with the care that another's data need.

The file comes from another city, perhaps over a network: its code becomes a file name here, so it
must be one; and it says itself how many stations it holds, so that one cut short is noticed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..exports.register import FORMAT
from ..exports.stations_json import FILENAME
from ..files import printable

_STATIONS = '  "stations": ['
_CODE = re.compile(r"[0-9]{6}")
_LONGEST = 200
"""Characters of a name, a version, an id: far more than any has."""


class CannotJoin(Exception):
    """The data given are none, of a newer format, cut short, or of the same register twice."""


@dataclass(frozen=True, slots=True)
class Published:
    """What one register publishes."""

    file: Path
    called: str
    """How people know the file: its path, or the address it came from."""
    adcode: str
    city: str
    format: int
    """0 before the files said so."""
    version: str
    updated: str
    count: int | None
    """The stations that the file says it holds; None before the files said so."""
    by_line: bool
    """One station a line, as the register itself writes it; else it is read as a whole."""


def read(place: Path, adcode: str = "", called: str = "") -> Published:
    """What lies in a `data/` folder, or in the site around it, or in that very file.

    `adcode` names the city where its data are too old to say, `called` the place where the file
    came from; CannotJoin for anything else.
    """
    file = _file(place)
    called = called or str(file)
    try:
        text, by_line = _head(file)
        head = json.loads(text)
        found = Published(
            file=file,
            called=called,
            adcode=str(head.get("adcode", adcode)),
            city=_word(head.get("city", head["title"])),
            format=int(head.get("format", 0)),
            version=_word(head["version"]),
            updated=_word(head["updated"]),
            count=int(head["count"]) if "count" in head else None,
            by_line=by_line,
        )
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError):
        raise CannotJoin(f"{called} 不是名录的公开数据，请重新取一份 {FILENAME}") from None
    if found.format > FORMAT:
        raise CannotJoin(
            f"{called} 的格式是第{found.format}版，这里只认得到第{FORMAT}版，请先更新本程序"
        )
    if not found.adcode:
        raise CannotJoin(f"{called} 没有写明城市的代码，请写成 代码={place}，代码如 100000")
    if not _CODE.fullmatch(found.adcode):
        raise CannotJoin(f"{called} 的城市代码“{printable(found.adcode[:20])}”不是六位数字")
    return found


def lines(published: Published) -> Iterator[str]:
    """Its stations as JSON, a line each; CannotJoin where they are not all there."""
    count, ids = 0, set()
    for number, record in enumerate(_records(published), start=1):
        try:
            ids.add(_word(record["id"]))
            line = json.dumps(record, ensure_ascii=False, allow_nan=False)
        except (ValueError, KeyError, TypeError):
            raise CannotJoin(f"{published.called} 里第{number}个驿站读不出，请重新取一份") from None
        count = number
        yield line + "\n"
    if published.count not in {None, count}:
        raise CannotJoin(
            f"{published.called} 写明有{published.count}个驿站，只读到{count}个，请重新取一份"
        )
    if len(ids) != count:
        raise CannotJoin(f"{published.called} 里有编号相同的驿站，请重新取一份")


def _word(value: Any) -> str:
    """A text of one line; ValueError for what would spoil a table, or the terminal it goes to."""
    if isinstance(value, str) and value.isprintable() and len(value) <= _LONGEST:
        return value
    raise ValueError


def _file(place: Path) -> Path:
    if place.is_file():
        return place
    for file in (place / FILENAME, place / "data" / FILENAME):
        if file.is_file():
            return file
    if not place.is_dir():
        raise CannotJoin(f"没有 {place}，应写网站的 data 文件夹，或者它的 https:// 地址")
    raise CannotJoin(f"{place} 里没有 {FILENAME}，应写网站的 data 文件夹")


def _head(file: Path) -> tuple[str, bool]:
    """The file without its stations: one a line, they need not be read to know whose they are."""
    kept = []
    with file.open(encoding="utf-8") as text:
        for line in text:
            kept.append(line)
            if line.rstrip() == _STATIONS:
                return "".join(kept).rstrip().removesuffix("[") + "[]}", True
    return "".join(kept), False


def _records(published: Published) -> Iterator[Any]:
    """The stations one by one, few of them in memory where each has its line."""
    try:
        if not published.by_line:
            yield from json.loads(published.file.read_text(encoding="utf-8"))["stations"]
            return
        with published.file.open(encoding="utf-8") as text:
            for line in text:
                if line.startswith("    {"):
                    yield json.loads(line.strip().removesuffix(","))
    except (ValueError, KeyError, TypeError, RecursionError):
        raise CannotJoin(f"{published.called} 里有读不出的驿站，请重新取一份") from None
