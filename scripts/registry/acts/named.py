"""A field by the name that a clerk knows it by: its title on the form, or its key in the file."""

from __future__ import annotations

from .. import fields
from .ledger import CannotAct, Ledger


def key_of(ledger: Ledger, said: str) -> str:
    """`办公电话` → `contact.phone`; a key stays as it is; CannotAct for a title that none has."""
    if said.isascii():
        return said
    known = {f.path: f.title for f in fields.read(ledger.layout.schema) if "[]" not in f.path}
    exact = [path for path, title in known.items() if title == said]
    near = exact or [path for path, title in known.items() if said in title]
    if len(exact) == 1:
        return exact[0]
    hint = "、".join(f"{known[path]}（{path}）" for path in near[:5])
    raise CannotAct(
        f"没有“{said}”这一项" + (f"，您是否想写 {hint}" if hint else "，项目的名称见字段说明")
    )
