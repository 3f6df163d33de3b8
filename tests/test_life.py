"""Five years of a register: each command and page of the procedure, and every year's figures.

At the end of each year the reports are held against a calculation of the test's own, which knows
only what the story did. Seeded: two batches, seven units, 60 stations, yearly records, a move, a
pause, two closures, one recognition by the province, one correction of a fact.
"""

import re
import shutil
import subprocess
from dataclasses import dataclass, field
from datetime import date
from xml.etree import ElementTree as ET

import openpyxl
import pytest
import yaml

from registry import chronicle, dataset, exports, figures, history, pages
from registry.checks import check
from registry.figures import assessment, coverage, freshness, subsidy, yearly
from registry.layout import Layout
from registry.svg import limits
from support import life

YEARS = (2021, 2022, 2023, 2024, 2025)
ACTIVITIES, PERSONS, SUBSIDY = 4, 50, 50000
"""The policy's own figures, written out here once more: the test's calculation is another one."""


@dataclass
class Story:
    world: life.World
    folder: object
    reported: dict = field(default_factory=dict)
    """year → what the reports said at its end."""
    expected: dict = field(default_factory=dict)
    notice: dict = field(default_factory=dict)
    """Pages while the first batch was under notice."""
    said: dict = field(default_factory=dict)


def register_of(world, day):
    return dataset.load(world.root, date.fromisoformat(day))


def pages_of(world, day):
    layout = Layout(world.root)
    settings = yaml.safe_load((life.ROOT / "mkdocs.yml").read_text("utf-8"))["extra"]
    known = history.read(world.root)
    made = pages.Register.of(register_of(world, day), layout, settings, known, {})
    return {page.path: page.html for page in pages.pages_of(pages.Renderer(made))}


def reported(world, year, day):
    """Every figure of the reports of a year, as plain values."""
    data, layout = register_of(world, day), Layout(world.root)
    limit = limits.read(layout.schema)
    found = yearly.facts(data, year - 1, limit)
    each = subsidy.amounts(layout)
    return {
        "coverage": {
            c.unit.slug: (c.recognised, c.open, c.paused, c.ended)
            for c in coverage.facts(data, f"{year}-12-31")
        },
        "units": {
            u.unit.slug: (u.recorded, u.activities, u.talents_served, u.reached)
            for u in found.units
        },
        "below": {(b.station.id, b.trend(0), b.trend(1)) for b in found.below},
        "missing": {s.id for s in found.missing},
        "assessed": {
            (a.station.id, a.recommended) for a in assessment.facts(data, year - 1) if a.assessment
        },
        "subsidy": {
            b.batch.number: (len(b.stations), b.yuan)
            for b in subsidy.facts(data, each.subsidy_yuan)
        },
        "match": {m.station.id: (m.award, m.match) for m in subsidy.matches(data, each.match)},
    }


def expected(world, year):
    """The same from the story alone."""
    day = f"{year}-12-31"
    members = world.members(day)
    last = year - 1
    figures_of = {p.id: p.years.get(last) for p in world.members(f"{last}-12-31")}
    by_unit, units = {}, {}
    for unit in (*life.UNITS, "shizhi", "zhongyang"):
        states = [p.state(day) for p in members if p.unit == unit]
        ended = len([s for s in states if s in ("停止服务", "撤销")])
        by_unit[unit] = (len(states), states.count("在用"), states.count("暂停"), ended)
        own = [f for i, f in figures_of.items() if i.startswith(unit + "/") and f]
        reached = len([f for f in own if f[0] >= ACTIVITIES and f[1] >= PERSONS])
        units[unit] = (len(own), sum(f[0] for f in own), sum(f[1] for f in own), reached)
    below = set()
    for place in world.members(f"{last}-12-31"):
        now, before = place.years.get(last), place.years.get(last - 1)
        if now and (now[0] < ACTIVITIES or now[1] < PERSONS):
            trends = [trend(before and before[part], now[part]) for part in (0, 1)]
            below.add((place.id, *trends))
    return {
        "coverage": by_unit,
        "units": units,
        "below": below,
        "missing": {p.id for p in world.members(f"{last}-12-31") if owes(world, p, last)},
        "assessed": {(i, r) for (i, y), r in world.assessed.items() if y == last},
        "subsidy": {
            b: (n, n * SUBSIDY)
            for b in world.decided
            if (n := len([p for p in world.places if p.batch == b]))
        },
        "match": {i: (award, award) for i, (_, award) in world.provincial.items()},
    }


