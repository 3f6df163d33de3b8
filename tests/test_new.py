"""`new.py`: questions that a clerk can answer, and a file that passes or says what is missing."""

import signal
from datetime import date

import pytest

from registry import naming, questions
from registry.drafts import Desk, Draft
from registry.layout import REPOSITORY
from registry.schema import Schema
from registry.source import load
from support.commands import run
from support.session import session

SCHEMA = Schema.read(REPOSITORY / "schema", "station")
TODAY = "2026-11-23"
STATION = "stations/licheng/mulan.yml"
COMPLETE = load((REPOSITORY / "schema/station.example.yml").read_bytes(), "").data


@pytest.fixture
def registry(tmp_path):
    """An empty registry with this city's units."""
    office = tmp_path / "stations/office"
    office.mkdir(parents=True)
    units = (REPOSITORY / "stations/office/units.yml").read_bytes()
    (office / "units.yml").write_bytes(units)
    (office / "batches.yml").write_text("batches: []\n")
    return tmp_path


def new(registry, *arguments):
    return run("new.py", "--root", registry, "--today", TODAY, *arguments)


def talk(registry, dialogue, *arguments):
    return session("new.py", ["--root", registry, "--today", TODAY, *arguments], dialogue)


def data(registry, name=STATION):
    document = load((registry / name).read_bytes(), name)
    assert document.faults == ()
    return document.data


def settings(values, path=()):
    """The `--set` arguments that state the values."""
    for key, value in values.items() if isinstance(values, dict) else enumerate(values):
        name = (*path, str(key))
        if isinstance(value, dict) or (isinstance(value, list) and isinstance(value[0], dict)):
            yield from settings(value, name)
        else:
            words = ",".join(value) if isinstance(value, list) else value
            text = str(words).lower() if isinstance(words, bool) else words
            yield from ("--set", f"{'.'.join(name)}={text}")


# --- at a terminal ----------------------------------------------------------------------------

CELLS = [
    ("9 中央", "荔城"),
    ("您是否想写“荔城区”？", "荔城区"),
    ("驿站名称（依据：附件1，必填）", "示例木兰人才驿站"),
    ("这是虚构的示例吗？", "1"),
    ("建议用 shilimulan", "Mulan!"),
    ("只能用小写字母", "mulan"),
    ("类型（依据：二，必填）", "窗口型"),
    ("您是否想写 服务型？", ""),
    ("是否依托建站", "是"),
    ("依托机构名称", "示例科技孵化器有限公司"),
    ("坐落地址", "荔城区示例路1号2楼"),
    ("建成时间", "2021.10"),
    ("您是否想写 2021-10？", ""),
    ("场地面积", "１８０平方米"),
    ("您是否想写 180？", ""),
    ("申报单位（依据：四（三），选填", ""),
]
RESULTS = [
    ("年度实绩还是年度计划？", "1"),
    ("年度（必填）", "2025"),
    ("活动次数", "6场"),
    ("您是否想写 6？", ""),
    ("服务人才人数", ""),
    ("这一项申报时要填写", "120"),
    ("活动开展情况及效果", "政策宣讲4场: 反响好 #1"),
    ("再添加一年的实绩吗？", ""),
]
CONDITIONS = [
    ("—— 场地与设施 ——", "距示例公交站约100米"),
    ("场地相对独立", "是"),
    ("活动场地", "1、洽谈室"),
    ("您是否想写 品茗、洽谈？", ""),
    ("项目展示专区", "1"),
    ("人才政策宣传专区", "1"),
    ("网络", "有"),
    ("多媒体", "true"),
    ("大屏幕投影", "1"),
    ("主体经营发展业务", "科技企业孵化"),
    ("日常维护与运作的保障", "由综合部负责，电话13800000001"),
    ("手机", "由综合部负责日常维护"),
    ("招商引资", ""),
    ("收费方式", "无偿"),
    ("收费说明", ""),
    ("管理团队", "由综合部3人组成"),
    ("专职人员数", "0"),
    ("兼职人员数", "3"),
    ("资产管理制度", "资产管理制度"),
    ("人员考勤制度", "人员考勤制度"),
    ("经费使用制度", "经费使用制度"),
    ("举办各项活动的规则和办法", "活动规则和办法"),
    ("制度印发日期", ""),
    *RESULTS,
    ("服务项目", "2，3"),
    ("其他服务", "会议室, 茶歇"),
]
VISITORS = [
    ("现在填写吗？", "1"),
    ("共建共享", ""),
    ("盘活闲置资产", ""),
    ("政府购买服务", "否"),
    ("经度", ""),
    ("办公电话", "12333"),
    ("单位邮箱", ""),
    ("添加一段开放时间吗？", "1"),
    ("星期（必填）", "周一-周五"),
    ("您是否想写 周一至周五？", ""),
    ("开门", "9点"),
    ("您是否想写 09:00？", ""),
    ("关门", "17:30"),
    ("再添加一段开放时间吗？", "1"),
    ("星期（必填）", ""),
    ("请再按一次回车", ""),
    ("再添加一段开放时间吗？", "否"),
    ("开放时间说明", ""),
    ("预约方式", ""),
    ("到达与无障碍", ""),
    ("微信公众号", ""),
    ("网站", ""),
    ("核实日期", "2027-01-01"),
    ("晚于", "2026-11-01"),
]


