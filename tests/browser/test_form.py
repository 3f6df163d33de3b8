"""The form in a real browser: filled by keyboard, faults at their fields, nothing leaves it."""

import io
import json
import re
import shutil
import subprocess
import sys
import zipfile
from datetime import date
from urllib.parse import parse_qsl, urlsplit

import openpyxl
import pytest

from fuzzing.stations import everything
from registry import catalogue, dataset, private
from registry.checks import Checker, check
from registry.examples import merged
from registry.files import in_memory
from registry.form import scope
from registry.forms import Forms
from registry.forms.summary import summary
from registry.layout import Layout
from registry.model import Station
from registry.private import Filler, Overlay, Person
from registry.reporters import words
from registry.source import load
from registry.station_text import render

TODAY = date(2026, 11, 23)
FORM = "apply/online/"
PERSON = {
    "principal": "示例负责人",
    "mobile": "13800000012",
    "email": "shili@example.cn",
    "contact": "示例联系人",
    "contact-phone": "13800000034",
    "staffing-text": "专职二人。\n兼职三人：轮值。",
}
"""Values that must not leave the page; made up."""


@pytest.fixture(scope="session")
def example(root):
    return (root / "schema/station.example.yml").read_text("utf-8")


@pytest.fixture
def form(open_page, site):
    """A function that opens the form on a fixed day, ready to be filled."""

    def opened(width=1280, query="", **options):
        page = open_page(width, now="2026-11-23T10:00:00+08:00", **options)
        page.goto(site + FORM + query)
        page.locator("#apply").wait_for(state="visible")
        return page

    return opened


def give(page, text, name="mulan.yml"):
    """Open a station's file in the form."""
    content = {"name": name, "mimeType": "text/yaml", "buffer": text.encode()}
    page.set_input_files("#open", content)
    page.locator("#opened").filter(has_text=re.compile("打开")).wait_for()


def finish(page, unit="licheng", slug="mulan"):
    page.select_option("#f-unit", unit)
    page.fill("#f-slug", slug)
    page.click("#fields button[type=submit]")


def complete(page, **where):
    """Finish, and wait for the file."""
    finish(page, **where)
    page.locator("#result").wait_for(state="visible")


def saved(page, what):
    with page.expect_download() as download:
        page.click(f"[data-do={what}]")
    return download.value.suggested_filename, download.value.path().read_bytes()


def report_of(root, name, text):
    """What check.py finds in the file, alone in the register."""
    office = {
        "stations/office/units.yml": (root / "stations/office/units.yml").read_bytes(),
        "stations/office/batches.yml": b"batches: []\n",
    }
    files = in_memory({**office, name: text})
    return Checker.of(root, TODAY).run(files, [name])


# --- by keyboard ------------------------------------------------------------------------------


class Keys:
    """A person without a mouse: Tab to the next field, Space and arrows to choose, text to fill."""

    def __init__(self, page):
        self.page = page

    def to(self, selector):
        for _ in range(200):
            if self.page.evaluate("s => document.activeElement?.matches(s)", selector):
                return self
            self.page.keyboard.press("Tab")
        raise AssertionError(f"no way to {selector} by Tab")

    def type(self, text):
        self.page.keyboard.insert_text(text)
        return self

    def press(self, *keys):
        for key in keys:
            self.page.keyboard.press(key)
        return self


