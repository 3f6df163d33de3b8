"""Several registers as one table: their published data, joined by DuckDB over Parquet.

A slug is unique within its register only, so the key of a station here is the city's code and its
id. Columns that the data of an older format lack are empty, and the whole record stays beside them.

The rows stand by city and unit, in groups: whoever asks for one city or one unit of a table far
away reads its groups alone, and their columns.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from .published import CannotJoin, Published, lines

JOINED = "stations.parquet"
PARTS = "registers"
"""One file a register, below the folder: what a program reads of a single city."""

ROWS, ROWS_OF_A_CITY = 8192, 2048
"""Rows of a group, of the whole table and of one city's file (DuckDB's least).

A reader far away fetches the list of groups first, then the columns of those he needs. One unit of
one city costs least in small groups of a small file; a question to all cities costs a request and
more for every group. The page on scale has the figures.
"""

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


_ORDER = "ORDER BY register, unit, id"
_FORMAT = "(FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {rows})"


def join(registers: Sequence[Published], folder: Path) -> int:
    """Write `registers/<adcode>.parquet` and `stations.parquet` below the folder; the stations."""
    codes = [register.adcode for register in registers]
    if twice := [register for register in registers if codes.count(register.adcode) > 1]:
        files = "、".join(r.called for r in twice if r.adcode == twice[0].adcode)
        raise CannotJoin(
            f"{twice[0].city}（{twice[0].adcode}）给了两次，每个城市只能有一份：{files}"
        )
    connection = _connected()
    (folder / PARTS).mkdir(parents=True, exist_ok=True)
    parts = []
    for register in sorted(registers, key=lambda r: r.adcode):
        part = folder / PARTS / f"{register.adcode}.parquet"
        with _told(f"{register.called} 里有写法不对的驿站，请重新取一份"):
            _write_part(connection, register, part)
        parts.append(str(part))
    with _told("各城市的表合不起来，请更新本程序"):
        connection.execute(
            f"COPY (SELECT * FROM read_parquet($parts, union_by_name = true) {_ORDER})"  # noqa: S608  # our own words
            f" TO {_quoted(folder / JOINED)} {_FORMAT.format(rows=ROWS)}",
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
        if answer is None:  # nothing but blanks or a remark
            raise CannotJoin("查询没有写内容")
        names, found = tuple(c[0] for c in answer.description or ()), answer.fetchall()
    except _failed() as error:
        raise CannotJoin(f"查询写得不对：{str(error).splitlines()[0]}") from None
    yield names
    yield from found


@contextmanager
def _told(words: str) -> Iterator[None]:
    """CannotJoin with these words for what DuckDB cannot do; a full disk has its own."""
    import duckdb  # noqa: PLC0415  # an extra

    try:
        yield
    except duckdb.IOException:
        raise CannotJoin("合成的表写不下，磁盘可能满了；原来的表不动") from None
    except duckdb.Error:
        raise CannotJoin(words) from None


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
        records = Path(scratch) / "stations.ndjson"
        with records.open("w", encoding="utf-8", errors="surrogatepass") as written:
            written.writelines(lines(register))
        connection.execute(
            f"COPY (SELECT $register || '/' || json_extract_string(json, '$.id') AS key, {head},"  # noqa: S608  # as above
            f" {columns}, CAST(json AS VARCHAR) AS record FROM read_ndjson_objects($lines)"
            f" {_ORDER}) TO {_quoted(part)} {_FORMAT.format(rows=ROWS_OF_A_CITY)}",
            about | {"lines": str(records)},
        )


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"
