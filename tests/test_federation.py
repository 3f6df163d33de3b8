"""Several registers as one table: what each publishes, joined by city, whatever its format."""

import csv
import io
import json
import shutil

import pytest

from registry import federation
from registry.federation import CannotJoin, join, read, rows
from registry.layout import REPOSITORY, Layout
from simulation.register import Plan, write
from support.commands import run

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


def broken(published, folder):
    shutil.copytree(published[0], folder)
    text = (folder / "stations.json").read_text("utf-8")
    (folder / "stations.json").write_text(
        text.replace('    {"id"', '    {"id" ', 3)[:-900], "utf-8"
    )
    return folder


def test_what_cannot_be_joined_is_said_in_a_sentence(published, tmp_path):
    (tmp_path / "empty").mkdir()
    out = ("--out", tmp_path / "all")
    for given in (
        [tmp_path / "empty"],
        [published[0], published[0]],
        [broken(published, tmp_path / "broken")],
        [published[0], "--query", "SELEC"],
    ):
        done = run("join.py", *given, *out)
        assert done.returncode == 2, given
        assert done.stderr.startswith("未能完成："), done.stderr
        assert done.stderr.count("\n") == 1
