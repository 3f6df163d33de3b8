"""The plots of the progress page and of a station's page, and the tables' rows beside them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from ..model import Dataset, Station
from .bars import Bar, Columns, columns
from .element import Markup, element, picture, text
from .limits import Limits

YEARS = 6
"""The years that a plot shows: what fits a phone."""


@dataclass(frozen=True, slots=True)
class Year:
    """What the public stations report of one year."""

    year: int
    stations: int
    activities: int
    talents_served: int
    reached: int
    """Stations that reach both of the policy's numbers."""

    @property
    def activities_each(self) -> float:
        """Activities a station, to one decimal."""
        return round(self.activities / self.stations, 1)

    @property
    def talents_each(self) -> int:
        """Persons a station, whole."""
        return round(self.talents_served / self.stations)


@dataclass(frozen=True, slots=True)
class Share:
    """How many public stations are of one type."""

    name: str
    slug: str
    stations: int


def years(stations: Iterable[Station], limits: Limits) -> tuple[Year, ...]:
    """The years on record, oldest first."""
    records: dict[int, list[tuple[int, int]]] = {}
    for station in stations:
        for entry in station.data.get("annual") or ():
            records.setdefault(int(entry["year"]), []).append(
                (int(entry["activities"]), int(entry["talents_served"]))
            )
    return tuple(
        Year(
            year,
            stations=len(results),
            activities=sum(a for a, _ in results),
            talents_served=sum(t for _, t in results),
            reached=sum(a >= limits.activities and t >= limits.talents_served for a, t in results),
        )
        for year, results in sorted(records.items())
    )


def shares(dataset: Dataset) -> tuple[Share, ...]:
    """The types in the policy's order, also those without a station."""
    return tuple(
        Share(kind.name, kind.slug, len(dataset.public_of(kind=kind.name)))
        for kind in dataset.types
    )


def yearly_activities(recent: tuple[Year, ...], limits: Limits) -> Markup:
    """Activities a station by year, against the policy's number."""
    bars = tuple(Bar(str(y.year), y.activities_each) for y in recent[-YEARS:])
    title = "平均每家驿站每年活动次数"
    return columns(Columns("plot-activities", title, "次", bars, limits.activities))


def yearly_talents(recent: tuple[Year, ...], limits: Limits) -> Markup:
    """Persons a station by year, against the policy's number."""
    bars = tuple(Bar(str(y.year), y.talents_each) for y in recent[-YEARS:])
    title = "平均每家驿站每年服务人才人数"
    return columns(Columns("plot-talents", title, "人", bars, limits.talents_served))


def station_years(station: Station, limits: Limits) -> tuple[Markup, ...]:
    """The two small plots of a station's page; none while it has no year on record."""
    recent = years((station,), limits)[-YEARS:]
    if not recent:
        return ()
    activities = tuple(Bar(str(y.year), y.activities) for y in recent)
    talents = tuple(Bar(str(y.year), y.talents_served) for y in recent)
    plots = (
        Columns("plot-own-activities", "每年活动次数", "次", activities, limits.activities),
        Columns("plot-own-talents", "每年服务人才人数", "人", talents, limits.talents_served),
    )
    return tuple(columns(replace(plot, width=264.0, height=128.0)) for plot in plots)


def stations_by_type(parts: tuple[Share, ...]) -> Markup:
    """Stations by type, as lying bars: the names of the types need the width."""
    most = max([share.stations for share in parts] + [1])
    row, name, room = 34.0, 68.0, 336.0
    drawn = [
        element(
            "g",
            text(share.name, 0, index * row + 22, "plot-label"),
            element(
                "rect", x=name, y=index * row + 6, rx=3, height=row - 12,
                width=max((room - name - 34) * share.stations / most, 1),
            ),
            text(
                str(share.stations),
                name + (room - name - 34) * share.stations / most + 8,
                index * row + 22,
                "plot-number",
            ),
            class_=f"plot-type plot-type--{share.slug}",
        )
        for index, share in enumerate(parts)
    ]  # fmt: skip
    words = "，".join(f"{share.name}{share.stations}家" for share in parts)
    return picture(
        "plot-types", "各类型驿站数量", words, *drawn, width=room, height=row * len(parts)
    )
