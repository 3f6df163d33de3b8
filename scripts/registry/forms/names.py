"""File names as an office gives them: unit, form, station, date, and whether persons are named."""

from __future__ import annotations

import re
from datetime import date
from pathlib import PurePath

from ..model import Dataset
from ..private import MARK
from .summary import ALL

_UNSAFE = re.compile(r'[\\/:*?"<>|\s\x00-\x1f]+')


def area_name(dataset: Dataset, unit: str) -> str:
    """The city, or the city and the unit, as it stands in front of a file name."""
    city = dataset.city.name
    if unit == ALL:
        return city
    name = dataset.unit(unit).name
    return name if name.startswith(city) else city + name


def file_name(*parts: str, dated: date | None, personal: bool, suffix: str) -> str:
    """`某市某区_人才驿站汇总表_2022-06-28_含个人信息.xlsx`; parts that are empty are left out."""
    every = (*parts, dated.isoformat() if dated else "", MARK * personal)
    return "_".join(_UNSAFE.sub(" ", part).strip() for part in every if part) + f".{suffix}"


def marked(path: PurePath, *, personal: bool) -> PurePath:
    """The path with 含个人信息 in its name where that is so and does not stand there yet."""
    if not personal or MARK in path.name:
        return path
    return path.with_name(f"{path.stem}_{MARK}{path.suffix}")
