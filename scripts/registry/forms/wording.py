"""The three free cells of 附件1, written from the fields as an official would write them.

Each paragraph is left out where nothing is known; nothing is added that the file does not say.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ..model import Data
from .values import day, plain

Titles = Mapping[str, str]
"""Path of a field → its title in the schema."""

_ENDS = tuple("。！？；")


def staffing(station: Data) -> tuple[str, ...]:
    """配备人员情况: how many, and who does what."""
    staff = station.get("staff") or {}
    counted = [
        f"{kind}{staff[key]}人"
        for key, kind in (("full_time", "专职"), ("part_time", "兼职"))
        if staff.get(key)
    ]
    team = plain(staff.get("team"))
    if team.startswith("由"):
        team = f"管理团队{team}"
    return _sentences("、".join(counted), team)


def facilities(station: Data, titles: Titles) -> tuple[str, ...]:
    """制度和硬件配置情况: regulations by name, rooms, zones and devices, the way, the host."""
    premises = station.get("premises") or {}
    host = station.get("host") or {}
    return tuple(
        paragraph
        for paragraph in (
            _joined(_sentences(_systems(station.get("systems") or {}, titles))),
            _joined(_sentences("，".join(_rooms(premises, titles)))),
            _joined(_sentences(_led("交通条件：", premises.get("access")))),
            _joined(
                _sentences(
                    _led("依托机构主体业务：", host.get("core_business")),
                    "依托机构以招商引资、招才引智为主要业务" if host.get("talent_focus") else "",
                    _led("日常维护与运作：", host.get("upkeep")),
                    _fee(station),
                )
            ),
            _joined(_sentences(*_shared(station))),
        )
        if paragraph
    )


def activities(station: Data) -> tuple[str, ...]:
    """活动开展情况及效果: the services, each year's figures and highlights, or the plan."""
    services = [*(station.get("services") or ()), *(station.get("other_services") or ())]
    plan = station.get("plan") or {}
    paragraphs = [_joined(_sentences(_led("服务项目：", "、".join(map(plain, services)))))]
    for year in sorted(station.get("annual") or (), key=lambda entry: int(entry["year"])):
        figures = (
            f"{year['year']}年举办活动{year['activities']}次，服务人才{year['talents_served']}人"
        )
        paragraphs.append(_joined(_sentences(figures, plain(year.get("highlights")))))
    if plan:
        figures = f"年度计划：举办活动{plan['activities']}次，服务人才{plan['talents_served']}人"
        paragraphs.append(_joined(_sentences(figures)))
    return tuple(paragraph for paragraph in paragraphs if paragraph)


def _systems(systems: Data, titles: Titles) -> str:
    names = [
        _quoted(plain(systems[key]))
        for path in titles
        if path.startswith("systems.")
        and (key := path.removeprefix("systems.")) != "issued_on"
        and systems.get(key)
    ]
    if not names:
        return ""
    issued = systems.get("issued_on")
    when = f"，印发或最近修订于{day(str(issued))}" if issued else ""
    return f"已制定{'、'.join(names)}{when}"


def _quoted(name: str) -> str:
    return name if name.startswith("《") else f"《{name}》"


def _rooms(premises: Data, titles: Titles) -> Iterator[str]:
    spaces = "、".join(map(plain, premises.get("spaces") or ()))
    if spaces:
        yield f"设有{'相对独立的' if premises.get('independent') else ''}{spaces}场地"
    zones = _titled(premises, ("project_display", "policy_display"), titles)
    if zones:
        yield f"设立{'和'.join(zones)}"
    devices = _titled(premises, ("network", "multimedia", "projection"), titles)
    if devices:
        yield f"配备{'、'.join(devices)}等会议设施设备"


def _titled(premises: Data, keys: Iterable[str], titles: Titles) -> list[str]:
    return [titles[f"premises.{key}"] for key in keys if premises.get(key) is True]


def _fee(station: Data) -> str:
    fee, note = plain(station.get("fee")), plain(station.get("fee_note"))
    return f"{fee}提供服务{f'（{note}）' if note else ''}" if fee else note


def _shared(station: Data) -> Iterator[str]:
    partners = "、".join(map(plain, station.get("shared_with") or ()))
    if partners:
        yield f"与{partners}共建共享"
    if station.get("idle_asset") is True:
        yield "利用现有闲置资产资源建站"
    if station.get("purchased_service") is True:
        yield "通过政府购买服务等市场化方式支持"


def _led(lead: str, text: Any) -> str:
    return f"{lead}{plain(text)}" if text else ""


def _sentences(*texts: str) -> tuple[str, ...]:
    """Each text that is there as a sentence with its full stop."""
    return tuple(text if text.endswith(_ENDS) else f"{text}。" for text in texts if text)


def _joined(sentences: Iterable[str]) -> str:
    return "".join(sentences)
