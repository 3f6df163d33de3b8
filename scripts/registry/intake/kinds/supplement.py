"""补充情况表: what 附件1 has no cell for, one line a field.

Behind each block a hidden column names the field of each line; where a program dropped it, the
titles tell as well. The cell that is filled in stands two columns left of the name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from typing import Any

from ...forms.supplement import Line
from ...forms.supplement_xlsx import HEADINGS, LISTS, NOTE, TITLE
from ...mend import correction
from ...patterns import compiled
from ...schema import Node
from ..cells import Cell, Grid
from ..labels import bare
from ..readings import Entry, Reading
from ..terms import Terms
from ..values import answers, dates, numbers, texts
from ..values.said import Said, Unclear, narrow
from .kind import CHOICES, LABEL, Kind, spoken, strange, unneeded

_LEAST = 5
"""Lines that make the sheet."""

_MOST = 2_000
"""Cells within which a sheet of this kind shows itself."""

_STEP = re.compile(r"([a-z_0-9]+)|\[(\d+)\]")


def recognises(grid: Grid, terms: Terms) -> bool:
    """It names our fields, or is the sheet of their lists."""
    if grid.name == LISTS and grid.hidden:
        return True
    first, titles = grid.cells[:_MOST], _titles(terms)
    paths = sum(cell.text in terms.supplement for cell in first)
    return paths >= _LEAST or sum(bare(cell.text) in titles for cell in first) >= 2 * _LEAST


def read(grid: Grid, terms: Terms) -> Iterator[Entry]:
    """One entry: the sheet speaks of one station."""
    if grid.name == LISTS and grid.hidden:
        yield Entry(tuple(unneeded(cell, CHOICES) for cell in grid.cells))
        return
    places = {(cell.row, cell.column): cell for cell in grid.cells}
    readings: list[Reading] = []
    name = unit = ""
    done: set[int] = set()
    for line, answer, others in _lines(places, terms):
        done |= {id(cell) for cell in others}
        readings += [Reading(cell, line.title, remark=LABEL) for cell in others]
        if answer is None:
            continue
        done.add(id(answer))
        found = _answer(answer, line, terms)
        readings.append(found)
        if line.path == "name" and found.path:
            name = str(found.value)
        if line.path == "unit":
            unit = answer.text
    for cell in grid.cells:
        if id(cell) not in done:
            known = bare(cell.text) in {bare(word) for word in (TITLE, NOTE, *HEADINGS)}
            readings.append(unneeded(cell, "表题、说明") if known else strange(cell))
    yield Entry(tuple(readings), name, unit)


def _titles(terms: Terms) -> Mapping[str, Line]:
    return {bare(line.title): line for line in terms.supplement.values()}


def _lines(
    places: Mapping[tuple[int, int], Cell], terms: Terms
) -> Iterator[tuple[Line, Cell | None, list[Cell]]]:
    """Each line with the cell that is filled in, and the cells that only name it."""
    named = [
        (at, terms.supplement[c.text]) for at, c in places.items() if c.text in terms.supplement
    ]
    if named:
        for (row, column), line in named:
            others = [places.get((row, c)) for c in (column - 3, column - 1, column)]
            yield line, places.get((row, column - 2)), [c for c in others if c is not None]
        return
    titles = _titles(terms)
    for (row, column), cell in places.items():
        titled = titles.get(bare(cell.text))
        if titled is not None:
            clause = places.get((row, column + 2))
            told = clause is not None and clause.text == titled.clause
            named_by = [cell, *([clause] if clause is not None and told else [])]
            yield titled, places.get((row, column + 1)), named_by


def path_of(written: str) -> tuple[tuple[str | int, ...], str]:
    """`hours[1].open` → its path; `premises.spaces=品茗` → path of the list, and the value."""
    text, _, value = written.partition("=")
    steps = [int(index) if index else name for name, index in _STEP.findall(text)]
    return tuple(steps), value


def _answer(cell: Cell, line: Line, terms: Terms) -> Reading:
    if line.path == "unit":
        known = terms.unit(cell.text)
        fault = "" if known else "没有这个报送单位，请从列表中选"
        return Reading(cell, line.title, remark="" if fault else cell.text, fault=fault)
    path, value = path_of(line.path)
    if value:
        return spoken(cell, line.title, (*path, value), lambda: answers.read(cell))
    node = terms.node(path)
    return spoken(cell, line.title, path, lambda: said(cell, node, line))


def said(cell: Cell, node: Node, line: Line) -> Said:
    """What was filled in, as the schema's node wants it."""
    match node.get("type"):
        case "boolean":
            return answers.read(cell)
        case "integer" | "number":
            return numbers.read(cell, node)
        case "array":
            parts = [part.strip() for part in re.split(r"[;；\n]", cell.text)]
            return Said([part for part in parts if part])
    if line.choices:
        return _chosen(cell, line)
    return _text(cell, node)


def _chosen(cell: Cell, line: Line) -> Said:
    text = texts.line(cell).value
    for choice in line.choices:
        if bare(choice) == bare(text):
            return Said(choice)
    raise Unclear("不在可选的内容之内，请从列表中选")


def _text(cell: Cell, node: Node) -> Said:
    value: Any = cell.value
    if "pattern" not in node:
        return texts.line(cell)
    pattern = compiled(node["pattern"])
    for text in _written(cell, value):
        if pattern.search(text):
            return Said(text, "" if text == cell.text.strip() else "已整理写法")
        better = correction(node, text, text)
        if better and pattern.search(better.text.strip('"')):
            return Said(better.text.strip('"'), f"写法整理为“{better.text.strip(chr(34))}”")
    if node.get("maxLength", 0) and len(narrow(cell.text)) > node["maxLength"]:
        raise Unclear(f"有{len(narrow(cell.text))}个字，最多{node['maxLength']}个，请精简")
    example = next(iter(node.get("examples", ())), "")
    raise Unclear(f"写法不对，请照这个样子写：{example}" if example else "有不能使用的符号，请删去")


def _written(cell: Cell, value: Any) -> Iterator[str]:
    """The ways in which a cell may be meant: a time or a day of a spreadsheet, its text."""
    if isinstance(value, time):
        yield value.strftime("%H:%M")
        return
    if isinstance(value, datetime | date):
        yield value.strftime("%Y-%m-%d")
        yield dates.read(cell).value
        return
    if isinstance(value, float) and 0 < value < 1:
        minutes = round(value * 24 * 60)
        yield f"{minutes // 60:02d}:{minutes % 60:02d}"
    yield texts.line(cell).value
    yield narrow(cell.text)


KIND = Kind("补充情况表", recognises, read)
