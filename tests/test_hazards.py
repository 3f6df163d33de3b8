"""Every hazard of YAML and of text files: refused with its code, at its place, never in silence."""

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from registry import strict
from registry.layout import REPOSITORY
from registry.source import load
from registry.text import MAX_BYTES

BASE = "name: 示例甲\ntype: 服务型\naddress: 示例路1号\n"
HAZARDS = [
    ("a key given twice", BASE + "name: 乙\n", [("TS112", 4, 1)]),
    ("a full-width colon", BASE.replace("type: ", "type："), [("TS111", 2, 5)]),
    ("nothing but a full-width colon", "name：木兰\n", [("TS111", 1, 5)]),
    ("an anchor and its alias", BASE + "a: &x 1\nb: *x\n", [("TS113", 4, 4), ("TS113", 5, 4)]),
    ("a merge", BASE + "b:\n  <<: {a: 1}\n", [("TS113", 5, 3)]),
    ("a tag", BASE + "a: !!str 1\n", [("TS114", 4, 4)]),
    ("a directive", "%YAML 1.1\n---\n" + BASE, [("TS114", 1, 1)]),
    ("a second document", BASE + "---\n" + BASE, [("TS114", 4, 1)]),
    ("a billion laughs", "a: &a [1]\nb: &b [*a, *a]\nc: [*b, *b]\n", [("TS113", 1, 4)] * 1),
    ("30,000 brackets", "a: " + "[" * 30_000, [("TS115", 1, 19)]),
    ("30,000 dashes", "- " * 30_000 + "a", [("TS115", 1, 33)]),
    ("text lost behind a blank and #", BASE.replace("路1号", "路 #5"), [("TS116", 3, 14)]),
    ("a comment behind a list", BASE + "services: [a, b] # c\n", [("TS116", 4, 18)]),
    ("a no-break space", BASE.replace("路", "路\u00a0"), [("TS106", 3, 13)]),
    ("a zero-width space", BASE.replace("路", "路\u200b"), [("TS106", 3, 13)]),
    ("a direction mark", BASE.replace("路", "路\u202e"), [("TS106", 3, 13)]),
    ("a variation selector", BASE.replace("路", "路\ufe0f"), [("TS106", 3, 13)]),
    ("a tab", BASE.replace("type: ", "type:\t"), [("TS107", 2, 6)]),
    ("full-width blanks as indentation", BASE + "　　hosted: true\n", [("TS108", 4, 2)]),
    ("a next-line character", BASE + "a: b\u0085", [("TS109", 4, 5)]),
    ("lone carriage returns", BASE.replace("\n", "\r"), [("TS109", 1, 1)]),
    ("an escaped zero-width space", BASE + 'wechat: "a\\u200b"\n', [("TS124", 4, 9)]),
    ("an escaped line break", BASE + 'wechat: "a\\nb"\n', [("TS124", 4, 9)]),
    ("no content", "", [("TS105", 1, 1)]),
    ("comments only", "# 说明\n", [("TS105", 1, 1)]),
    ("a list", "- a\n", [("TS119", 1, 3)]),
    ("a key that is a list", BASE + "? [a]\n: b\n", [("TS117", 4, 3)]),
    ("a second colon", BASE + "hours_note: 周一: 开放\n", [("TS132", 4, 15)]),
    ("no colon", BASE + "fee\nhosted: true\n", [("TS131", 4, 1)]),
    ("a deeper line", BASE + "host:\n  name: a\n   fee: b\n", [("TS133", 6, 1)]),
    ("an open quotation mark", BASE + 'wechat: "abc\nhosted: true\n', [("TS134", 4, 9)]),
    ("an open bracket", BASE + "services: [a, b\nhosted: true\n", [("TS135", 4, 11)]),
    ("a special sign first", BASE + "wechat: @abc\n", [("TS136", 4, 9)]),
    ("a decomposed letter", BASE + "wechat: cafe\u0301\n", [("TS118", 4, 12)]),
    ("a compatibility ideograph", BASE + "wechat: \uf9dc\n", [("TS118", 4, 9)]),
    ("Windows line ends", BASE.replace("\n", "\r\n"), [("TS122", 1, 1)]),
    ("a byte order mark", "\ufeff" + BASE, [("TS121", 1, 1)]),
    ("blanks at the end of a line", BASE.replace("型", "型  "), [("TS123", 2, 10)]),
]


