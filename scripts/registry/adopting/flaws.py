"""Where two answers contradict each other, or one cannot be: each flaw with its place."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import combinations
from typing import Any

from ..catalogue import Catalogue
from ..findings import Path
from ..schema import Schema
from .answers import ANSWERS, COAST, FORMS, POLICY, UNITS, Answers, Flaw
from .rulebook import Decision

_PAGES = ("index", "annexes", "reading", "clauses")
"""What the policy's page cannot be called: these stand beside it."""

_TAKEN = "office"
"""No unit's folder: the municipal office's own."""

_FEWEST = 2
"""Units with a duty: the examples of the rules need two that differ."""


def found(answers: Answers, rules: Catalogue, station: Schema) -> Iterator[Flaw]:
    """Every flaw of answers that have the right shape."""
    yield from _clauses(answers)
    yield from _citations(answers)
    yield from _decisions(answers, rules)
    yield from _kinds(answers, station)
    yield from _city(answers)
    yield from _units(answers)
    yield from _coast(answers)


def _clauses(answers: Answers) -> Iterator[Flaw]:
    policy = answers.data["policy"]
    if policy["page"] in _PAGES:
        taken = "、".join(_PAGES)
        yield Flaw(("policy", "page"), f"网页不能叫“{policy['page']}”：{taken} 另有用处")
    whole = "".join(answers.files.get(POLICY, b"").decode("utf-8", "replace").split())
    seen: set[str] = set()
    for number, clause in enumerate(policy["clauses"]):
        label, at = clause["label"], ("policy", "clauses", number)
        if label in seen:
            yield Flaw((*at, "label"), f"条款“{label}”写了两次")
        seen.add(label)
        if label in FORMS:
            yield Flaw((*at, "label"), f"“{label}”是表的名称，不能用作条款")
        if whole and "".join(clause["text"].split()) not in whole:
            yield Flaw((*at, "text"), f"条款“{label}”的文字不在 {POLICY} 中，请逐字照录")


def _citations(answers: Answers) -> Iterator[Flaw]:
    clauses = answers.clauses
    for where, path, cited in _cited(answers):
        label, quote = cited["clause"], cited.get("quote", "")
        if label in FORMS and answers.data["policy"]["annexes"]:
            continue
        if label not in clauses:
            yield Flaw((*path, "clause"), f"{where} 引用的条款“{label}”不在 clauses 中")
        elif quote not in clauses[label]:
            words = f"{where} 的引文“{quote}”不在条款“{label}”中，请逐字照录"
            yield Flaw((*path, "quote"), words)


def _cited(answers: Answers) -> Iterator[tuple[str, Path, Mapping[str, Any]]]:
    """What cites a clause: its name, its place, its answer."""
    policy = answers.data["policy"]
    for key, cited in (policy.get("uses") or {}).items():
        yield f"uses 的 {key}", ("policy", "uses", key), cited
    for key, cited in answers.amounts.items():
        yield f"amounts 的 {key}", ("policy", "amounts", key), cited
    for key, cited in answers.data["types"].items():
        yield f"类型“{key}”", ("types", key), cited
    for key, cited in answers.rules.items():
        if "clause" in cited:
            yield f"规则 {key}", ("rules", key), cited


def _decisions(answers: Answers, rules: Catalogue) -> Iterator[Flaw]:
    for code, decided in answers.rules.items():
        kinds = [k for k in ("clause", "off", "own") if k in decided]
        at = ("rules", code)
        if code not in rules:
            near = get_close_matches(code, list(rules), 1)
            yield Flaw(at, f"没有 {code} 这条规则" + (f"，是否 {near[0]}？" if near else ""))
        elif not rules[code].clause:
            yield Flaw(at, f"{code} 本来就是本库自己的要求，不需要决定，删去这一行")
        elif len(kinds) != 1:
            yield Flaw(at, f"{code} 要写 clause、off、own 中的一种，写了{len(kinds)}种")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a rule needs to be told, or cannot be told."""

    listed: frozenset[str]
    """Rules that hold a value to a list: pages and forms need the list."""
    limits: Mapping[str, int]
    """Rules with a number, and the number they have here."""
    gone: frozenset[str]
    """Rules on how this city's policy is worded."""


