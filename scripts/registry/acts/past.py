"""A station of an earlier batch from one row of 附件2: shown with what is known, completed later.

The form's columns of a person (负责人或联系人, 联系方式) are never taken: names and mobiles do not
enter the register. An office line in them may be given as the station's own number.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from ..drafts import Desk, Draft
from ..intake.cells import Cell
from ..intake.kinds import fields
from ..intake.terms import Terms
from ..layout import station_path
from ..station_edit import append, set_value
from .ledger import BATCHES, Act, CannotAct, Ledger

COLUMNS = ("serial", "name", "type", "person", "phone", "completed", "address")
"""附件2's seven columns in its order."""

_TAKEN = ("name", "type", "completed", "address")
_NEEDED = ("name", "type")
"""What a station file cannot be without."""


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
    data, said = _data(ledger, desk, row)
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


def _data(ledger: Ledger, desk: Desk, row: Row) -> tuple[dict[str, object], tuple[str, ...]]:
    """The fields that the row gives, as intake reads them, and what was done to them."""
    terms, schema = Terms.at(desk), ledger.schema("station")
    data: dict[str, object] = {}
    said = []
    for column, key in enumerate(_TAKEN, start=1):
        text = getattr(row, key)
        if not text:
            continue
        label = schema.label((key,))
        found = fields.reading(Cell("附件2", 1, column, text), key, terms, label)
        if found.fault and key in _NEEDED:
            raise CannotAct(f"{label}“{text}”：{found.fault}")
        if found.fault:
            said.append(f"{label}“{text}”没有录入：{found.fault}")
            continue
        data[key] = found.value
        if found.value != text:
            said.append(f"{label}“{text}”写作“{found.value}”")
    if row.phone and not _fits(ledger, row.phone):
        said.append("联系方式不是办公电话，不入库，留在纸质件和个人信息文件夹")
    elif row.phone:
        data["contact"] = {"phone": row.phone}
    return data, tuple(said)


def _fits(ledger: Ledger, phone: str) -> bool:
    return not ledger.schema("station").faults(
        {
            "name": "一个驿站",
            "type": next(iter(ledger.register.types)).name,
            "contact": {"phone": phone},
        }
    )
