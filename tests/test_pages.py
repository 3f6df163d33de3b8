"""Pages are pure functions of the register: complete, escaped, linked, none growing with it."""

import json
import re
from dataclasses import replace
from datetime import date

import pytest
import yaml

from registry import dataset, history, pages
from registry.history import Change, History
from registry.layout import Layout
from registry.pages import changes, linked_data, station_facts, words
from registry.pages.render import link

TODAY = date(2026, 11, 23)
HOSTILE = "示例<script>alert(1)</script>{{ 7*7 }}\"'><img src=x onerror=y>**粗**[x](javascript:y)"


@pytest.fixture(scope="module")
def settings(root):
    text = (root / "mkdocs.yml").read_text("utf-8")
    return yaml.safe_load(text)["extra"]


@pytest.fixture(scope="module")
def register(root, settings):
    return pages.Register.of(
        dataset.load(root, TODAY), Layout(root), settings, history.read(root), {}
    )


@pytest.fixture(scope="module")
def made(register):
    """Every page by its path."""
    return {page.path: page for page in pages.pages_of(pages.Renderer(register))}


def with_stations(register, *stations):
    """The same register with these stations alone."""
    return replace(register, dataset=replace(register.dataset, stations=stations))


def spoilt(register, **values):
    """The register's first public station alone, some of its values replaced."""
    station = register.dataset.public[0]
    return with_stations(register, replace(station, data={**station.data, **values}))


def page_of(register, path, part):
    """The page at that path; the pages of the other parts are not made for it."""
    return next(page for page in part.pages(pages.Renderer(register)) if page.path == path)


def station_page(register):
    return page_of(register, f"stations/{register.dataset.public[0].id}/", pages.stations)


# --- home and menu ----------------------------------------------------------------------------


def test_a_card_on_the_home_page_says_when_its_station_changed_and_what(register):
    station = register.dataset.open[0]
    known = History(changes=(Change("2026-11-20", "A", station.path),))
    home = page_of(replace(with_stations(register, station), history=known), "", pages.home)
    assert '<time datetime="2026-11-20">2026年11月20日</time>　登记入库' in home.html


def test_no_part_of_the_menu_is_longer_than_a_phones_screen(root):
    menu = yaml.safe_load(re.sub(r"!\S+", "", (root / "mkdocs.yml").read_text("utf-8")))["nav"]
    parts = {title: part for entry in menu for title, part in entry.items()}
    assert [
        title for title, part in parts.items() if isinstance(part, list) and len(part) > 8
    ] == []


# --- completeness -----------------------------------------------------------------------------


def test_every_station_unit_type_and_rule_has_its_page(made, register):
    data = register.dataset
    wanted = {f"stations/{s.id}/" for s in data.public}
    wanted |= {f"units/{u.slug}/" for u in data.units}
    wanted |= {f"types/{k.slug}/" for k in data.types}
    wanted |= {f"rules/{code.lower()}/" for code in register.catalogue}
    assert wanted - made.keys() == set()


def test_an_application_has_no_page(made, register):
    assert register.dataset.applications
    assert [s.id for s in register.dataset.applications if f"stations/{s.id}/" in made] == []


def test_a_site_is_built_without_reading_what_it_may_not_show(register, root):
    shown = dataset.load(root, TODAY, only_shown=True)
    assert shown.public == register.dataset.public
    assert shown.applications == ()


def test_no_page_names_an_application(made, register):
    names = {s.name for s in register.dataset.applications}
    assert [path for path, page in made.items() if any(n in page.html for n in names)] == []


def test_every_page_has_a_heading_a_title_and_a_description(made):
    lacking = [
        path
        for path, page in made.items()
        if page.html.count("<h1") != 1 or not page.title or not page.description
    ]
    assert lacking == []


def test_examples_are_kept_from_search_engines(made, register):
    for station in register.dataset.public:
        page = made[f"stations/{station.id}/"]
        assert (page.index, page.linked_data) == (False, "")


def test_every_link_between_generated_pages_arrives(made):
    known = {*made, "contacts/", "policy/2021-20/", "policy/annexes/"}
    for path, page in made.items():
        for target in re.findall(r'href="(\.[^"#?]*/)(?:#[^"]*)?"', page.html):
            parts = path.rstrip("/").split("/") if path else []
            for step in target.rstrip("/").split("/"):
                if step == "..":
                    parts.pop()
                elif step != ".":
                    parts.append(step)
            where = "/".join(parts) + "/" if parts else ""
            assert where in known or where.startswith(("apply/", "about/")), (path, target)


