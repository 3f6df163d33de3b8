"""Several registers as one table: their published data, joined by DuckDB over Parquet.

Each city keeps its own register; what it publishes (`stations.json`) is all that is taken. A slug
is unique within its register only, so the key of a station here is the city's code and its id.
Columns that the data of an older format lack are empty, and the whole record stays beside them.

DuckDB is an extra (`pip install duckdb`, or the `join` extra of pyproject.toml): nothing else
needs it.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .exports.register import FORMAT
from .exports.stations_json import FILENAME

JOINED = "stations.parquet"
PARTS = "registers"
"""One file a register, below the folder: what a program reads of a single city."""

_COLUMNS: Mapping[str, tuple[str, str]] = {
    "id": ("$.id", "VARCHAR"),
    "unit": ("$.unit", "VARCHAR"),
    "unit_name": ("$.unit_name", "VARCHAR"),
    "state": ("$.state", "VARCHAR"),
    "example": ("$.example", "BOOLEAN"),
    "name": ("$.name", "VARCHAR"),
    "type": ("$.type", "VARCHAR"),
    "address": ("$.address", "VARCHAR"),
    "completed": ("$.completed", "VARCHAR"),
    "floor_area_m2": ("$.floor_area_m2", "DOUBLE"),
    "hosted": ("$.hosted", "BOOLEAN"),
    "fee": ("$.fee", "VARCHAR"),
    "lon": ("$.position.lon", "DOUBLE"),
    "lat": ("$.position.lat", "DOUBLE"),
    "batch": ("$.batch.number", "INTEGER"),
    "url": ("$.url", "VARCHAR"),
}
"""Column → where it stands in a record, and its type."""


class CannotJoin(Exception):
    """The data given are none, of a newer format, or of the same register twice."""


@dataclass(frozen=True, slots=True)
class Published:
    """What one register publishes."""

    file: Path
    adcode: str
    city: str
    format: int
    """0 before the files said so."""
    version: str
    updated: str


def read(folder: Path, adcode: str = "") -> Published:
    """What lies in a `data/` folder; `adcode` names the city where its data are too old to say."""
    file = folder / FILENAME
    if not file.is_file():
        raise CannotJoin(f"{folder} 里没有 {FILENAME}，应写网站的 data 文件夹")
    try:
        head = json.loads(_head(file))
        found = Published(
            file=file,
            adcode=str(head.get("adcode", adcode)),
            city=str(head.get("city", head["title"])),
            format=int(head.get("format", 0)),
            version=str(head["version"]),
            updated=str(head["updated"]),
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        raise CannotJoin(f"{file} 不是名录的公开数据") from None
    if found.format > FORMAT:
        raise CannotJoin(
            f"{file} 的格式是第{found.format}版，这里只认得到第{FORMAT}版，请先更新本程序"
        )
    if not found.adcode:
        raise CannotJoin(f"{file} 没有写明城市的代码，请写成 代码={folder}")
    return found


def join(registers: Sequence[Published], folder: Path) -> int:
    """Write `registers/<adcode>.parquet` and `stations.parquet` below the folder; the stations."""
    codes = [register.adcode for register in registers]
    if twice := sorted({code for code in codes if codes.count(code) > 1}):
        raise CannotJoin(f"{'、'.join(twice)} 给了两次，每个城市只能有一份")
    connection = _connected()
    (folder / PARTS).mkdir(parents=True, exist_ok=True)
    parts = []
    for register in sorted(registers, key=lambda r: r.adcode):
        part = folder / PARTS / f"{register.adcode}.parquet"
        try:
            _write_part(connection, register, part)
        except _failed():
            raise CannotJoin(f"{register.file} 里有读不出的驿站，请重新取一份") from None
        parts.append(str(part))
    connection.execute(
        f"COPY (SELECT * FROM read_parquet($parts, union_by_name = true) ORDER BY key)"  # noqa: S608  # our own words
        f" TO {_quoted(folder / JOINED)} (FORMAT parquet, COMPRESSION zstd)",
        {"parts": parts},
    )
    (count,) = connection.execute(
        f"SELECT count(*) FROM {_quoted(folder / JOINED)}"  # noqa: S608  # as above
    ).fetchone() or (0,)
    return int(count)


def rows(folder: Path, query: str) -> Iterator[tuple[Any, ...]]:
    """What a query on the table `stations` gives, the names of its columns first."""
    connection = _connected()
    connection.execute(
        f"CREATE VIEW stations AS SELECT * FROM {_quoted(folder / JOINED)}"  # noqa: S608  # as above
    )
    try:
        answer = connection.execute(query)
    except _failed() as error:
        raise CannotJoin(f"查询写得不对：{str(error).splitlines()[0]}") from None
    yield tuple(column[0] for column in answer.description or ())
    yield from answer.fetchall()


def _failed() -> type[Exception]:
    """What DuckDB raises."""
    import duckdb  # noqa: PLC0415  # an extra

    return duckdb.Error


def _connected() -> Any:
    """A database in memory; CannotJoin where DuckDB is not installed."""
    try:
        import duckdb  # noqa: PLC0415  # an extra
    except ImportError:
        raise CannotJoin("需要 DuckDB，请先运行 .venv/bin/python -m pip install duckdb") from None
    # One thread: the order of the rows, and so the bytes, are the same each time.
    return duckdb.connect(config={"threads": 1})


def _write_part(connection: Any, register: Published, part: Path) -> None:
    about = {
        "register": register.adcode,
        "city": register.city,
        "format": register.format,
        "version": register.version,
        "updated": register.updated,
    }
    columns = ", ".join(
        f"CAST(json_extract_string(json, '{path}') AS {kind}) AS {name}"
        for name, (path, kind) in _COLUMNS.items()
    )
    head = ", ".join(f"${name} AS {name}" for name in about)
    with tempfile.TemporaryDirectory() as scratch:
        lines = Path(scratch) / "stations.ndjson"
        _write_lines(register.file, lines)
        connection.execute(
            f"COPY (SELECT $register || '/' || json_extract_string(json, '$.id') AS key, {head},"  # noqa: S608  # as above
            f" {columns}, CAST(json AS VARCHAR) AS record FROM read_ndjson_objects($lines)"
            f" ORDER BY key) TO {_quoted(part)} (FORMAT parquet, COMPRESSION zstd)",
            about | {"lines": str(lines)},
        )


def _head(file: Path) -> str:
    """The file without its stations: one a line, they need not be read to know whose they are."""
    kept = []
    with file.open(encoding="utf-8") as lines:
        for line in lines:
            kept.append(line)
            if line.startswith('  "stations": ['):
                return "".join(kept).rstrip().removesuffix("[") + "[]}"
    return "".join(kept)


def _write_lines(file: Path, target: Path) -> None:
    """The stations alone, a line each."""
    with file.open(encoding="utf-8") as lines, target.open("w", encoding="utf-8") as written:
        for line in lines:
            if line.startswith("    {"):
                written.write(line.strip().removesuffix(",") + "\n")


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"
