"""`record.py`: one year of one station, or the yearly sheets of the units to be filled in."""

from __future__ import annotations

import argparse
from pathlib import Path

from registry.acts import stations
from registry.acts.ledger import Act, CannotAct, Ledger
from registry.forms import yearly_xlsx
from registry.model import Station
from registry.years import stood_open

from .acting import present
from .writing import replace


def add(made: argparse.ArgumentParser) -> None:
    """The arguments."""
    made.add_argument("station", nargs="?", metavar="驿站", help="报送单位/文件名，或者驿站全名")
    made.add_argument("--year", type=int, metavar="年度", help="如 2025")
    made.add_argument("--activities", type=int, metavar="次数", help="全年活动次数")
    made.add_argument("--served", type=int, metavar="人数", help="全年服务人才人数，不是人次")
    made.add_argument("--highlights", default="", metavar="文字", help="主要活动和效果，不写姓名")
    made.add_argument("--collect", metavar="报送单位", help="写出年度记录表；全部单位写 all")
    made.add_argument("--out", type=Path, default=Path(), metavar="文件夹", help="写到哪个文件夹")


def act(ledger: Ledger, given: argparse.Namespace) -> Act:
    """What is to be recorded; CannotAct when the arguments do not say it."""
    if not given.station or None in (given.year, given.activities, given.served):
        raise CannotAct(
            "写明驿站和 --year、--activities、--served，"
            "如 record.py 报送单位/文件名 --year 2025 --activities 次数 --served 人数；"
            "写出年度记录表用 --collect，读入填好的用 intake.py"
        )
    record = {"year": given.year, "activities": given.activities, "talents_served": given.served}
    return stations.recorded(ledger, given.station, record | present(highlights=given.highlights))


def write_sheets(ledger: Ledger, given: argparse.Namespace) -> int:
    """The yearly sheets of one unit or of all, each with its stations in service.

    A station that has ended since, and stood open all through the year, is asked as well.
    """
    if given.year is None:
        raise CannotAct("写明 --year，如 --year 2025")
    register = ledger.register
    asked = (
        [u.slug for u in register.units] if given.collect == "all" else [ledger.unit(given.collect)]
    )
    written = 0
    for unit in asked:
        chosen = tuple(s for s in register.public_of(unit=unit) if _asked(s, given.year))
        if chosen:
            path = given.out / f"年度记录表_{given.year}_{register.unit(unit).short}.xlsx"
            replace(path, yearly_xlsx.render(register, unit, given.year, chosen))
            print(f"写出 {path}：{len(chosen)} 个驿站")
            written += 1
    if not written:
        raise CannotAct("没有已认定、在用的驿站，不写出空表")
    print("\n报送单位填好以后：intake.py 文件")
    return 0


def _asked(station: Station, year: int) -> bool:
    decided = station.batch.decided_on if station.batch else ""
    return station.in_service or stood_open(station.data, year, decided)