def trend(before, now):
    if before is None:
        return f"{now}（上年无记录）"
    return f"{before} → {now} {'升' if now > before else '降' if now < before else '平'}"


def owes(world, place, year):
    whole = place.completed[:4] < str(year) and world.decided[place.batch][:4] < str(year)
    open_at_end = place.state(f"{year}-12-31") in ("在用", "暂停")
    return whole and open_at_end and year not in place.years


def close_of(story, year):
    """The last day of a year: the figures, then the commit."""
    story.reported[year] = reported(story.world, year, f"{year}-12-31")
    story.expected[year] = expected(story.world, year)
    story.world.commit(f"{year}-12-31")


@pytest.fixture(scope="module")
def story(tmp_path_factory):
    folder = tmp_path_factory.mktemp("life")
    world = life.begin(folder / "register")
    told = Story(world, folder)
    first = life.apply(world, 39, 1, "2020-05", life.UNITS[:6])
    refused = life.refuse(first, ("未通过", "撤回", "未通过"))
    life.procedure(world, 1, first, 2021, not_passed=refused)
    told.notice = pages_of(world, "2021-05-12")
    life.decide(world, 1, first[:36], 2021)
    close_of(told, 2021)
    paused, moved, closed, withdrawn, best, low = (first[n] for n in (0, 2, 3, 4, 7, 1))

    life.collect(world, 2021, folder / "2021", low=[low.id])
    world.do("2022-03-01", "status.py", paused.id, "暂停", "--reason", "场地装修")
    paused.states.append(("2022-03-01", "暂停"))
    close_of(told, 2022)

    life.collect(world, 2022, folder / "2022", low=[low.id])
    world.do("2023-01-10", "status.py", paused.id, "恢复", "--reason", "装修完工")
    paused.states.append(("2023-01-10", "恢复"))
    second = life.apply(world, 24, 2, "2022-08", life.UNITS)
    life.procedure(world, 2, second, 2023)
    life.decide(world, 2, second, 2023)
    new = "模拟新街道8号"
    world.do("2023-08-01", "office.py", "correct", moved.id, "address", "--to", new,
             "--reason", "迁址", "--document", "模拟文〔2023〕3号")  # fmt: skip
    told.said["move"] = world.do(
        "2023-08-02", "status.py", moved.id, "迁址", "--reason", "租约到期"
    )
    moved.states.append(("2023-08-02", "迁址"))
    close_of(told, 2023)

    life.collect(world, 2023, folder / "2023", low=[low.id])
    world.do("2024-02-01", "status.py", closed.id, "停止服务", "--reason", "并入邻近驿站",
             "--successor", best.name)  # fmt: skip
    closed.states.append(("2024-02-01", "停止服务"))
    for place, recommend in ((best, True), (low, False)):
        words = ["--participation", "参与度高", "--service", "周到", "--recruitment", "效果佳",
                 "--reputation", "评价好", "--document", "模拟文〔2024〕4号"]  # fmt: skip
        world.do("2024-03-01", "office.py", "assess", place.id, "--year", 2023, *words,
                 *(["--recommend"] if recommend else []))  # fmt: skip
        world.assessed[place.id, 2023] = recommend
    world.do("2024-09-01", "office.py", "provincial", best.id, "--document", "模拟文〔2024〕9号",
             "--award", 70000)  # fmt: skip
    world.provincial[best.id] = ("2024-09-01", 70000)
    close_of(told, 2024)

    forgotten = first[10]
    life.collect(world, 2024, folder / "2024", low=[low.id], leave_out=[forgotten.id])
    told.said["due"] = world.do("2025-04-01", "office.py", "due", "03-31")
    world.do("2025-05-01", "status.py", withdrawn.id, "撤销", "--reason", "长期不开展活动",
             "--document", "模拟文〔2025〕1号")  # fmt: skip
    withdrawn.states.append(("2025-05-01", "撤销"))
    wrong = low.years[2023][0]
    world.do("2025-06-01", "office.py", "correct", low.id, "annual.2023.activities", "--to",
             wrong + 2, "--reason", "漏计两次")  # fmt: skip
    world.commit("2025-06-01")
    world.do("2025-06-02", "office.py", "apply", low.id)
    world.commit("2025-06-02")
    low.years[2023][0] = wrong + 2
    told.said["exception"] = world.do("2025-07-01", "office.py", "except", low.id, "TS315",
        "--reason", "文物建筑", "--document", "模拟文〔2025〕2号")  # fmt: skip
    world.do(
        "2025-07-02", "amend.py", low.id, "contact.phone=0594-2200820", "verified_on=2025-07-02"
    )
    close_of(told, 2025)
    told.wrong, told.places = wrong, {
        "paused": paused, "moved": moved, "closed": closed, "withdrawn": withdrawn, "best": best,
        "low": low, "forgotten": forgotten,
    }  # fmt: skip
    return told


