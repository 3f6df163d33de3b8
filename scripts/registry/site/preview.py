"""What a change would publish, before it is merged: pages and forms of the stations it touches.

The register that is built holds the touched stations alone, as members of a batch that says of
itself that nothing is decided; nothing of it ever reaches the public site.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import yaml

from .. import dataset
from ..addresses import Addresses
from ..forms import Forms, Selection
from ..layout import Layout
from ..model import Data
from .build import build

BATCH = "预览，未认定"
NOTE = (
    "本文件夹是提交前的预览，只供核对，不代表审核、审定结果。\n"
    "打开 {} 文件夹下的网页查看；附件1、附件2不含个人信息。\n"
)
_STATION = re.compile(r"stations/(?!office/)([a-z0-9-]+/[a-z0-9-]+)\.yml\Z")


def stations_of(names: Iterable[str]) -> list[str]:
    """The ids of the stations among the names of changed files."""
    return [match[1] for name in names if (match := _STATION.match(name))]


def preview(root: Path, wanted: Iterable[str], today: date, out: Path) -> list[str]:
    """Write pages and forms of those stations into `out`; the ids that could be shown."""
    with tempfile.TemporaryDirectory() as folder:
        register = Path(folder) / "register"
        shown = _register(root, list(wanted), register)
        if not shown:
            return []
        site, pages = Path(folder) / "site", Addresses.read(Layout(register)).folder
        build(register, today, site)
        for name in ("assets", pages):
            shutil.copytree(site / name, out / name)
        _forms(register, today, out)
    (out / "说明.txt").write_text(NOTE.format(pages), encoding="utf-8")
    return shown


def _register(root: Path, wanted: list[str], folder: Path) -> list[str]:
    """A register of the wanted stations and what they name as their successors."""
    source, target = Layout(root), Layout(folder)
    target.office.mkdir(parents=True)
    units = source.office / "units.yml"
    (target.office / "units.yml").write_bytes(_regular(units))
    shown = [name for name in wanted if _copied(source, target, name)]
    for name in list(shown):
        for change in dataset.read_data(target.stations / f"{name}.yml").get("status") or ():
            if (other := str(change.get("successor", ""))) and other not in shown:
                _copied(source, target, other)
    batches = _batches(dataset.read_data(source.office / "batches.yml"), shown)
    (target.office / "batches.yml").write_text(
        yaml.safe_dump({"batches": batches}, allow_unicode=True), encoding="utf-8"
    )
    return shown


def _batches(known: Data, shown: list[str]) -> list[Data]:
    """The decided batches with those of their members that are shown, then the preview's own."""
    decided = {m: b.number for b in dataset.batches_of(known) if b.decided for m in b.members}
    entries = [
        {**entry, "members": [s for s in shown if decided.get(s) == entry["number"]]}
        for entry in known.get("batches", ())
    ]
    number = max((entry["number"] for entry in entries), default=0) + 1
    waiting = [s for s in shown if s not in decided]
    unknown = {"source": BATCH, "note": BATCH}
    mine = {"number": number, "title": BATCH, "document_unknown": unknown, "members": waiting}
    return [*entries, mine]


def _copied(source: Layout, target: Layout, station: str) -> bool:
    """Copy one station and what the office says of it; False where there is no such file."""
    file = source.stations / f"{station}.yml"
    if not _STATION.match(f"stations/{station}.yml") or file.is_symlink() or not file.is_file():
        return False
    for folder, to in ((source.stations, target.stations), (source.office, target.office)):
        if (folder / f"{station}.yml").is_file():
            (to / f"{station}.yml").parent.mkdir(parents=True, exist_ok=True)
            (to / f"{station}.yml").write_bytes(_regular(folder / f"{station}.yml"))
    return True


def _regular(file: Path) -> bytes:
    """The content of a file that is no link to another."""
    if file.is_symlink():
        raise OSError(f"{file.name} 不是普通文件")
    return file.read_bytes()


def _forms(root: Path, today: date, out: Path) -> None:
    register = dataset.load(root, today)
    forms = Forms(register, Layout(root))
    for station in register.public:
        name = f"附件1-{station.id.replace('/', '-')}.docx"
        form = forms.registration(station)
        (out / name).write_bytes(forms.write_registration(form, "docx"))
    for unit in {station.unit: None for station in register.public}:
        table = forms.summary(Selection(unit=unit))
        (out / f"附件2-{unit}.xlsx").write_bytes(forms.write_summary(table, "xlsx"))