def test_a_whole_application_by_keyboard_passes_the_check(form, root):
    page = form()
    keys = Keys(page)
    keys.to("#f-unit").press("ArrowDown", "ArrowDown", "ArrowDown")
    unit = page.input_value("#f-unit")
    keys.to("#f-slug").type("keyboard")
    keys.to("#f-name").type("虚构键盘人才驿站")
    keys.to("[name=type]").press("Space")
    keys.to("#f-address").type("虚构路1号2楼203室")
    keys.to("#f-completed").type("2021-03")
    keys.to("#f-floor-area-m2").type("180")
    keys.to("[name=hosted]").press("Space")
    keys.to("[id='f-host-name']").type("虚构孵化器有限公司")
    keys.to("[id='f-host-core-business']").type("科技企业孵化")
    keys.to("[id='f-host-upkeep']").type("综合部负责日常维护")
    keys.to("[name=fee]").press("Space")
    keys.to("[id='f-premises-access']").type("距虚构公交站约100米")
    keys.to("[name='premises.independent']").press("Space")
    keys.to("[name='premises.spaces']").press("Space")
    for zone in ("project_display", "policy_display", "network", "multimedia", "projection"):
        keys.to(f"[name='premises.{zone}']").press("Space")
    keys.to("[id='f-staff-team']").type("综合部3人，负责策划和联络")
    keys.to("[id='f-staff-full-time']").type("2")
    keys.to("[id='f-staff-part-time']").type("0")
    for number, name in enumerate(("assets", "attendance", "funds", "activities")):
        keys.to(f"[id='f-systems-{name}']").type(f"虚构制度之{number}")
    keys.to("[data-list=annual] [data-do=add]").press("Enter")
    keys.type("2025").to("[name^='annual.#.activities']").type("6")
    keys.to("[name^='annual.#.talents_served']").type("120")
    keys.to("[name=services]").press("Space")
    keys.to("#fields button[type=submit]").press("Enter")
    page.locator("#result").wait_for(state="visible")
    assert page.evaluate("document.activeElement.id") == "result"
    assert page.inner_text("#left") == "条件项已经填齐"
    keys.to("[data-do=download]")
    with page.expect_download() as download:
        keys.press("Enter")
    text = download.value.path().read_bytes()
    name = f"stations/{unit}/keyboard.yml"
    assert page.inner_text("#file-name") == name
    assert load(text, name).data["host"]["name"] == "虚构孵化器有限公司"
    assert report_of(root, name, text).findings == ()


# --- faults -----------------------------------------------------------------------------------


def shown_examples(root):
    """Rule → the station of its bad example, for every rule of the form that data can break."""
    rules = catalogue.load(root / "schema")
    schemas = Checker.of(root, TODAY).schemas
    base = load((root / "schema/station.example.yml").read_bytes(), "").data
    found = {}
    for code in scope.rules(schemas):
        bad = rules[code].bad
        if (
            isinstance(bad, dict)
            and not {"files", "text", "file", "from", "today", "member"} & bad.keys()
        ):
            found[code] = merged(base, bad)
    return found


WITHOUT = {
    "TS103": "shown at the file's name, in a test of its own",
    "TS125": "a text over several lines, which no field gives",
    "TS205": "broken in the office's files alone",
    "TS208": "broken in the office's files alone",
    "TS404": "needs another day, in a test of its own",
}
"""Rules of the form whose example is no station's data."""


def test_each_rules_bad_example_shows_its_message_at_its_field(form, root):
    cases = shown_examples(root)
    assert set(scope.rules(Checker.of(root, TODAY).schemas)) - set(cases) == set(WITHOUT)
    page = form()
    shown = page.evaluate(
        """async (cases) => {
          const shown = {};
          for (const [code, data] of Object.entries(cases)) {
            const draft = {unit: "licheng", slug: "mulan", data};
            localStorage.setItem("station-draft", JSON.stringify(draft));
            document.querySelector("[data-do=draft-open]").click();
            if (code === "TS201") document.querySelector("#fields").requestSubmit();
            const said = [...document.querySelectorAll("#fields .q__said:not([hidden])")];
            const around = "[data-path], [data-list], [data-section]";
            const seen = said.filter((each) => each.closest("[hidden]") === null).map((each) =>
              [each.parentElement.closest(around).dataset, each.textContent]);
            shown[code] = [...seen, [{}, document.querySelector("#faults-list").textContent]];
          }
          localStorage.clear();
          return shown;
        }""",
        cases,
    )
    missing = {}
    for code, data in cases.items():
        path, message = of_the_gate(root, data, code)
        near = [text for place, text in shown[code] if message in text and is_at(place, path)]
        if not near:
            missing[code] = (path, message, shown[code])
    assert missing == {}


def of_the_gate(root, data, code):
    """Where and what check.py says of the station for that rule."""
    schema = root / "schema"
    checker = Checker.of(root, TODAY)
    text = render(
        data, (schema / "station.example.yml").read_text("utf-8"), checker.schemas["station"]
    )
    report = report_of(root, "stations/licheng/mulan.yml", text.encode())
    finding = next(f for f in report.findings if f.rule == code)
    return finding.path, words.message(finding, report, "zh")