# --- what a station's page says ---------------------------------------------------------------


def test_a_station_shows_what_it_has(made, register):
    station = next(s for s in register.dataset.public if s.data.get("hours_note"))
    html = made[f"stations/{station.id}/"].html
    shown = [station.data[key] for key in ("address", "booking", "entrance", "hours_note")]
    assert [value for value in shown if value not in html] == []


def test_what_is_missing_is_not_shown(register):
    station = next(s for s in register.dataset.public if "hours" not in s.data and s.in_service)
    html = station_page(with_stations(register, station))
    assert "请先致电" in html.html
    assert [w for w in ("None", "预约方式", "微信公众号", "年度记录") if w in html.html] == []


def test_a_station_that_stopped_names_its_successor(made, register):
    station = next(s for s in register.dataset.public if not s.in_service)
    (entry,) = station.data["status"]
    html = made[f"stations/{station.id}/"].html
    assert entry["reason"] in html
    assert f'/{entry["successor"].split("/")[1]}/"' in html


def test_each_condition_cites_its_clause(register):
    station = register.dataset.public[0]
    chapters = station_facts.conditions(register, station)
    cited = {c.clause for chapter in chapters for c in chapter.conditions}
    assert cited <= register.clauses.keys()
    assert {"三（一）1", "三（三）1", "三（四）1"} <= cited


def test_without_a_phone_of_its_own_the_office_is_named(register):
    phone = station_facts.phone(register.dataset, spoilt(register, contact={}).dataset.public[0])
    office = register.dataset.city.offices[0]
    assert (phone.number, phone.owner) == (office.phone, office.name)


def test_an_extension_is_dialled_after_a_pause():
    assert station_facts.Phone("0594-1234567转8001", "").href == "tel:0594-1234567,8001"


# --- hostile text -----------------------------------------------------------------------------


FIELDS = ("name", "address", "hours_note", "booking", "wechat", "website")
LISTS = {
    "services": [f"services-{HOSTILE}"],
    "status": [{"state": "暂停", "date": f"date-{HOSTILE}", "reason": f"reason-{HOSTILE}"}],
    "host": {"name": f"host-{HOSTILE}", "upkeep": f"upkeep-{HOSTILE}"},
    "hours": [{"days": f"days-{HOSTILE}", "open": HOSTILE, "close": HOSTILE}],
}
SHOWN = (*FIELDS, "services", "date", "reason", "host", "upkeep", "days")


@pytest.fixture(scope="module")
def hostile(register):
    """Every page of a register whose one station says something hostile wherever it can."""
    texts = {field: f"{field}-{HOSTILE}" for field in FIELDS}
    known = spoilt(register, **texts, **LISTS)
    return {page.path: page.html for page in pages.pages_of(pages.Renderer(known))}


def test_hostile_text_is_shown_inert_everywhere(hostile):
    harmful = ("<script>", "<img", '="javascript:')
    assert [(p, h) for p, html in hostile.items() for h in harmful if h in html] == []
    assert "49" not in "".join(re.findall(r"示例&lt;script.*?粗", "".join(hostile.values())))


@pytest.mark.parametrize("field", SHOWN)
def test_hostile_text_is_shown_as_it_was_written(hostile, field):
    """Guards the test above: what is not shown at all would be inert as well."""
    written = f"{field}-示例&lt;script&gt;alert(1)&lt;/script&gt;{{{{ 7*7 }}}}"
    assert [path for path, html in hostile.items() if written in html] != []


def test_hostile_text_cannot_leave_the_linked_data(register):
    hostile = spoilt(register, address=HOSTILE, hours=[])
    text = linked_data.of(hostile.dataset.public[0], register)
    assert "<" not in text
    assert json.loads(text)["address"] == HOSTILE


# --- size -------------------------------------------------------------------------------------


def test_the_pages_that_are_no_lists_do_not_grow_with_the_register(register):
    station = register.dataset.public[0]
    many = tuple(replace(station, slug=f"{station.slug}-{n}") for n in range(40))
    few, all_ = (with_stations(register, *some) for some in (many[:20], many))
    made_by = {"": pages.home, "progress/": pages.progress, "rules/": pages.rules,
               "units/": pages.units, "types/": pages.types,
               f"stations/{many[0].id}/": pages.stations}  # fmt: skip
    for path, part in made_by.items():
        small, large = (len(page_of(some, path, part).html) for some in (few, all_))
        assert abs(large - small) < 40, path


