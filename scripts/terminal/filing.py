"""`export.py summary | register | package`: the official forms, as files for the office.

A file that holds personal data says so in its name and on the screen, and never lies in the
folder of the site.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path, PurePath

from registry import dataset, private
from registry.forms import (
    ALL,
    REGISTRATION_FORMATS,
    SUMMARY_FORMATS,
    FormFailure,
    Forms,
    Selection,
    archive,
    names,
    package,
    public,
    selection,
)
from registry.layout import Layout
from registry.site.lock import Busy

from .progress import shown
from .staging import put, staged
from .usage import day
from .writing import replace

FAILURES = (FormFailure, private.PrivateFault, Busy)
"""What stops an export, each a sentence for the office's clerk."""


OWN_FOLDER = Path("private")
"""Below the root, and ignored by Git: where personal data lies unless another folder is named."""

_PRIVATE_HELP = f"合并个人信息；后面可写所在的文件夹，默认为登记库下的 {OWN_FOLDER}"
_FORMAT_HELP = "格式；不写则看 --out 的扩展名，都没有则为列出的第一种"


class BesideTheSite(FormFailure):
    """A file with personal data was to be written where the site is."""


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The three commands and their arguments."""
    summary = commands.add_parser("summary", help="附件2 汇总表，一个报送单位或全市")
    summary.add_argument("--unit", default="all", help="报送单位的代号，或 all（全市，默认）")
    summary.add_argument("--format", choices=SUMMARY_FORMATS, help=_FORMAT_HELP)
    register = commands.add_parser("register", help="附件1 登记表，一个驿站")
    register.add_argument("--station", required=True, help="报送单位/文件名，如 unit/slug")
    register.add_argument("--format", choices=REGISTRATION_FORMATS, help=_FORMAT_HELP)
    whole = commands.add_parser("package", help="一个单位的全部报送材料，打包为 ZIP")
    whole.add_argument("--unit", default="all", help="报送单位的代号，或 all（全市，默认）")
    empty = commands.add_parser("blank", help="空白的附件1、附件2和补充情况表")
    empty.add_argument("--root", type=Path, default=argparse.SUPPRESS, help=argparse.SUPPRESS)
    empty.add_argument("--out", type=Path, default=Path(), help="写到的文件夹")
    empty.set_defaults(work=write_blank)
    for command, work in ((summary, write_summary), (register, write_register), (whole, pack)):
        _shared(command, of_stations=command is not register)
        command.set_defaults(work=work)


def _shared(command: argparse.ArgumentParser, *, of_stations: bool) -> None:
    command.add_argument("--root", type=Path, default=argparse.SUPPRESS, help=argparse.SUPPRESS)
    command.add_argument("--out", type=Path, default=Path(), help="写到的文件或文件夹")
    command.add_argument("--date", type=day, help="填报日期，不写则留空待填")
    command.add_argument("--private", type=Path, nargs="?", const=OWN_FOLDER, help=_PRIVATE_HELP)
    command.add_argument("--fonts", type=Path, help="另有字体的文件夹，生成 PDF 用")
    if of_stations:
        stage = command.add_mutually_exclusive_group()
        stage.add_argument("--batch", type=int, help="只要这一批；不写则为全部已认定的驿站")
        stage.add_argument("--applications", action="store_true", help="已录入、尚未认定的驿站")
        command.add_argument("--filler", help="填表人，不写则取自个人信息文件夹")
        command.add_argument("--filler-phone", help="填表人联系方式")


def write_summary(given: argparse.Namespace) -> int:
    """附件2 as one file."""
    forms, wanted, suffix = _forms(given), _selection(given), _suffix(given, SUMMARY_FORMATS)
    form = forms.summary(wanted, _filler(given))
    name = names.file_name(
        names.area_name(forms.dataset, wanted.unit),
        package.SUMMARY_NAME,
        dated=forms.dated,
        personal=form.personal,
        suffix=suffix,
    )
    content = forms.write_summary(form, suffix)
    return _written(given, name, content, personal=form.personal, holds=f"{len(form.rows)} 个驿站")


def write_register(given: argparse.Namespace) -> int:
    """附件1 as one file."""
    forms, suffix = _forms(given), _suffix(given, REGISTRATION_FORMATS)
    station = selection.station(forms.dataset, given.station)
    form = forms.registration(station)
    name = names.file_name(
        names.area_name(forms.dataset, station.unit),
        package.REGISTRATION_NAME,
        station.name,
        dated=forms.dated,
        personal=form.personal,
        suffix=suffix,
    )
    content = forms.write_registration(form, suffix)
    return _written(given, name, content, personal=form.personal, holds=station.name)


def pack(given: argparse.Namespace) -> int:
    """Every paper of a unit as one ZIP file."""
    forms, wanted = _forms(given), _selection(given)
    made = package.members(forms, wanted, _filler(given))
    members = list(shown(made, package.count(forms, wanted), "正在生成"))
    personal = any(member.personal for member in members)
    name = names.file_name(
        names.area_name(forms.dataset, wanted.unit),
        package.PACKAGE_NAME,
        dated=forms.dated,
        personal=personal,
        suffix="zip",
    )
    content = archive.write(_contents(members))
    return _written(given, name, content, personal=personal, holds=f"{len(members)} 份材料")


def write_blank(given: argparse.Namespace) -> int:
    """The forms with nothing in them."""
    layout, folder = Layout(given.root.resolve()), given.out.resolve()
    forms = Forms(dataset.load(layout.root, given.today), layout)
    blanks = dict(public.blank_files(forms))
    with staged(folder) as fresh:
        for name, content in blanks.items():
            put(fresh, name, content)
    for name in blanks:
        print(f"已写出 {folder / name}")
    return 0


def _contents(members: list[package.Member]) -> Mapping[str, bytes]:
    return {member.name: member.content for member in members}


def _forms(given: argparse.Namespace) -> Forms:
    layout = Layout(given.root.resolve())
    read = dataset.load(layout.root, given.today)
    overlay = private.Overlay()
    if given.private:
        units = (unit.slug for unit in read.units)
        stations = (station.id for station in read.stations)
        own = layout.root / OWN_FOLDER
        folder = own if given.private == OWN_FOLDER else given.private.resolve()
        overlay = private.load(folder, layout, units, stations)
    return Forms(read, layout, overlay, given.date, given.fonts)


def _suffix(given: argparse.Namespace, formats: tuple[str, ...]) -> str:
    """The format that was asked for, by name or by the name of the file."""
    named = given.out.suffix.removeprefix(".")
    asked: str = given.format or (named if named in formats else formats[0])
    return asked


def _selection(given: argparse.Namespace) -> Selection:
    unit = ALL if given.unit == "all" else given.unit
    return Selection(unit, given.batch, given.applications)


def _filler(given: argparse.Namespace) -> private.Filler | None:
    if given.filler is None and given.filler_phone is None:
        return None
    return private.Filler(given.filler or "", given.filler_phone or "")


def _written(
    given: argparse.Namespace, name: str, content: bytes, *, personal: bool, holds: str
) -> int:
    """Write the file under its own name in a folder, or under the name that was asked for."""
    out: Path = given.out
    wanted: PurePath = out if out.suffix and not out.is_dir() else out / name
    path = Path(names.marked(wanted, personal=personal)).resolve()
    if personal and path.is_relative_to(given.root.resolve() / "site"):
        raise BesideTheSite(f"含个人信息的文件不能写到网站文件夹 {path.parent}，请另选文件夹")
    replace(path, content)
    print(f"已写出 {path}（{holds}）")
    if personal:
        print("此文件含个人信息，仅供报送和归档，请勿上网、勿放入代码库。", file=sys.stderr)
    return 0