SECTIONS = {"place": "location"}


def is_at(place, path):
    """The sentence stands at the field, or at the list or part that the path begins with."""
    steps = ["#" if isinstance(step, int) else step for step in path]
    if "path" in place and steps:
        return steps[: place["path"].count(".") + 1] == place["path"].split(".")
    if "list" in place:
        return steps[:1] == [place["list"]]
    if "section" in place:
        return steps[:1] == [SECTIONS.get(place["section"], place["section"])] or steps == ["plan"]
    return steps[:1] == ["adress"] or not steps


def test_the_rules_of_the_name_and_the_day_are_shown_too(form):
    page = form()
    page.fill("#f-slug", "木兰")
    page.press("#f-slug", "Tab")
    assert "只用拼音小写字母" in page.inner_text("#e-slug")
    assert page.get_attribute("#f-slug", "aria-invalid") == "true"
    page.fill("#f-slug", "mulan")
    assert page.locator("#e-slug").is_hidden()


def test_the_summary_leads_to_each_fault_and_takes_the_focus(form):
    page = form()
    page.click("#fields button[type=submit]")
    assert page.evaluate("document.activeElement.id") == "faults"
    links = page.locator("#faults-list a")
    assert links.count() == int(re.search(r"\d+", page.inner_text("#faults-title"))[0])
    links.first.press("Enter")
    assert page.evaluate("document.activeElement.id") == "f-unit"
    assert page.locator("#result").is_hidden()


def test_a_field_is_judged_when_it_is_left_and_heard_by_its_description(form):
    page = form()
    page.fill("#f-floor-area-m2", "180平方米")
    assert page.locator("#e-floor-area-m2").is_hidden()
    page.press("#f-floor-area-m2", "Tab")
    assert "这里应填数字" in page.inner_text("#e-floor-area-m2")
    about = page.get_attribute("#f-floor-area-m2", "aria-describedby").split()
    assert "e-floor-area-m2" in about
    page.fill("#f-floor-area-m2", "１８０")
    assert page.locator("#e-floor-area-m2").is_hidden()


def test_what_no_station_has_is_named_and_can_be_removed(form, example):
    page = form()
    give(page, example + "phone_number: 5\n")
    finish(page)
    assert "没有“phone_number”这一栏" in page.inner_text("#faults")
    page.click("#faults-list button")
    page.locator("#result").wait_for(state="visible")
    assert "phone_number" not in page.inner_text("#file-text")


# --- coordinates ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("pasted", "lon", "lat", "said"),
    [
        ("119.0107,25.431", "119.0107", "25.431", "经度 119.0107"),
        ("25.431，119.0107", "119.0107", "25.431", "已对调"),
        ("lng: 119.0107 lat: 25.431", "119.0107", "25.431", "经度 119.0107"),
        ("１１９．０１０７ ２５．４３１", "119.0107", "25.431", "经度 119.0107"),
        ("示例路1号 119.0107,25.431", "119.0107", "25.431", "经度 119.0107"),
        ("https://map.example.cn/m?at=119.0107,25.431&z=17", "119.0107", "25.431", "经度 119"),
        ("119，25", "119", "25", "经度 119，纬度 25"),
        ("东经", "", "", "两个数字"),
        ("1号楼 119.0107", "", "", "两个数字"),
        ("13245656.12,2945678.12", "", "", "两个数字"),
        ("119°0′36″E 25°25′48″N", "", "", "用小数写的度"),
    ],
)
def test_a_coordinate_is_pasted_as_maps_give_it(form, pasted, lon, lat, said):
    page = form()
    page.fill("#f-paste", pasted)
    assert page.input_value("#f-location-lon") == lon
    assert page.input_value("#f-location-lat") == lat
    assert said in page.inner_text("#h-pasted")


def test_swapped_and_outside_coordinates_are_explained(form):
    page = form()
    for lon, lat, explained in (("25.431", "119.0107", "写反了"), ("120.5", "25.4", "不在本市")):
        page.fill("#f-location-lon", lon)
        page.fill("#f-location-lat", lat)
        page.check("#f-location-source-1")
        page.press("#f-location-source-1", "Tab")
        shown = page.locator("[data-section=place] .q__said:visible").all_inner_texts()
        assert any(explained in text for text in shown), shown


