"""Stations by what a visitor wants to get done, in the policy's own list of services."""

from __future__ import annotations

from collections.abc import Iterator

from .page import Page
from .render import Renderer


def pages(renderer: Renderer) -> Iterator[Page]:
    """All services on one page, an anchor for each."""
    register = renderer.register
    places = {service: f"s{index}" for index, service in enumerate(register.services, start=1)}
    yield renderer.page(
        "services",
        "services/",
        "按服务找驿站",
        "要办什么事、参加什么活动，到哪个人才驿站去。",
        values={
            "places": places,
            "found": register.stations_by_service,
        },
    )
