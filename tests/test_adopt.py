"""Another city's register from this one: nothing of this city is left, nothing is cited falsely.

The made-up city of `docs/developer/adopt/` is adopted once; its register is checked and built as
its own, by its own scripts.
"""

import json
import re
import shutil
import subprocess
import sys
from datetime import date
from functools import cache
from pathlib import Path

import pytest
import yaml

from registry import catalogue, clauses
from registry.adopting import NotAdoptable, adopt, colours, proof, read
from registry.layout import Layout
from support import commands
from support.tracked import ROOT, tracked
from terminal import adopting
from test_house import bounded, clause_labels, local_words, office, office_numbers, place_names

EXAMPLE = ROOT / "docs/developer/adopt"
COAST = {
    "type": "FeatureCollection",
    "features": [
        {
            "type": "Feature",
            "properties": {},
            "geometry": {
                "type": "MultiPolygon",
                "coordinates": [[[[100.2, 30.2], [101.2, 30.2], [101.2, 30.9], [100.2, 30.2]]]],
            },
        }
    ],
}

REPORTS = ("coverage", "yearly", "assessment", "freshness", "subsidy")
AMOUNTS = "  amounts: {subsidy_yuan: {clause: 第四条, quote: 每家补助2万元, value: 20000}}\n"


def run(root, command, *arguments):
    """A command of that registry: of this one in a fork, of another city's as it starts there."""
    if root == ROOT:
        return commands.run(command, *arguments)
    words = [sys.executable, Path(root) / "scripts" / command, *map(str, arguments)]
    return subprocess.run(words, capture_output=True, text=True, check=False)


def answers(tmp_path, *changes, **files):
    """The example's answers with words replaced, as (file, from, to), and files beside them."""
    folder = tmp_path / "answers"
    shutil.copytree(EXAMPLE, folder)
    for name, old, new in changes:
        text = (folder / name).read_text("utf-8")
        assert old in text
        (folder / name).write_text(text.replace(old, new), "utf-8")
    for name, content in files.items():
        (folder / name.replace("_", ".")).write_text(content, "utf-8")
    return folder