# --- nothing leaves ---------------------------------------------------------------------------


def test_personal_data_stay_in_the_page(form, example, site):
    page = form(own=True)
    asked = []
    page.on("request", lambda request: asked.append(request.url + (request.post_data or "")))
    page.context.on("page", lambda other: asked.append(other.url))
    give(page, example)
    for key, value in PERSON.items():
        page.fill(f"#p-{key}", value)
    complete(page)
    page.fill("#p-filler", "示例填表人")
    page.fill("#p-filler-phone", "13800000056")
    page.click("[data-do=draft-save]")
    _, draft = saved(page, "draft-file")
    _, station = saved(page, "download")
    page.click("[data-do=annex-1]")
    paper = page.frame_locator("#paper-frame")
    paper.get_by_text(PERSON["principal"]).first.wait_for()
    page.click("[data-do=annex-2]")
    paper.get_by_text(PERSON["contact"]).first.wait_for()
    name, package = saved(page, "package")
    stored = page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
    databases = page.evaluate("indexedDB.databases()")
    outside = "\n".join([*asked, stored, page.url, draft.decode(), station.decode()])
    outside += page.inner_text("#file-text") + str(page.context.cookies()) + str(databases) + name
    secrets = [*PERSON.values(), "专职二人", "示例填表人", "13800000056"]
    assert [secret for secret in secrets if secret in outside] == []
    assert all(url.startswith((site, "about:", "blob:")) for url in asked)
    with zipfile.ZipFile(io.BytesIO(package)) as members:
        public = members.read("stations/licheng/mulan.yml").decode()
        overlay = members.read("private/licheng.yml").decode()
    assert [secret for secret in secrets if secret in public] == []
    assert [secret for secret in PERSON.values() if secret.split("\n")[0] not in overlay] == []


def test_a_draft_is_kept_on_request_alone_and_goes_when_told(form, example):
    page = form()
    give(page, example)
    page.fill("#p-principal", "示例负责人")
    assert page.evaluate("localStorage.length") == 0
    page.click("[data-do=draft-save]")
    assert "示例负责人" not in page.evaluate("JSON.stringify({...localStorage})")
    page.reload()
    page.click("[data-do=draft-open]")
    assert page.input_value("#f-name") == "示例木兰人才驿站"
    assert page.input_value("#p-principal") == ""
    page.click("[data-do=draft-delete]")
    assert page.evaluate("localStorage.length") == 0
    assert page.locator("#draft-found").is_hidden()


@pytest.mark.parametrize("field", ["address", "contact-phone", "slug"])
def test_no_draft_keeps_a_personal_number_of_a_public_field(form, field):
    page = form()
    page.fill(f"#f-{field}", "13800000001")
    for act in ("draft-save", "draft-file"):
        page.click(f"[data-do={act}]")
        said = page.inner_text("#saved")
        assert said.startswith("草稿没有存")
        assert "13800000001" not in said
    assert page.evaluate("localStorage.length") == 0
    assert "手机号码" in page.locator(f".q:has(#f-{field}) .q__said").inner_text()


def test_a_draft_without_a_name_asks_for_one_when_it_is_opened_again(form):
    page = form()
    page.fill("#f-address", "示例路1号2楼")
    name, text = saved(page, "draft-file")
    give(page, text.decode(), name)
    assert (name, page.input_value("#f-slug")) == ("station.yml", "")
    give(page, text.decode(), "shili (1).yml")
    assert page.input_value("#f-slug") == "shili"


def test_the_draft_of_another_station_goes_only_when_asked_twice(form):
    page = form()
    for name, said in (("甲", "已存在"), ("甲", "已存在"), ("乙", "只能存一份"), ("乙", "已存在")):
        page.fill("#f-name", f"虚构{name}人才驿站")
        page.click("[data-do=draft-save]")
        assert said in page.inner_text("#saved")
    assert "虚构乙" in page.evaluate("localStorage.getItem('station-draft')")


def test_leaving_with_something_unsaved_is_asked_about_first(form):
    page = form()
    page.fill("#f-address", "示例路1号")
    held_back = "!dispatchEvent(new Event('beforeunload', {cancelable: true}))"
    assert page.evaluate(held_back)
    page.click("[data-do=draft-save]")
    assert not page.evaluate(held_back)


