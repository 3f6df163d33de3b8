"""form.json: all that the browser needs to check a station and to write its file.

Only what one file can break, and only in Chinese: the page must be light on a phone.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from .. import catalogue
from ..catalogue import Rule
from ..layout import SLUG, Layout
from ..model import Dataset
from ..reporters import words
from ..rules import register as _rules  # noqa: F401  # the rules register themselves
from ..schema import KINDS, Schema
from ..station_text import modeline, paragraphs
from ..text import MAX_BYTES
from . import hosting, scope

NAME = "form.json"

FORM = "form"
"""The wording of a `fix` that speaks of lines of a file, for a form: `fix_form`."""

_UNSAID = {"description", "x-units", "$schema", "$id"}
"""What the schemas say to people: the page says it in its HTML."""


def render(dataset: Dataset, layout: Layout, settings: Mapping[str, Any]) -> bytes:
    """The file, as short as JSON can be; `settings` is `extra:` of mkdocs.yml."""
    made = of(dataset, layout, settings)
    return json.dumps(made, ensure_ascii=False, separators=(",", ":")).encode()


def of(dataset: Dataset, layout: Layout, settings: Mapping[str, Any]) -> dict[str, Any]:
    """Its content; the order of the units and of the paragraphs is that of the register."""
    repository, branch = (str(settings.get(f"repository{n}") or "") for n in ("", "_branch"))
    station = Schema.read(layout.schema, "station")
    conditions = Schema.read(layout.schema, "conditions", labels=station)
    known = catalogue.load(layout.schema)
    codes = scope.rules({"station": station, "conditions": conditions})
    example = (layout.schema / "station.example.yml").read_text(encoding="utf-8")
    return {
        "station": _slim(station.node),
        "conditions": _slim(conditions.node, titles=False),
        "kinds": {kind: said["zh"] for kind, said in KINDS.items()},
        "rules": {code: _rule(known[code], dataset.city.policy) for code in codes if code in known},
        "slug": SLUG.pattern.removesuffix(r"\Z"),
        "host": hosting.pages(repository, branch or "main"),
        "longest": hosting.LONGEST,
        "units": {unit.slug: _unit(unit) for unit in dataset.units},
        "file": {
            "modeline": modeline(example),
            "most": MAX_BYTES,
            "paragraphs": [
                {"comments": list(part.comments), "keys": list(part.keys)}
                for part in paragraphs(example, station)
            ],
        },
    }


def _slim(node: Any, *, titles: bool = True, within: bool = False) -> Any:
    """The schema without the words that no check and no message needs."""
    if isinstance(node, list):
        return [_slim(item, titles=titles) for item in node]
    if not isinstance(node, dict):
        return node
    if within:  # the keys are fields of a station, not keywords
        return {key: _slim(value, titles=titles) for key, value in node.items()}
    left = {}
    for key, value in node.items():
        if key in _UNSAID or key == "x-clause" or (key == "title" and not titles):
            continue
        if key == "examples":
            left[key] = value[:1]
        elif key == "x-terms":
            left[key] = {name: {"services": term["services"]} for name, term in value.items()}
        else:
            left[key] = _slim(value, titles=titles, within=key in {"properties", "$defs"})
    return left


def _rule(rule: Rule, policy: str) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "message": rule.message["zh"],
        "fix": rule.variants.get(FORM, {}).get("fix", rule.fix)["zh"],
        "severity": rule.severity.value,
    }
    said = words.clause(rule, policy, "zh")
    variants = {
        name: {part: text["zh"] for part, text in parts.items()}
        for name, parts in rule.variants.items()
        if name != FORM
    }
    extra: Mapping[str, Any] = {
        "clause": said,
        "label": rule.clause,
        "supersedes": list(rule.supersedes),
        "condition": rule.condition,
        "variants": variants,
    }
    return entry | {key: value for key, value in extra.items() if value}


def _unit(unit: Any) -> dict[str, str]:
    facts = {
        "name": unit.name,
        "class": unit.kind,
        "adcode": unit.adcode,
        "valid_from": unit.valid_from,
        "valid_to": unit.valid_to,
    }
    return {key: value for key, value in facts.items() if value}
