"""The names that the register has given, and the file name that a station gets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ..dataset import station_files
from ..drafts import Desk
from ..layout import SLUG, Layout
from ..naming import proposed
from ..source import load
from .plan import Choices
from .stations import Found
from .values.texts import core


class Nameless(Exception):
    """No file name can be given; the sentence says what to decide."""


@dataclass(frozen=True)
class Register:
    """Every station that is there."""

    names: Mapping[str, list[tuple[str, str]]]
    """Core of a name → unit and slug of the stations that bear it."""
    by_id: Mapping[tuple[str, str], str]
    """Unit and slug → name."""

    @classmethod
    def of(cls, layout: Layout) -> Register:
        """The stations of a registry, faulty files included as far as they can be read."""
        names: dict[str, list[tuple[str, str]]] = {}
        by_id: dict[tuple[str, str], str] = {}
        for path in station_files(layout):
            name = str((load(path.read_bytes(), path.name).data or {}).get("name", ""))
            at = (path.parent.name, path.stem)
            names.setdefault(core(name), []).append(at)
            by_id[at] = name
        return cls(names, by_id)


@dataclass
class Placing:
    """Gives each station its file name: known, chosen, or proposed from its name."""

    desk: Desk
    known: Register
    choices: Choices
    taken: dict[tuple[str, str], str] = field(default_factory=dict)
    """Given in this run."""

    def place(self, station: Found) -> None:
        """Set the slug, and the name where only the slug is known; Nameless where it cannot be."""
        named = self.choices.slugs.get(station.name, "")
        chosen = named or self.choices.slugs.get("", "")
        if station.listed:
            self._refuse_stranger(station)
        known = self._known(station)
        if known and named not in ("", known):
            raise Nameless(
                f"“{station.name}”已登记为 {station.unit}/{known}，文件名不再改；请去掉 --slug"
            )
        slug = known or chosen or station.slug
        if not station.name:
            station.name = self._named(station.unit, slug)
        station.slug = slug or proposed(station.name, self.desk.places, ())
        if not station.slug:
            raise Nameless(f"从“{station.name}”得不出文件名，请加 --slug 文件名")
        if not SLUG.match(station.slug):
            raise Nameless("文件名只能用小写字母、数字，中间可以用连字符，请加 --slug 文件名")
        at = (station.unit, station.slug)
        if chosen and at in self.taken:
            raise Nameless(
                f"文件名 {station.unit}/{station.slug} 已给“{self.taken[at]}”，"
                f"不能再给“{station.name}”；几个新驿站的，请逐个写 --slug 名称=文件名"
            )
        owner = self._owner(station)
        if owner and core(owner) != core(station.name) and not chosen:
            free = proposed(station.name, self.desk.places, self._slugs(station.unit))
            raise Nameless(
                f"文件名 {station.unit}/{station.slug} 已是“{owner}”，不能再给“{station.name}”；"
                "是同一个驿站的，请核对名称；不是的，另定文件名，"
                f"如 --slug {station.name}={free}"
            )
        self.taken[station.unit, station.slug] = station.name

    def _refuse_stranger(self, station: Found) -> None:
        """A sheet that this register sent out speaks of its stations alone, by name and number."""
        name = self.known.by_id.get((station.unit, station.slug), "")
        if not name:
            raise Nameless(
                f"登记库里没有表上所指的驿站“{station.name}”；请用原来发出的表填写，不增加驿站"
            )
        if core(name) != core(station.name):
            raise Nameless(
                f"这一行发出时是“{name}”，现在写“{station.name}”；"
                "驿站名称、各行的次序请照原来发出的表，不改动"
            )

    def _known(self, station: Found) -> str:
        """The file name of the one station of that name in the unit."""
        bearers = self.known.names.get(core(station.name), ()) if station.name else ()
        here = [slug for unit, slug in bearers if unit == station.unit]
        return here[0] if len(here) == 1 else ""

    def _named(self, unit: str, slug: str) -> str:
        name = self.known.by_id.get((unit, slug), "")
        if not name:
            raise Nameless(f"个人信息里的驿站 {unit}/{slug} 不在报送包里，也不在登记库里")
        return name

    def _owner(self, station: Found) -> str:
        at = (station.unit, station.slug)
        return self.known.by_id.get(at) or self.taken.get(at, "")

    def _slugs(self, unit: str) -> set[str]:
        return {slug for at, slug in (*self.known.by_id, *self.taken) if at == unit}