def test_enter_ends_a_field_and_does_not_check_the_whole(form):
    page = form()
    page.fill("#f-floor-area-m2", "180平方米")
    page.press("#f-floor-area-m2", "Enter")
    assert page.locator("#faults").is_hidden()
    assert "应填数字" in page.locator(".q:has(#f-floor-area-m2) .q__said").inner_text()
    assert page.evaluate("document.activeElement.id") == "f-floor-area-m2"


# --- files and papers -------------------------------------------------------------------------


def held(unit, slug, data, person):
    return {"unit": unit, "slug": slug, "data": data, "person": person}


@pytest.fixture(scope="session")
def people(root):
    """Two stations of one unit, one of them with nearly everything, and who answers for them."""
    base = load((root / "schema/station.example.yml").read_bytes(), "").data
    one = {**base, "hosted": False, "name": "示例甲人才驿站（=1+1）", "completed": "2026-02"}
    del one["host"], one["annual"], one["location"]
    other = {key: value for key, value in everything().items() if key not in {"status", "plan"}}
    return [
        held("licheng", "jia", {**one, "plan": {"activities": 5, "talents_served": 60}}, {}),
        held("licheng", "mulan-2", other, {"principal": "示例甲", "mobile": "13800000012"}),
    ]


@pytest.fixture
def papers_of(open_page, site):
    """What the browser makes of stations held: cells of 附件1, 附件2 as XLSX, the package."""

    def made(people, filler):
        page = open_page()
        page.goto(site + "about/privacy/")
        return page.evaluate(
            """async ({people, filler, site}) => {
              const from = (name) => import(site + "assets/js/" + name);
              const {cellsOf, registration, summary} = await from("form/papers.js");
              const {workbook} = await from("form/workbook.js");
              const {packed} = await from("form/package.js");
              const {Checker} = await from("rules/findings.js");
              const {writeStation} = await from("yaml/write.js");
              const [facts, papers] = await Promise.all(["form", "papers"].map(
                async (name) => (await fetch(site + "apply/online/" + name + ".json")).json()));
              const {labels} = new Checker(facts);
              const about = {facts, papers, labels, today: "2026-11-23"};
              const all = people.map((each) =>
                ({...each, text: writeStation(each.data, facts.file, labels).text}));
              return {
                cells: all.map((each) => cellsOf(each, facts, labels, about.today)),
                first: registration(all[0], about),
                summary: summary(all, filler, about),
                workbook: [...workbook(all, filler, about)],
                package: [...packed(all, filler, about)],
              };
            }""",
            {"people": people, "filler": filler, "site": site},
        )

    return made


@pytest.fixture
def ours(root):
    """The same papers as the office's own programs write them."""

    def made(people, filler):
        overlay = Overlay(
            {f"{p['unit']}/{p['slug']}": Person(**p["person"]) for p in people if p["person"]},
            {"licheng": Filler(**filler)},
        )
        forms = Forms(dataset.load(root, TODAY), Layout(root), overlay, dated=TODAY)
        return forms, [Station(p["unit"], p["slug"], p["data"]) for p in people]

    return made


def test_the_papers_are_those_of_the_office(papers_of, ours, people):
    filler = {"filler": "示例填表人", "filler_phone": "13800000056"}
    made = papers_of(people, filler)
    forms, stations = ours(people, filler)
    for cells, station in zip(made["cells"], stations, strict=True):
        wanted = {
            name: "\n".join(lines) for name, lines in forms.registration(station).cells().items()
        }
        assert {k: v if isinstance(v, str) else "\n".join(v) for k, v in cells.items()} == wanted
    form = summary(stations, forms.filling, "licheng")
    sheets = [
        openpyxl.load_workbook(io.BytesIO(content)).active
        for content in (bytes(made["workbook"]), forms.write_summary(form, "xlsx"))
    ]
    assert table(sheets[0]) == table(sheets[1])
    assert looks(sheets[0]) == looks(sheets[1])
    theirs = forms.write_summary(form, "html").decode()
    assert squeezed(made["summary"]) == squeezed(theirs)


