"""What the office does by command: refused with a way out, or written and nothing else touched."""

import io
import shutil
from datetime import date

import openpyxl
import pytest
import yaml

from registry import dataset
from registry.acts import past
from registry.acts.ledger import CannotAct
from registry.drafts import Desk
from registry.forms import yearly_xlsx
from registry.intake import kinds
from registry.intake.cells import Cell, Grid
from registry.intake.terms import Terms
from registry.layout import Layout
from registry.schema import Schema
from registry.yearly_sheet import FILLED, MARK
from registry.years import stood_open, year_due
from support.life import ROOT, World

DAY = "2026-11-23"
STATION = "licheng/jia"


@pytest.fixture
def world(tmp_path):
    """The samples, an application of a real station, and a batch that is called for."""
    root = tmp_path / "register"
    shutil.copytree(ROOT / "stations", root / "stations")
    text = (ROOT / "schema/station.example.yml").read_text("utf-8").replace("example: true\n", "")
    text = text.replace("示例木兰人才驿站", "虚构甲人才驿站")
    (root / f"stations/{STATION}.yml").write_text(text, "utf-8")
    made = World(root)
    made.do(DAY, "batch.py", "open", 3, "--document", "示例文〔2026〕1号", "--date", "2026-05-11",
            "--deadline", "2026-06-30")  # fmt: skip
    return made


def tree(world):
    files = sorted(p for p in world.root.rglob("*") if p.is_file())
    return {p.relative_to(world.root).as_posix(): p.read_bytes() for p in files}


def changed(world, before):
    now = tree(world)
    return sorted(name for name in now.keys() | before.keys() if now.get(name) != before.get(name))


def office(world, name):
    return yaml.safe_load((world.root / f"stations/office/{name}.yml").read_text("utf-8"))


# --- refusals ---------------------------------------------------------------------------------

