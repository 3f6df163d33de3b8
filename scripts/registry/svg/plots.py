"""The plots of the progress page and of a station's page, and the tables' rows beside them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ..model import Dataset, Station
from .bars import Bar, Columns, columns
from .element import Markup, element, picture, text
from .limits import Limits

YEARS = 6
"""The years that a plot shows: what fits a phone."""

_GLYPH = 15.0
"""Width of a Chinese character in a label."""


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
    """How many public stations in service are of one type."""

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
        Share(kind.name, kind.slug, len(dataset.open_of(kind=kind.name))) for kind in dataset.types
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
    rows = [(part.name, part.stations, f"plot-type plot-type--{part.slug}") for part in parts]
    return _lying("plot-types", "各类型驿站数量", rows)


def stations_by_batch(parts: Sequence[tuple[str, int]]) -> Markup:
    """Stations by batch (title, number), as lying bars."""
    rows = [(title, count, "plot-batch") for title, count in parts]
    return _lying("plot-batches", "各批次驿站数量", rows)


def stations_by_unit(parts: Sequence[tuple[str, int]]) -> Markup:
    """Stations by reporting unit (name, number), as lying bars."""
    rows = [(title, count, "plot-batch") for title, count in parts]
    return _lying("plot-units", "各报送单位驿站数量", rows)


def _lying(name: str, title: str, rows: Sequence[tuple[str, int, str]]) -> Markup:
    """A row for each label and number, in the colour of its class."""
    most = max([number for _, number, _ in rows] + [1])
    widest = max([len(label) for label, _, _ in rows] + [0])
    row, room = 34.0, 336.0
    start = max(68.0, widest * _GLYPH + 8)
    reach = room - start - 34
    drawn = [
        element(
            "g",
            text(label, 0, index * row + 22, "plot-label"),
            element(
                "rect", x=start, y=index * row + 6, rx=3, height=row - 12,
                width=max(reach * number / most, 1),
            ),
            text(str(number), start + reach * number / most + 8, index * row + 22, "plot-number"),
            class_=class_,
        )
        for index, (label, number, class_) in enumerate(rows)
    ]  # fmt: skip
    words = "，".join(f"{label}{number}家" for label, number, _ in rows)
    return picture(name, title, words, *drawn, width=room, height=row * max(len(rows), 1))
