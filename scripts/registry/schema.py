"""Schema errors as faults of our own rules: every node's `x-rule` names the rule it enforces.

`jsonschema-rs` answers "valid" first, because nearly every file is; `jsonschema` gives the
details when it is not. No message of either engine is ever read: names and limits are
taken again from the instance and the schema, so the browser's engine gives the same codes.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import chain, islice
from pathlib import Path as FilePath
from typing import Any

from .findings import Fault, Path

Node = dict[str, Any]


class EngineDisagreement(Exception):
    """One engine refuses what the other finds in order: the tool is at fault, never the file."""


MOST_FAULTS = 300
"""Of one file: a station has a hundred values, so what has more faults is no station file."""

KINDS = {
    "string": {"zh": "文字", "en": "text"},
    "integer": {"zh": "整数", "en": "a whole number"},
    "number": {"zh": "数字", "en": "a number"},
    "boolean": {"zh": "是（true）或否（false）", "en": "true or false"},
    "array": {"zh": "清单", "en": "a list"},
    "object": {"zh": "分项内容", "en": "a group of fields"},
}
"""JSON kinds in a clerk's words."""


class Schema:
    """One JSON Schema, compiled once."""

    def __init__(self, node: Node, labels: Schema | None = None) -> None:
        self.node = node
        self.defaults: Mapping[str, str] = node.get("x-rules", {})
        self._labels = labels or self

    @classmethod
    def read(cls, folder: FilePath, name: str, labels: Schema | None = None) -> Schema:
        """`<folder>/<name>.schema.json`; titles come from `labels` where this schema has none."""
        text = (folder / f"{name}.schema.json").read_text(encoding="utf-8")
        return cls(json.loads(text), labels)

    @cached_property
    def is_valid(self) -> Any:
        """The quick answer, a function from data to bool (jsonschema-rs)."""
        import jsonschema_rs  # noqa: PLC0415  # 60 ms that `--help` need not pay

        return jsonschema_rs.validator_for(self.node).is_valid

    @cached_property
    def _validator(self) -> Any:
        from .engine import validator  # noqa: PLC0415  # 150 ms, needed for faulty files only

        return validator(self.node)

    def faults(self, data: Any) -> list[Fault]:
        """Every fault of the data; EngineDisagreement when only one engine finds any."""
        if self.is_valid(data):
            return []
        found: dict[tuple[Path, str], Fault] = {}
        every = chain.from_iterable(map(self._of, self._validator.iter_errors(data)))
        for fault in islice(every, MOST_FAULTS):
            found.setdefault((fault.path, fault.rule), fault)
        if not found:
            raise EngineDisagreement(self.node.get("$id", ""))
        return list(found.values())

    def code(self, node: Node, keyword: str) -> str:
        """The rule that a failing keyword of a node enforces (KeyError when none is named)."""
        named = node.get("x-rule")
        if isinstance(named, str):
            return named
        if named and keyword in named:
            return str(named[keyword])
        return self.defaults.get(keyword) or self._labels.defaults[keyword]

    def property(self, path: Path) -> Node:
        """Everything the schema says of the value at that path, `$ref` and `allOf` folded in."""
        node = self.node
        for step in path:
            folded = self.folded(node)
            if isinstance(step, int):
                node = folded.get("items", {})
            else:
                below = folded.get("properties", {}).get(step)
                rest = folded.get("additionalProperties")
                node = below if below is not None else rest if isinstance(rest, dict) else {}
        return self.folded(node)

    def folded(self, node: Node) -> Node:
        """A node with its `$ref` and its `allOf` merged into it, its own words first."""
        if "$ref" not in node and "allOf" not in node:
            return node
        merged: Node = {}
        if "$ref" in node:
            merged |= self.folded(self.node["$defs"][node["$ref"].rpartition("/")[2]])
        for part in node.get("allOf", ()):
            merged |= {k: v for k, v in self.folded(part).items() if k not in {"title", "not"}}
        return merged | {k: v for k, v in node.items() if k not in {"$ref", "allOf"}}

    def label(self, path: Path) -> str:
        """The Chinese title of the value at that path, its key where there is none."""
        title = self._labels.property(path).get("title")
        names = [step for step in path if isinstance(step, str)]
        return str(title or (names[-1] if names else ""))

    def _of(self, error: Any) -> Iterator[Fault]:
        keyword, node, path = error.validator, error.schema, tuple(error.absolute_path)
        rule = self.code(node, keyword)
        if keyword == "required":
            for name in node["required"]:
                if name not in error.instance:
                    yield Fault(rule, (*path, name), self._facts((*path, name), None))
            return
        if keyword == "additionalProperties":
            for name in error.instance:
                if name not in node.get("properties", {}):
                    yield Fault(rule, (*path, name), self._unknown(path, name), on_key=True)
            return
        facts = self._facts(path, error.instance) | _limits(keyword, error)
        # What should not be there at all is said at its name, not at what stands below it.
        yield Fault(rule, path, facts, on_key=node.get("x-at") == "key")

    def _facts(self, path: Path, value: Any) -> dict[str, Any]:
        labels = self._labels
        node = labels.property(path)
        key = next((s for s in reversed(path) if isinstance(s, str)), "")
        facts: dict[str, Any] = {
            "key": key,
            "label": labels.label(path),
            "parent": labels.label(path[:-1]) if len(path) > 1 else "",
            "value": shown(value),
        }
        if node.get("examples"):
            facts["example"] = shown(node["examples"][0])
        if value is None or value == "":
            facts["variant"] = "empty"
        return facts

    def _unknown(self, path: Path, name: str) -> dict[str, Any]:
        from .nearest import nearest_key  # noqa: PLC0415  # for faulty files only

        known = self._labels.property(path).get("properties", {})
        best = nearest_key(name, known, self._labels.node, self._labels)
        facts: dict[str, Any] = {"key": name, "label": name, "value": name, "nearest": best}
        part, dot, inner = best.partition(".")
        if dot:
            return facts | {"variant": "part", "part": part, "inner": inner}
        return facts | ({"variant": "nearest"} if best else {})