@pytest.fixture(scope="module")
def final(story):
    """Every page at the end of the five years."""
    return pages_of(story.world, "2025-12-31")


# --- the figures ------------------------------------------------------------------------------


@pytest.mark.parametrize("year", YEARS)
def test_the_reports_of_a_year_agree_with_another_calculation(story, year):
    assert story.reported[year] == story.expected[year]


def test_the_story_has_what_it_promises(story):
    world = story.world
    assert len(world.members("2025-12-31")) == 60
    assert len({p.unit for p in world.places}) == 7
    states = [s for p in world.places for _, s in p.states]
    assert sorted(states) == sorted(["暂停", "恢复", "迁址", "停止服务", "撤销"])
    assert all(story.expected[y]["below"] for y in YEARS[1:])
    assert story.expected[2025]["missing"] == {story.places["forgotten"].id}
    assert [story.expected[y]["coverage"][life.LATE_UNIT][0] for y in YEARS] == [0, 0, 3, 3, 3]


@pytest.mark.parametrize("year", YEARS)
def test_an_earlier_year_is_counted_afterwards_as_it_was_then(story, year):
    """The last register tells the same of each year, but for what was corrected since."""
    later = reported(story.world, year, "2025-12-31")
    assert later["coverage"] == story.reported[year]["coverage"]
    assert later["units"] == (expected(story.world, year)["units"])


def test_verifications_are_counted_from_the_day(story):
    found = freshness.facts(register_of(story.world, "2025-12-31"))
    days = {a.station.id: a.days for a in found}
    assert len(days) == 58
    assert days[story.places["low"].id] == (date(2025, 12, 31) - date(2025, 7, 2)).days
    others = {d for i, d in days.items() if i != story.places["low"].id}
    assert others == {(date(2025, 12, 31) - date(y, m, 15)).days for y, m in ((2020, 5), (2022, 8))}


@pytest.mark.parametrize("name", list(figures.REPORTS))
@pytest.mark.parametrize("form", list(figures.FORMATS))
def test_every_report_is_written_in_every_format(story, name, form):
    out = story.folder / f"{name}.{form}"
    told = story.world.do("2025-12-31", "report.py", name, "--year", 2024, "--format", form,
                          "--out", out)  # fmt: skip
    assert str(out) in told
    again = story.folder / f"again.{form}"
    story.world.do(
        "2025-12-31", "report.py", name, "--year", 2024, "--format", form, "--out", again
    )
    assert out.read_bytes() == again.read_bytes()
    if form in ("text", "md", "html"):
        assert "2024" in out.read_text("utf-8") or name == "freshness"