@pytest.fixture(scope="module")
def repository():
    """The repository's files; its rules are read once for all the answers that are tried."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(catalogue, "declared", cache(catalogue.declared))
        yield adopting.source(ROOT)


@pytest.fixture(scope="module")
def city(tmp_path_factory):
    """The register of the made-up city, and what the command said."""
    target = tmp_path_factory.mktemp("adopted") / "city"
    made = run(ROOT, "adopt.py", EXAMPLE, target)
    assert made.returncode == 0, made.stderr
    return target, made.stdout


@pytest.fixture(scope="module")
def site(city):
    """Its site, built by its own scripts."""
    built = run(city[0], "build.py")
    assert built.returncode == 0, built.stdout + built.stderr
    return city[0] / "site", built.stdout


@pytest.fixture(scope="module")
def checked(city):
    """What its own check says of it."""
    return run(city[0], "check.py")


@pytest.fixture(scope="module")
def reports(city):
    """Name → its report on the empty register, or what it says instead."""
    return {name: run(city[0], "report.py", name) for name in REPORTS}


# --- it stands by itself ----------------------------------------------------------------------


def test_the_empty_register_passes_its_own_check(checked):
    assert (checked.returncode, checked.stdout.splitlines()[0]) == (
        0,
        "检查了 2 个文件：没有发现问题。",
    )


def test_check_and_build_say_what_is_left_to_write(city, checked, site):
    items = (city[0] / "ADOPTION.md").read_text("utf-8").count("- [ ] ")
    words = f"移植清单（ADOPTION.md）还有{items}项没有办完"
    assert words in checked.stderr
    assert words in site[1]
    assert words not in run(ROOT, "check.py").stderr


def test_the_tests_that_go_along_hold_there(city):
    words = [sys.executable, "-m", "pytest", "-q", "-n", "0", "-p", "no:cacheprovider"]
    words += ["tests/test_rules.py", "tests/test_house.py", "-k", "not lines and not effects"]
    done = subprocess.run(words, cwd=city[0], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-2000:]


def test_its_site_holds_no_template(site):
    kinds = {".j2", ".typ", ".docx", ".xlsx"}
    found = {f.relative_to(site[0]).parts[0] for f in site[0].rglob("*") if f.suffix in kinds}
    assert found <= {"downloads", "data"}
    assert not (site[0] / "adopt").exists()


def test_its_tools_for_developers_run_on_an_empty_register(city, tmp_path):
    made = run(city[0], "simulate.py", tmp_path / "made", "--stations", 12, "--units", 4)
    assert made.returncode == 0, made.stderr
    checked = run(city[0], "check.py", "--root", tmp_path / "made")
    assert "检查了 14 个文件：没有发现问题。" in checked.stdout
    spoilt = run(city[0], "fuzz.py", "change", "--cases", "1")
    assert (spoilt.returncode, spoilt.stderr.splitlines()) == (
        2,
        ["未能完成：本库还没有已公布的驿站，这一部分没有可改坏的；先试 loader、forms"],
    )
    browser = ["sh", city[0] / "scripts/setup/browser.sh"]
    assert subprocess.run(browser, check=False).returncode == 0


def test_no_example_of_a_rule_is_broken(city):
    assert "要重写的例子" not in city[1]
    assert "仍有原城市" not in city[1]


def test_its_site_is_in_its_own_name_and_colours(site):
    home = (site[0] / "index.html").read_text("utf-8")
    assert "示例东区" in home
    assert "示例数据" not in home
    assert "#6d2b39" in (site[0] / "assets/css/site.css").read_text("utf-8")
    assert (site[0] / "policy/2026-3/index.html").is_file()
    assert not (site[0] / "policy/2021-20").exists()


def test_what_the_guide_shows_is_what_the_commands_say(city, checked, site):
    """A count that grows with the software is left open there with an ellipsis."""
    guide = (ROOT / "docs/developer/adopt.md").read_text("utf-8")
    shown = [
        line.strip()
        for block in re.findall(r"```console\n(.*?)```", guide, re.DOTALL)
        for line in block.strip().splitlines()
        if not line.strip().startswith("$")
    ]
    said = (city[1] + checked.stdout + checked.stderr + site[1]).replace(str(city[0]), "../city")
    patterns = [re.escape(line).replace("…", r"\d+") for line in shown]
    assert len(shown) > 6
    assert [p for p in patterns if not re.search(f"^{p}$", said, re.MULTILINE)] == []


def test_nothing_is_official_before_everything_is_written(city, tmp_path):
    copy = tmp_path / "city"
    shutil.copytree(city[0], copy)
    shutil.rmtree(copy / "site", ignore_errors=True)
    settings = copy / "mkdocs.yml"
    text = settings.read_text("utf-8")
    settings.write_text(text.replace("official: false", "official: true"), "utf-8")
    refused = run(copy, "build.py", "--no-forms", "--no-search")
    assert refused.returncode == 1
    assert "办完才能把 mkdocs.yml 的 official 写成 true" in refused.stderr
    assert not (copy / "site").exists()


# --- nothing of this city is left -------------------------------------------------------------

MADE_UP = {"示例", "shili"}


def our_words():
    """Names, numbers, documents of this city: what no file of another may hold."""
    batches = (ROOT / "stations/office/batches.yml").read_text("utf-8")
    filing = office("units")["city"]["filing"]
    found = place_names() | office_numbers() | local_words()
    found |= set(re.findall(r"[\u4e00-\u9fff]+〔\d{4}〕\d+号", batches))
    found |= {filing["window"], filing["address"], filing["email"], "policy/2021-20"}
    return found - MADE_UP - {"市直单位"}


def our_coordinates(text):
    """Coordinates within this city's bounds, three decimals and more."""
    view = office("units")["city"]["view"]
    numbers = map(float, re.findall(r"(?<![\d.])\d{2,3}\.\d{3,}(?![\d.])", text))
    return [
        n
        for n in numbers
        if view["west"] <= n <= view["east"] or view["south"] <= n <= view["north"]
    ]


