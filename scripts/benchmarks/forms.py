"""Part: the official forms at the size of a province, in one process, beside other writers.

The stations are those of the register, repeated under other names and addresses.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from io import BytesIO
from itertools import cycle, islice
from pathlib import Path

from registry import dataset, forms
from registry.forms.registration import Registration
from registry.forms.summary import Summary
from registry.layout import Layout

from . import generate, scale
from .page import Part
from .processes import Unavailable
from .table import Row, at_most

ROWS, REGISTRATIONS, STATIONS, BESIDE = 10_000, 1_000, 20, 500
GOALS = {"csv": 0.5, "xlsx": 3.0, "docx": 3.0, "pdf": 10.0}
PDFS_S = 30.0
_DAY = date(2026, 1, 1)

Cells = Sequence[Sequence[str]]


def run(repository: Path, scratch: Path, rounds: int) -> list[Row]:
    """CPU seconds of the best round; of PDFs the first, because a second would be remembered.

    The many small PDFs come before the large one, whose pages the typesetter keeps in mind.
    """
    generate.write_register(repository, scratch, STATIONS, members=True)
    register = dataset.load(scratch, _DAY)
    office = forms.Forms(register, Layout(scratch), dated=_DAY)
    short = office.summary(forms.Selection())
    rows, papers = scale.count(ROWS), scale.count(REGISTRATIONS)
    table = _long(short, rows)
    many = _many([office.registration(station) for station in register.public], papers)

    def all_of_them() -> None:
        for paper in many:
            office.write_registration(paper, "pdf")

    seconds = _cpu(all_of_them, 1)
    tables = [
        at_most(f"附件2 {rows}行 {suffix.upper()}", seconds, limit, " 秒")
        for suffix, limit in GOALS.items()
        for tries in [1 if suffix == "pdf" else rounds]
        for seconds in [_cpu(partial(office.write_summary, table, suffix), tries)]
    ]
    beside = _long(short, scale.count(BESIDE))
    return [
        at_most(f"附件1 {papers}份 PDF", seconds, PDFS_S, " 秒"),
        *tables,
        *_peers(office, table, beside, rounds),
    ]


def _peers(office: forms.Forms, table: Summary, beside: Summary, rounds: int) -> list[Row]:
    """The same rows by what is commonly used: openpyxl for Excel, python-docx for Word."""
    many, few = ([row.cells() for row in form.rows] for form in (table, beside))
    others = {
        "openpyxl（只写表格，没有样式）": (partial(_openpyxl, many), "xlsx", table),
        "python-docx": (partial(_python_docx, few), "docx", beside),
    }
    found = []
    for name, (work, suffix, form) in others.items():
        theirs = _cpu(work, rounds)
        ours = _cpu(partial(office.write_summary, form, suffix), rounds)
        what = f"附件2 {len(form.rows)}行 {suffix.upper()}："
        found.append(Row(f"{what}{name}", f"{theirs:.2f} 秒"))
        found.append(Row(f"{what}与 {name.split('（')[0]} 相比", f"{ours / theirs:.2f}"))
    return found


def _openpyxl(cells: Cells) -> None:
    from openpyxl import Workbook  # noqa: PLC0415  # the peer, loaded when it is its turn

    book = Workbook(write_only=True)
    sheet = book.create_sheet("表")
    for row in cells:
        sheet.append(list(row))
    book.save(BytesIO())


def _python_docx(cells: Cells) -> None:
    try:
        from docx import Document  # noqa: PLC0415  # as above
    except ImportError as error:
        raise Unavailable("没有安装 python-docx，不能比较") from error
    document = Document()
    table = document.add_table(rows=len(cells), cols=len(cells[0]))
    for row, texts in zip(table.rows, cells, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    document.save(BytesIO())


def _cpu(work: Callable[[], object], rounds: int) -> float:
    taken = []
    for _ in range(rounds):
        begun = time.process_time()
        work()
        taken.append(time.process_time() - begun)
    return min(taken)


def _long(table: Summary, count: int) -> Summary:
    rows = enumerate(islice(cycle(table.rows), count), start=1)
    return replace(
        table,
        rows=tuple(
            replace(r, serial=str(n), name=f"{r.name}{n}", address=f"{r.address}{n}室")
            for n, r in rows
        ),
    )


def _many(papers: list[Registration], count: int) -> list[Registration]:
    repeated = enumerate(islice(cycle(papers), count), start=1)
    return [replace(p, name=f"{p.name}{n}", address=f"{p.address}{n}室") for n, p in repeated]


PART = Part(
    title="表格（附件1、附件2）",
    packages=("lxml", "openpyxl", "python-docx", "typst", "xlsxwriter"),
    run=run,
)
