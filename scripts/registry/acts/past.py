"""A station of an earlier batch from one row of 附件2: shown with what is known, completed later.

The form's columns of a person (负责人或联系人, 联系方式) are never taken: names and mobiles do not
enter the register. An office line in them may be given as the station's own number.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from ..drafts import Desk, Draft
from ..layout import station_path
from ..mend import correction
from ..nearest import ALIASES
from ..station_edit import append, set_value
from .ledger import BATCHES, Act, CannotAct, Ledger

COLUMNS = ("serial", "name", "type", "person", "phone", "completed", "address")
"""附件2's seven columns in its order."""

_TAKEN = ("name", "type", "completed", "address")
_MONTH = re.compile(r"([0-9]{4})[-./年]([0-9]{1,2})(?:[-./月]([0-9]{1,2})日?|月)?\Z")


@dataclass(frozen=True, slots=True)
class Row:
    """What a row of 附件2 says of a station; empty where it says nothing."""

    name: str
    type: str = ""
    completed: str = ""
    address: str = ""
    phone: str = ""
    """An office line, never a mobile."""


def row_of(line: str) -> Row:
    """A row as copied from a spreadsheet: seven cells apart by tabs; CannotAct for another."""
    cells = [unicodedata.normalize("NFKC", cell).strip() for cell in line.strip("\r\n").split("\t")]
    if len(cells) != len(COLUMNS):
        raise CannotAct(
            f"这一行有 {len(cells)} 格，附件2有 {len(COLUMNS)} 格：序号、驿站名称、类型、"
            "负责人或联系人、联系方式、建成时间、坐落地址；请从表中整行复制"
        )
    row = dict(zip(COLUMNS, cells, strict=True))
    return Row(row["name"], row["type"], row["completed"], row["address"], row["phone"])


def entered(ledger: Ledger, number: int, place: tuple[str, str], row: Row) -> Act:
    """The station's file and its line in a decided batch; `place` is unit, and slug or nothing."""
    path, batch = ledger.batch(number)
    if not batch.decided:
        raise CannotAct(
            f"第 {number} 批没有登记为已认定：先用 batch.py decide 登记认定文件，"
            "查不到文件的用 batch.py unknown 写明依据"
        )
    desk = Desk.of(ledger.layout.root, ledger.checker.today)
    data, said = _data(ledger, row)
    draft = desk.placed(Draft(ledger.unit(place[0]), place[1], data))
    desk.file(draft)
    members = (*path, "members")
    schema, text = ledger.schema("batches"), ledger.text(BATCHES)
    if batch.members:
        text = append(text, members, draft.id, schema)
    else:
        text = set_value(text, members, [draft.id], schema)
    name = station_path(draft.id)
    said = (f"{row.name} 列入{batch.title}，文件 {name}", *said)
    lacking = "缺的条件项检查列为警告，不影响公布；以后用 amend.py、record.py 补充"
    return Act({name: desk.written(data), BATCHES: text}, said, (lacking,))


def _data(ledger: Ledger, row: Row) -> tuple[Mapping[str, object], tuple[str, ...]]:
    """The fields that the row gives, in the register's writing, and what was done to them."""
    given = {key: getattr(row, key) for key in _TAKEN if getattr(row, key)}
    said = []
    schema = ledger.schema("station")
    for key, value in given.items():
        written = _month(value) if key == "completed" else value
        written = ALIASES.get(written, written) if key == "type" else written
        better = correction(schema.property((key,)), written, written)
        written = better.text if better and better.safe else written
        if written != value:
            said.append(f"{schema.label((key,))}“{value}”写作“{written}”")
        given[key] = written
    data: dict[str, object] = dict(given)
    if row.phone and not _fits(ledger, row.phone):
        said.append("联系方式不是办公电话，不入库，留在纸质件和个人信息文件夹")
    elif row.phone:
        data["contact"] = {"phone": row.phone}
    return data, tuple(said)


def _month(text: str) -> str:
    match = _MONTH.match(unicodedata.normalize("NFKC", text).replace(" ", ""))
    if not match:
        return text
    year, *rest = match.groups()
    return "-".join([year, *(part.zfill(2) for part in rest if part)])


def _fits(ledger: Ledger, phone: str) -> bool:
    return not ledger.schema("station").faults(
        {
            "name": "一个驿站",
            "type": next(iter(ledger.register.types)).name,
            "contact": {"phone": phone},
        }
    )