def texts_of(folder):
    for file in sorted(folder.rglob("*")):
        if file.is_file() and not {"vendor", "pagefind", "__pycache__"} & set(file.parts):
            content = file.read_bytes()
            if b"\0" not in content and not file.name.startswith("requirements"):
                yield file.relative_to(folder).as_posix(), content.decode("utf-8", "replace")


def test_no_name_number_or_document_of_ours_is_in_its_sources_or_on_its_site(city, site):
    assert site[0].is_relative_to(city[0])
    pattern = re.compile("|".join(map(bounded, sorted(our_words(), key=len, reverse=True))))
    found = {name: pattern.findall(text) for name, text in texts_of(city[0])}
    assert {name: hits for name, hits in found.items() if hits} == {}
    assert len(found) > 500


def test_no_coordinate_of_ours_is_in_its_data_or_on_its_site(city):
    kinds = (".yml", ".json", ".geojson", ".html", ".md")
    found = {n: our_coordinates(text) for n, text in texts_of(city[0]) if n.endswith(kinds)}
    assert {name: hits for name, hits in found.items() if hits} == {}


def test_the_words_that_are_looked_for_are_found_at_home():
    """Guards the tests above."""
    here = (ROOT / "stations/office/units.yml").read_text("utf-8")
    assert re.search("|".join(map(bounded, our_words())), here)
    assert "四（三）" in clause_labels()
    assert our_coordinates((ROOT / "schema/station.example.yml").read_text("utf-8"))


def test_no_picture_of_this_city_goes_along(city):
    kept = {file.name for file in (city[0] / "docs/assets").rglob("*.png")}
    vendored = {f.name for f in tracked() if f.suffix == ".png" and "vendor" in f.parts}
    assert kept <= vendored


# --- no rule cites what the policy does not say -----------------------------------------------


def test_every_rule_is_cited_anew_kept_as_its_own_or_switched_off(city):
    own = catalogue.declared(city[0] / "schema")
    known = clauses.load(city[0] / "docs")
    catalogue.prove_cited(own.values(), known)
    cited = {code: rule.clause for code, rule in own.items() if rule.clause}
    decided = yaml.safe_load((EXAMPLE / "adopt.yml").read_text("utf-8"))["rules"]
    assert cited == {code: said["clause"] for code, said in decided.items() if "clause" in said}
    ours = {code for code, rule in catalogue.load(ROOT / "schema").items() if rule.clause}
    ours -= set(yaml.safe_load((ROOT / "docs/developer/adopt/own.yml").read_text("utf-8"))["rules"])
    conditions = {code for code in ours if own[code].condition}
    off = {code for code in conditions if own[code].off}
    assert off == conditions - cited.keys() - {"TS301", "TS320", "TS321"}


def test_a_limit_is_that_of_the_policy(city, tmp_path):
    register = tmp_path / "register"
    for part in ("schema", "docs", "scripts", "stations"):
        shutil.copytree(city[0] / part, register / part)
    station = (register / "schema/station.example.yml").read_text("utf-8")
    station = station.replace("$schema=station", "$schema=../../schema/station")
    folder = register / "stations/dongqu"
    folder.mkdir()
    for name, number in (("enough", 3), ("few", 2)):
        text = re.sub(r"activities: \d+", f"activities: {number}", station)
        text = text.replace("示例第一", f"示例{name}").replace("路1号", f"路{number}号")
        text = re.sub(r"lon: .*", f"lon: 100.70{number}0", text)
        (folder / f"{name}.yml").write_text(text, "utf-8")
    checked = run(register, "check.py")
    assert re.findall(r"^(\S+?):\d+:\d+ 错误 (\w+)", checked.stdout, re.MULTILINE) == [
        ("stations/dongqu/few.yml", "TS341")
    ]
    assert "依据：示例人文〔2026〕3号 第四条“每年举办活动不少于3次”" in checked.stdout


