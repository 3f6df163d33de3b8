"""The stations nearest to each station, found for all of them at once in near-linear time.

Places become points on a sphere of radius 1 in a k-d tree: no projection, no cell size to
choose, and ten thousand stations in one building cost no more than ten thousand in a province.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import asin, cos, pi, radians, sin, sqrt

from ..model import Station

MOST = 3
"""Neighbours that a page names: what fits below the address on a phone."""

_EARTH = 6_371_008.8  # mean radius, metres (IUGG)
_KILOMETRE = 1000
_FAR = 10 * _KILOMETRE
_STEP = 100
"""Metres to which a distance below one kilometre is rounded."""

_Vector = tuple[float, float, float]
_Place = tuple[_Vector, Station]


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A station in service, and how far it is as the crow flies."""

    station: Station
    metres: float

    @property
    def words(self) -> str:
        """The distance as people say it: 不到100米, 约800米, 约1.2公里, 约12公里."""
        return distance(self.metres)


@dataclass(frozen=True, slots=True)
class _Node:
    """A place that parts the others along one axis."""

    place: _Place
    axis: int
    below: _Node | None
    above: _Node | None


def neighbours(
    stations: Iterable[Station], most: int = MOST
) -> Mapping[str, tuple[Neighbour, ...]]:
    """For each station with a position, by id: the nearest others in service, nearest first."""
    placed = [(_vector(s.position), s) for s in stations if s.position is not None]
    tree = _tree([place for place in placed if place[1].in_service])
    return {place[1].id: tuple(_nearest(tree, place, most)) for place in placed}


def distance(metres: float) -> str:
    """A distance in words, no more exact than a walk is."""
    if metres < _STEP / 2:
        return f"不到{_STEP}米"
    hundreds = round(metres / _STEP) * _STEP
    if hundreds < _KILOMETRE:
        return f"约{hundreds}米"
    digits = 1 if metres < _FAR else 0
    return f"约{metres / _KILOMETRE:.{digits}f}公里".replace(".0公里", "公里")


def metres_between(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The great-circle distance of two places given by longitude and latitude in degrees."""
    return _metres(_squared(_vector(one), _vector(other)))


def _vector(position: tuple[float, float]) -> _Vector:
    lon, lat = map(radians, position)
    return cos(lat) * cos(lon), cos(lat) * sin(lon), sin(lat)


def _squared(one: _Vector, other: _Vector) -> float:
    """The square of the chord, which grows with the distance on the sphere."""
    return (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2 + (one[2] - other[2]) ** 2


def _metres(squared: float) -> float:
    half = sqrt(squared) / 2
    return _EARTH * (2 * asin(half) if half < 1 else pi)


def _tree(places: list[_Place], axis: int = 0) -> _Node | None:
    if not places:
        return None
    places = sorted(places, key=lambda place: place[0][axis])
    middle, after = len(places) // 2, (axis + 1) % 3
    below, above = places[:middle], places[middle + 1 :]
    return _Node(places[middle], axis, _tree(below, after), _tree(above, after))


def _nearest(tree: _Node | None, place: _Place, most: int) -> Iterator[Neighbour]:
    """Depth first, the near half first; a half that cannot be nearer is left out."""
    here, own = place
    found: list[tuple[float, Station]] = []
    waiting: list[tuple[float, _Node | None]] = [(0.0, tree)]
    while waiting:
        least, node = waiting.pop()
        if node is None or (len(found) == most and least >= found[-1][0]):
            continue
        there, station = node.place
        if station.id != own.id:
            insort(found, (_squared(here, there), station), key=lambda f: f[0])
            del found[most:]
        aside = here[node.axis] - there[node.axis]
        near, far = (node.below, node.above) if aside < 0 else (node.above, node.below)
        waiting.append((aside * aside, far))
        waiting.append((least, near))
    for squared, station in found:
        yield Neighbour(station, _metres(squared))