def test_a_clerk_who_answers_everything_ends_with_a_file_that_passes(registry):
    agreed = [("现在写入吗？", "")]
    code, heard = talk(registry, [*CELLS, *CONDITIONS, *VISITORS, *agreed])
    assert "检查了 1 个文件：没有发现问题" in heard
    assert code == 0
    assert "13800000001" not in (registry / STATION).read_text("utf-8")
    assert data(registry) == {
        "name": "示例木兰人才驿站",
        "type": "服务型",
        "address": "荔城区示例路1号2楼",
        "completed": "2021-10",
        "floor_area_m2": 180,
        "hosted": True,
        "host": {
            "name": "示例科技孵化器有限公司",
            "core_business": "科技企业孵化",
            "upkeep": "由综合部负责日常维护",
        },
        "fee": "无偿",
        "premises": COMPLETE["premises"] | {"access": "距示例公交站约100米"},
        "staff": {"team": "由综合部3人组成", "full_time": 0, "part_time": 3},
        "systems": {
            "assets": "资产管理制度",
            "attendance": "人员考勤制度",
            "funds": "经费使用制度",
            "activities": "活动规则和办法",
        },
        "services": ["政策咨询", "就业创业咨询"],
        "other_services": ["会议室", "茶歇"],
        "annual": [
            {
                "year": 2025,
                "activities": 6,
                "talents_served": 120,
                "highlights": "政策宣讲4场: 反响好 #1",
            }
        ],
        "purchased_service": False,
        "contact": {"phone": "12333"},
        "hours": [{"days": "周一至周五", "open": "09:00", "close": "17:30"}],
        "verified_on": "2026-11-01",
        "example": True,
    }
    checked = run("check.py", "--root", registry, "--today", TODAY)
    assert checked.returncode == 0, checked.stdout


def test_what_is_given_is_not_asked_and_an_honest_no_may_stay(registry):
    given = COMPLETE | {"hosted": False}
    given = {k: v for k, v in given.items() if k not in {"host", "fee", "annual", "services"}}
    given["premises"] = {k: v for k, v in given["premises"].items() if k != "projection"}
    dialogue = [
        ("申报单位", ""),
        ("大屏幕投影", "2"),
        ("如实填写的，回车保留", ""),
        ("制度印发日期", ""),
        ("年度实绩还是年度计划？", "2"),
        ("计划活动次数（依据：三（四）2，必填）", "3"),
        ("如实填写的，回车保留", ""),
        ("计划服务人才人数", "八十"),
        ("这里应填整数", "80"),
        ("服务项目（依据：二，必填）", ""),
        ("请再按一次回车", ""),
        ("其他服务", ""),
        ("现在填写吗？", ""),
        ("现在写入吗？", "1"),
    ]
    given.pop("applicant")
    code, heard = talk(registry, dialogue, "licheng/mulan", *settings(given))
    assert code == 1
    assert data(registry) == given | {
        "premises": given["premises"] | {"projection": False},
        "plan": {"activities": 3, "talents_served": 80},
    }
    assert all(rule in heard for rule in ("TS315", "TS343", "TS351"))