COMMANDS = """
batch.py open 1 --document 示例文〔2026〕1号 --date 2026-05-11 --deadline 2026-06-30
batch.py receive 1 示例东区 --date 2026-06-28
batch.py review 1 通过 dongqu/diyi --date 2026-07-10
batch.py notice 1 --from 2026-07-15 --to 2026-07-22 --show
batch.py decide 1 --document 示例文〔2026〕2号 --date 2026-08-03
batch.py file 1 --date 2026-09-03
past.py 1 xiqu --name 虚构第二人才驿站 --type 创业型
record.py dongqu/diyi --year 2024 --activities 5 --served 60
record.py --collect all --year 2025 --out {out}
office.py provincial dongqu/diyi --document 示例文〔2026〕3号 --date 2026-09-01 --award 100000
office.py assess dongqu/diyi --year 2026 --participation 高 --document 示例文〔2026〕4号
report.py subsidy --format docx --out {out}/subsidy.docx
export.py package --unit dongqu --out {out}
check.py
build.py --no-search
"""


def test_the_commands_of_the_office_work_there(city, tmp_path):
    root = tmp_path / "city"
    shutil.copytree(city[0], root)
    station = (root / "schema/station.example.yml").read_text("utf-8")
    station = station.replace("$schema=station", "$schema=../../schema/station")
    (root / "stations/dongqu").mkdir()
    station = re.sub("^example: true\n", "", station, flags=re.MULTILINE)
    station = station.replace("name: 示例", "name: 虚构")
    (root / "stations/dongqu/diyi.yml").write_text(station, "utf-8")
    for line in COMMANDS.strip().splitlines():
        command, *words = line.format(out=tmp_path / "out").split()
        done = commands.run(command, "--today", "2026-10-01", *words, scripts=root / "scripts")
        assert (done.returncode, line) == (0, line), done.stdout + done.stderr
    page = (root / "site/stations/dongqu/diyi/index.html").read_text("utf-8")
    assert "示例文〔2026〕2号" in page
    text = "".join(text for _, text in texts_of(root / "site"))
    assert re.findall("|".join(map(re.escape, clause_labels())), text) == []


def test_a_schema_is_as_all_are_written(city):
    for file in sorted((city[0] / "schema").glob("*.json")):
        text = file.read_text("utf-8")
        assert json.dumps(json.loads(text), ensure_ascii=False, indent=2) + "\n" == text


def test_no_clause_of_ours_is_cited_on_its_site_or_in_its_reports(reports, site):
    ours = re.compile("|".join(sorted(map(re.escape, clause_labels()), key=len, reverse=True)))
    found = {name: ours.findall(text) for name, text in texts_of(site[0])}
    found |= {name: ours.findall(report.stdout) for name, report in reports.items()}
    assert {name: hits for name, hits in found.items() if hits} == {}


def test_an_empty_register_is_not_said_to_hold_examples(reports):
    told = [reports[name].stdout for name in REPORTS]
    assert ["示例，" in words for words in told] == [False] * len(REPORTS)
    assert "按“每个区至少设立1家”统计（第一条）；只作统计，不作评价。" in told[0]
    assert "文件规定每年活动不少于3次（第四条），" in told[1]


def test_no_amount_of_ours_goes_along(city, reports):
    stated = json.loads((city[0] / "schema/conditions.schema.json").read_text("utf-8"))
    assert "x-amounts" not in stated
    told = reports["subsidy"]
    assert (told.returncode, told.stderr) == (0, "")
    assert "政策文件没有规定建站补助和省级配套的数额，不作测算。" in told.stdout
    assert not re.search(r"万元|1:1", told.stdout)


# --- quite other cities -----------------------------------------------------------------------

LARGE, SMALL = (ROOT / "tests/data/adopt" / name for name in ("large", "small"))
"""Sixteen units, two types that have ours in their names, no number, eight digits; and two streets
without codes, five types that share a service, every rule the register's own or off."""


def our_terms():
    """Types and services of this city: what another's pages and rules must not speak of."""
    station = json.loads((ROOT / "schema/station.schema.json").read_text("utf-8"))
    return set(_terms(station))


def _terms(station):
    for name, kind in station["$defs"]["stationType"]["x-terms"].items():
        yield from (name, *kind["services"])


