"""The facts read from single lines are those of the strict reading, or none at all."""

import random

import pytest

from benchmarks import generate
from fuzzing.text import spoilt_text
from registry import keylines
from registry.facts import facts_of
from registry.files import discover, placed
from registry.layout import REPOSITORY, Layout
from registry.source import load

EXAMPLE = (REPOSITORY / "schema/station.example.yml").read_text(encoding="utf-8")
NAME = "stations/licheng/shili-jia.yml"


def both(text):
    """What the lines say and what the strict reading says."""
    raw = text.encode("utf-8", "surrogatepass")
    file = placed(NAME, lambda: raw)
    data = load(raw, NAME).data
    return keylines.facts(file, raw), None if data is None else facts_of(file, data)


def put(old, new):
    assert old in EXAMPLE
    return EXAMPLE.replace(old, new, 1)


def test_the_example_is_read_from_its_lines():
    quick, strict = both(EXAMPLE)
    assert quick == strict
    assert (quick.name, quick.host) == ("示例木兰人才驿站", "示例科技孵化器有限公司")
    assert (quick.point, quick.example) == ((119.0107, 25.4310), True)


TRAPS = {
    "in two lines": put("name: 示例木兰", "name: 示例\n  木兰"),
    "with a dash below": put("name: 示例木兰人才驿站", "name: 示例木兰人才驿站\n  - 附属"),
    "behind a blank line": put("name: 示例木兰人才驿站", "name: 示例木兰人才驿站\n\n  附属"),
    "folded": put("name: 示例", "name: >\n  示例"),
    "literal": put("name: 示例", "name: |\n  示例"),
    "with an escape": put("name: 示例木兰人才驿站", 'name: "示例\\u6728兰人才驿站"'),
    "quotation marks over lines": put("access: 距", 'access: "距\nname: 假名字人才驿站'),
    "a quotation mark doubled": put("name: 示例木兰人才驿站", "name: '示例''木兰人才驿站'"),
    "braces over lines": put("premises:\n", "x: {\nname: 假, y: 1}\npremises:\n"),
    "twice": EXAMPLE + "\nname: 示例另一人才驿站\n",
    "quoted key": put("name: 示例", '"name": 示例'),
    "blank before the colon": put("name: 示例", "name : 示例"),
    "a comment behind": put("name: 示例木兰人才驿站", "name: 示例木兰人才驿站 # 说明"),
    "a blank behind": put("name: 示例木兰人才驿站", "name: 示例木兰人才驿站 "),
    "a tab behind": put("name: 示例木兰人才驿站", "name: 示例木兰人才驿站\t"),
    "a number": put("name: 示例木兰人才驿站", "name: 12345"),
    "a word of YAML": put("name: 示例木兰人才驿站", "name: true"),
    "an anchor": put("name: 示例", "name: &a 示例"),
    "a tag": put("name: 示例", "name: !!str 示例"),
    "CRLF": EXAMPLE.replace("\n", "\r\n"),
    "a lone CR": put("name: 示例木兰", "name: 示例\r木兰"),
    "NEL": put("name: 示例木兰", "name: 示例\x85木兰"),
    "line separator": put("name: 示例木兰", "name: 示例\u2028木兰"),
    "a mark before": "\ufeff" + EXAMPLE,
    "all moved in": "\n".join(f" {line}" if line else line for line in EXAMPLE.split("\n")),
    "host moved in": put("\n  name: 示例科技", "\n    name: 示例科技"),
    "host in braces": put("host:\n  name: 示例科技", "host: {name: 示例科技}\nx:\n  y: 示例科技"),
    "host name deeper": put("host:\n  name: 示例", "host:\n  x:\n    name: 假\n  name: 示例"),
    "host name in two lines": put("name: 示例科技孵化器", "name: 示例科技\n    孵化器"),
    "host one blank deep": put("host:\n  name", "host:\n x:\n  name"),
    "host parts one blank deep": put("host:\n  name: 示例", "host:\n name: 假\n name2: 示例"),
    "host name with a blank before the colon": put("  upkeep:", "  name : 假\n  upkeep:"),
    "host name in quotation marks": put("  upkeep:", '  "name": 假\n  upkeep:'),
    "host name twice": put("  upkeep:", "  name: 假\n  upkeep:"),
    "host with a comment first": put("host:\n", "host:\n  # 说明\n"),
    "host with a comment at the margin": put("  upkeep:", "# 说明\n  upkeep:"),
    "host without parts": put("host:\n", "host:\nx:\n"),
    "a block over the next part": put("  core_business: 科技", "  core_business: |1\n  x: 科技"),
    "a quotation mark in a key": put("  core_business: 科", '  x": "科\nname: 假" # "\n  y: 科'),
    "a quotation mark behind a key": put("  access: 距", '  x": "距\nname: 假名"\n  y: 距'),
    "a list over lines": put("services: [人才信息发布,", "services: [人才信息发布,\nname: 假,"),
    "a question mark": put("name: 示例", "? name\n: 示例"),
    "an indentless list": put("  spaces: [品茗, 洽谈]", "  spaces:\n  - 品茗\n  - 洽谈"),
    "a list at the margin": put("services: [", "x:\n- a\n- b\nservices: ["),
    "place in braces": put(
        "location:\n  lon: 119.0107\n  lat: 25.4310\n  source: 高德",
        "location: {lon: 119.0107, lat: 25.4310, source: 高德}",
    ),
    "whole degrees": put("lon: 119.0107", "lon: 119"),
    "quoted degrees": put("lon: 119.0107", 'lon: "119.0107"'),
    "degrees that are no number": put("lon: 119.0107", "lon: 119.0107.1"),
    "a place without latitude": put("  lat: 25.4310\n", ""),
    "another document": EXAMPLE + "---\nname: 假名字人才驿站\n",
    "successor": EXAMPLE
    + "status:\n  - {state: 停止服务, date: 2026-03-01, reason: 搬迁, successor: licheng/yi}\n",
    "example in quotation marks": put("example: true", 'example: "true"'),
    "example in capitals": put("example: true", "example: True"),
    "full-width colon": put("name: 示例", "name：示例"),
}


