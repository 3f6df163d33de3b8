"""How the examples of the rules are shown to people."""

from registry import catalogue, trial
from registry.examples import example
from registry.layout import REPOSITORY, Layout

SCHEMA = REPOSITORY / "schema"
RULES = catalogue.load(SCHEMA)
OFFICE = trial.surroundings(Layout(REPOSITORY))


def test_an_example_of_a_change_is_shown_as_two_states() -> None:
    assert example(RULES["TS510"].bad, SCHEMA, OFFICE).shown.splitlines() == [
        "提交账号：1001",
        "修改前：",
        "  stations/office/units.yml",
        "    name: 荔城区",
        "    accounts: [{id: 1001}]",
        "  stations/xiuyu/jia.yml",
        "    name: 虚构甲人才驿站",
        "修改后：",
        "  stations/office/units.yml",
        "    name: 荔城区",
        "    accounts: [{id: 1001}]",
        "  stations/xiuyu/jia.yml",
        "    name: 虚构甲人才驿站",
        "    hours_note: 节假日不开放",
    ]
    assert example(RULES["TS501"].bad, SCHEMA, OFFICE).shown.splitlines()[-1] == "  没有这个文件"
