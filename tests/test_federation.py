"""Several registers as one table: what each publishes, joined by city, whatever its format."""

import csv
import io
import json
import re
import shutil
import time
import urllib.error
import urllib.request
from functools import partial

import duckdb
import pytest

from benchmarks.ranges import stored
from benchmarks.serving import Quiet, served
from registry import federation
from registry.exports.register import document
from registry.federation import CannotJoin, join, read, rows
from registry.layout import REPOSITORY, Layout
from simulation.register import Plan, write
from support.commands import run
from terminal import fetching, joining
from terminal.redirects import opener

CITIES = (("示例甲市", "110000", 1), ("示例乙市", "120000", 2))


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """The open data of two generated cities, whose stations have the same ids."""
    folder = tmp_path_factory.mktemp("federation")
    for city, adcode, seed in CITIES:
        plan = Plan(12, 4, 12, seed, city, adcode)
        write(Layout(REPOSITORY), folder / adcode, plan)
        assert run("check.py", "--root", folder / adcode).returncode == 0
        written = run("export.py", "data", "--root", folder / adcode, folder / adcode / "data")
        assert written.returncode == 0, written.stderr
    return [folder / adcode / "data" for _, adcode, _ in CITIES]


@pytest.fixture(scope="module")
def joined(published, tmp_path_factory):
    folder = tmp_path_factory.mktemp("joined")
    assert join([read(data) for data in published], folder) == 24
    return folder


def stations(data):
    return json.loads((data / "stations.json").read_text("utf-8"))["stations"]


def test_the_two_cities_use_the_same_slugs(published):
    one, other = ({s["id"] for s in stations(data)} for data in published)
    assert one == other


def test_each_station_is_there_once_under_the_code_of_its_city(published, joined):
    expected = {
        (f"{adcode}/{s['id']}", adcode, city, s["name"], s["type"], s["position"]["lon"])
        for (city, adcode, _), data in zip(CITIES, published, strict=True)
        for s in stations(data)
    }
    _, *found = rows(joined, "SELECT key, register, city, name, type, lon FROM stations")
    assert len(found) == 24
    assert set(found) == expected


def test_the_whole_record_stays_beside_the_columns(published, joined):
    _, *found = rows(joined, "SELECT record FROM stations WHERE register = '110000' ORDER BY id")
    assert [json.loads(record) for (record,) in found] == sorted(
        stations(published[0]), key=lambda s: s["id"]
    )


def test_a_question_over_all_cities(joined):
    query = "SELECT city, count(DISTINCT unit) FROM stations GROUP BY city ORDER BY city DESC"
    assert list(rows(joined, query))[1:] == [("示例甲市", 4), ("示例乙市", 4)]


def test_the_same_data_give_the_same_bytes(published, joined, tmp_path):
    join([read(data) for data in reversed(published)], tmp_path)
    assert [
        (tmp_path / name).read_bytes() == (joined / name).read_bytes()
        for name in ("stations.parquet", "registers/110000.parquet", "registers/120000.parquet")
    ] == [True] * 3


def of_many_stations(published, folder, units, stations):
    """The first city's data with that many stations in each of so many units."""
    whole = json.loads((published[0] / "stations.json").read_text("utf-8"))
    first = whole.pop("stations")[0]
    made = [
        first | {"id": f"danwei-{u:02d}/shili-{n:04d}", "unit": f"danwei-{u:02d}"}
        for n in range(stations)
        for u in range(units)
    ]
    folder.mkdir()
    head = whole | {"count": len(made)}
    (folder / "stations.json").write_bytes(document(head, "stations", made))
    return folder


def test_a_unit_s_stations_lie_together_for_a_reader_far_away(published, tmp_path):
    data = of_many_stations(published, tmp_path / "data", 50, 90)
    join([read(data)], tmp_path / "all")
    units = [f"danwei-{u:02d}" for u in range(50)]
    for name, groups in (("registers/110000.parquet", 3), ("stations.parquet", 1)):
        known = "SELECT stats_min, stats_max FROM parquet_metadata($file)"
        known += " WHERE path_in_schema = 'unit'"
        found = duckdb.execute(known, {"file": str(tmp_path / "all" / name)}).fetchall()
        assert len(found) == groups
        asked = sum(least <= unit <= most for unit in units for least, most in found)
        assert asked <= len(units) + groups - 1, "no more than one unit lies on each border"


