"""The nearest stations: the tree agrees with looking at every pair, and stays cheap."""

import random
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from registry import dataset
from registry.pages import nearby


@pytest.fixture(scope="module")
def example(root):
    return next(s for s in dataset.load(root, date(2026, 11, 23)).public if s.in_service)


def at(example, slug, position, **values):
    return replace(example, slug=slug, position=position, data={**example.data, **values})


def scattered(example, count, seed=1):
    """Stations in a few dense towns, as they lie in a county."""
    chance = random.Random(seed)  # noqa: S311  # places of a test
    towns = [(118.4 + chance.random(), 25 + chance.random()) for _ in range(7)]
    stations = []
    for number in range(count):
        lon, lat = chance.choice(towns)
        where = (chance.gauss(lon, 0.02), chance.gauss(lat, 0.02))
        stations.append(at(example, f"s{number}", where))
    return stations


def test_the_tree_finds_what_looking_at_every_pair_finds(example):
    stations = scattered(example, 300)
    found = nearby.neighbours(stations)
    for one in stations:
        others = [s for s in stations if s.id != one.id]
        metres = sorted(nearby.metres_between(one.position, s.position) for s in others)[:3]
        assert [n.metres for n in found[one.id]] == pytest.approx(metres)


@pytest.mark.parametrize(
    ("one", "other", "metres"),
    [
        ((0, 0), (0, 1), 111_195),
        ((0, 0), (180, 0), 20_015_115),
        ((-0.1278, 51.5074), (2.3522, 48.8566), 343_556),
        ((118.9, 25.2), (118.9, 25.2), 0),
    ],
)
def test_distances_follow_the_great_circle(one, other, metres):
    assert nearby.metres_between(one, other) == pytest.approx(metres, abs=60)


@pytest.mark.parametrize(
    ("metres", "words"),
    [
        (0, "不到100米"),
        (49, "不到100米"),
        (50.1, "约100米"),
        (840, "约800米"),
        (949, "约900米"),
        (960, "约1公里"),
        (1_234, "约1.2公里"),
        (9_940, "约9.9公里"),
        (9_990, "约10公里"),
        (12_400, "约12公里"),
    ],
)
def test_a_distance_in_words(metres, words):
    assert nearby.distance(metres) == words


def test_only_stations_in_service_with_a_place_are_named(example):
    closed = [{"state": "停止服务", "date": "2026-01-01", "reason": "示例"}]
    here = at(example, "here", (119.0, 25.4))
    open_one = at(example, "open", (119.1, 25.4))
    stopped = at(example, "stopped", (119.01, 25.4), status=closed)
    nowhere = replace(example, slug="nowhere", position=None)
    found = nearby.neighbours([here, open_one, stopped, nowhere])
    named = {station: [n.station.slug for n in near] for station, near in found.items()}
    assert named == {here.id: ["open"], open_one.id: ["here"], stopped.id: ["here", "open"]}


@pytest.mark.parametrize("count", [0, 1, 2, 3, 9])
def test_there_are_never_more_than_there_are(example, count):
    found = nearby.neighbours(scattered(example, count))
    assert {len(near) for near in found.values()} == ({min(count - 1, 3)} if count else set())
    for near in found.values():
        assert all(a.metres <= b.metres for a, b in pairwise(near))


@pytest.mark.parametrize("place", ["towns", "one building"])
def test_ten_times_the_stations_take_about_ten_times_the_steps(example, monkeypatch, place):
    """Steps are counted and not seconds, so that a busy machine changes nothing."""
    steps = []
    measured = nearby._squared
    monkeypatch.setattr(nearby, "_squared", lambda a, b: steps.append(1) or measured(a, b))

    def taken(count):
        stations = scattered(example, count)
        if place == "one building":
            stations = [replace(s, position=(119.0, 25.4)) for s in stations]
        steps.clear()
        nearby.neighbours(stations)
        return len(steps)

    assert taken(4_000) < 14 * taken(400)
