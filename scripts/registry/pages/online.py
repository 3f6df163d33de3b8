"""在线填写: the application as a form that is the gate, and the same form as one file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from markupsafe import Markup, escape

from ..form import alone, facts, fields, papers
from ..schema import Schema
from . import unit_stations
from .page import Page
from .render import Renderer, link

PATH = "apply/online/"
ALONE = f"{PATH}offline.html"
TITLE = "在线填写"

Sections = tuple[fields.Section, ...]

PERSON = (
    *("principal", "mobile", "email", "contact", "contact_phone"),
    *("staffing_text", "facilities_text", "activities_text"),
)
FILLER = ("filler", "filler_phone")
"""Fields of the private overlay, in the order of the papers."""

_MAPS: Mapping[str, tuple[str, int, int, bool]] = {
    "高德": (
        "打开高德的“坐标拾取器”，点中驿站，复制右上方的坐标；先经度，后纬度。",
        120,
        28,
        False,
    ),
    "腾讯": (
        "打开腾讯的“坐标拾取器”，点中驿站，复制显示的坐标；先纬度，后经度，粘贴后会自动对调。",
        8,
        28,
        True,
    ),
    "百度": (
        "打开百度的“拾取坐标系统”，点中驿站，复制右上方的坐标；先经度，后纬度。",
        120,
        28,
        False,
    ),
    "天地图": ("打开天地图的“坐标拾取”工具，点中驿站，抄下显示的经度、纬度。", 8, 98, False),
}
"""Map → how to copy there, where on the screen it stands, whether the latitude comes first."""


def pages(renderer: Renderer) -> Iterator[Page]:
    """The page with its files."""
    register = renderer.register
    assets = register.layout.docs / "assets"
    given = facts.render(register.dataset, register.layout, register.settings)
    printed = papers.render(register.layout)
    asked = fields.sections(register.schema, register.conditions, register.catalogue)
    stations = "stations/" if register.addresses.own_pages else unit_stations.DATA_OF
    form = _form(renderer, asked, ("form.json", "papers.json", link(PATH, stations)))
    yield renderer.page(
        "online",
        PATH,
        TITLE,
        "在网页上填写市级人才驿站申报内容，边填边查，生成驿站文件、附件1和附件2。",
        values={"form": form, "alone": ALONE},
        trail=(("申报登记", "apply/"),),
        scripts=("../../" + PATH + "main.js",),
        styles=("css/form.css",),
        beside=(
            (f"{PATH}form.json", given),
            (f"{PATH}papers.json", printed),
            *((PATH + name, text.encode()) for name, text in alone.scripts(assets).items()),
            (ALONE, _alone(renderer, asked, given, printed)),
        ),
    )


def _alone(renderer: Renderer, asked: Sections, given: bytes, printed: bytes) -> bytes:
    register = renderer.register
    form = _form(renderer, asked)
    parts = alone.parts(register.layout.docs / "assets", given, printed)
    day = register.history.date
    built = f"规则更新于{day}。" if day else ""
    return renderer.fragment("_alone", PATH, form=form, built=built, **parts).encode()


def _form(
    renderer: Renderer, asked: Sections, beside: tuple[str, str, str] | None = None
) -> Markup:
    """The form; clauses are links on the site, and their labels alone in a file of its own.

    `beside` are the facts, the papers and the folder of the stations that the form fetches; a
    file of its own has them in itself.
    """
    register = renderer.register
    private = Schema.read(register.layout.schema, "private")
    given, printed, stations = beside or ("", "", "")
    values: dict[str, Any] = {
        "facts": given,
        "papers": printed,
        "stations": stations,
        "sections": asked,
        "conditions": fields.conditions_of(asked, register.clauses),
        "person": fields.private(private, *(("stations", "", key) for key in PERSON)),
        "fillers": fields.private(private, *((key,) for key in FILLER)),
        "point": _point(register.schema),
        "maps": list(_maps(register.schema)),
    }
    if beside is None:
        values["cite"] = escape
    return Markup(renderer.fragment("_form", PATH, **values))  # noqa: S704  # rendered and escaped


def _point(schema: Schema) -> tuple[Any, Any]:
    lon, lat = (schema.property(("location", key))["examples"][0] for key in ("lon", "lat"))
    return lon, lat


def _maps(schema: Schema) -> Iterator[dict[str, Any]]:
    """One picture for each map whose coordinates the schema takes."""
    lon, lat = _point(schema)
    for name in schema.property(("location", "source"))["enum"]:
        if name in _MAPS:
            steps, x, y, latitude_first = _MAPS[name]
            shown = f"{lat},{lon}" if latitude_first else f"{lon},{lat}"
            picture = f"{name}：显示坐标的地方在图上用框标出，框里是 {shown}"
            yield {"name": name, "steps": steps, "x": x, "y": y, "shown": shown, "picture": picture}
