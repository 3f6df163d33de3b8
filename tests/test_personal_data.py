"""Personal data: found in every form it is written, never repeated, and nothing else taken for it.

The numbers are made up: mobiles of one block that nobody holds, identity numbers of a region
that does not exist (990101) with a check digit reckoned here.
"""

import json
import re
import unicodedata
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from registry.checks import Checker
from registry.files import in_memory
from registry.layout import REPOSITORY
from registry.reporters import REPORTERS
from registry.rules.personal import _GAPS, _may_hold_a_number, mask, personal_data

EXAMPLE = (REPOSITORY / "schema/station.example.yml").read_text("utf-8")
OFFICE = {
    "stations/office/units.yml": (REPOSITORY / "stations/office/units.yml").read_bytes(),
    "stations/office/batches.yml": b"batches: []\n",
}
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def identity(first17):
    """The number with its check digit (GB 11643)."""
    total = sum(int(digit) * weight for digit, weight in zip(first17, WEIGHTS, strict=True))
    return first17 + "10X98765432"[total % 11]


def wide(text):
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)


ID = identity("99010119800101001")
ID_X = next(
    number for n in range(100) if (number := identity(f"990101198001010{n:02d}")).endswith("X")
)
MOBILES = [
    ("plain", "contact:\n  phone: 13800000012\n"),
    ("in quotation marks", 'contact:\n  phone: "13800000012"\n'),
    ("blanks", "booking: 请致电 138 0000 0012\n"),
    ("two blanks", "booking: 请致电 138  0000  0012\n"),
    ("hyphens", "booking: 请致电 138-0000-0012\n"),
    ("full-width hyphens", "booking: 请致电 138－0000－0012\n"),
    ("dashes", "booking: 请致电 138–0000—0012\n"),
    ("dots", "booking: 请致电 138.0000.0012\n"),
    ("middle dots", "booking: 请致电 138·0000·0012\n"),
    ("underscores", "wechat: a_138_0000_0012\n"),
    ("digit by digit", "booking: 1 3 8 0 0 0 0 0 0 1 2\n"),
    ("+86", "booking: +8613800000012\n"),
    ("+86 and a blank", "booking: +86 138 0000 0012\n"),
    ("0086", "booking: 008613800000012\n"),
    ("0086 and a hyphen", "booking: 0086-13800000012\n"),
    ("86 in brackets", "booking: (86)13800000012\n"),
    ("a trunk zero", "booking: 013800000012\n"),
    ("full width", "booking: １３８００００００１２\n"),
    ("full width with blanks", "booking: １３８　００００　００１２\n"),
    ("half and full width", "booking: 138０００００012\n"),
    ("brackets", "booking: （138）00000012\n"),
    ("half-width brackets", "booking: (138)0000-0012\n"),
    ("inside a sentence", "booking: 请提前致电13800000012预约\n"),
    ("at the end of a sentence", "booking: 请提前致电13800000012。\n"),
    ("after letters", "wechat: tel13800000012\n"),
    ("two in one line", "booking: 13800000012/13800000013\n"),
    ("behind an office line", "booking: 0594-2200820，13800000012\n"),
    ("in a comment", "# 13800000012\n"),
    ("behind the colon of a comment", "# 电话：138 0000 0012\n"),
    ("in a key", "13800000012: true\n"),
    ("in a list", "other_services: [代办, 13800000012]\n"),
    ("in a block list", "other_services:\n  - 13800000012\n"),
    ("folded over two lines", "booking: 请致电 138\n  00000012\n"),
    ("folded with an escape", 'booking: "请致电 138\\\n  00000012"\n'),
    ("folded over three lines", "booking: 请致电 138\n  0000\n  0012\n"),
    ("a block of text", "booking: >\n  请致电 1380000\n  0012\n"),
    ("escaped", 'booking: "请致电 \\u0031\\u0033800000012"\n'),
    ("escaped throughout", 'booking: "\\x31\\x33\\x38\\x30\\x30\\x30\\x30\\x30\\x30\\x31\\x32"\n'),
    ("a zero-width space within", "booking: 138\u200b00000012\n"),
    ("a no-break space within", "booking: 138\u00a00000\u00a00012\n"),
    ("a tab within", "booking: 138\t0000\t0012\n"),
    ("behind a number", "booking: 13 13800000012\n"),
]
IDENTITIES = [
    ("plain", f"booking: {ID}\n"),
    ("in quotation marks", f'booking: "{ID}"\n'),
    ("an upper-case X", f"booking: {ID_X}\n"),
    ("a lower-case x", f"booking: {ID_X.lower()}\n"),
    ("a full-width x", f"booking: {ID_X[:-1]}ｘ\n"),
    ("blanks", f"booking: {ID[:6]} {ID[6:14]} {ID[14:]}\n"),
    ("hyphens", f"booking: {ID[:6]}-{ID[6:14]}-{ID[14:]}\n"),
    ("full width", f"booking: {wide(ID)}\n"),
    ("inside a sentence", f"booking: 证件号码{ID}，请核对\n"),
    ("in a comment", f"# 身份证 {ID}\n"),
    ("in a key", f"{ID}: a\n"),
    ("in a list", f"other_services: [{ID}]\n"),
    ("folded over two lines", f"booking: {ID[:10]}\n  {ID[10:]}\n"),
    ("escaped", f'booking: "\\u0039{ID[1:]}"\n'),
    ("born after 2000", f"booking: {identity('99010120050315002')}\n"),
]
PERSONS = [
    ("a contact", "booking: 联系人：示例甲\n"),
    ("half-width colon", 'booking: "联系人: 示例甲"\n'),
    ("a blank", "booking: 联系人： 示例甲\n"),
    ("in a comment", "# 负责人：示例甲\n"),
    ("with 姓名", "booking: 负责人姓名：示例乙\n"),
    ("with 为", "booking: 站长为示例丙\n"),
    ("the clerk", "# 经办人：示例丁\n"),
    ("the filler", "# 填表人　：　示例戊\n"),
]
HARMLESS = [
    *("phone: 0594-2200820", "phone: 05942200820", "phone: 0594-2200820转8001", "phone: 12333"),
    *("phone: 400-123-4567", "phone: 4001234567", "phone: 0591-87654321", "phone: 010-12345678"),
    *("a: 91350300MA0000000X", "a: 91350300MA2XXXXX1K", "a: 913503001380000001", "a: 1380000001"),
    *("a: 莆人社文〔2021〕20号", "a: 〔2022〕17号", "a: 莆人社办〔2022〕17号、〔2021〕20号"),
    *("a: 2022-05-11", "a: 2021-03", "a: 2022-05-11 09:00", "a: 2022-05-11 09:00-2022-06-30 17:30"),
    *("a: 1980-01-01 2001-01-01", "a: 1999.10.01-2000.10.01", "a: 19491001 19500101"),
    *("lon: 119.0107\n  lat: 25.4310", "lon: 118.932145678\n  lat: 25.423456789"),
    *("a: [119.0107, 25.4310]", "a: 1388.00 元", "a: 138000.00 平方米", "a: 12800 元/月"),
    *("a: 2019、2020、2021、2022", "a: 2019 2020 2021 2022", "a: [2019, 2020, 2021, 2022]"),
    *("a: 18:30-21:00、09:00-12:00", "a: 15 场 30 场 50 人", "a: 350304", "a: 邮编 351100"),
    *(
        "a: 990101198001010011",
        "a: 990101198013010013",
        "a: 99010118800101001X",
        "a: 1234567890123456",
    ),
    *("a: 订单 20220511138000000012", "a: X13800000012Y3", "a: 138000000123", "a: 12800000012"),
    *("a: 联系人才服务中心", "a: 驿站长期开放", "a: 负责人才引进", "a: 联系人：市人才服务中心"),
    *(
        "a: 站长：综合部",
        "a: 负责人：由综合办公室指定的人员担任",
        "a: 驿站人员考勤制度",
        "a: v1.3.8.0",
    ),
    "year: 2024\n    activities: 13\n    talents_served: 8000",
    "year: 1\n- 3800000012",
]