@pytest.fixture(scope="module", params=[LARGE, SMALL], ids=lambda folder: folder.name)
def other(request, repository, tmp_path_factory):
    """What is made of other answers, and a folder with it."""
    layout = Layout(ROOT)
    made = adopt(repository, layout, read(adopting.answers(request.param), layout.schema))
    target = tmp_path_factory.mktemp("other") / request.param.name
    adopting.write(made, ROOT, target, lambda _: made.checklist)
    return made, target


def test_every_example_of_a_rule_holds_there_too(other):
    assert proof.broken(other[1], date(2026, 11, 23)) == ()


def test_no_word_of_this_city_is_left_there(other):
    assert [(name, words) for name, words in other[0].checklist.left] == []


def test_no_type_or_service_of_ours_is_spoken_of_there(other):
    texts = {n: c.decode() for n, c in other[0].files.items() if n.startswith(("docs/", "schema/"))
             and n.endswith((".md", ".yml", ".json")) and "/adopt" not in n}  # fmt: skip
    theirs = set(_terms(json.loads(texts["schema/station.schema.json"])))
    gone = re.compile("|".join(map(re.escape, our_terms() - theirs)))
    own = re.compile("|".join(map(re.escape, sorted(theirs, key=len, reverse=True))))
    free = re.compile(r"highlights|就业创业咨询会")
    found = {
        name: [
            line
            for line in text.split("\n")
            if gone.search(own.sub("", line)) and not free.search(line)
        ]
        for name, text in texts.items()
    }
    assert {name: lines for name, lines in found.items() if lines} == {}


CLAIMS = ("文件没有规定", "文件写的是", "文件的四个方面", "1:1配套", "一般应具备", "建设模式")


def test_nothing_is_said_of_a_policy_that_is_not_theirs(other):
    said = {
        name: [claim for claim in CLAIMS if claim in content.decode()]
        for name, content in other[0].files.items()
        if name.startswith(("docs/", "schema/"))
        and name.endswith((".md", ".schema.json"))
        and not name.endswith(("apply/checklist.md", "developer/adopt.md", "adopt.schema.json"))
    }
    assert {name: claims for name, claims in said.items() if claims} == {}


def test_night_takes_the_hue_of_the_day():
    """What is not chosen itself is derived, and can be read: the pairs are looked at above."""
    css = (ROOT / colours.TOKENS).read_text("utf-8")
    day = {"brand": "#6d2b39", "link": "#86303f"}
    palette = colours.chosen(css, {"colours": day})
    assert (palette.night["brand"], palette.night["link"]) == ("#441b24", "#d78e9b")
    assert palette.recoloured('fill="#0e4f5c"') == 'fill="#6d2b39"'
    assert palette.put(css).count("#441b24") == 1


# --- other answers ----------------------------------------------------------------------------


def test_forms_and_coast_of_the_city_itself_are_taken_over(tmp_path):
    folder = answers(
        tmp_path,
        ("adopt.yml", "annexes: false", "annexes: true"),
        ("adopt.yml", "  colours:", "  coast: {source: 示例轮廓, licence: CC0}\n  colours:"),
        ("adopt.yml", "  TS301: {own: true}\n", ""),
        ("adopt.yml", "每年举办活动不少于3次。", "每年举办活动不少于3次，每家补助2万元。"),
        ("adopt.yml", "  uses:", f"{AMOUNTS}  uses:"),
        coast_geojson=json.dumps(COAST),
    )
    target = tmp_path / "city"
    made = run(ROOT, "adopt.py", folder, target)
    assert made.returncode == 0, made.stderr
    rules = catalogue.declared(target / "schema")
    assert (rules["TS301"].clause, rules["TS403"].clause) == ("附件1", "附件2")
    assert "以下为示例人文〔2026〕3号所附" in (target / "docs/policy/annexes.md").read_text("utf-8")
    assert json.loads((target / "docs/assets/map/coast.geojson").read_text("utf-8")) == COAST
    told = run(target, "report.py", "subsidy").stdout
    assert "依据第四条：“每家补助2万元”。政策文件没有规定省级配套的数额，不作测算。" in told
    assert 'coast: "示例轮廓"' in (target / "mkdocs.yml").read_text("utf-8")


