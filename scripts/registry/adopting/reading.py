"""The adopter's folder read as strictly as a station file, and refused with every fault at once."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from .. import catalogue
from ..checks import Report
from ..findings import Finding
from ..rendering import Lens, findings_of
from ..reporters import text
from ..schema import Node, Schema
from ..source import Document, load
from . import flaws
from .answers import ANSWERS, UNITS, Answers, NotAdoptable

_EXAMPLE = "schema/station.example.yml"
_FOLDER = "docs/developer/adopt"


def read(files: Mapping[str, bytes], schema: Path) -> Answers:
    """The answers, proved; NotAdoptable with every fault at its line."""
    missing = [name for name in (ANSWERS, UNITS) if name not in files]
    if missing:
        raise NotAdoptable(f"文件夹里没有 {'、'.join(missing)}，可照 {_FOLDER}/ 填写")
    rules = catalogue.declared(schema)
    found: list[Finding] = []
    documents: dict[str, Document] = {}
    for name, kind in ((ANSWERS, "adopt"), (UNITS, "units")):
        document = documents[name] = load(files[name], name)
        shape = Schema.read(schema, kind)
        if kind == "units":
            shape = Schema(with_classes(shape.node, document.data or {}))
        faults = list(document.faults)
        if document.data is not None:
            faults += shape.faults(document.data)
        found += findings_of(document, faults, Lens(rules, shape, recognised=False))
    if found:
        report = Report(tuple(found), len(documents), rules, policy="")
        said = text.render(report, "zh").strip()
        raise NotAdoptable(said.replace(_EXAMPLE, f"{_FOLDER}/"))
    data, units = (documents[name].data or {} for name in (ANSWERS, UNITS))
    answers = Answers(data, units, files, documents)
    answers.refuse(flaws.found(answers, rules, Schema.read(schema, "station")))
    return answers


def with_classes(node: Node, units: Mapping[str, Any]) -> Node:
    """The schema of `units.yml` with the classes that this one names as the choice."""
    classes = units.get("classes")
    if not isinstance(classes, dict) or not classes:
        return node
    made: Node = json.loads(json.dumps(node))
    own = made["properties"]["units"]["additionalProperties"]["properties"]["class"]
    own |= {"enum": list(classes), "examples": [next(iter(classes))]}
    return made
