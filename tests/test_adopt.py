"""Another city's register from this one: nothing of this city is left, nothing is cited falsely.

The made-up city of `docs/developer/adopt/` is adopted once; its register is checked and built as
its own, by its own scripts.
"""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from registry import catalogue, clauses
from registry.adopting import Answers, NotAdoptable, adopt
from registry.layout import Layout
from support import commands
from support.tracked import ROOT, tracked
from terminal import adopting
from test_house import clause_labels, local_words, office, office_numbers, place_names

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
    words = [sys.executable, Path(root) / "scripts" / command, *arguments]
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


def bounded(word):
    return rf"(?<![A-Za-z0-9]){re.escape(word)}(?![A-Za-z0-9])" if word.isascii() else word


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


@pytest.fixture(scope="module")
def repository():
    return adopting.source(ROOT)


def refusal(folder, repository):
    layout = Layout(ROOT)
    with pytest.raises(NotAdoptable) as refused:
        adopt(repository, layout, Answers.of(adopting.answers(folder), layout.schema))
    return str(refused.value)


@pytest.mark.parametrize(("change", "words"), WRONG.values(), ids=WRONG)
def test_a_fault_in_the_answers_is_said(tmp_path, repository, change, words):
    assert words in refusal(answers(tmp_path, change), repository)


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