YAML = (EXAMPLE / "adopt.yml").read_text("utf-8")
TYPES = re.search(r"^types:\n(?:  .*\n)+", YAML, re.MULTILINE)[0]

WRONG = {
    "a clause that is not there": (
        ("adopt.yml", "types: {clause: 第二条}", "types: {clause: 第九条}"),
        "uses 的 types 引用的条款“第九条”不在 clauses 中",
    ),
    "a quotation in other words": (
        ("adopt.yml", "quote: 应当有固定的场地}", "quote: 应有固定场地}"),
        "规则 TS310 的引文“应有固定场地”不在条款“第三条”中",
    ),
    "a rule that is not there": (("adopt.yml", "TS314:", "TS999:"), "没有 TS999 这条规则"),
    "a rule that cites nothing anyway": (
        ("adopt.yml", "TS314:", "TS105:"),
        "TS105 本来就是本库自己的要求",
    ),
    "two decisions on one rule": (
        ("adopt.yml", "TS301: {own: true}", "TS301: {own: true, off: 不作要求的}"),
        "TS301 要写 clause、off、own 中的一种，写了2种",
    ),
    "a list of values switched off": (
        ("adopt.yml", "TS314: {off", "TS223: {off"),
        "TS223 管的是选项清单，不能停用",
    ),
    "a rule on the wording of this city's form": (
        ("adopt.yml", "TS314: {off", "TS212: {off"),
        "adopt.yml:{line}：TS212 只针对另一城市文件的写法，不带走，删去这一行",
    ),
    "a rule with a slip in its code": (
        ("adopt.yml", "  TS314:", "  TS34l:"),
        "adopt.yml:{line}：没有 TS34l 这条规则，是否 TS34",
    ),
    "a rule with a number that is not said": (
        ("adopt.yml", "不少于3次, limit: 3}\n  TS343", "不少于3次}\n  TS343"),
        "adopt.yml:{line}：TS341 要写明 limit",
    ),
    "a clause without words": (
        ("adopt.yml", "      text: 人才驿站每年举办活动不少于3次。\n", ""),
        "缺少“文字”（text）",
    ),
    "a clause that is written twice": (
        ("adopt.yml", "    - label: 第五条", "    - label: 第四条"),
        "adopt.yml:{line}：条款“第四条”写了两次",
    ),
    "a page that stands there already": (
        ("adopt.yml", "page: 2026-3", "page: reading"),
        "adopt.yml:{line}：网页不能叫“reading”",
    ),
    "no service at all": (
        ("adopt.yml", TYPES, re.sub(r"\[.*\]", "[]", TYPES)),
        "adopt.yml:{line}：各类型都没有服务项目",
    ),
    "two units of one code": (
        ("units.yml", "  xiqu:", "  dongqu:"),
        "units.yml:{line}:3 错误 TS112",
    ),
    "two units of one name": (
        ("units.yml", "name: 示例西区\n", "name: 示例东区\n"),
        "units.yml:{line}：有两个报送单位叫“示例东区”",
    ),
    "two units on one tile": (
        ("units.yml", "tile: {row: 1, column: 1}", "tile: {row: 1, column: 2}"),
        "units.yml:{line}：示例西区和示例东区在示意图上是同一格",
    ),
    "a unit in the office's folder": (
        ("units.yml", "  zhishu:", "  office:"),
        "units.yml:{line}：报送单位不能用代号 office",
    ),
    "a west beyond the east": (
        ("units.yml", "west: 100.10", "west: 102.10"),
        "units.yml:{line}：west 102.1 要小于 east 101.3",
    ),
    "a name beside the map": (
        ("units.yml", "label: {lon: 100.400, lat: 30.550}", "label: {lon: 99.400, lat: 30.550}"),
        "units.yml:{line}：示例西区的位置不在地图范围（view）内",
    ),
    "a telephone of another area": (
        ("units.yml", "phone: 0190-8000001", "phone: 0191-8000001"),
        "units.yml:{line}：电话的区号 0191 与 area_code 的 0190 不同",
    ),
    "a telephone of another length": (
        ("adopt.yml", "phone_digits: 7", "phone_digits: 8"),
        "units.yml:13：电话号码有7位，adopt.yml 的 phone_digits 写的是8位",
    ),
    "a colour that cannot be read by day": (
        ("adopt.yml", 'link: "#86303f"', 'link: "#c9a0a8"'),
        "adopt.yml:{line}：colours 的 link（#c9a0a8）在 wash（#e7f0ef）上看不清：对比度 2.0",
    ),
    "a colour that cannot be read by night": (
        ("adopt.yml", "  colours:", '  colours_dark: {link: "#86303f"}\n  colours:'),
        "adopt.yml:{line}：colours_dark 的 link（#86303f）在 wash（#1c2d32）上看不清",
    ),
    "a number where there is none": (
        ("adopt.yml", "TS301: {own: true}", "TS301: {own: true, limit: 5}"),
        "TS301 没有可以改的数字",
    ),
    "an amount that the clause does not state": (
        ("adopt.yml", "  uses:", f"{AMOUNTS}  uses:"),
        "amounts 的 subsidy_yuan 的引文“每家补助2万元”不在条款“第四条”中",
    ),
    "a colour that is not there": (
        ("adopt.yml", "brand-deep:", "brend:"),
        "没有颜色 brend",
    ),
    "an unknown key": (("adopt.yml", "phone_digits:", "phone_digit:"), "adopt.yml:"),
    "a unit of no class": (
        ("units.yml", "    class: 市直部门", "    class: 市直部们"),
        "units.yml:",
    ),
    "one obliged unit": (
        ("units.yml", "市辖区: {coverage: true}", "市辖区: {coverage: false}"),
        "至少要有2个",
    ),
}