@pytest.mark.parametrize(
    ("text", "expected"), [h[1:] for h in HAZARDS], ids=[h[0] for h in HAZARDS]
)
def test_a_hazard_is_refused_at_its_place(text, expected):
    document = load(text.encode(), "x.yml")
    found = [(f.rule, document.place(f).line, document.place(f).column) for f in document.faults]
    assert found[: len(expected)] == expected
    assert {rule for rule, _, _ in found} == {rule for rule, _, _ in expected}


@pytest.mark.parametrize(
    ("raw", "rule"),
    [
        (BASE.encode("gb18030"), "TS102"),
        (BASE.encode("utf-16"), "TS102"),
        (BASE.encode() + b"\xff", "TS102"),
        (b"a: " + b"b" * MAX_BYTES, "TS101"),
        (b"a: \x00\n", "TS106"),
    ],
)
def test_bytes_that_are_no_text_are_refused(raw, rule):
    assert [f.rule for f in load(raw, "x.yml").faults] == [rule]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("NO", "NO"),
        ("yes", "yes"),
        ("on", "on"),
        ("否", "否"),
        ("0594-2200820", "0594-2200820"),
        ("05772200123", "05772200123"),
        ("12:30:45", "12:30:45"),
        ("2022-05-11", "2022-05-11"),
        ("2022-02-30", "2022-02-30"),
        (".nan", ".nan"),
        ("1" * 5000, "1" * 5000),
        ("91350300MA0000000X", "91350300MA0000000X"),
        ("123456789012345678", "123456789012345678"),
        ("0x1F", "0x1F"),
        ("1_000", "1_000"),
        ("true", True),
        ("false", False),
        ("True", "True"),
        ("12", 12),
        ("-3", -3),
        ("120.50", 120.5),
        ("", None),
        ("~", None),
        ('"12"', "12"),
        ("'true'", "true"),
        ('"5楼 #501"', "5楼 #501"),
        ("a#b", "a#b"),
    ],
)
def test_a_value_means_what_a_clerk_wrote(written, value):
    document = load(f"a: {written}".rstrip().encode() + b"\n", "x.yml")
    assert document.faults == ()
    assert document.data == {"a": value}


def test_the_sample_stations_read_as_other_yaml_readers_read_them():
    for path in REPOSITORY.glob("stations/*/*.yml"):
        text = path.read_text(encoding="utf-8")
        ours = load(text.encode(), path.name).data
        theirs = yaml.load(text, Loader=yaml.CBaseLoader)  # noqa: S506  # builds text only
        assert as_text(ours) == as_text(theirs), path.name


def as_text(value):
    """Values as written, so that two readers with other ideas of numbers can be compared."""
    if isinstance(value, dict):
        return {key: as_text(below) for key, below in value.items()}
    if isinstance(value, list):
        return [as_text(below) for below in value]
    if isinstance(value, str):
        try:
            return float(value)
        except ValueError:
            return {"true": 1.0, "false": 0.0, "": None}.get(value, value)
    return None if value is None else float(value)


@given(st.binary(max_size=400) | st.text(max_size=400).map(lambda t: t.encode("utf-8", "ignore")))
@settings(max_examples=400, deadline=None)
def test_no_bytes_make_the_reader_fall(raw):
    document = load(raw, "x.yml")
    lines = document.text.split("\n")
    for fault in document.faults:
        place = document.place(fault)
        assert 1 <= place.line <= max(len(lines), raw.count(b"\n") + 1)


@given(
    st.lists(
        st.sampled_from(
            [
                "- ",
                "? ",
                ": ",
                "[",
                "{",
                "]",
                "}",
                "a",
                "\n",
                " ",
                '"',
                "|",
                "#",
                "&a",
                "*a",
                "：",
                "，",
            ]
        ),
        max_size=120,
    )
)
@settings(max_examples=600, deadline=None)
def test_no_arrangement_of_signs_makes_the_reader_fall(parts):
    document = load("".join(parts).encode(), "x.yml")
    assert document.data is not None or document.faults


def test_depth_by_indentation_is_bounded():
    text = "".join(f"{' ' * level}a:\n" for level in range(350))
    assert strict.read(text + " " * 350 + "a: b\n") is not None