@pytest.mark.parametrize(
    ("asked", "status", "said"),
    [
        ("bytes=2-4", 206, b"234"),
        ("bytes=7-", 206, b"789"),
        ("bytes=-3", 206, b"789"),
        ("bytes=5-90", 206, b"56789"),
        ("bytes=0-9", 206, b"0123456789"),
        ("", 200, b"0123456789"),
        ("bytes=10-12", 416, b""),
    ],
)
def test_a_range_is_given_out_as_object_storage_does(tmp_path, asked, status, said):
    (tmp_path / "file").write_bytes(b"0123456789")
    with stored(tmp_path) as (address, traffic):
        headers = {"Range": asked} if asked else {}
        request = urllib.request.Request(address + "file", headers=headers)
        try:
            with urllib.request.urlopen(request) as answer:
                found = answer.status, answer.read()
        except urllib.error.HTTPError as error:
            found = error.code, error.read()
        assert found == (status, said)
        assert traffic.sent == len(said)


# --- other formats --------------------------------------------------------------------------------


def older(data, folder, **changed):
    """The data as a register published them before they named their city and format."""
    whole = json.loads((data / "stations.json").read_text("utf-8"))
    text = (data / "stations.json").read_text("utf-8")
    for key in ("city", "adcode", "format"):
        line = f"  {json.dumps(key)}: {json.dumps(whole[key], ensure_ascii=False)},\n"
        text = text.replace(
            line, f'  "{key}": {json.dumps(changed[key])},\n' if key in changed else ""
        )
    # A field that did not exist yet, and one that does no longer.
    text = text.replace('"hosted": true, ', "").replace('"type":', '"former": "旧", "type":')
    folder.mkdir()
    (folder / "stations.json").write_text(text, "utf-8")
    return folder


def test_data_of_an_older_format_are_joined_with_what_they_have(published, tmp_path):
    old = older(published[1], tmp_path / "old")
    with pytest.raises(CannotJoin, match=f"代码={old}"):
        read(old)
    join([read(published[0]), read(old, "130000")], tmp_path / "joined")
    query = "SELECT register, format, count(*), count(hosted) FROM stations GROUP BY ALL ORDER BY 1"
    assert list(rows(tmp_path / "joined", query))[1:] == [
        ("110000", 1, 12, 12),
        ("130000", 0, 12, 0),
    ]
    query = "SELECT DISTINCT record->>'$.former' FROM stations WHERE format = 0"
    assert list(rows(tmp_path / "joined", query))[1:] == [("旧",)]


def test_data_of_a_newer_format_are_refused(published, tmp_path):
    newer = older(published[0], tmp_path / "newer", adcode="110000", format=federation.FORMAT + 1)
    with pytest.raises(CannotJoin, match="先更新"):
        read(newer)


# --- the command ----------------------------------------------------------------------------------


def test_the_command_writes_the_table_and_answers(published, tmp_path):
    done = run("join.py", *published, "--out", tmp_path / "all")
    assert (done.returncode, done.stderr) == (0, "")
    lines = list(csv.reader(io.StringIO(done.stdout)))
    assert [line[:3] for line in lines] == [
        ["register", "city", "stations"],
        ["110000", "示例甲市", "12"],
        ["120000", "示例乙市", "12"],
    ]
    assert [p.name for p in (tmp_path / "all").iterdir()] != []


def spoilt(published, folder, spoil):
    """The first city's data, the text of its stations.json changed."""
    shutil.copytree(published[0], folder)
    file = folder / "stations.json"
    file.write_text(spoil(file.read_text("utf-8")), "utf-8")
    return folder


def without_a_line(text):
    lines = text.splitlines(keepends=True)
    return "".join(lines[:-4] + lines[-3:])


def emptied(text):
    head = text.partition('  "stations": [')[0]
    return head.replace('"count": 12', '"count": 0') + '  "stations": []\n}\n'


