"""Every field of the schema, spoilt in every way it can be: one error, at its line, with a fix.

The fields and their limits are read from the two schemas, so a new field is under test the day it
is added. The station that is spoilt states everything a station can state.
"""

import copy
import json
from datetime import date
from typing import NamedTuple

import pytest
import yaml

from fuzzing.stations import STATION, everything, folded
from registry.checks import Checker
from registry.files import in_memory
from registry.layout import REPOSITORY
from registry.reporters import words

CONDITIONS = json.loads((REPOSITORY / "schema/conditions.schema.json").read_text("utf-8"))
STAND = "stations/licheng/shili-jia.yml"
OTHER = (REPOSITORY / "stations/licheng/shili-lvxin.yml").read_bytes()
AROUND = {
    "stations/office/units.yml": (REPOSITORY / "stations/office/units.yml").read_bytes(),
    "stations/office/batches.yml": b"batches: []\n",
}
ITEM = 0
"""Of every list the first item is spoilt."""


class Fault(NamedTuple):
    """A value to plant (or to leave out) at a path."""

    kind: str
    path: tuple
    value: object

    def __str__(self):
        return f"{'.'.join(map(str, self.path))} {self.kind}"


MISSING = object()
WRONG_KIND = {
    "string": 7,
    "integer": "很多",
    "number": "很大",
    "boolean": "也许",
    "array": "一项",
    "object": "一句话",
}


def fields(node=STATION, path=()):
    """Path and node of every property of the station, at every level."""
    node = folded(node)
    for name, below in node.get("properties", {}).items():
        yield (*path, name), folded(below)
        yield from fields(below, (*path, name))
    if node.get("type") == "array":
        yield (*path, ITEM), folded(node["items"])
        yield from fields(node["items"], (*path, ITEM))


def spoilt(path, node):
    """Every way in which the node can refuse a value."""
    valid = value_at(WHOLE, path)
    yield Fault("of the wrong kind", path, WRONG_KIND[node["type"]])
    yield Fault("left empty", path, None)
    if "enum" in node:
        yield Fault("not in the list", path, "不在其列")
    elif "pattern" in node:
        yield Fault("against the pattern", path, f"<{valid[1:]}")
    if node.get("minLength", 1) > 1:
        yield Fault("too short", path, "示例甲乙丙丁"[: node["minLength"] - 1])
    if "maxLength" in node:
        yield Fault("too long", path, valid + valid[-1] * node["maxLength"])
    if "minimum" in node:
        yield Fault("too small", path, node["minimum"] - 1)
    if "maximum" in node:
        yield Fault("too large", path, node["maximum"] + 1)
    if "exclusiveMinimum" in node:
        yield Fault("too small", path, node["exclusiveMinimum"])
    if node.get("uniqueItems"):
        yield Fault("with an item twice", path, [*valid, valid[0]])
    if node["type"] == "object":
        yield Fault("with an unknown key", (*path, "zzzz"), 1)


def required(node, path=()):
    """Every key that must be there, as both schemas say of the station at hand."""
    for name in node.get("required", ()):
        if "properties" not in node or name in node["properties"]:
            yield Fault("missing", (*path, name), MISSING)
    for part in node.get("allOf", ()):
        yield from required(part, path)
    for name, below in node.get("properties", {}).items():
        yield from required(below, (*path, name))
    if "items" in node:
        yield from required(node["items"], (*path, ITEM))


def conditions(node=CONDITIONS, path=()):
    """Every condition on a value: what must be true, and how much at least."""
    if "const" in node:
        yield Fault("not as the policy asks", path, not node["const"])
    if "minimum" in node:
        yield Fault("less than the policy asks", path, node["minimum"] - 1)
    if "minItems" in node:
        yield Fault("fewer than the policy asks", path, [])
    for name, below in node.get("properties", {}).items():
        yield from conditions(below, (*path, name))
    if "items" in node:
        yield from conditions(node["items"], (*path, ITEM))


def value_at(value, path):
    for step in path:
        value = value[step]
    return value


WHOLE = everything()
FAULTS = [
    *(fault for path, node in fields() for fault in spoilt(path, node)),
    Fault("with an unknown key", ("zzzz",), 1),
    *dict.fromkeys((*required(STATION), *required(CONDITIONS))),
    *conditions(),
]


class Dumper(yaml.SafeDumper):
    """Every value on the line of its key, as a clerk writes it; lists of words in brackets."""

    def ignore_aliases(self, _data):
        return True


def in_brackets(dumper, items):
    flat = not any(isinstance(item, (dict, list)) for item in items)
    return dumper.represent_sequence("tag:yaml.org,2002:seq", items, flow_style=flat)


Dumper.add_representer(list, in_brackets)
Dumper.add_representer(
    type(None), lambda dumper, _: dumper.represent_scalar("tag:yaml.org,2002:null", "")
)


def written(data):
    return yaml.dump(data, Dumper=Dumper, allow_unicode=True, sort_keys=False, width=10**6)


def planted(fault):
    """The station's text with the fault in it."""
    data = copy.deepcopy(WHOLE)
    holder = value_at(data, fault.path[:-1])
    if fault.value is MISSING:
        del holder[fault.path[-1]]
    else:
        holder[fault.path[-1]] = fault.value
    return written(data)


def lines_of(text, path):
    """First and last line of what stands at the path, by PyYAML's own marks; of its parent when
    it is missing: the line that names the parent."""
    node, first = yaml.compose(text), 1
    last = first
    for step in path:
        if isinstance(node, yaml.MappingNode):
            found = [(k, v) for k, v in node.value if k.value == str(step)]
            if not found:
                return first, first
            key, node = found[0]
            first = key.start_mark.line + 1
        else:
            node = node.value[step]
            first = node.start_mark.line + 1
        last = max(first, node.end_mark.line + (node.end_mark.column > 0))
    return first, last


@pytest.fixture(scope="module")
def checker():
    return Checker.of(REPOSITORY, date(2026, 11, 23))


def report(checker, text):
    successor = f"stations/{value_at(WHOLE, ('status', 0, 'successor'))}.yml"
    files = AROUND | {successor: OTHER, STAND: text.encode()}
    return checker.run(in_memory(files))


def test_the_station_that_is_spoilt_is_in_order(checker):
    assert report(checker, written(WHOLE)).findings == ()
    assert [path for path, _ in fields() if value_at(WHOLE, path) is None] == []


def test_every_field_is_among_the_spoilt():
    """Guards the test below: an enumeration that finds nothing would prove nothing."""
    named = {fault.path for fault in FAULTS}
    assert {path for path, _ in fields()} <= named
    assert len(FAULTS) > 300


@pytest.mark.parametrize("fault", FAULTS, ids=str)
def test_one_fault_is_one_error_at_its_line_with_a_fix(checker, fault):
    text = planted(fault)
    found = report(checker, text)
    errors = [f for f in found.findings if f.severity.rank == 0]
    told = [(f.rule, f.path, f.place.line, text.split("\n")[f.place.line - 1]) for f in errors]
    assert len(errors) == 1, told
    first, last = lines_of(text, fault.path)
    assert first <= errors[0].place.line <= last, told
    for language in ("zh", "en"):
        assert words.message(errors[0], found, language)
        assert words.fix(errors[0], found, language)