# --- small parts ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("here", "target", "anchor", "expected"),
    [
        ("", "", "", "./"),
        ("", "units/a/", "", "units/a/"),
        ("units/a/", "", "", "../../"),
        ("units/a/", "units/b/", "", "../b/"),
        ("stations/a/b/", "data/x.json", "", "../../../data/x.json"),
        ("policy/x/", "policy/x/", "s1", "#s1"),
        ("rules/", "policy/x/", "s1", "../policy/x/#s1"),
    ],
)
def test_links_are_relative(here, target, anchor, expected):
    assert link(here, target, anchor) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [("2021-03-05", "2021年3月5日"), ("2021-03", "2021年3月"), ("不详", "不详"), ("", "")],
)
def test_a_day_in_words(value, expected):
    assert words.day(value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [(True, "是"), (False, "否"), (["甲", "乙"], "甲、乙"), (1200.0, "1,200"), (95.5, "95.5")],
)
def test_a_value_in_words(value, expected):
    assert words.plain(value) == expected


def test_a_name_is_found_by_its_sound():
    assert words.searchable("示例", "") == "示例 shili sl"


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ("每天", 7),
        ("周一至周五", 5),
        ("周六、周日", 2),
        ("周六至周一", 3),
    ],
)
def test_weekdays_are_counted_over_the_weekend(days, expected):
    assert len(linked_data.days(days)) == expected


def test_a_file_changed_twice_on_its_first_day_counts_as_new(register):
    station = register.dataset.public[0]
    told = (
        Change("2026-11-20", "M", station.path),
        Change("2026-11-20", "A", station.path),
        Change("2026-11-20", "M", "schema/rules/text.yml"),
    )
    known = replace(register, history=History("a" * 40, 1, told))
    html = page_of(known, "changes/", changes).html
    assert f'登记1个驿站：<a href="../stations/{station.id}/">{station.name}</a>' in html
    assert "更新核对规则" in html
    assert changes._other("tests/x.py") == ""


def test_without_history_the_changes_say_so(register):
    silent = replace(register, history=History())
    assert "没有取得修改记录" in page_of(silent, "changes/", changes).html


@pytest.mark.parametrize(
    ("mark", "words"),
    [
        ("offices", lambda data: [office.phone for office in data.city.offices]),
        ("filing", lambda data: [data.city.filing.window, data.city.filing.email]),
        ("folders", lambda data: [f"{unit.name}</th><td><code>{unit.slug}" for unit in data.units]),
        ("judged", lambda _: ["policy/2021-20/#s3-1-1", "由审核人员判断"]),
        ("record", lambda _: ["policy/2021-20/#s4-4"]),
    ],
)
def test_the_prose_gains_what_only_the_data_knows(register, mark, words):
    renderer = pages.Renderer(register)
    html = pages.inserted("office/review.md", f"<p>前</p>\n<!-- {mark} -->", renderer)
    data = register.dataset
    assert [word for word in words(data) if word not in html] == []


def test_the_answer_explained_to_the_clerk_is_a_real_one(register):
    """Two slips at their lines with what to write; the table below it explains the first."""
    html = pages.inserted("clerk/findings.md", "<!-- answer -->", pages.Renderer(register))
    found = re.findall(
        r"^(?:.*>)?stations/licheng/shili-jia\.yml:\d+:\d+ 错误 (\w+)", html, re.MULTILINE
    )
    assert found == ["TS211", "TS341"]
    assert "把“服务形”改成“服务型”" in html
    assert "检查了" not in html


def test_what_no_clause_says_is_not_said(register):
    silent = pages.Renderer(replace(register, uses={}))
    assert pages.inserted("office/file.md", "<!-- record -->", silent).strip() == ""
    page = page_of(silent.register, "progress/", pages.progress)
    assert "文件规定：" not in page.html


def test_the_prose_gains_the_units_and_the_rules(register):
    renderer = pages.Renderer(register)
    html = pages.inserted("contacts.md", "<p>前</p><!-- units -->", renderer)
    assert all(u.name in html for u in register.dataset.units if u.personnel)
    clause = register.clauses["三（四）2"]
    known = replace(register, catalogue={})
    known.__dict__["rules_of_clause"] = {clause.label: ("TS341",)}
    prose = f'<p class="policy-p" id="{clause.anchor}">文字</p><p>后</p>'
    html = pages.inserted(clause.page, prose, pages.Renderer(known))
    assert html.index("文字") < html.index("rules/ts341/") < html.index("后")