SPOILT = [
    ("cut in a line", lambda t: t[:-900], "读不出的驿站"),
    ("cut at a line", lambda t: t[: t.index("    {", 5000)], "写明有12个驿站，只读到"),
    ("a line lost", without_a_line, "写明有12个驿站，只读到11个"),
    ("a station twice", lambda t: t.replace("shili-000001", "shili-000005"), "编号相同"),
    ("no JSON", lambda _: "<html>404</html>", "不是名录的公开数据"),
    ("another file", lambda _: "[]", "不是名录的公开数据"),
    ("a text as number", lambda t: t.replace('"floor_area_m2": ', '"floor_area_m2": "x", "y": '),
     "写法不对"),
    ("a station without id", lambda t: t.replace('{"id"', '{"was"', 1), "第1个驿站读不出"),
    ("a newer format", lambda t: t.replace('"format": 1', '"format": 9'), "请先更新"),
    ("a code that leads out", lambda t: t.replace('"110000"', '"../../x"'), "不是六位数字"),
    ("a station of no id", lambda t: re.sub('"id": "[^"]*"', '"id": null', t, count=1),
     "第1个驿站读不出"),
    ("no finite number", lambda t: t.replace('"floor_area_m2": ', '"floor_area_m2": 1e999, "y": '),
     "第1个驿站读不出"),
    ("a count without end", lambda t: t.replace('"count": 12', '"count": 1e999'),
     "不是名录的公开数据"),
    ("a city that clears the screen", lambda t: t.replace('"示例甲市"', '"\\u001b[2J"', 1),
     "不是名录的公开数据"),
    ("half a character", lambda t: t.replace('"name": "示', '"name": "\\ud83d示', 1), "写法不对"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("spoil", "said"), [s[1:] for s in SPOILT], ids=[s[0].replace(" ", "-") for s in SPOILT]
)
def test_data_that_cannot_be_joined_are_told_and_leave_the_old_table(
    published, tmp_path, spoil, said
):
    out = tmp_path / "all"
    joining.write([str(published[1])], out)
    before = {p: p.read_bytes() for p in out.rglob("*.parquet")}
    data = spoilt(published, tmp_path / "spoilt", spoil)
    with pytest.raises(CannotJoin, match=said):
        joining.write([str(published[1]), str(data)], out)
    assert {p: p.read_bytes() for p in out.rglob("*.parquet")} == before


def test_a_table_that_cannot_be_written_is_told(published, tmp_path):
    (tmp_path / "stations.parquet").mkdir()
    with pytest.raises(CannotJoin, match="写不下"):
        join([read(published[0])], tmp_path)


def test_data_that_were_laid_out_anew_are_read_as_well(published, tmp_path):
    def laid_out(text):
        return json.dumps(json.loads(text))

    data = spoilt(published, tmp_path / "anew", laid_out)
    join([read(data)], tmp_path / "one")
    join([read(published[0])], tmp_path / "other")
    one, other = (list(rows(tmp_path / n, "SELECT * FROM stations")) for n in ("one", "other"))
    assert one == other


def test_a_city_without_stations_is_joined_and_named(published, tmp_path, capsys):
    data = spoilt(published, tmp_path / "none", emptied)
    assert joining.write([str(data), str(published[1])], tmp_path / "all") == 12
    assert capsys.readouterr().err == "示例甲市（110000）目前没有公布驿站。\n"
    assert joining.write([str(data)], tmp_path / "alone") == 0
    assert list(rows(tmp_path / "alone", "SELECT count(*) FROM stations"))[1:] == [(0,)]


def test_a_city_that_left_leaves_no_part_behind(published, tmp_path):
    joining.write([str(data) for data in published], tmp_path)
    joining.write([str(published[0])], tmp_path)
    assert [p.name for p in (tmp_path / "registers").iterdir()] == ["110000.parquet"]


def test_the_folder_of_the_site_and_the_file_itself_do_as_well(published, tmp_path):
    shutil.copytree(published[0], tmp_path / "site=1" / "data")
    for place in (tmp_path / "site=1", tmp_path / "site=1/data", published[0] / "stations.json"):
        assert joining.write([str(place)], tmp_path / "all") == 12


def test_what_a_person_mistypes_is_said_in_a_sentence(published, tmp_path):
    (tmp_path / "empty").mkdir()
    for given, said in (
        ([tmp_path / "empty"], "里没有 stations.json，应写网站的 data 文件夹"),
        ([tmp_path / "gone"], "应写网站的 data 文件夹，或者它的 https:// 地址"),
        ([f"莆田={tmp_path / 'empty'}"], "里没有 stations.json"),
        ([published[0], published[0]], "示例甲市（110000）给了两次，每个城市只能有一份："),
        (["http://example.org/data/"], "不是 https:// 开头的地址"),
        (["ftp://example.org/data/"], "不是 https:// 开头的地址"),
        (["https://[::1"], "不是网站的地址，请核对"),
        (["https://示例..市/"], "没有这样的网站，请核对地址"),
        ([published[0], "--query", "SELEC"], "查询写得不对"),
        ([published[0], "--query", "SELECT name::INTEGER FROM stations"], "查询写得不对"),
        ([published[0], "--query", ""], "查询没有写内容"),
    ):
        done = run("join.py", *given, "--out", tmp_path / "all")
        told = done.stderr
        assert done.returncode == 2, given
        assert told.startswith("未能完成："), told
        assert said in told
        assert told.count("\n") == 1


# --- addresses ------------------------------------------------------------------------------------


class Host(Quiet):
    """A site, and some ways in which a server fails."""

    def do_GET(self):  # noqa: N802  # as http.server calls it
        match self.path:
            case "/cut/stations.json":
                self.send_response(200)
                self.send_header("Content-Length", "900")
                self.end_headers()
                self.wfile.write(b"{")
                self.close_connection = True
            case "/moved/stations.json":
                self.send_response(302)
                self.send_header("Location", "http://example.org/stations.json")
                self.end_headers()
            case "/read/stations.json":
                self.send_response(302)
                self.send_header("Location", "file:///etc/hostname")
                self.end_headers()
            case "/round/stations.json":
                self.send_response(302)
                self.send_header("Location", self.path)
                self.end_headers()
            case "/broken/stations.json":
                self.send_error(503)
            case "/drip/stations.json":
                self.close_connection = True
                for _ in range(20):
                    self.wfile.write(b"H")
                    time.sleep(0.05)
            case "/silent/stations.json":
                time.sleep(1)
            case _:
                super().do_GET()


@pytest.fixture(scope="module")
def host(published, tmp_path_factory):
    folder = tmp_path_factory.mktemp("host")
    shutil.copytree(published[0], folder / "site/data")
    (folder / "示例 市").symlink_to(folder / "site")
    (folder / "page.json").write_text("<html>", "utf-8")
    with served(partial(Host, directory=str(folder))) as address:
        yield address


@pytest.mark.parametrize(
    "typed", ["site", "site/", "site/data/", "site/data/stations.json", "示例 市"]
)
def test_the_address_of_a_site_does_as_well_as_its_folder(host, published, tmp_path, typed):
    joining.write([host + typed, str(published[1])], tmp_path / "far")
    joining.write([str(data) for data in published], tmp_path / "near")
    far, near = ((tmp_path / n / "stations.parquet").read_bytes() for n in ("far", "near"))
    assert far == near


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("nothing/", "没有这个文件，应写网站的地址"),
        ("cut/", "没有取完整（1／900 字节）"),
        ("moved/", "http://example.org/stations.json 不是 https:// 开头的地址"),
        ("read/", "服务器答复 302"),
        ("round/", "服务器答复 302"),
        ("broken/", "服务器答复 503"),
        ("drip/", "取了 0.5 秒还没有取完"),
        ("silent/", "秒没有答复"),
        ("page.json", "page.json 不是名录的公开数据"),
    ],
)
def test_what_an_address_does_not_give_is_said_and_nothing_is_written(
    host, tmp_path, monkeypatch, typed, said
):
    monkeypatch.setattr(fetching, "_SECONDS", 0.3)
    monkeypatch.setattr(fetching, "_LONGEST", 0.5)
    with pytest.raises(joining.FAILURES, match=re.escape(said)):
        joining.write([host + typed], tmp_path / "all")
    assert list(tmp_path.glob("**/*.parquet")) == []


def test_no_site_leads_to_what_else_this_computer_serves():
    """Plain http on this computer is for a trial that somebody types, not for a redirect."""
    asked = urllib.request.Request("https://example.org/stations.json")
    handlers = opener(fetching._sent_on).handlers
    guard = next(h for h in handlers if isinstance(h, urllib.request.HTTPRedirectHandler))
    with pytest.raises(fetching.CannotFetch, match="不是 https:// 开头的地址"):
        guard.redirect_request(asked, None, 302, "Found", {}, "http://127.0.0.1/stations.json")


def test_more_than_a_city_can_hold_is_not_fetched(host, tmp_path, monkeypatch):
    monkeypatch.setattr(fetching, "MOST_MB", 0)
    with pytest.raises(fetching.CannotFetch, match="超过 0 MB，没有取"):
        joining.write([host + "site/"], tmp_path / "all")


def test_an_address_nobody_answers_is_said(tmp_path):
    with served(Host) as gone:
        pass
    with pytest.raises(fetching.CannotFetch, match="服务器没有答复"):
        joining.write([gone], tmp_path / "all")