def of_rules(decided: Mapping[str, Decision], asked: Asked, answers: Answers) -> Iterator[Flaw]:
    """Every decision on a rule that fits nothing here."""
    for code in asked.gone & answers.rules.keys():
        words = f"{code} 只针对另一城市文件的写法，不带走，删去这一行"
        yield Flaw(("rules", code), words)
    for code, decision in decided.items():
        if not decision.decided:
            continue
        if decision.kind == "off":
            if code in asked.listed:
                yield Flaw(("rules", code, "off"), f"{code} {_LISTED}")
        elif decision.limit is None and asked.limits.get(code, 1) > 1:
            words = f"{code} 要写明 limit：文件规定的，或者本市自己定的数字"
            yield Flaw(("rules", code), words)
        elif decision.limit is not None and code not in asked.limits:
            yield Flaw(("rules", code, "limit"), f"{code} 没有可以改的数字（limit）")


_LISTED = "管的是选项清单，不能停用（off）；改引本市条款（clause），或者留作本库自己的要求（own）"


def _kinds(answers: Answers, station: Schema) -> Iterator[Flaw]:
    kinds = answers.data["types"]
    most = len(station.node["$defs"]["stationType"]["x-terms"])
    if len(kinds) > most:
        yield Flaw(("types",), f"类型最多{most}种，更多的要先添图标和颜色")
    if not any(kind["services"] for kind in kinds.values()):
        yield Flaw(("types",), "各类型都没有服务项目，至少一种要写，填报时从中选")


def _city(answers: Answers) -> Iterator[Flaw]:
    city = answers.units["city"]
    view, code, digits = city["view"], city["area_code"], answers.data["phone_digits"]
    for low, high in (("west", "east"), ("south", "north")):
        if view[low] >= view[high]:
            words = f"{low} {view[low]} 要小于 {high} {view[high]}"
            yield Flaw(("city", "view", low), words, UNITS)
    for number, office in enumerate(city["offices"]):
        at = ("city", "offices", number, "phone")
        area, _, rest = office["phone"].partition("转")[0].partition("-")
        if area != code:
            yield Flaw(at, f"电话的区号 {area} 与 area_code 的 {code} 不同", UNITS)
        elif len(rest) != digits:
            said = f"{ANSWERS} 的 phone_digits 写的是{digits}位"
            yield Flaw(at, f"电话号码有{len(rest)}位，{said}", UNITS)


def _units(answers: Answers) -> Iterator[Flaw]:
    units, classes = answers.units["units"], answers.units["classes"]
    view = answers.units["city"]["view"]
    if sum(classes[unit["class"]]["coverage"] for unit in units.values()) < _FEWEST:
        words = f"coverage 为 true 的报送单位至少要有{_FEWEST}个，规则的例子要用到"
        yield Flaw(("classes",), words, UNITS)
    if _TAKEN in units:
        words = f"报送单位不能用代号 {_TAKEN}：stations/{_TAKEN} 放市级的资料"
        yield Flaw(("units", _TAKEN), words, UNITS)
    for slug, unit in units.items():
        label = unit.get("label")
        inside = label is None or (
            view["west"] <= label["lon"] <= view["east"]
            and view["south"] <= label["lat"] <= view["north"]
        )
        if not inside:
            words = f"{unit['name']}的位置不在地图范围（view）内"
            yield Flaw(("units", slug, "label"), words, UNITS)
    for (_, one), (slug, other) in combinations(units.items(), 2):
        if one["name"] == other["name"]:
            yield Flaw(("units", slug, "name"), f"有两个报送单位叫“{other['name']}”", UNITS)
        if one.get("tile") and one.get("tile") == other.get("tile"):
            words = f"{other['name']}和{one['name']}在示意图上是同一格"
            yield Flaw(("units", slug, "tile"), words, UNITS)


def _coast(answers: Answers) -> Iterable[Flaw]:
    """The outline of land, where there is one: a shape that can be drawn, and whose it is."""
    if COAST not in answers.files:
        return
    if "coast" not in answers.data["site"]:
        yield Flaw(("site",), f"放了 {COAST}，要在 site 下写明 coast：来源 source、许可 licence")
    try:
        shapes = json.loads(answers.files[COAST])
        kinds = {feature["geometry"]["type"] for feature in shapes["features"]}
    except (ValueError, TypeError, KeyError):
        yield Flaw((), "不是 GeoJSON 的 FeatureCollection", COAST)
        return
    if kinds - {"MultiPolygon"}:
        named = "、".join(sorted(map(str, kinds)))
        yield Flaw((), f"图形要用 MultiPolygon，现有 {named}", COAST)