@pytest.fixture(scope="module")
def checker():
    return Checker.of(REPOSITORY, date(2026, 11, 23))


def planted(line):
    """The example with a line put in place of its booking, or at its end."""
    return EXAMPLE.replace("booking: 活动场地请提前一天电话预约\n", line)


def report(checker, text):
    return checker.run(in_memory(OFFICE | {"stations/licheng/shili-jia.yml": text.encode()}))


def table(*groups):
    cases = [(rule, name, line) for rule, group in groups for name, line in group]
    return pytest.mark.parametrize(
        ("rule", "line"), [c[::2] for c in cases], ids=[f"{c[0]} {c[1]}" for c in cases]
    )


every_form = table(("TS901", MOBILES), ("TS902", IDENTITIES), ("TS903", PERSONS))


@every_form
def test_personal_data_is_found_in_every_form(checker, rule, line):
    text = planted(line)
    found = [f for f in report(checker, text).findings if f.rule == rule]
    assert found, "not found"
    start = EXAMPLE.split("\n").index("booking: 活动场地请提前一天电话预约") + 1
    assert {start <= f.place.line < start + line.count("\n") for f in found} == {True}


@every_form
@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_output_repeats_what_was_found(checker, rule, line, language):
    found = report(checker, planted(line))
    secrets = {"TS901": ["13800000012", "13800000013"], "TS903": ["示例甲", "示例乙", "示例丙"]}
    secrets |= {"TS902": [ID, ID_X, identity("99010120050315002")]}
    for name, render in REPORTERS.items():
        plain = bare(render(found, language))
        shown = [secret for secret in secrets[rule] if bare(secret) in plain]
        assert (name, shown) == (name, [])