def refusal(folder, repository):
    layout = Layout(ROOT)
    with pytest.raises(NotAdoptable) as refused:
        adopt(repository, layout, read(adopting.answers(folder), layout.schema))
    return str(refused.value)


@pytest.mark.parametrize(("change", "words"), WRONG.values(), ids=WRONG)
def test_a_fault_in_the_answers_is_said(tmp_path, repository, change, words):
    name, old, _ = change
    before = (EXAMPLE / name).read_text("utf-8").partition(old.lstrip())[0]
    said = refusal(answers(tmp_path, change), repository)
    assert words.replace("{line}", str(before.count("\n") + 1)) in said


def test_nothing_is_written_when_an_answer_is_at_fault(tmp_path):
    change, words = WRONG["a clause that is not there"]
    refused = run(ROOT, "adopt.py", answers(tmp_path, change), tmp_path / "city")
    assert (refused.returncode, words in refused.stderr) == (1, True), refused.stderr
    assert [p.name for p in tmp_path.iterdir()] == ["answers"]


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({"coast_geojson": "{}"}, "要在 site 下写明 coast"),
        ({"coast_geojson": "[1]"}, "不是 GeoJSON 的 FeatureCollection"),
        ({"policy_txt": "别的文件"}, "条款“第一条”的文字不在 policy.txt 中"),
    ],
)
def test_a_file_that_does_not_fit_is_said(tmp_path, repository, files, words):
    assert words in refusal(answers(tmp_path, **files), repository)


def test_a_folder_with_something_in_it_is_left_alone(tmp_path):
    target = tmp_path / "city"
    target.mkdir()
    (target / "own.txt").write_text("mine")
    refused = run(ROOT, "adopt.py", EXAMPLE, target)
    assert refused.returncode == 1
    assert "已经有内容" in refused.stderr
    assert [p.name for p in target.iterdir()] == ["own.txt"]


def test_the_register_itself_is_no_place_for_another(tmp_path):
    inside = run(ROOT, "adopt.py", EXAMPLE, ROOT / "docs" / "another-city")
    assert (inside.returncode, "本库之外" in inside.stderr) == (1, True)
    nowhere = run(ROOT, "adopt.py", tmp_path / "nothing", tmp_path / "city")
    assert (nowhere.returncode, "没有文件夹" in nowhere.stderr) == (1, True)