@pytest.mark.parametrize("year", YEARS[1:])
def test_the_written_reports_show_the_figures_of_the_other_calculation(story, year):
    """The workbooks themselves, read back by themselves: not the facts behind them."""
    rows = {}
    for name, of in (("coverage", year), ("yearly", year - 1)):
        out = story.folder / f"{name}-{year}.xlsx"
        story.world.do("2025-12-31", "report.py", name, "--year", of, "--format", "xlsx",
                       "--out", out)  # fmt: skip
        book = openpyxl.load_workbook(out)
        cells = [row for page in book for row in page.iter_rows(values_only=True)]
        rows[name] = {row[0]: row for row in cells if row[0]}
    units = {u.slug: u for u in register_of(story.world, "2025-12-31").units}
    told = expected(story.world, year)
    names = {units[slug].name for slug in told["coverage"]} & rows["coverage"].keys()
    assert len(names) >= len(life.UNITS)
    for slug, numbers in told["coverage"].items():
        row = rows["coverage"].get(units[slug].name, (None, None, 0, 0, 0, 0))
        assert row[2:6] == numbers
    for slug, numbers in told["units"].items():
        row = rows["yearly"].get(units[slug].name, (None, 0, 0, 0, 0))
        assert row[1:5] == numbers


def test_an_assessment_of_an_earlier_year_knows_nothing_of_later_days(story):
    data = register_of(story.world, "2025-12-31")
    told = {
        year: next(a for a in assessment.facts(data, year)
                   if a.station.id == story.places["low"].id).evidence(year, f"{year}-12-31")
        for year in (2023, 2025)
    }  # fmt: skip
    assert "例外" not in told[2023]
    assert "核实于" not in told[2023]
    assert told[2025] == "例外1项；核实于2025-07-02"


def test_a_year_that_runs_is_missing_from_no_station(story):
    data = register_of(story.world, "2025-12-31")
    paper = yearly.paper(data, Layout(story.world.root), 2025)
    assert yearly.facts(data, 2025, limits.read(Layout(story.world.root).schema)).missing == ()
    assert paper.day == "2025-12-31"
    assert any("2025年还没有结束" in words for words in paper.words)


def test_the_plots_show_the_numbers_of_their_table(story):
    layout = Layout(story.world.root)
    paper = yearly.paper(register_of(story.world, "2025-12-31"), layout, 2024)
    section = next(s for s in paper.sections if s.plots)
    for plot, column in zip(section.plots, (2, 3), strict=True):
        drawn = re.findall(r'class="plot-value"[^>]*>([\d.]+)<', plot.picture)
        assert [float(v) for v in drawn] == [float(row[column]) for row in section.table.rows]


# --- the procedure ----------------------------------------------------------------------------


def test_while_the_notice_runs_its_page_lists_what_passed_and_nothing_else(story):
    names = {p.id: p.name for p in story.world.places if p.batch == 1}
    html = story.notice["public-notice/"]
    assert [name for name in names.values() if name not in html] == []
    assert "模拟1批36号" not in html + story.notice["batches/1/"] + story.notice["batches/"]
    assert 'data-notice-until="2021-05-17"' in html
    assert "正在公示" in story.notice["batches/1/"]
    others = {p: h for p, h in story.notice.items() if p != "public-notice/"}
    assert [p for p, h in others.items() if "模拟1批00号" in h] == []


def test_a_decided_batch_is_no_longer_under_notice(final):
    assert "没有正在进行的公示" in final["public-notice/"]


def test_the_page_of_a_batch_has_its_stations_documents_and_dates(story, final):
    html = final["batches/1/"]
    assert [p.name for p in story.world.places if p.batch == 1 and p.name not in html] == []
    for words in ("模拟文〔2021〕1号", "2021年3月31日截止", "2021年5月10日", "模拟文〔2021〕2号",
                  "2021年6月15日"):  # fmt: skip
        assert words in html
    assert "缺活动规则" not in html
    assert "退回补正" not in html


def test_who_was_refused_stands_nowhere(story, final):
    assert story.world.refused
    names = [f"模拟1批{n}号人才驿站" for n in (36, 37, 38)]
    assert [(p, n) for p, html in final.items() for n in names if n in html] == []