def bare(text):
    """Without what may stand between the digits, so that no form of writing hides a repetition."""
    text = unicodedata.normalize("NFKC", text).upper()
    return re.sub(r"\s|\\N|[\-.·_()（）–—|]|&#[0-9]+;", "", text)


@pytest.mark.parametrize("text", HARMLESS)
def test_what_only_looks_like_it_is_left_alone(text):
    assert [f.rule for f in personal_data(f"name: 示例\n{text}\n")] == []


@pytest.mark.parametrize("text", [t for t in HARMLESS if not re.search("[0-9]{17}", t)])
def test_what_only_looks_like_it_is_shown_as_written(text):
    """But 18 digits are masked even where the check digit is wrong: somebody may have mistyped."""
    assert mask(text) == text


def test_the_registers_own_files_raise_no_alarm():
    files = [*REPOSITORY.glob("stations/**/*.yml"), REPOSITORY / "schema/station.example.yml"]
    assert len(files) > 5
    alarms = {f.name: [x.rule for x in personal_data(f.read_text("utf-8"))] for f in files}
    assert {name: rules for name, rules in alarms.items() if rules} == {}


GAPS = st.sampled_from(["", "", "", " ", "-", "－", "—", ".", "·", "　", "(", "）", " -", "\n  "])


@given(st.lists(GAPS, min_size=10, max_size=10), st.booleans(), st.sampled_from("码：,致 "))
@settings(max_examples=300, deadline=None)
def test_any_gaps_between_the_digits_are_seen_through(gaps, broad, before):
    digits = wide("13800000012") if broad else "13800000012"
    written = "".join(d + g for d, g in zip(digits, [*gaps, ""], strict=True))
    assert [f.rule for f in personal_data(f"a: {before}{written}\n")] == ["TS901"]
    assert _may_hold_a_number(written)
    assert not re.search("[0-9０-９]", mask(written))


@pytest.mark.parametrize("gap", [*_GAPS, "\n   ", "\n\n "], ids=ascii)
def test_the_quick_look_misses_no_gap(gap):
    for digits in (
        *("13800000012", wide("13800000012")),
        ID,
        wide(ID),
        identity("99010120050315002"),
    ):
        assert _may_hold_a_number(f"a{gap.join(digits)}b")


def test_the_quick_look_parts_numbers_at_every_chinese_character():
    """Guards its speed: without this, every file would be looked at twice."""
    han = map(chr, range(0x4E00, 0x9FFF))
    assert [c for c in han if _may_hold_a_number(f"138000{c}00012")] == []


def test_json_masks_the_path_of_a_key(checker):
    found = json.loads(REPORTERS["json"](report(checker, planted("13800000012: true\n")), "zh"))
    assert all("13800000012" not in json.dumps(f) for f in found["findings"])
