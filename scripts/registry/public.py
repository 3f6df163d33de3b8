"""The public repository, written from the office's own: what is decided, and nothing else.

For the way of running the register in which applications stay inside the office's network:
the decided stations, the schema and the policy go out; accounts, applications, undecided
batches and the dates on which papers came in stay. The same input gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from . import dataset
from .checks import Checker
from .examples import as_yaml
from .files import Found, discover, in_memory
from .layout import Layout, station_path
from .source import load

FOLDERS = ("stations", "schema", "docs/policy")
"""What the public repository takes from here; everything else in it is its own."""

_OFFICE = "stations/office"
_HEAD = "# 由登记库写出，不在公开库里修改。\n"
_INTERNAL = ("received", "outcomes")
"""Facts of a batch that belong to the procedure: when papers came in, who passed the review."""


class NotPublishable(Exception):
    """Something would go out that must not: one sentence for the office's clerk; exit 2."""


def files(root: Path, today: date) -> dict[str, bytes]:
    """Every file of the public repository: path → content; NotPublishable when it would not do."""
    layout = Layout(root)
    register = dataset.load(root, today)
    if not register.public:
        raise NotPublishable("还没有已认定的驿站，没有可以公开的内容")
    found = {f.name: f for f in discover(layout)}
    decided = {station.id for station in register.public}
    made = {
        f"{_OFFICE}/units.yml": _units(_data(found, f"{_OFFICE}/units.yml")),
        f"{_OFFICE}/batches.yml": _batches(_data(found, f"{_OFFICE}/batches.yml"), decided),
    }
    for id_ in sorted(decided):
        for name in (station_path(id_), f"{_OFFICE}/{id_}.yml"):
            if name in found:
                made[name] = _content(found[name])
    prove(made, root, today)
    for folder, base in (("schema", layout.schema), ("docs/policy", layout.docs / "policy")):
        made |= _copied(folder, base)
    return dict(sorted(made.items()))


def prove(made: Mapping[str, bytes], root: Path, today: date) -> None:
    """The register that goes out, read again: only decided stations, no account, no error."""
    found = in_memory(made)
    batches = _data({f.name: f for f in found}, f"{_OFFICE}/batches.yml")
    members = {m for b in dataset.batches_of(batches) if b.decided for m in b.members}
    undecided = [f.name for f in found if f.kind in {"station", "stray"} and f.id not in members]
    if undecided:
        raise NotPublishable(f"{undecided[0]} 没有认定，不能公开")
    if _holds(_data({f.name: f for f in found}, f"{_OFFICE}/units.yml"), "accounts"):
        raise NotPublishable("报送单位名录里还有账号，不能公开")
    report = Checker.of(root, today).run(found)
    errors = [f for f in report.findings if f.severity.rank == 0]
    if errors:
        first = errors[0]
        raise NotPublishable(
            f"要公开的资料有 {len(errors)} 处错误，先改正：{first.file} 第 {first.place.line} 行 "
            f"{first.rule} {report.catalogue[first.rule].title['zh']}"
        )


def _units(data: Mapping[str, Any]) -> bytes:
    units = {slug: _without(unit, ("accounts",)) for slug, unit in data["units"].items()}
    public = {**data, "city": _without(data["city"], ("accounts",)), "units": units}
    return (_HEAD + as_yaml(public)).encode()


def _batches(data: Mapping[str, Any], decided: set[str]) -> bytes:
    """Decided batches with their public members; an example batch goes with its stations."""
    kept = []
    for batch in dataset.batches_of(data):
        members = [m for m in batch.members if m in decided]
        if batch.decided and (members or not batch.members):
            kept.append({**_without(batch.data, _INTERNAL), "members": members})
    return (_HEAD + as_yaml({"batches": kept})).encode()


def _without(data: Mapping[str, Any], keys: tuple[str, ...]) -> dict[str, Any]:
    return {key: value for key, value in data.items() if key not in keys}


def _holds(data: Any, key: str) -> bool:
    if isinstance(data, dict):
        return key in data or any(_holds(value, key) for value in data.values())
    return isinstance(data, list) and any(_holds(value, key) for value in data)


def _data(found: Mapping[str, Found], name: str) -> Mapping[str, Any]:
    data = load(_content(found[name]), name).data if name in found else None
    if data is None:
        raise NotPublishable(f"读不出 {name}")
    return data


def _content(file: Found) -> bytes:
    if file.faults:
        raise NotPublishable(f"{file.name} 不是普通文件，不能公开")
    return file.read()


def _copied(folder: str, base: Path) -> dict[str, bytes]:
    paths = sorted(p for p in base.rglob("*") if p.is_file() and not p.is_symlink())
    return {
        f"{folder}/{path.relative_to(base).as_posix()}": path.read_bytes()
        for path in paths
        if not any(part.startswith(".") for part in path.relative_to(base).parts)
    }
