"""`check.py --fix`: what cannot change meaning is mended, the rest of the file stays as it is."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from registry.fix import fixed
from registry.layout import REPOSITORY
from registry.schema import Schema
from registry.source import load
from support.commands import run

SCHEMA = Schema.read(REPOSITORY / "schema", "station")
EXAMPLE = (REPOSITORY / "schema/station.example.yml").read_text(encoding="utf-8")
DATA = load(EXAMPLE.encode(), "").data
STATION = "stations/licheng/mulan.yml"


def mended(text):
    return fixed(text.encode(), "x.yml", SCHEMA).decode()


SAFE = [
    ("completed: 2021-03", "completed: 2021.3", 'completed: "2021-03"'),
    ("completed: 2021-03", "completed: 2021.10", 'completed: "2021-10"'),
    ("completed: 2021-03", "completed: 2021年3月", 'completed: "2021-03"'),
    ("completed: 2021-03", "completed: ２０２１年３月５日", 'completed: "2021-03-05"'),
    ("completed: 2021-03", "completed: 2021/3/5", 'completed: "2021-03-05"'),
    ("floor_area_m2: 180", "floor_area_m2: 180平方米", "floor_area_m2: 180"),
    ("floor_area_m2: 180", "floor_area_m2: １８０㎡", "floor_area_m2: 180"),
    ("floor_area_m2: 180", 'floor_area_m2: "1,180"', "floor_area_m2: 1180"),
    ("talents_served: 120", "talents_served: 120人", "talents_served: 120"),
    ("activities: 6", "activities: ６次", "activities: 6"),
    ("lon: 119.0107", "lon: 东经119.0107°", "lon: 119.0107"),
    ("phone: 0594-2200820", "phone: ０５９４－２２００８２０", "phone: 0594-2200820"),
    ("phone: 0594-2200820", "phone: 05942200820", "phone: 0594-2200820"),
    ("phone: 0594-2200820", "phone: (0594) 2200820", "phone: 0594-2200820"),
    ('open: "09:00"', "open: 9:00", 'open: "09:00"'),
    ('open: "09:00"', 'open: "９：００"', 'open: "09:00"'),
    ("hosted: true", "hosted: True", "hosted: true"),
    ("type: 服务型", "type：服务型", "type: 服务型"),
    ("type: 服务型", "type: 服务型   ", "type: 服务型"),
]


@pytest.mark.parametrize(("line", "written", "wanted"), SAFE, ids=[s[1] for s in SAFE])
def test_a_slip_of_writing_is_mended_on_its_line_alone(line, written, wanted):
    assert EXAMPLE.count(line) >= 1
    text = EXAMPLE.replace(line, written, 1)
    assert mended(text) == EXAMPLE.replace(line, wanted, 1)


MEANT = [
    ("type: 服务型", "type: 窗口型"),
    ("type: 服务型", "type: 服务"),
    ("hosted: true", "hosted: 是"),
    ("floor_area_m2: 180", "floor_area_m2: 约180"),
    ("floor_area_m2: 180", "floor_area_m2: -180"),
    ("talents_served: 120", "talents_served: 120.5"),
    ("completed: 2021-03", "completed: 2021年上半年"),
    ("completed: 2021-03", "completed: 2021-13"),
    ("lon: 119.0107", "lon: 19.0107"),
    ("phone: 0594-2200820", "phone: 2200820"),
    ("phone: 0594-2200820", "phone: 13800000001"),
    ("phone: 0594-2200820", "phone: １３８００００００１１"),
    ("days: 周一至周五", "days: 星期一到星期五"),
    ("name: 示例木兰人才驿站", "nmae: 示例木兰人才驿站"),
    ("fee: 无偿", "fee: 免费"),
]


@pytest.mark.parametrize(("line", "written"), MEANT, ids=[m[1] for m in MEANT])
def test_what_only_a_person_knows_is_left(line, written):
    assert EXAMPLE.count(line) >= 1
    text = EXAMPLE.replace(line, written, 1)
    assert mended(text) == text


def test_several_slips_are_mended_in_one_run():
    text = EXAMPLE
    for line, written, _ in (SAFE[0], SAFE[5], SAFE[8], SAFE[11]):
        text = text.replace(line, written, 1)
    assert mended(text) == EXAMPLE.replace("completed: 2021-03", 'completed: "2021-03"')


def test_line_ends_and_the_mark_before_the_text_become_what_they_should_be():
    raw = b"\xef\xbb\xbf" + EXAMPLE.replace("\n", "\r\n").encode()
    assert fixed(raw, "x.yml", SCHEMA) == EXAMPLE.encode()


@pytest.mark.parametrize(
    "raw",
    [EXAMPLE.encode(), EXAMPLE.encode("gb18030"), b"\xff\xfe", b"a: \x00\n", b"", b"a" * 70_000],
    ids=["in order", "GBK", "UTF-16", "control sign", "empty", "too long"],
)
def test_what_is_in_order_or_cannot_be_read_stays_as_it_is(raw):
    assert fixed(raw, "x.yml", SCHEMA) == raw


def leaves(data, path=()):
    for step, below in data.items() if isinstance(data, dict) else enumerate(data):
        if isinstance(below, (dict, list)):
            yield from leaves(below, (*path, step))
        else:
            yield (*path, step), below


WIDE = str.maketrans("0123456789-:", "０１２３４５６７８９－：")


@given(st.sets(st.sampled_from(range(len(EXAMPLE.split("\n"))))))
@settings(max_examples=200, deadline=None)
def test_mending_never_changes_what_a_file_says(numbers):
    """Any lines of the example spoilt alike: full-width figures, blanks behind, a wide colon."""
    lines = EXAMPLE.split("\n")
    for number in numbers:
        line = lines[number]
        key, colon, value = line.partition(": ")
        if colon and not line.startswith("#") and not set(value) & set("[{"):
            spoilt = value.translate(WIDE) if not value.startswith('"') else value
            lines[number] = f"{key}：{spoilt}  "
    text = "\n".join(lines)
    after = load(mended(text).encode(), "x.yml")
    assert [f.rule for f in after.faults] == []
    figures = {k: v for k, v in leaves(DATA) if not isinstance(v, str)}
    assert {k: v for k, v in leaves(after.data) if k in figures} == figures
    comments = [line for line in EXAMPLE.split("\n") if line.startswith("#")]
    assert [x for x in mended(text).split("\n") if x.startswith("#")] == comments
    assert mended(mended(text)) == mended(text)


@given(st.binary(max_size=300) | st.text(max_size=300).map(lambda t: t.encode("utf-8", "ignore")))
@settings(max_examples=300, deadline=None)
def test_no_bytes_make_the_mending_fall(raw):
    once = fixed(raw, "x.yml", SCHEMA)
    assert fixed(once, "x.yml", SCHEMA) == once


# --- the command ------------------------------------------------------------------------------


@pytest.fixture
def registry(tmp_path):
    office = tmp_path / "stations/office"
    office.mkdir(parents=True)
    units = (REPOSITORY / "stations/office/units.yml").read_bytes()
    (office / "units.yml").write_bytes(units)
    (office / "batches.yml").write_text("batches: []   \n")
    (tmp_path / "stations/licheng").mkdir()
    return tmp_path


def fix(registry, *paths):
    arguments = ["--root", registry, "--today", "2026-11-23", "--fix", *paths]
    return run("check.py", *arguments)


def test_the_command_shows_what_it_changed_and_checks_the_result(registry):
    text = EXAMPLE.replace("talents_served: 120", "talents_served: 120人")
    (registry / STATION).write_text(text, encoding="utf-8")
    done = fix(registry, registry / STATION)
    assert (registry / STATION).read_text(encoding="utf-8") == EXAMPLE
    assert "-    talents_served: 120人\n+    talents_served: 120\n" in done.stderr
    assert done.returncode == 0, done.stdout


def test_the_command_leaves_other_files_and_the_office_alone(registry):
    spoilt = EXAMPLE.replace("hosted: true", "hosted: True")
    other = registry / "stations/licheng/other.yml"
    (registry / STATION).write_text(spoilt, encoding="utf-8")
    other.write_text(spoilt.replace("木兰", "绿心"), encoding="utf-8")
    fix(registry, registry / STATION)
    assert "hosted: True" in other.read_text(encoding="utf-8")
    assert (registry / "stations/office/batches.yml").read_text() == "batches: []   \n"


def test_the_command_never_repeats_a_number_that_is_personal(registry):
    text = EXAMPLE.replace("phone: 0594-2200820", "phone: 13800000001   ")
    (registry / STATION).write_text(text, encoding="utf-8")
    done = fix(registry)
    assert done.returncode == 1
    assert "13800000001" not in done.stdout + done.stderr
    assert "phone: 13800000001\n" in (registry / STATION).read_text(encoding="utf-8")


def test_the_command_says_when_there_is_nothing_to_mend(registry):
    (registry / STATION).write_text(EXAMPLE, encoding="utf-8")
    assert "没有可以自动改正的内容" in fix(registry).stderr