@pytest.mark.parametrize(
    ("dialogue", "code"),
    [
        ([("9 中央", signal.SIGINT)], 130),
        ([("9 中央", "9" * 3000), ("请填前面的序号", b"\x04")], 130),
        ([("9 中央", "3"), ("驿站名称", "木兰 人才驿站"), ("建议用", signal.SIGINT)], 130),
        (
            [
                ("9 中央", b"\xc4\xaa\xcc\xef\n"),
                ("编码不是 UTF-8", "3"),
                ("驿站名称", b"\xc4\xbe\xc0\xbc\n"),
                ("编码不是 UTF-8", "木\u200b兰人才驿站"),
                ("字符", "x" * 61),
                ("", b"\x1b[A\x00\x07<>&\n"),
                ("", b"\x04"),
            ],
            130,
        ),
        ([*CELLS, *CONDITIONS, ("现在填写吗？", ""), ("现在写入吗？", "2")], 2),
    ],
    ids=["Ctrl+C", "Ctrl+D", "Ctrl+C later", "other encodings and signs", "second thoughts"],
)
def test_whoever_leaves_leaves_nothing_behind_and_sees_no_traceback(registry, dialogue, code):
    found, heard = talk(registry, dialogue)
    assert (found, "Traceback" in heard) == (code, False), heard
    assert "没有写入任何内容" in heard
    assert [p.name for p in (registry / "stations").iterdir()] == ["office"]


# --- with flags -------------------------------------------------------------------------------


def test_flags_alone_write_a_file_that_passes(registry):
    done = new(registry, "licheng/mulan", *settings(COMPLETE))
    assert done.returncode == 0, done.stdout + done.stderr
    assert data(registry) == COMPLETE
    assert (registry / STATION).stat().st_mode & 0o777 == 0o644


def test_what_is_missing_is_listed_with_its_lines(registry):
    done = new(registry, "licheng/mulan", "--set", "name=木兰人才驿站", "--set", "type=窗口型")
    assert done.returncode == 1
    assert "stations/licheng/mulan.yml:8:7 错误 TS212" in done.stdout
    assert "改成：\n      | type: 服务型" in done.stdout


def test_the_file_name_comes_from_the_name(registry):
    new(registry, "licheng", "--set", "name=莆田市荔城区木兰人才驿站")
    assert data(registry)["name"] == "莆田市荔城区木兰人才驿站"


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        ([], "没有指明报送单位"),
        (["licheng"], "不能从名称得出文件名"),
        (["lichen/mulan"], "您是否想写“licheng”"),
        (["荔城/mulan"], "您是否想写“licheng”"),
        (["licheng/Mulan"], "只能用小写字母"),
        (["licheng/../office/units"], "只能用小写字母"),
        (["licheng/mulan"], "没有可写的内容"),
        (["licheng/mulan", "--set", "nam=木兰"], "没有“nam”这一项，您是否想写“name”"),
        (["licheng/mulan", "--set", "phone=12333"], "您是否想写“contact.phone”"),
        (["licheng/mulan", "--set", "annual.year=2025"], "没有“annual.year”这一项"),
        (["licheng/mulan", "--set", "annual.999999999.year=2025"], "没有“annual.999999999.year”"),
        (["licheng/mulan", "--set", f"annual.{'9' * 5000}.year=1"], "没有"),
        (["licheng/mulan", "--set", "name"], "要写成“项目=内容”"),
        (["licheng/mulan", "--set", "name=木\u200b兰"], "U+200B"),
        (["licheng/mulan", "--set", "name=木\n兰"], "换行"),
    ],
)
def test_what_cannot_be_written_is_one_sentence(registry, arguments, reason):
    done = new(registry, *arguments)
    assert done.returncode == 2
    assert reason in done.stderr
    assert done.stderr.count("\n") == 1
    assert [p.name for p in (registry / "stations").iterdir()] == ["office"]


