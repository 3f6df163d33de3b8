"""A unit's filled yearly sheet as one act: every station's year in its own file."""

from __future__ import annotations

from ..layout import station_path
from ..yearly_sheet import Sheet
from .ledger import Act, CannotAct, Ledger
from .stations import record_words, with_record


def collected(ledger: Ledger, sheet: Sheet) -> Act:
    """The years of a sheet; what is recorded already with the same figures is left alone."""
    if sheet.problems:
        lines = "；".join(f"{p.cell} {p.message}".strip() for p in sheet.problems)
        raise CannotAct(f"表里有 {len(sheet.problems)} 处要先改：{lines}")
    files: dict[str, str] = {}
    said: list[str] = []
    for record in sheet.records:
        station = ledger.station(record.station)
        known = {r["year"]: r for r in station.data.get("annual") or ()}.get(record.year)
        if known == record.data():
            continue
        name = station_path(station.id)
        files[name] = with_record(ledger, station, ledger.text(name), record.data())
        said.append(record_words(station, record.data()))
    if not files:
        raise CannotAct("表里没有新的记录")
    left = f"没有填的 {len(sheet.empty)} 个：{'、'.join(sheet.empty)}" if sheet.empty else ""
    return Act(files, tuple(said), (left,) if left else ())
