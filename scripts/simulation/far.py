"""What a question to the table of many cities costs over a network: requests and bytes.

One generated city's data are taken for each of them, under a code and a name of its own. The table
lies behind a server that gives out ranges, as object storage does; DuckDB reads it through its
`httpfs` extension, which fetches what the question needs and nothing else.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.generate import SEED
from benchmarks.processes import Failed
from benchmarks.ranges import Traffic, stored
from benchmarks.table import Row
from registry import federation
from registry.exports.register import document
from registry.federation import FILENAME, JOINED, PARTS
from registry.layout import REPOSITORY

_FIRST = 100_001
"""The code of the first made-up city; no administration has one of them."""

_MB = 1024 * 1024

QUESTIONS: Mapping[str, tuple[str, str]] = {
    "一个城市一个单位的驿站：名称、类型、地址": (
        JOINED,
        "SELECT name, type, address FROM t WHERE register = $city AND unit = $unit",
    ),
    "同上，全部公开字段": (
        JOINED,
        "SELECT record FROM t WHERE register = $city AND unit = $unit",
    ),
    "同上，只问这个城市的文件": (
        f"{PARTS}/{{city}}.parquet",
        "SELECT record FROM t WHERE unit = $unit",
    ),
    "按城市、类型计数": (JOINED, "SELECT city, type, count(*) FROM t GROUP BY ALL"),
    "一个城市的全部驿站：名称、坐标": (
        JOINED,
        "SELECT name, lon, lat FROM t WHERE register = $city",
    ),
}
"""What is asked → the file below the joined folder, and the question to it as the table `t`."""


def measured(root: Path, cities: int) -> Iterator[Row]:
    """Join that many cities like the register at `root`, and ask from afar; Failed where not."""
    with tempfile.TemporaryDirectory() as scratch:
        data = Path(scratch) / "data"
        export: list[str | Path] = [sys.executable, REPOSITORY / "scripts" / "export.py", "data"]
        run = subprocess.run([*export, "--root", root, data], capture_output=True, check=False)  # noqa: S603  # our own
        if run.returncode:
            raise Failed(run.stderr.decode().strip())
        yield from _asked_from_afar(list(_cities(data, cities, Path(scratch))), Path(scratch))


def _asked_from_afar(places: Sequence[Path], folder: Path) -> Iterator[Row]:
    registers = [federation.read(place) for place in places]
    joined = folder / "joined"
    joined.mkdir()
    count, cities = federation.join(registers, joined), len(registers)
    whole = (joined / JOINED).stat().st_size
    taken = sum(register.file.stat().st_size for register in registers)
    yield Row("合并的驿站", f"{cities} 个城市，{count} 个")
    yield Row(f"各城市的 {FILENAME}", f"{taken / _MB:.0f} MB")
    yield Row(JOINED, f"{whole / _MB:.1f} MB")
    middle = registers[cities // 2].adcode
    (unit,) = _asked(joined / JOINED, "SELECT max(unit) FROM t", {})[0]
    with stored(joined) as (address, traffic):
        for words, (file, question) in QUESTIONS.items():
            place = address + file.format(city=middle)
            values = {"city": middle, "unit": unit}
            known = {k: v for k, v in values.items() if f"${k}" in question}
            yield _row(words, place, question, known, whole, traffic)


def _row(  # noqa: PLR0913, PLR0917  # what is asked, and what it is held against
    words: str, place: str, question: str, values: Mapping[str, str], whole: int, traffic: Traffic
) -> Row:
    traffic.reset()
    rows = len(_asked(place, question, values))
    share = f"{traffic.sent / whole:.1%}"
    told = f"{traffic.requests} 次请求，{traffic.sent / 1024:.0f} KB（{share}），答复 {rows} 行"
    return Row(words, told)


def _asked(place: str | Path, question: str, values: Mapping[str, str]) -> list[tuple[Any, ...]]:
    """The answer of a database that has seen nothing before."""
    import duckdb  # noqa: PLC0415  # an extra

    connection = duckdb.connect(config={"threads": 1})
    if not isinstance(place, Path):
        _reach(connection)
    try:
        connection.execute(f"CREATE VIEW t AS SELECT * FROM read_parquet('{place}')")  # noqa: S608  # our own server
        return connection.execute(question, dict(values)).fetchall()
    except duckdb.Error as error:
        raise Failed(f"DuckDB 没有答复：{str(error).splitlines()[0]}") from None


def _reach(connection: Any) -> None:
    """Let the database read addresses."""
    import duckdb  # noqa: PLC0415  # an extra

    try:
        connection.execute("INSTALL httpfs")
        connection.execute("LOAD httpfs")
    except duckdb.Error as error:
        reason = str(error).splitlines()[0]
        raise Failed(f"从远处查询要 DuckDB 的 httpfs 扩展，这里装不上（{reason}）") from None


def _cities(data: Path, count: int, folder: Path) -> Iterator[Path]:
    """The data once for each city, with its own name, code and stations."""
    text = (data / FILENAME).read_text(encoding="utf-8")
    whole = json.loads(text)
    random, signs = Random(SEED), sorted(set(_HAN.findall(text)))  # noqa: S311  # the same figures
    for number in range(count):
        place = folder / str(number)
        place.mkdir()
        head = whole | {"adcode": str(_FIRST + number), "city": f"示例{number + 1}市"}
        del head["stations"]
        stations = (_varied(station, random, signs) for station in whole["stations"])
        (place / FILENAME).write_bytes(document(head, "stations", stations))
        yield place


def _varied(station: Any, random: Random, signs: Sequence[str]) -> Any:
    """The station with texts that no other has, as real ones; packing them is harder than real."""
    if isinstance(station, dict):
        return {k: _varied(v, random, signs) if k not in _FIXED else v for k, v in station.items()}
    if isinstance(station, list):
        return [_varied(part, random, signs) for part in station]
    if isinstance(station, str):
        return _HAN.sub(lambda _: random.choice(signs), station)
    if isinstance(station, float):
        return round(station + random.uniform(-0.2, 0.2), 6)
    return station


_HAN = re.compile("[\u4e00-\u9fff]")
_FIXED = {
    *("id", "unit", "unit_name", "state", "type", "fee", "spaces", "systems", "services"),
    *("hours", "batch", "url"),
}
"""What many stations have alike: choices, units, names of regulations."""