def table(sheet):
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def looks(sheet):
    """How the sheet is printed and styled."""
    return (
        [
            (c.coordinate, c.font.name, c.font.sz, c.alignment.horizontal, c.number_format)
            for r in sheet
            for c in r
        ],
        {key: round(d.width, 2) for key, d in sheet.column_dimensions.items()},
        [round(sheet.row_dimensions[n].height) for n in range(1, sheet.max_row + 1)],
        (
            sheet.print_area,
            sheet.print_title_rows,
            sheet.page_setup.orientation,
            sheet.merged_cells.ranges,
        ),
    )


def squeezed(html):
    return re.sub(r"\s+", " ", html.replace("&#39;", "'").replace("&#38;", "&amp;"))


def test_the_package_is_what_intake_reads(papers_of, people, root, tmp_path):
    filler = {"filler": "示例填表人"}
    content = bytes(papers_of(people, filler)["package"])
    with zipfile.ZipFile(io.BytesIO(content)) as members:
        assert members.testzip() is None
        assert all(info.flag_bits & 0x800 for info in members.infolist())
        assert members.namelist() == [
            "stations/licheng/jia.yml",
            "stations/licheng/mulan-2.yml",
            "private/licheng.yml",
            "附件2.xlsx",
            "附件1-示例甲人才驿站（=1+1）.html",
            "附件1-示例木兰人才驿站.html",
        ]
        for person in people:
            name = f"stations/{person['unit']}/{person['slug']}.yml"
            read = load(members.read(name), name)
            assert (read.data, read.faults) == (person["data"], ())
        (tmp_path / "licheng.yml").write_bytes(members.read("private/licheng.yml"))
    ids = [f"{p['unit']}/{p['slug']}" for p in people]
    overlay = private.load(tmp_path, Layout(root), ["licheng"], ids)
    assert overlay.person("licheng/mulan-2") == Person(**people[1]["person"])
    assert overlay.filler("licheng") == Filler(**filler)


def test_intake_makes_files_of_the_package_that_pass_the_check(papers_of, people, root, tmp_path):
    filler = {"filler": "示例填表人"}
    package = tmp_path / "报送包.zip"
    package.write_bytes(bytes(papers_of(people, filler)["package"]))
    register = tmp_path / "register"
    shutil.copytree(root / "stations/office", register / "stations/office")
    (register / "stations/office/batches.yml").write_text("batches: []\n", "utf-8")
    (tmp_path / "private").mkdir()
    command = [sys.executable, root / "scripts/intake.py", package, "--root", register]
    command += ["--private", tmp_path / "private", "--today", TODAY.isoformat()]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    for person in people:
        file = register / f"stations/{person['unit']}/{person['slug']}.yml"
        assert load(file.read_bytes(), file.name).data == person["data"]
    report = check(register, TODAY)
    assert [(f.rule, f.file) for f in report.findings if f.severity.rank == 0] == []
    overlay = private.load(
        tmp_path / "private", Layout(root), ["licheng"], [f"licheng/{p['slug']}" for p in people]
    )
    assert overlay.person("licheng/mulan-2") == Person(**people[1]["person"])


def test_words_in_several_paragraphs_reach_the_overlay_whole(papers_of, people, root, tmp_path):
    said = "第一段：专职二人。\n第二段#3，“引号”。\n- 第三段"
    given = [{**people[1], "person": {"staffing_text": said}}]
    content = bytes(papers_of(given, {})["package"])
    with zipfile.ZipFile(io.BytesIO(content)) as members:
        (tmp_path / "licheng.yml").write_bytes(members.read("private/licheng.yml"))
    overlay = private.load(tmp_path, Layout(root), ["licheng"], ["licheng/mulan-2"])
    assert overlay.person("licheng/mulan-2").staffing_text == said


def test_several_stations_are_held_and_stand_in_one_table(form, example):
    page = form()
    give(page, example)
    complete(page)
    page.click("[data-do=another]")
    assert page.input_value("#f-name") == ""
    give(page, example.replace("示例木兰", "示例第二"), "second.yml")
    complete(page, slug="second")
    assert page.locator("#held li").count() == 2
    _, content = saved(page, "workbook")
    rows = table(openpyxl.load_workbook(io.BytesIO(content)).active)
    assert [row[1] for row in rows[4:6]] == ["示例木兰人才驿站", "示例第二人才驿站"]
    page.locator("#held button", has_text="移出").first.click()
    assert page.locator("#held li").count() == 1


