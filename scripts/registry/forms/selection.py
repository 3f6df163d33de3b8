"""Which stations a form is for: a batch, all in service, or what awaits a decision."""

from __future__ import annotations

from dataclasses import dataclass

from ..model import Dataset, Station
from .failures import NotFound
from .summary import ALL


@dataclass(frozen=True, slots=True)
class Selection:
    """The question; without any part it means every recognised station in service."""

    unit: str = ALL
    batch: int | None = None
    applications: bool = False


def stations(dataset: Dataset, wanted: Selection) -> tuple[Station, ...]:
    """The stations of a selection, in order of unit, batch and name.

    Made-up examples are taken only while there is nothing real, as everywhere. A batch has all
    that were recognised in it, also those that have ended since.
    """
    if wanted.unit != ALL:
        check_unit(dataset, wanted.unit)
    found = _of_stage(dataset, wanted)
    return tuple(s for s in found if wanted.unit in (ALL, s.unit))


def station(dataset: Dataset, station_id: str) -> Station:
    """The station of that id; NotFound says how an id is written."""
    try:
        return dataset.station(station_id)
    except KeyError:
        raise NotFound(f"没有驿站 {station_id}，应写作 报送单位/文件名（不带 .yml）") from None


def check_unit(dataset: Dataset, slug: str) -> None:
    """NotFound unless the register has that reporting unit."""
    known = [unit.slug for unit in dataset.units]
    if slug not in known:
        raise NotFound(f"没有报送单位 {slug}，可用：{'、'.join(known)}")


def _of_stage(dataset: Dataset, wanted: Selection) -> tuple[Station, ...]:
    if wanted.batch is not None:
        numbers = {batch.number: batch for batch in dataset.batches}
        if wanted.batch not in numbers:
            known = "、".join(map(str, numbers))
            raise NotFound(f"批次名录中没有第 {wanted.batch} 批，可用：{known}")
        members = set(numbers[wanted.batch].members)
        return tuple(s for s in dataset.stations if s.id in members)
    if wanted.applications:
        waiting = dataset.applications
        real = tuple(s for s in waiting if not s.example)
        return real if real or not dataset.examples_only else waiting
    return dataset.open