def _limits(keyword: str, error: Any) -> dict[str, Any]:
    """The limit that was broken, in the words a message needs."""
    wanted, value = error.validator_value, error.instance
    if keyword == "type":
        return {"wanted": KINDS[wanted]} | ({} if value in (None, "") else {"variant": wanted})
    if keyword == "enum":
        from .nearest import nearest_value  # noqa: PLC0415  # for faulty files only

        best = nearest_value(value, wanted, error.schema.get("x-aliases", {}))
        facts = {"allowed": "、".join(map(str, wanted)), "nearest": best}
        return facts | ({"variant": "nearest"} if best else {})
    if keyword in {"minLength", "maxLength", "minItems", "maxItems", "minProperties"}:
        return {"value": len(value), "limit": wanted, "variant": keyword[:3]}
    if keyword in {"minimum", "maximum", "exclusiveMinimum"}:
        low, high = error.schema.get("minimum"), error.schema.get("maximum")
        both = None not in {low, high}
        return {"limit": f"{_plain(low)}–{_plain(high)}" if both else wanted}
    if keyword == "uniqueItems":
        texts = [json.dumps(item, ensure_ascii=False, sort_keys=True) for item in value]
        often = Counter(texts)
        twice = next((v for v, t in zip(value, texts, strict=True) if often[t] > 1), value[0])
        return {"value": shown(twice)}
    return {}


_READABLE = 40
"""Characters of a value that a message repeats."""


def _plain(number: float) -> float:
    """31.0 as 31: as the browser, which knows no other, says it."""
    return int(number) if number == int(number) else number


def shown(value: Any) -> str:
    """A value as a message shows it, cut to a readable length."""
    if value is None:
        return "空"
    if value is True or value is False:
        return "true" if value else "false"
    if isinstance(value, list):
        if all(isinstance(v, (str, int, float)) for v in value):
            return f"[{', '.join(map(str, value))}]"
        return "清单"
    if isinstance(value, dict):
        return "分项内容"
    text = re.sub(r"\s+", " ", str(value))
    return text if len(text) <= _READABLE else text[: _READABLE - 1] + "…"
