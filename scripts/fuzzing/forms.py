"""Target: the writers of 附件1 and 附件2, for any station that the check accepts."""

from __future__ import annotations

import copy
import io
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from random import Random

import yaml
from lxml import etree, html

from registry import dataset
from registry.checks import Checker
from registry.dataset import position_of
from registry.forms import FormFailure, Forms, Selection
from registry.layout import REPOSITORY, Layout
from registry.model import Batch, Station
from registry.source import load

from .data import spots_of
from .loader import TODAY, name_of
from .stations import stations
from .target import Case

_PIECES = (
    *("<b>甲</b>", "{{ 甲 }}", "{% 甲 %}", "=1+1", "@甲", "#甲", "$甲$", "&amp;", "]]>", "\\u0041"),
    *("甲" * 300, "A" * 200, "“甲”《乙》", "——", "'", '"', "％", "*甲*", "_甲_", "[甲](乙)", "|"),
    *(
        "㎡",
        "〇",
        "𠮷",
        "龘",
        "é",
        "①",
        "…",
        "～",
        "- 甲",
        "1. 甲",
        "+1",
        "-1",
        "0012",
        "1e5",
        "TRUE",
    ),
)


class FormsTarget:
    """Every format in turn, from a station with odd but accepted words and numbers."""

    def __init__(self) -> None:
        self.register = dataset.load(REPOSITORY, TODAY)
        self.schema = Checker.of(REPOSITORY, TODAY).schemas["station"]
        self.stand = name_of(())

    def make(self, random: Random) -> Case:
        """A station whose shape is as the schema says."""
        data = copy.deepcopy(random.choice(stations()))
        for _ in range(random.randint(1, 8)):
            holder, key = random.choice(list(spots_of(data)))
            before = holder[key]
            holder[key] = _odd(random, before)
            if not self.schema.is_valid(data):
                holder[key] = before
        text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=10**6)
        return Case({self.stand: text.encode("utf-8", "replace")})

    def faults(self, case: Case) -> Iterator[str]:
        """Each file can be read by strict readers, holds the name, and runs nothing.

        A station that has ended keeps its own form, and stands in no table.
        """
        raw = case.files[self.stand]
        data = load(raw, self.stand).data
        if data is None or not self.schema.is_valid(data):
            return
        unit, slug = self.stand.split("/")[1:]
        batch = Batch(1, "示例批次", example=True, decided=True, members=(), data={})
        day = TODAY.isoformat()
        station = Station(unit, slug[:-4], data, batch, {}, position_of(data), day)
        forms = Forms(replace(self.register, stations=(station,)), Layout(REPOSITORY))
        one, table = forms.registration(station), forms.summary(Selection())
        chance = Random(raw)  # noqa: S311  # the same station is tried in the same formats
        suffix = chance.choice(("docx", "xlsx", "html", "pdf"))
        with suppress(FormFailure):
            content = forms.write_registration(one, suffix)
            yield from _wrong(f"附件1 {suffix}", suffix, content, data["name"])
        suffix = chance.choice(("docx", "xlsx", "html", "csv", "md"))
        content = forms.write_summary(table, suffix)
        listed = data["name"] if station.in_service else ""
        yield from _wrong(f"附件2 {suffix}", suffix, content, listed)


def _odd(random: Random, value: object) -> object:
    match value:
        case bool():
            return not value
        case int() | float():
            return random.choice((0, 1, 9, 10**6, 0.5, 999999.99, -1))
        case str():
            at = random.randrange(len(value) + 1)
            return value[:at] + random.choice(_PIECES) + value[at:]
        case list() if value:
            return random.choice((value[:1], [*value, copy.deepcopy(value[-1])], value[::-1]))
    return value


def _wrong(what: str, suffix: str, content: bytes, name: str) -> Iterator[str]:
    match suffix:
        case "docx" | "xlsx":
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                parts = {n: archive.read(n) for n in archive.namelist() if n.endswith("xml")}
            trees = {n: etree.fromstring(part) for n, part in parts.items()}
            said = "".join("".join(tree.itertext()) for tree in trees.values())
            if any(tree.findall(".//{*}sheetData//{*}f") for tree in trees.values()):
                yield f"{what}: a cell is a formula"
        case "html":
            tree = html.fromstring(content.decode())
            said = "".join(tree.itertext())
            if tree.xpath("//b | //script[not(@src)][contains(., '甲')]"):
                yield f"{what}: a value became markup"
        case "pdf":
            if not content.startswith(b"%PDF-"):
                yield f"{what}: no PDF"
            return
        case _:
            said = content.decode("utf-8-sig")
            if suffix == "md":
                return
    if _bare(name) not in _bare(said):
        yield f"{what}: the name {name!r} is not in it"


def _bare(text: str) -> str:
    return "".join(text.split()).replace('""', '"')