D = ("--document", "示例文〔2026〕2号")
REFUSED = [
    (2, "batch.py", "open 3 --document 示例文〔2026〕1号", "已经登记了申报通知"),
    (2, "batch.py", "receive 9 licheng", "没有第 9 批"),
    (2, "batch.py", "receive 3 lichen", "您是否想写“licheng”"),
    (2, "batch.py", "review 3 通过 licheng/jiaa", "您是否想写“licheng/jia”"),
    (2, "batch.py", "notice 3 --show --from 2026-07-15", "还没有审核通过的驿站"),
    (2, "batch.py", "notice 3 --to 2026-07-22", "请写明 --from"),
    (2, "batch.py", "open 0 --document 文", "示例批次"),
    (2, "batch.py", "open 4 --document 文 --date 2027-01-01", "还没有到"),
    (2, "batch.py", "receive 3 licheng --date 2026-11-24", "收件的日期 2026-11-24 还没有到"),
    (2, "batch.py", "review 3 通过 licheng/jia --date 2026-12-01", "还没有到"),
    (2, "batch.py", "correct 3 number --to 4 --reason 抄错", "没有“number”这一项可以更正"),
    (2, "batch.py", "correct 3 call.date --to 2026-05-11 --reason 抄错", "不需要更正"),
    (2, "batch.py", "decide 3 --document 示例文〔2026〕2号", "也没有审核通过的驿站"),
    (2, "batch.py", "decide 0 --document 示例文〔2026〕2号", "示例批次不登记"),
    (2, "batch.py", "file 3", "还没有确定"),
    (2, "batch.py", "add 3 licheng/jia", "还没有确定"),
    (2, "batch.py", "correct 3 decision.date --to 2026-01-01 --reason 抄错", "没有“decision.date”"),
    (1, "batch.py", "receive 3 licheng --date 2026-01-01", "TS607"),
    (1, "batch.py", "review 3 通过 licheng/jia --date 2026-01-01", "TS607"),
    (1, "status.py", "licheng/jia 恢复 --reason 装修完工", "TS604"),
    (1, "status.py", "licheng/jia 撤销 --reason 长期不开展活动", "TS605"),
    (2, "status.py", "licheng/jia 停止服务 --reason 停办 --successor licheng/x", "没有驿站"),
    (2, "record.py", "licheng/jia --year 2025", "写明驿站和 --year"),
    (2, "record.py", "licheng/jia --year 2025 --activities 5 --served 60", "已经登记"),
    (1, "record.py", "licheng/jia --year 2026 --activities 5 --served 60", "TS601"),
    (2, "record.py", "--collect licheng", "写明 --year"),
    (2, "amend.py", "licheng/jia premises.netwrk=true", "您是否想写"),
    (2, "amend.py", "licheng/jia annual.0.year=2025", "用 record.py"),
    (2, "amend.py", "licheng/jia annual.2025.activities=5", "office.py correct licheng/jia"),
    (2, "amend.py", "licheng/jia 面积=5", "您是否想写 场地面积（㎡）（floor_area_m2）"),
    (2, "amend.py", "licheng/jia 店长=5", "没有“店长”这一项，项目的名称见"),
    (1, "amend.py", "licheng/jia contact.phone=13800000001", "TS"),
    (2, "office.py", "except licheng/jia TS201 --reason 理由 --document 文", "不能例外"),
    (2, "office.py", "withdraw licheng/jia TS315", "没有 TS315 的例外"),
    (1, "office.py", "assess licheng/jia --year 2025 --service 周到", "TS618"),
    (2, "office.py", "correct licheng/jia nothing --to 乙 --reason 抄错", "没有“nothing”"),
    (2, "office.py", "apply licheng/jia", "没有尚未落实的更正"),
    (2, "office.py", "due off", "没有变化"),
    (2, "office.py", "due 3月", "要写成 月-日，如 03-31"),
    (2, "office.py", "due 02-30", "要写成 月-日，如 03-31"),
    (2, "office.py", "assess licheng/jia --year 2027 --service 周到", "2027 年还没有到"),
    (2, "office.py", "provincial licheng/jia --document 文 --date 2027-01-01", "还没有到"),
    (2, "office.py", "correct licheng/jia annual.2025.activities --to 六 --reason 错", "不是数字"),
    (2, "office.py", "correct licheng/jia completed --to 前年 --reason 错", "建成时间的写法不对"),
    (2, "office.py", "correct licheng/jia type --to 酒店型 --reason 错", "类型不能这样更正"),
    (2, "past.py", "3 licheng --name 虚构乙人才驿站", "没有登记为已认定"),
    (2, "report.py", "coverage --year 1990", "年度 1990 不对"),
    (2, "batch.py", "open 8", "scripts/batch.py open 8 --document 文号\n"),
    (2, "batch.py", "open 八 --document 文", "批次写成了“八”，只写数字"),
    (2, "batch.py", "opne 8", "命令写成了“opne”，可以写：open、receive、review"),
    (2, "batch.py", "receive 3 licheng --date 2026.13.1", "“2026.13.1”不是日期"),
    (2, "batch.py", "notice 3 --show --hide", "--hide和--show只能写一个"),
    (2, "batch.py", "file 3 4", "多写了 4"),
    (2, "status.py", "licheng/jia 暂停", "--reason 原因　一句话，面向公众显示"),
    (2, "status.py", "licheng/jia 关闭 --reason x", "可以写：暂停、恢复、迁址、停止服务、撤销"),
    (2, "office.py", "", "命令　assess、provincial"),
    (2, "report.py", "yearly --days", "--days后面没有写内容"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("code", "command", "words", "said"), REFUSED, ids=[f"{r[1]} {r[2]}" for r in REFUSED]
)
def test_what_cannot_be_done_is_said_and_nothing_is_written(world, code, command, words, said):
    before = tree(world)
    assert said in world.do(DAY, command, *words.split(), code=code)
    assert changed(world, before) == []


def test_a_station_that_was_not_let_pass_is_not_decided_on(world):
    world.do(DAY, "batch.py", "review", 3, "撤回", STATION, "--date", "2026-07-10")
    before = tree(world)
    told = world.do(DAY, "batch.py", "decide", 3, *D, "--only", STATION, code=2)
    assert "最后一项审核结果是“撤回”" in told
    assert changed(world, before) == []


def test_a_sample_that_lost_its_mark_is_not_listed_among_real_stations(world):
    text = (world.root / f"stations/{STATION}.yml").read_text("utf-8")
    path = world.root / "stations/licheng/yi.yml"
    path.write_text(text.replace("虚构甲人才驿站", "示例乙人才驿站"), "utf-8")
    world.do(DAY, "batch.py", "review", 3, "通过", STATION, "--date", "2026-07-10")
    both = (STATION, "licheng/yi")
    before = tree(world)
    told = world.do(DAY, "batch.py", "decide", 3, *D, "--only", *both, code=1)
    assert "TS214" in told
    assert "stations/licheng/yi.yml" in told
    assert changed(world, before) == []
    world.do(DAY, "batch.py", "decide", 3, *D)
    assert "TS214" in world.do(DAY, "batch.py", "add", 3, "licheng/yi", code=1)
    assert office(world, "batches")["batches"][-1]["members"] == [STATION]


# --- what is written --------------------------------------------------------------------------


def test_the_steps_of_a_batch_stand_in_the_overview_with_the_next_one(world):
    world.do(DAY, "batch.py", "receive", 3, "荔城区", "--date", "2026-06-28")
    told = world.do(DAY, "batch.py")
    third = told[told.index("第三批") :]
    assert "✓ 收到纸质材料　2026-06-28，荔城区 2026-06-28" in third
    assert "接下来：审核、审定以后：batch.py review 3" in third


@pytest.mark.parametrize("day", ["2026-6-8", "2026.6.8", "2026/06/08", "2026年6月8日"])
def test_a_day_is_read_in_the_ways_that_clerks_write_it(world, day):
    world.do(DAY, "batch.py", "receive", 3, "licheng", "--date", day)
    assert office(world, "batches")["batches"][-1]["received"] == {"licheng": "2026-06-08"}


def test_papers_after_the_deadline_are_recorded_and_asked_about(world):
    told = world.do(DAY, "batch.py", "receive", 3, "licheng", "--date", "2026-07-01")
    assert "TS615" in told
    assert office(world, "batches")["batches"][-1]["received"] == {"licheng": "2026-07-01"}


def test_an_objection_takes_a_station_off_the_list_under_notice(world):
    world.do(DAY, "batch.py", "review", 3, "通过", STATION, "--date", "2026-07-10")
    world.do(DAY, "batch.py", "notice", 3, "--from", "2026-07-15", "--to", "2026-07-22", "--show")
    world.do(DAY, "batch.py", "review", 3, "未通过", STATION, "--date", "2026-07-18")
    batch = dataset.load(world.root, date.fromisoformat(DAY)).batches[-1]
    assert batch.passed == ()
    world.do(DAY, "batch.py", "notice", 3, "--hide")
    assert office(world, "batches")["batches"][-1]["public_notice"]["show"] is False


def test_a_step_that_is_on_record_is_not_recorded_once_more(world):
    world.do(DAY, "batch.py", "review", 3, "通过", STATION, "--date", "2026-07-10")
    period = ("--from", "2026-07-15", "--to", "2026-07-22")
    told = world.do("2026-07-14", "batch.py", "notice", 3, *period, "--show", code=2)
    assert "公示 2026-07-15 才开始" in told
    world.do("2026-07-15", "batch.py", "notice", 3, *period, "--show")
    world.do(DAY, "batch.py", "decide", 3, *D, "--date", "2026-12-03", code=2)
    before = tree(world)
    for words in (("--to", "2026-07-22"), ("--show",), ()):
        assert "登记的就是这样" in world.do(DAY, "batch.py", "notice", 3, *words, code=2)
    show = ("public_notice.show", "--to", "false", "--reason", "不再公示")
    assert "notice 3 --show 或者 --hide" in world.do(DAY, "batch.py", "correct", 3, *show, code=2)
    assert changed(world, before) == []
    world.do(DAY, "batch.py", "receive", 3, "licheng", "--date", "2026-06-28")
    world.do(DAY, "batch.py", "decide", 3, *D, "--date", "2026-08-03")
    world.do(DAY, "batch.py", "file", 3, "--date", "2026-08-20")
    world.do(DAY, "batch.py", "correct", 3, "received.licheng", "--to", "2026-06-27", "--reason",
             "抄错")  # fmt: skip
    batch = office(world, "batches")["batches"][-1]
    assert batch["received"] == {"licheng": "2026-06-27"}
    made = dataset.load(world.root, date.fromisoformat(DAY)).batches[-1]
    assert (len(batch["corrections"]), made.public_corrections) == (1, [])
    before = tree(world)
    assert "已经登记在 2026-08-20 备案" in world.do(DAY, "batch.py", "file", 3, code=2)
    assert "已经在第 3 批的名单里" in world.do(DAY, "batch.py", "add", 3, STATION, code=2)
    assert changed(world, before) == []


def test_a_decision_may_be_corrected_on_record(world):
    world.do(DAY, "batch.py", "review", 3, "通过", STATION, "--date", "2026-07-10")
    world.do(DAY, "batch.py", "decide", 3, *D, "--date", "2026-08-03")
    world.do(
        DAY, "batch.py", "correct", 3, "decision.date", "--to", "2026-08-04", "--reason", "抄错"
    )
    batch = office(world, "batches")["batches"][-1]
    assert batch["decision"]["date"] == "2026-08-04"
    assert batch["corrections"] == [
        {"field": "decision.date", "from": "2026-08-03", "to": "2026-08-04", "reason": "抄错",
         "date": DAY}
    ]  # fmt: skip


@pytest.mark.parametrize("field", ["decision.date", "received.licheng", "received.shili-xian"])
def test_a_correction_may_name_what_any_unit_sent(field):
    entry = {"field": field, "from": "甲", "to": "乙", "reason": "抄错", "date": "2026-08-04"}
    batch = {"number": 1, "members": [], "decision": {"document": "文1", "date": "2026-08-03"}}
    schema = Schema.read(Layout(ROOT).schema, "batches")
    assert schema.faults({"batches": [batch | {"corrections": [entry]}]}) == []


def test_a_late_year_stands_in_its_place_and_every_other_byte_stays(world):
    path = world.root / f"stations/{STATION}.yml"
    before = path.read_text("utf-8")
    world.do(DAY, "record.py", "虚构甲人才驿站", "--year", 2023, "--activities", 9, "--served", 99)
    world.do(DAY, "record.py", STATION, "--year", 2024, "--activities", 8, "--served", 88)
    after = path.read_text("utf-8")
    years = [r["year"] for r in yaml.safe_load(after)["annual"]]
    assert years == [2023, 2024, 2025]
    new = [
        "  - year: 2023", "    activities: 9", "    talents_served: 99",
        "  - year: 2024", "    activities: 8", "    talents_served: 88",
    ]  # fmt: skip
    rest = after.split("\n")
    for line in new:
        rest.remove(line)
    assert "\n".join(rest) == before


def test_an_honest_low_figure_of_an_application_is_written_and_stays_an_error(world):
    told = world.do(
        DAY, "record.py", STATION, "--year", 2024, "--activities", 3, "--served", 20, code=1
    )
    assert "已登记" in told
    assert "TS341" in told


def test_a_field_may_be_named_as_the_form_names_it(world):
    world.do(DAY, "amend.py", STATION, "办公电话=0594-2200821", "场地面积（㎡）=181")
    found = yaml.safe_load((world.root / f"stations/{STATION}.yml").read_text("utf-8"))
    assert (found["contact"]["phone"], found["floor_area_m2"]) == ("0594-2200821", 181)
    told = world.do(DAY, "office.py", "correct", STATION, "坐落地址", "--to", "示例区示例路3号",
                    "--reason", "抄错")  # fmt: skip
    assert "更正坐落地址" in told
    assert office(world, STATION)["corrections"][0]["field"] == "address"


def test_an_exception_comes_and_goes(world):
    path = world.root / f"stations/office/{STATION}.yml"
    for rule in ("TS315", "TS314"):
        world.do(DAY, "office.py", "except", STATION, rule, "--reason", "文物建筑", *D)
    world.do(DAY, "office.py", "withdraw", STATION, "ts315")
    rules = [e["rule"] for e in yaml.safe_load(path.read_text("utf-8"))["exceptions"]]
    assert rules == ["TS314"]
    world.do(DAY, "office.py", "withdraw", STATION, "TS314")
    assert not path.exists()


def test_a_change_that_is_recorded_ahead_is_not_in_effect_before_its_day(world):
    told = world.do(
        DAY, "status.py", STATION, "停止服务", "--date", "2026-12-31", "--reason", "停办"
    )
    assert "TS611" in told
    states = [
        dataset.load(world.root, date.fromisoformat(day)).station(STATION).state
        for day in (DAY, "2026-12-30", "2026-12-31")
    ]
    assert states == ["在用", "在用", "停止服务"]


def test_the_date_for_yearly_records_comes_and_goes_and_leaves_no_trace(world):
    before = tree(world)
    told = world.do(DAY, "office.py", "due", "03-31")
    assert "TS612" in told
    assert changed(world, before) == ["stations/office/units.yml"]
    world.do(DAY, "office.py", "due", "off")
    assert changed(world, before) == []


# --- the past ---------------------------------------------------------------------------------

ROW = "3\t虚构老城人才驿站\t窗口型\t示例负责人\t13800000001\t２０２１年３月\t示例街道示例路1号"


def test_a_row_of_the_form_becomes_a_recognised_station_without_the_person(world, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO(ROW + "\n"))
    before = tree(world)
    told = world.do(DAY, "past.py", 1, "城厢区/laocheng")
    assert changed(world, before) == [
        "stations/chengxiang/laocheng.yml",
        "stations/office/batches.yml",
    ]
    text = (world.root / "stations/chengxiang/laocheng.yml").read_text("utf-8")
    assert yaml.safe_load(text) == {
        "name": "虚构老城人才驿站", "type": "服务型", "address": "示例街道示例路1号",
        "completed": "2021-03",
    }  # fmt: skip
    assert "13800000001" not in told + text
    assert "示例负责人" not in told + text
    assert "警告" in told
    assert "错误" not in told
    station = dataset.load(world.root, date.fromisoformat(DAY)).station("chengxiang/laocheng")
    assert station.batch.number == 1
    world.do(
        DAY, "amend.py", "chengxiang/laocheng", "floor_area_m2=80", "contact.phone=0594-2200820"
    )
    later = (world.root / "stations/chengxiang/laocheng.yml").read_text("utf-8")
    assert yaml.safe_load(later)["floor_area_m2"] == 80
    assert [line for line in text.split("\n") if line not in later.split("\n")] == []


@pytest.mark.parametrize(
    ("cell", "written"), [("2021.3", "2021-03"), ("2021年12月5日", "2021-12-05"), ("上半年", None)]
)
def test_a_month_is_read_as_intake_reads_it_and_left_out_where_it_is_none(world, cell, written):
    told = world.do(DAY, "past.py", 1, "xiuyu/yi", "--name", "虚构乙人才驿站", "--type", "综合型",
                    "--completed", cell)  # fmt: skip
    text = (world.root / "stations/xiuyu/yi.yml").read_text("utf-8")
    assert yaml.safe_load(text).get("completed") == written
    assert ("没有录入" in told) is (written is None)


def test_a_row_of_another_form_is_refused():
    with pytest.raises(CannotAct, match="这一行有 3 格"):
        past.row_of("1\t虚构\t服务型")


# --- the yearly sheet -------------------------------------------------------------------------


@pytest.fixture(scope="module")
def terms():
    return Terms.at(Desk.of(ROOT, date.fromisoformat(DAY)))


def grid(*rows):
    """A sheet as intake has it: our mark, four rows of head, rows of stations."""
    head = {(1, 9): f"{MARK} 2025", (1, 1): "表题", (4, 2): "驿站名称"}
    cells = head | {(5 + y, 1 + x): v for y, row in enumerate(rows) for x, v in enumerate(row)}
    return Grid(
        "年度记录", [Cell("年度记录", *at, str(v)) for at, v in cells.items() if v is not None]
    )


def row(activities, persons, words=None, station="licheng/jia"):
    return [1, "虚构甲人才驿站", "服务型", None, None, activities, persons, words, station]


@pytest.mark.parametrize(
    ("cells", "said", "faults"),
    [
        ((6, 120, "路演"), {"year": 2025, "activities": 6, "talents_served": 120,
                            "highlights": "路演"}, 0),
        (("6次", "1,200", None), {"year": 2025, "activities": 6, "talents_served": 1200}, 0),
        ((0, 0, None), {"year": 2025, "activities": 0, "talents_served": 0}, 0),
        ((None, None, None), {}, 0),
        ((6, None, None), {"year": 2025, "activities": 6}, 1),
        (("若干", 120, None), {"year": 2025, "talents_served": 120}, 1),
        (("约6次", "五十多", None), {"year": 2025}, 2),
    ],
)  # fmt: skip
def test_a_filled_sheet_is_read_and_nothing_is_guessed(terms, cells, said, faults):
    kind, entries = kinds.read(grid(row(*cells)), terms)
    readings = [r for entry in entries for r in entry.readings]
    assert kind == "年度记录表"
    assert {r.path[2]: r.value for r in readings if r.path[:1] == ("annual",)} == said
    assert len([r for r in readings if r.fault]) == faults


def test_a_row_that_was_added_to_a_sheet_is_a_fault(terms):
    own = [9, "自行加的", "服务型", None, None, 5, 60, None, None]
    _, entries = kinds.read(grid(row(6, 120), own), terms)
    assert len([r for entry in entries for r in entry.readings if r.fault]) == 5


def test_the_sheet_that_goes_out_comes_back_as_it_was_filled_in(tmp_path, world):
    register = dataset.load(world.root, date.fromisoformat(DAY))
    stations = tuple(s for s in register.stations if s.unit == "licheng")
    path = tmp_path / "sheet.xlsx"
    path.write_bytes(yearly_xlsx.render(register, "licheng", 2025, stations))
    page = openpyxl.load_workbook(path).worksheets[0]
    assert not page.cell(5, FILLED[0] + 1).protection.locked
    assert page.protection.sheet
    before = tree(world)
    world.do(DAY, "intake.py", path)
    assert changed(world, before) == []


@pytest.mark.parametrize(
    ("name", "station"),
    [
        ("虚构甲改名人才驿站", STATION),
        ("虚构乙人才驿站", STATION),
        ("示例文献人才驿站", STATION),
        ("虚构甲人才驿站", "licheng/shili-wenxian"),
        ("虚构乙人才驿站", "licheng/yi"),
    ],
)
def test_a_row_that_is_no_longer_its_station_s_goes_to_none(tmp_path, world, name, station):
    register = dataset.load(world.root, date.fromisoformat(DAY))
    path = tmp_path / "sheet.xlsx"
    stations = (register.station(STATION),)
    path.write_bytes(yearly_xlsx.render(register, "licheng", 2024, stations))
    book = openpyxl.load_workbook(path)
    page = book.worksheets[0]
    for column, value in ((2, name), (6, 5), (7, 60), (9, station)):
        page.cell(5, column).value = value
    book.save(path)
    before = tree(world)
    told = world.do(DAY, "intake.py", path, "--slug", "yi", code=1)
    assert "这一行发出时是" in told or "登记库里没有表上所指的驿站" in told
    assert changed(world, before) == []


def test_a_station_that_closed_after_the_year_is_asked_for_it(tmp_path, world):
    first, second = "licheng/lao", "licheng/xin"
    for slug, begun in (("lao", "2021-03"), ("xin", "2025-03")):
        world.do(DAY, "past.py", 1, f"licheng/{slug}", "--name", f"虚构{slug}人才驿站", "--type",
                 "服务型", "--completed", begun)  # fmt: skip
        world.do(DAY, "status.py", f"licheng/{slug}", "停止服务", "--reason", "到期", "--date",
                 "2026-03-01")  # fmt: skip
    world.do(DAY, "record.py", "--collect", "荔城区", "--year", 2025, "--out", tmp_path)
    page = openpyxl.load_workbook(next(tmp_path.glob("*.xlsx"))).worksheets[0]
    asked = [page.cell(row, 9).value for row in range(5, page.max_row + 1)]
    assert first in asked
    assert second not in asked


def test_a_refusal_shows_what_refuses_and_nothing_else(world):
    told = world.do(DAY, "past.py", 1, "licheng/yi", "--name", "示例乙人才驿站", "--type",
                    "服务型", code=1)  # fmt: skip
    assert "TS214" in told
    assert "警告" not in told
    assert "登记账号" not in told


# --- which year is owed -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("today", "due", "year"),
    [
        ("2026-11-23", "", 0), ("2026-03-31", "03-31", 2024), ("2026-04-01", "03-31", 2025),
        ("2026-01-01", "03-31", 2024), ("2026-12-31", "12-31", 2024),
    ],
)  # fmt: skip
def test_the_year_that_is_asked_for(today, due, year):
    assert year_due(today, due) == year


def state(*changes):
    return [{"state": s, "date": d} for s, d in changes]


@pytest.mark.parametrize(
    ("data", "decided", "owed"),
    [
        ({"completed": "2024-05"}, "2024-08-01", True),
        ({"completed": "2025-01"}, "2024-08-01", False),
        ({"completed": "2020-01"}, "2025-08-01", False),
        ({}, "", False),
        ({"completed": "2020-01"}, "", True),
        ({"completed": "2020-01", "status": state(("停止服务", "2025-06-01"))}, "", False),
        ({"completed": "2020-01", "status": state(("停止服务", "2026-06-01"))}, "", True),
        ({"completed": "2020-01", "status": state(("暂停", "2024-06-01"))}, "", False),
        ({"completed": "2020-01", "status": state(("暂停", "2025-06-01"))}, "", True),
    ],
)
def test_a_year_is_owed_by_who_stood_open_all_through_it(data, decided, owed):
    assert stood_open(data, 2025, decided) is owed


def test_without_its_units_a_register_cannot_be_acted_on(tmp_path):
    (tmp_path / "stations").mkdir()
    told = World(tmp_path).do(DAY, "batch.py", code=2)
    assert "报送单位名录" in told