def test_what_is_printed_only_stays_with_its_station(form, example):
    page = form()
    give(page, example)
    complete(page)
    page.fill("#p-principal", "示例负责人甲")
    give(page, example.replace("示例木兰", "示例第二"), "second.yml")
    assert page.input_value("#p-principal") == ""
    page.fill("#p-principal", "示例负责人乙")
    complete(page, slug="second")
    page.locator("#held button", has_text="修改").first.click()
    assert page.input_value("#p-principal") == "示例负责人甲"
    complete(page)
    _, content = saved(page, "workbook")
    rows = table(openpyxl.load_workbook(io.BytesIO(content)).active)
    assert [row[3] for row in rows[4:6]] == ["示例负责人甲", "示例负责人乙"]


def test_no_station_takes_the_place_of_another_unseen(form, example):
    page = form()
    give(page, example)
    complete(page)
    give(page, example.replace("示例木兰", "示例第二"), "second.yml")
    finish(page, slug="mulan")
    assert page.locator("#result").is_hidden()
    assert "“示例木兰人才驿站”用了这个文件名" in page.inner_text("#faults")
    complete(page, slug="second")
    assert page.locator("#held li").count() == 2
    complete(page, slug="renamed")
    assert page.locator("#held li").count() == 2
    assert page.inner_text("#file-name") == "stations/licheng/renamed.yml"


def test_a_station_taken_out_leaves_no_file_and_no_paper_behind(form, example):
    page = form()
    give(page, example)
    complete(page)
    page.locator("#held button", has_text="移出").click()
    for act in ("download", "annex-1", "annex-2", "workbook", "package"):
        assert page.locator(f"[data-do={act}]").is_hidden()
    assert page.locator("[data-do=another]").is_visible()


def test_a_number_that_no_overlay_takes_is_said_and_nothing_is_made(form, example):
    page = form()
    give(page, example)
    page.fill("#p-mobile", "12345")
    finish(page)
    assert "“手机”的写法不对" in page.inner_text("#faults")
    assert "12345" not in page.inner_text("#faults")
    page.fill("#p-mobile", "13800000012")
    complete(page)
    page.fill("#p-mobile", "12345")
    page.click("[data-do=package]")
    assert "写法不对" in page.inner_text("#pe-mobile")
    page.fill("#p-mobile", "13800000012")
    page.fill("#p-filler-phone", "12345")
    page.click("[data-do=package]")
    assert "写法不对" in page.inner_text("#pe-filler-phone")
    assert page.evaluate("document.activeElement.id") == "p-filler-phone"


# --- open and continue ------------------------------------------------------------------------


def test_a_stations_page_opens_the_form_filled_with_its_own_data(form, root, site_dir):
    file = min(site_dir.glob("stations/*/*/station.json"))
    id_ = file.parent.relative_to(site_dir / "stations").as_posix()
    page = form(query=f"?station={id_}")
    page.locator("#opened").filter(has_text="已打开").wait_for()
    assert page.locator("#f-unit").is_disabled()
    page.click("#fields button[type=submit]")
    page.locator("#result").wait_for(state="visible")
    assert page.inner_text("#file-name") == f"stations/{id_}.yml"
    _, text = saved(page, "download")
    stood = load((root / f"stations/{id_}.yml").read_bytes(), "").data
    assert load(text, "").data == stood
    assert json.loads(file.read_bytes()) == stood


def test_every_station_has_its_data_beside_its_page_and_no_application_has(site_dir, root):
    register = dataset.load(root, TODAY)
    files = {
        f.parent.relative_to(site_dir / "stations").as_posix()
        for f in site_dir.rglob("station.json")
    }
    assert files == {station.id for station in register.public}
    page = (site_dir / f"stations/{register.public[0].id}/index.html").read_text("utf-8")
    assert f"apply/online/?station={register.public[0].id}" in page


