"""Part: the open data of a large register, format by format, beside plain writers of the same.

The plain writers get the finished values: what they take is the price of the format alone.
"""

from __future__ import annotations

import csv
import json
import statistics
import time
from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from io import BytesIO, StringIO
from pathlib import Path

from openpyxl import Workbook

from registry import dataset
from registry.exports import OTHER_FORMATS, STATION_FORMATS, Version, stations_json, table
from registry.exports.register import Register
from registry.layout import Layout

from . import generate, scale
from .page import Part
from .table import Row

STATIONS = 10_000
_DAY = date(2026, 1, 1)


def run(repository: Path, scratch: Path, rounds: int) -> list[Row]:
    """CPU seconds and bytes of each format, in turns; the ratio where there is a peer."""
    count = scale.count(STATIONS)
    generate.write_register(repository, scratch, count, members=True)
    layout = Layout(scratch)
    register = Register(dataset.load(scratch, _DAY), Version("", ""), layout)
    ours = {form.FILENAME: form.render for form in (*STATION_FORMATS, *OTHER_FORMATS)}
    theirs = _peers(register)
    work: dict[str, Callable[[], bytes]] = {
        **{name: partial(render, register) for name, render in ours.items()},
        **theirs,
    }
    taken: dict[str, list[float]] = {name: [] for name in work}
    sizes = {}
    for _ in range(rounds):
        for name, write in work.items():
            begun = time.process_time()
            sizes[name] = len(write())
            taken[name].append(time.process_time() - begun)
    seconds = {name: statistics.median(figures) for name, figures in taken.items()}
    public = len(register.dataset.public)
    return [
        *(
            Row(f"{public}个公开的驿站：{n}", f"{seconds[n]:.2f} 秒，{sizes[n] / 1e6:.1f} MB")
            for n in work
        ),
        *(
            Row(f"{name}：与{peer}相比", f"{seconds[name] / seconds[peer]:.1f}")
            for name, peer in _BESIDE.items()
        ),
    ]


_BESIDE = {
    "stations.json": "json.dumps",
    "stations.csv": "csv.writer",
    "stations.xlsx": "openpyxl（只写）",
}


def _peers(register: Register) -> Mapping[str, Callable[[], bytes]]:
    values = [list(row) for row in table.rows(register)]
    data = json.loads(stations_json.render(register))

    def as_json() -> bytes:
        return json.dumps(data, ensure_ascii=False, indent=1).encode()

    def as_csv() -> bytes:
        text = StringIO(newline="")
        csv.writer(text).writerows(values)
        return text.getvalue().encode()

    def as_xlsx() -> bytes:
        book, file = Workbook(write_only=True), BytesIO()
        sheet = book.create_sheet("表")
        for row in values:
            sheet.append(row)
        book.save(file)
        return file.getvalue()

    return {"json.dumps": as_json, "csv.writer": as_csv, "openpyxl（只写）": as_xlsx}


PART = Part(title="开放数据（export）", packages=("openpyxl", "xlsxwriter"), run=run)
