"""One page for each batch, one for all of them, and the page of the public notice that runs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone

from ..model import Batch, Station
from ..stages import Stage, running, stages
from ..telling import batch_field_name
from .page import Page
from .register import Register
from .render import Renderer

NOTICE = "public-notice/"
_TRAIL = (("认定批次", "batches/"),)

_OFFICE_TIME = timezone(timedelta(hours=8))


def pages(renderer: Renderer) -> Iterator[Page]:
    """The list of batches, each batch, and the public notice."""
    register = renderer.register
    shown = shown_batches(register)
    on_notice = notices(register)
    yield renderer.page(
        "batches",
        "batches/",
        "认定批次",
        "市级人才驿站各批次的申报通知、公示、认定文件和认定的驿站。",
        values={
            "batches": [(b, members(register, b)) for b in shown],
            "notices": on_notice,
            "notice_path": NOTICE,
        },
    )
    for batch in shown:
        yield renderer.page(
            "batch",
            path(batch),
            f"{batch.title}市级人才驿站" if not batch.example else batch.title,
            f"{batch.title}市级人才驿站的申报通知、公示、认定文件和认定的驿站。",
            values={
                "batch": batch,
                "stages": public_stages(register, batch),
                "stations": members(register, batch),
                "corrections": batch.public_corrections,
                "label": {
                    str(c["field"]): batch_field_name(register.batches, str(c["field"]))
                    for c in batch.public_corrections
                },
                "on_notice": batch in on_notice,
                "notice_path": NOTICE,
            },
            trail=_TRAIL,
        )
    yield renderer.page(
        "public_notice",
        NOTICE,
        "社会公示",
        "正在公示的市级人才驿站名单和公示期间反映问题的办法。",
        values={"notices": [(b, passed(register, b)) for b in on_notice]},
        index=False,
        scripts=("notice-period.js",) if on_notice else (),
    )


def path(batch: Batch) -> str:
    """The page of a batch."""
    return f"batches/{batch.number}/"


def shown_batches(register: Register) -> list[Batch]:
    """The batches of the register: the made-up one only while only examples are shown."""
    dataset = register.dataset
    return [b for b in dataset.batches if dataset.examples_only or not b.example]


def members(register: Register, batch: Batch) -> tuple[Station, ...]:
    """The public stations of a batch."""
    return tuple(s for s in register.dataset.public if s.batch is batch)


def notices(register: Register) -> list[Batch]:
    """The batches whose notice runs and which the office lets the site show."""
    return [b for b in register.dataset.batches if running(b, day(register))]


def passed(register: Register, batch: Batch) -> tuple[Station, ...]:
    """The applications under notice: only those that the review let pass."""
    wanted = batch.passed
    return tuple(s for s in register.dataset.applications if s.id in wanted)


def day(register: Register) -> str:
    """The day that the site shows: that of the commit, so that it can be made again.

    Outside a repository it is the day of the register.
    """
    epoch = register.history.epoch
    if not epoch:
        return register.dataset.today.isoformat()
    return datetime.fromtimestamp(epoch, UTC).astimezone(_OFFICE_TIME).date().isoformat()


def public_stages(register: Register, batch: Batch) -> list[Stage]:
    """The steps that a visitor is told: what happens inside the office is not."""
    units = {u.slug: u.name for u in register.dataset.units}
    return [stage for stage in stages(batch, units) if stage.public]