@pytest.mark.parametrize("text", TRAPS.values(), ids=TRAPS)
def test_no_trap_gives_other_facts(text):
    quick, strict = both(text)
    assert quick in {None, strict}


@pytest.mark.parametrize("seed", range(40))
def test_no_spoilt_station_gives_other_facts(seed):
    """Only where strict reading gives facts: what it cannot read at all never passes the gate."""
    chance = random.Random(seed)  # noqa: S311  # the same stations every time
    for _ in range(25):
        quick, strict = both(spoilt_text(chance))
        assert quick is None or strict is None or quick == strict


REFUSED = {
    "a lone dash": put("fee: 无偿", "fee: -"),
    "a second colon": put("fee: 无偿", "fee: 无偿: 全部"),
    "a control character": put("fee: 无偿", "fee: 无\x01偿"),
    "a merge": put("fee: 无偿", "fee: <<"),
}


@pytest.mark.parametrize("text", REFUSED.values(), ids=REFUSED)
def test_lines_of_a_file_that_cannot_be_read_say_what_they_say_when_it_can(text):
    quick, strict = both(text)
    assert strict is None
    assert quick in {None, both(EXAMPLE)[1]}


def test_a_register_as_the_gate_asks_is_read_from_its_lines(tmp_path):
    """Guards the speed: were the lines unclear, every file would be read strictly."""
    generate.write_register(REPOSITORY, tmp_path, 50)
    stations = [f for f in discover(Layout(tmp_path)) if f.kind == "station"]
    quick = [keylines.facts(f, f.read()) for f in stations]
    assert quick == [facts_of(f, load(f.read(), f.name).data) for f in stations]
