"""What the adopter has written, `adopt.yml` and `units.yml`, read as strictly as a station file."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .. import catalogue
from ..checks import Report
from ..findings import Finding
from ..rendering import Lens, findings_of
from ..reporters import text
from ..schema import Node, Schema
from ..source import load

ANSWERS, UNITS, COAST, POLICY = "adopt.yml", "units.yml", "coast.geojson", "policy.txt"
_FORMS = ("附件1", "附件2")
"""The two forms: their words come with the software, so every register has them to cite."""


class NotAdoptable(Exception):
    """The answers are at fault: what, where, how to mend it; exit 1."""


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers, in shape and consistent with themselves."""

    data: Mapping[str, Any]
    """`adopt.yml`."""
    units: Mapping[str, Any]
    """`units.yml`, its file as `files` has it."""
    files: Mapping[str, bytes]
    """Name → content: the files of the adopter's folder."""

    @classmethod
    def of(cls, files: Mapping[str, bytes], schema: Path) -> Answers:
        """Read them; NotAdoptable with every fault at its line."""
        missing = [name for name in (ANSWERS, UNITS) if name not in files]
        if missing:
            raise NotAdoptable(
                f"文件夹里没有 {'、'.join(missing)}，可照 docs/developer/adopt/ 填写"
            )
        rules = catalogue.declared(schema)
        station = Schema.read(schema, "station")
        found: list[Finding] = []
        read = {}
        for name, kind in ((ANSWERS, "adopt"), (UNITS, "units")):
            document = load(files[name], name)
            shape = Schema.read(schema, kind)
            if kind == "units":
                shape = Schema(with_classes(shape.node, document.data or {}))
            faults = list(document.faults)
            if document.data is not None:
                faults += shape.faults(document.data)
            found += findings_of(document, faults, Lens(rules, shape, recognised=False))
            read[name] = document.data or {}
        if found:
            report = Report(tuple(found), len(read), rules, policy="")
            raise NotAdoptable(text.render(report, "zh").strip())
        answers = cls(read[ANSWERS], read[UNITS], files)
        answers.prove(rules, station)
        return answers

    @property
    def clauses(self) -> Mapping[str, str]:
        """Label → words of every clause that may be cited, the forms aside."""
        return {c["label"]: c["text"] for c in self.data["policy"]["clauses"]}

    def prove(self, rules: catalogue.Catalogue, station: Schema) -> None:
        """NotAdoptable unless every clause, rule and unit that is named is there."""
        faults = [
            f"{ANSWERS}：{fault}"
            for fault in (*self._citations(), *self._decisions(rules), *self._numbers(station))
        ]
        faults += self._coast()
        if faults:
            raise NotAdoptable("\n".join(faults))

    def _coast(self) -> Iterable[str]:
        """The outline of land, where there is one: a shape that can be drawn, and whose it is."""
        if COAST not in self.files:
            return
        if "coast" not in self.data["site"]:
            yield f"{ANSWERS}：放了 {COAST}，要在 site 下写明 coast：来源 source、许可 licence"
        try:
            shapes = json.loads(self.files[COAST])
            kinds = {feature["geometry"]["type"] for feature in shapes["features"]}
        except (ValueError, TypeError, KeyError):
            yield f"{COAST} 不是 GeoJSON 的 FeatureCollection"
            return
        if kinds - {"MultiPolygon"}:
            yield f"{COAST} 的图形要用 MultiPolygon，现有 {'、'.join(sorted(map(str, kinds)))}"

    def _citations(self) -> Iterable[str]:
        clauses = self.clauses
        labels = [c["label"] for c in self.data["policy"]["clauses"]]
        yield from (f"条款“{x}”写了两次" for x in sorted(set(labels)) if labels.count(x) > 1)
        yield from (f"“{x}”是表的名称，不能用作条款" for x in _FORMS if x in clauses)
        whole = "".join(self.files.get(POLICY, b"").decode("utf-8", "replace").split())
        for label, words in clauses.items():
            if whole and "".join(words.split()) not in whole:
                yield f"条款“{label}”的文字不在 {POLICY} 中，请逐字照录"
        named = {
            **{f"uses 的 {k}": v for k, v in (self.data["policy"].get("uses") or {}).items()},
            **{f"amounts 的 {k}": v for k, v in self.amounts.items()},
            **{f"类型“{k}”": v for k, v in self.data["types"].items()},
            **{f"规则 {k}": v for k, v in self.rules.items() if "clause" in v},
        }
        for where, cited in named.items():
            label, quote = cited["clause"], cited.get("quote", "")
            if label in _FORMS and self.data["policy"]["annexes"]:
                continue
            if label not in clauses:
                yield f"{where} 引用的条款“{label}”不在 clauses 中"
            elif quote not in clauses[label]:
                yield f"{where} 的引文“{quote}”不在条款“{label}”中，请逐字照录"

    @property
    def rules(self) -> Mapping[str, Mapping[str, Any]]:
        """Code → what is decided of it."""
        return self.data.get("rules") or {}

    @property
    def amounts(self) -> Mapping[str, Mapping[str, Any]]:
        """The figures of the subsidy that the policy states, by their names in the schema."""
        return self.data["policy"].get("amounts") or {}

    def _decisions(self, rules: catalogue.Catalogue) -> Iterable[str]:
        for code, decided in self.rules.items():
            kinds = [k for k in ("clause", "off", "own") if k in decided]
            if code not in rules:
                yield f"没有 {code} 这条规则"
            elif not rules[code].clause:
                yield f"{code} 本来就是本库自己的要求，不需要决定"
            elif len(kinds) != 1:
                yield f"{code} 要写 clause、off、own 中的一种，写了{len(kinds)}种"

    def _numbers(self, station: Schema) -> Iterable[str]:
        most = len(station.node["$defs"]["stationType"]["x-terms"])
        if len(self.data["types"]) > most:
            yield f"类型最多{most}种，更多的要先添图标和颜色"
        obliged = {name for name, kind in self.units["classes"].items() if kind["coverage"]}
        if sum(unit["class"] in obliged for unit in self.units["units"].values()) < _FEWEST:
            yield f"{UNITS} 中 coverage 为 true 的报送单位至少要有{_FEWEST}个，规则的例子要用到"


_FEWEST = 2


def with_classes(node: Node, units: Mapping[str, Any]) -> Node:
    """The schema of `units.yml` with the classes that this one names as the choice."""
    classes = units.get("classes")
    if not isinstance(classes, dict) or not classes:
        return node
    made: Node = json.loads(json.dumps(node))
    own = made["properties"]["units"]["additionalProperties"]["properties"]["class"]
    own |= {"enum": list(classes), "examples": [next(iter(classes))]}
    return made