def test_a_file_that_exists_is_never_overwritten(registry):
    new(registry, "licheng/mulan", "--set", "name=木兰人才驿站")
    before = (registry / STATION).read_bytes()
    done = new(registry, "licheng/mulan", "--set", "name=另一个人才驿站")
    assert (done.returncode, (registry / STATION).read_bytes()) == (2, before)
    assert "不能覆盖" in done.stderr


def test_nothing_is_written_through_a_link(registry, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (registry / "stations/licheng").symlink_to(elsewhere)
    done = new(registry, "licheng/mulan", "--set", "name=木兰人才驿站")
    assert (done.returncode, list(elsewhere.iterdir())) == (2, [])


def test_without_units_there_is_no_register(tmp_path):
    (tmp_path / "stations").mkdir()
    done = new(tmp_path, "licheng/mulan", "--set", "name=木兰人才驿站")
    assert done.returncode == 2
    assert "units.yml" in done.stderr


# --- questions and names ----------------------------------------------------------------------


def test_every_field_of_the_schema_is_asked_or_left_for_a_reason():
    asked = {name.split(".")[0] for name in questions.names()}
    assert asked | set(questions.LATER) == set(SCHEMA.node["properties"])


def test_every_question_has_its_words_from_the_schema():
    asked = [q for name in questions.names() for q in questions.questions(SCHEMA, name)]
    assert [q.path for q in asked if not q.node.get("description")] == []
    assert [q.path for q in asked if not (q.choices or q.example or q.node.get("items"))] == []


@pytest.mark.parametrize(
    ("field", "typed", "value"),
    [
        ("type", "2", "联谊型"),
        ("type", "联谊型", "联谊型"),
        ("type", "9", "9"),
        ("hosted", "1", True),
        ("hosted", "否", False),
        ("hosted", "也许", "也许"),
        ("services", "1 3、政策咨询", ["人才信息发布", "就业创业咨询", "政策咨询"]),
        ("other_services", "会议 预约、茶歇", ["会议 预约", "茶歇"]),
        ("floor_area_m2", "120.5", 120.5),
        ("floor_area_m2", "一百", "一百"),
        ("floor_area_m2", ": [", ": ["),
        ("completed", "2021.10", "2021.10"),
        ("name", '"木兰"', "木兰"),
    ],
)
def test_an_answer_is_understood_as_it_was_meant(field, typed, value):
    question = questions.questions(SCHEMA, field)[0]
    assert question.understood(typed) == value


@pytest.mark.parametrize(
    ("name", "taken", "slug"),
    [
        ("木兰人才驿站", set(), "mulan"),
        ("某市某区木兰人才驿站", set(), "mulan"),
        ("木兰人才驿站", {"mulan", "mulan-2"}, "mulan-3"),
        ("绿心人才驿站", set(), "lvxin"),
        ("IT Park 人才驿站（二期）", set(), "it-park-erqi"),
        ("某区人才驿站", set(), "mouqurencaiyizhan"),
        ("!!", set(), ""),
        ("", set(), ""),
    ],
)
def test_a_file_name_is_short_and_new(name, taken, slug):
    assert naming.proposed(name, ["某市", "某区"], taken) == slug


def test_a_station_needs_what_the_check_would_miss(registry):
    desk = Desk.of(registry, date.fromisoformat(TODAY))
    assert desk.needed({}, ("name",))
    assert desk.needed({"hosted": True}, ("host", "upkeep"))
    assert not desk.needed({"hosted": False}, ("host", "upkeep"))
    assert not desk.needed({}, ("location", "lon"))
    assert desk.needed({"location": {"lat": 25.4}}, ("location", "lon"))
    assert not desk.lacks(Draft("licheng", "mulan", COMPLETE))
    assert desk.lacks(Draft("licheng", "", COMPLETE))
    assert desk.lacks(Draft("licheng", "mulan", COMPLETE | {"hosted": None}))


def test_a_personal_number_is_never_written(registry):
    given = ["--set", "name=木兰人才驿站", "--set", "hours_note=请致电13800000001"]
    done = run("new.py", "--root", registry, "licheng/mulan", *given)
    assert done.returncode == 2
    assert "13800000001" not in done.stdout + done.stderr
    assert not (registry / "stations/licheng/mulan.yml").exists()
