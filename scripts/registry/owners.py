"""Who reviews what, and the labels of pull requests, for the host of the repository.

A county must never be able to approve itself: the last matching pattern of CODEOWNERS wins, so
there is one pattern, and the municipal office owns it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from .model import Unit

CODEOWNERS = ".github/CODEOWNERS"
LABELS = ".github/labels.json"
SETTINGS = ".github/owners.yml"

_TEAM = re.compile(r"@[A-Za-z0-9](?:[A-Za-z0-9-]*)/[A-Za-z0-9_-]+\Z")

KINDS = {
    "新增": ("1a7f37", "新增驿站"),
    "变更": ("0969da", "修改已有的驿站"),
    "市级办理": ("8250df", "批次、例外、考核、更正，由市级办理单位提交"),
    "规则和程序": ("6e7781", "规则、程序、网页，不是驿站资料"),
    "纠错": ("bc4c00", "网站内容与实际不符"),
    "定期核查": ("bf8700", "每周自动核查的线索"),
}
"""Label → colour and description; the first four are set by what a change touches."""

_STATION = re.compile(r"stations/([a-z0-9-]+)/[a-z0-9-]+\.yml\Z")


class OwnersFault(Exception):
    """The settings name no reviewer, or one that is no team."""


def files(settings: Mapping[str, Any], units: Iterable[Unit]) -> dict[str, str]:
    """Each generated file: path relative to the root → content."""
    return {
        CODEOWNERS: codeowners(settings.get("reviewers") or ()),
        LABELS: json.dumps(labels(units), ensure_ascii=False, indent=2) + "\n",
    }


def codeowners(reviewers: Sequence[str]) -> str:
    """CODEOWNERS with the office as the only owner of everything."""
    wrong = [name for name in reviewers if not _TEAM.match(name)]
    if not reviewers or wrong:
        raise OwnersFault(f"{SETTINGS} 的 reviewers 应为市级办理单位的小组，如 @组织/小组：{wrong}")
    return (
        f"# 由 scripts/owners.py 按 {SETTINGS} 写出，不要手改。\n"
        "# 最后一个匹配的才算数，所以只有一行：全部由市级办理单位审核，报送单位不能审核自己。\n"
        f"* {' '.join(reviewers)}\n"
    )


def labels(units: Iterable[Unit]) -> list[dict[str, str]]:
    """The labels of the repository: one for each kind of change, one for each unit."""
    kinds = [
        {"name": name, "color": colour, "description": text}
        for name, (colour, text) in KINDS.items()
    ]
    return kinds + [
        {"name": unit_label(unit), "color": "d0d7de", "description": f"报送单位：{unit.name}"}
        for unit in units
    ]


def unit_label(unit: Unit) -> str:
    """The label of a reporting unit's changes."""
    return f"单位：{unit.short}"


def labels_of(changed: Iterable[tuple[str, str]], units: Iterable[Unit]) -> list[str]:
    """The labels for the changed files: (status as GitHub calls it, path); unknown units have none.

    Only labels of our own come out, whatever the paths are.
    """
    known = {unit.slug: unit for unit in units}
    found: set[str] = set()
    for status, path in changed:
        station = _STATION.match(path)
        if path.startswith("stations/office/"):
            found.add("市级办理")
        elif station:
            found.add("新增" if status == "added" else "变更")
            if station[1] in known:
                found.add(unit_label(known[station[1]]))
        else:
            found.add("规则和程序")
    return sorted(found)
