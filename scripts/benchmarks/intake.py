"""Part: ten thousand rows of 附件2 read, and hostile files refused.

Each measurement is a process of its own, so that a library loaded for one is not free for the
next. The rows are those of the register, repeated under other names and addresses.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from io import BytesIO
from itertools import cycle, islice
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from registry import dataset, forms
from registry.forms.summary import Summary
from registry.layout import Layout

from . import generate
from .page import Part
from .processes import interleaved
from .table import Row, at_most

ROWS, STATIONS, READ_S, REFUSE_S = 10_000, 20, 5.0, 1.0
FORMATS = ("xlsx", "docx", "csv")
_DAY = date(2026, 1, 1)

_READ = """
import sys; sys.path.insert(0, sys.argv[1])
from datetime import date
from pathlib import Path
from registry.drafts import Desk
from registry.intake import files
from registry.intake.terms import Terms
terms = Terms.at(Desk.of(Path(sys.argv[2]), date(2026, 1, 1)))
parts = files.read(Path(sys.argv[3]).name, Path(sys.argv[3]).read_bytes(), terms)
sys.exit(0 if bool(parts[0].refused) == (sys.argv[4] == "refused") else 1)
"""


def run(repository: Path, scratch: Path, rounds: int) -> list[Row]:
    """CPU seconds of reading each format, and the time it takes to refuse two hostile files."""
    register = scratch / "register"
    register.mkdir()
    generate.write_register(repository, register, STATIONS, members=True)
    tables = _tables(register, scratch)
    commands = {name: _reading(repository, register, path) for name, path in tables.items()}
    costs = interleaved(commands, rounds)
    rows = [
        at_most(f"附件2 {ROWS}行 {name.upper()} 读取", costs[name].cpu_s, READ_S, " 秒")
        for name in FORMATS
    ]
    peak = max(costs[name].peak_mb for name in FORMATS)
    rows.append(Row("其中最多占用内存", f"{peak:.0f} MB"))
    refusals = {}
    for number, (what, content) in enumerate(_hostile().items()):
        path = scratch / f"hostile-{number}.xlsx"
        path.write_bytes(content)
        refusals[what] = _reading(repository, register, path, "refused")
    rows += [
        at_most(f"拒绝{what}（含启动）", taken.wall_s, REFUSE_S, " 秒")
        for what, taken in interleaved(refusals, rounds).items()
    ]
    return rows


def _reading(repository: Path, register: Path, path: Path, ends: str = "read") -> list[str | Path]:
    return [sys.executable, "-c", _READ, repository / "scripts", register, path, ends]


def _tables(register: Path, scratch: Path) -> Mapping[str, Path]:
    read = dataset.load(register, _DAY)
    office = forms.Forms(read, Layout(register), dated=_DAY)
    table = _long(office.summary(forms.Selection()))
    made = {}
    for suffix in FORMATS:
        made[suffix] = scratch / f"rows.{suffix}"
        made[suffix].write_bytes(office.write_summary(table, suffix))
    return made


def _long(table: Summary) -> Summary:
    rows = enumerate(islice(cycle(table.rows), ROWS), start=1)
    return replace(
        table,
        rows=tuple(
            replace(r, serial=str(n), name=f"{r.name}{n}", address=f"{r.address}{n}室")
            for n, r in rows
        ),
    )


def _hostile() -> Mapping[str, bytes]:
    """A bomb, and a sheet whose merged area hangs its usual reader."""

    def packed(sheet: bytes) -> bytes:
        file = BytesIO()
        with ZipFile(file, "w", ZIP_DEFLATED) as archive:
            archive.writestr("[Content_Types].xml", "<Types/>")
            archive.writestr("xl/workbook.xml", "<workbook/>")
            archive.writestr("xl/worksheets/sheet1.xml", sheet)
        return file.getvalue()

    area = b'<mergeCells><mergeCell ref="A30:ZZ90000"/></mergeCells>'
    merged = b"<worksheet><sheetData/>" + area + b"</worksheet>"
    return {"压缩炸弹": packed(b" " * 45 * 1024 * 1024), "过大的合并区域": packed(merged)}


PART = Part(
    title="收件（附件2录入）",
    packages=("lxml", "openpyxl", "python-calamine"),
    run=run,
)