def test_the_check_has_no_error_at_the_end(story):
    found = check(story.world.root, date(2025, 12, 31))
    refused = {f"stations/{i}.yml" for i in story.world.refused}
    assert [f for f in found.findings if f.severity.rank == 0 and f.file not in refused] == []
    late = [f.file for f in found.findings if f.rule == "TS612"]
    assert late == [f"stations/{story.places['forgotten'].id}.yml"]


def test_a_county_s_comment_outlives_every_command(story):
    for place in story.world.places:
        assert "\n# 县区的备注\n" in (story.world.root / f"stations/{place.id}.yml").read_text(
            "utf-8"
        )
    assert (
        (story.world.root / "stations/office/batches.yml").read_text("utf-8").startswith("# 批次")
    )


# --- status -----------------------------------------------------------------------------------


def test_a_moved_station_has_its_new_address_and_says_so(story, final):
    place = story.places["moved"]
    assert life.facts(story.world, place)["address"] == "模拟新街道8号"
    html = final[f"stations/{place.id}/"]
    assert "模拟新街道8号" in html
    assert "由“模拟街道1路3号”更正为“模拟新街道8号”。迁址（模拟文〔2023〕3号）" in html
    assert "迁址：租约到期" in html


def test_a_closed_station_keeps_its_page_and_is_no_longer_counted(story, final):
    closed, best = story.places["closed"], story.places["best"]
    html = final[f"stations/{closed.id}/"]
    assert "停止服务" in html
    assert f">{best.name}</a>" in html
    unit = final[f"units/{closed.unit}/"]
    assert unit.index("已停止服务") < unit.index(closed.name)
    assert closed.name not in final["summary/"]
    assert "共60个驿站，其中2个已停止服务" in final["directory/"]


def test_a_withdrawn_station_names_its_document(story, final):
    assert "模拟文〔2025〕1号" in final[f"stations/{story.places['withdrawn'].id}/"]


def test_what_the_office_states_is_told_in_words(story, final):
    best, low = (final[f"stations/{story.places[n].id}/"] for n in ("best", "low"))
    assert "推荐参评省级" in best
    assert "2024年9月1日入选（模拟文〔2024〕9号）" in best
    assert "推荐参评省级" not in low
    assert "由“3”更正为“5”。漏计两次" in low
    assert "文物建筑（模拟文〔2025〕2号" in low


# --- history ----------------------------------------------------------------------------------


def test_the_history_tells_what_changed_in_words_and_not_who(story, final):
    html = final["changes/"]
    assert f"活动次数 2023：{story.wrong} → {story.wrong + 2}" in html
    assert "第二批：登记认定文件 模拟文〔2023〕2号" in html
    assert "示例人员" not in "".join(final.values())
    own = final[f"stations/{story.places['low'].id}/"]
    assert f"活动次数 2023：{story.wrong} → {story.wrong + 2}" in own
    assert "公布36个驿站" in html


def test_the_history_is_a_feed_as_well(story):
    data, known = register_of(story.world, "2025-12-31"), history.read(story.world.root)
    told = chronicle.tell(known, data, Layout(story.world.root))
    version = exports.Version(known.version, known.date)
    files = dict(exports.public_files(data, version, Layout(story.world.root), told))
    feed = ET.fromstring(files["data/changes.xml"])  # noqa: S314  # our own file
    atom = "{http://www.w3.org/2005/Atom}"
    entries = feed.findall(f"{atom}entry")
    assert any("活动次数 2023" in e.findtext(f"{atom}summary") for e in entries)
    ids = [e.findtext(f"{atom}id") for e in entries]
    assert len(ids) == len(set(ids)) > 20


def test_a_checkout_cut_short_says_so_and_invents_nothing(story):
    shallow = story.folder / "shallow"
    url = story.world.root.as_uri()
    subprocess.run(["git", "clone", "-q", "--depth", "2", url, shallow], check=True)
    html = pages_of(life.World(shallow), "2025-12-31")["changes/"]
    assert "只取得最近的记录" in html
    assert "登记60个" not in html
    bare = story.folder / "bare"
    shutil.copytree(shallow, bare, ignore=shutil.ignore_patterns(".git"))
    assert "没有取得修改记录" in pages_of(life.World(bare), "2025-12-31")["changes/"]