@pytest.mark.tolerates("404")
@pytest.mark.parametrize("asked", ["licheng/no-such", "../../x", "licheng"])
def test_a_station_that_is_not_there_leaves_the_form_empty(form, asked):
    page = form(query=f"?station={asked}")
    page.wait_for_load_state("networkidle")
    assert page.input_value("#f-name") == ""


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"name: \xd6\xd0", "UTF-8"),
        (b"name: x\nname: y\n", "前面已经有了"),
        (b"x" * 70_000, "太大"),
        ("name：示例".encode(), "冒号是全角"),
        (b"PK\x03\x04 of a Word file", "不是驿站文件"),
        (b"PK\x03\x04" * 70_000, "请先解压"),
        (b"&a b\n", "没有打开"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_sentence(form, content, words):
    page = form()
    page.set_input_files("#open", {"name": "a.yml", "mimeType": "text/yaml", "buffer": content})
    page.locator("#opened").filter(has_text=words).wait_for()
    assert page.input_value("#f-name") == ""


# --- the Git host -----------------------------------------------------------------------------


def with_host(page, host, longest):
    def answer(route):
        response = route.fetch()
        route.fulfill(response=response, json=response.json() | {"host": host, "longest": longest})

    page.route("**/form.json", answer)


NEW = "https://git.example.cn/o/r/_new/main/stations/⟦unit⟧?filename=⟦file⟧&value=⟦text⟧"
FOLDER = "https://git.example.cn/o/r/src/branch/main/stations/⟦unit⟧"


@pytest.mark.parametrize("longest", [8_000, 3_000])
def test_the_hosts_page_is_filled_in_as_long_as_the_address_holds_it(
    open_page, site, example, longest
):
    page = open_page()
    with_host(page, {"kind": "Gitea", "new": NEW, "edit": "", "folder": FOLDER}, longest)
    page.goto(site + FORM)
    page.locator("#apply").wait_for(state="visible")
    give(page, example)
    complete(page)
    address = page.get_attribute("#host-link", "href")
    steps = page.inner_text("#host-steps")
    if longest == 8_000:
        asked = dict(parse_qsl(urlsplit(address).query))
        assert urlsplit(address).path == "/o/r/_new/main/stations/licheng"
        assert asked == {"filename": "mulan.yml", "value": page.text_content("#file-text")}
        assert len(address) <= longest
        assert page.locator("#host-pictures").is_hidden()
    else:
        assert address == FOLDER.replace("⟦unit⟧", "licheng")
        assert "复制全文" in steps
        assert "mulan.yml" in steps
        assert page.locator("#host-pictures svg:visible").count() == 3


def test_without_a_host_there_is_the_mail(form, example):
    page = form()
    give(page, example)
    complete(page)
    assert page.locator("#by-host").is_hidden()
    assert re.fullmatch(r"mailto:[^?]+\?subject=[^&]+", page.get_attribute("#mail", "href"))


# --- look and weight --------------------------------------------------------------------------


@pytest.mark.parametrize("screen", [(360, "dark"), (1280, "light")])
def test_axe_finds_nothing_with_faults_and_complete(form, axe, example, screen):
    """Of the empty form test_gates.py says so, as of every page."""
    width, scheme = screen
    page = form(width, color_scheme=scheme)
    found = {}
    page.fill("#f-floor-area-m2", "180平方米")
    page.click("[data-list=hours] [data-do=add]")
    page.click("#fields button[type=submit]")
    found["faults"] = axe(page, "#apply")
    give(page, example)
    complete(page)
    page.click("[data-do=annex-1]")
    page.frame_locator("#paper-frame").locator("h1").wait_for()
    found["complete"] = axe(page, "#apply")
    assert found == {"faults": [], "complete": []}
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_at_twice_the_size_nothing_is_cut(form, example):
    page = form(640)
    give(page, example)
    complete(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 640


def test_the_single_file_works_from_the_disk(browser, site_dir, example):
    file = site_dir / FORM / "offline.html"
    assert file.stat().st_size <= 600 * 1024
    context = browser.new_context(accept_downloads=True)
    page = context.new_page()
    faults, asked = [], []
    page.on("console", lambda message: faults.append(message.text))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri())
    give(page, example)
    page.fill("#p-principal", "示例负责人")
    complete(page)
    page.click("[data-do=annex-1]")
    page.frame_locator("#paper-frame").get_by_text("示例负责人").wait_for()
    _, content = saved(page, "package")
    assert zipfile.ZipFile(io.BytesIO(content)).testzip() is None
    context.close()
    assert faults == []
    assert [url for url in asked if not url.startswith(("file:", "about:", "data:", "blob:"))] == []
