"""The public repository holds what is decided and nothing else, the same bytes each time."""

from datetime import date

import pytest

from registry import public
from registry.checks import check
from registry.public import NotPublishable
from rehearsal.branches import ACCOUNTS, BASE, BATCHES, EXAMPLE
from support.commands import run

TODAY = date(2026, 11, 23)
JIA, YI, BING = "stations/bei/jia.yml", "stations/bei/yi.yml", "stations/nan/bing.yml"
UNITS, LIST = "stations/office/units.yml", "stations/office/batches.yml"
RECORD = "assessments:\n  - {year: 2025, participation: 参与度高}\n"
STATIONS = {
    **{name: text for name, text in BASE.items() if name.startswith("stations/")},
    UNITS: ACCOUNTS,
    "stations/office/bei/jia.yml": RECORD,
    "stations/office/bei/yi.yml": RECORD,
}


@pytest.fixture
def office(tmp_path):
    """The office's own register: two decided stations, an application, accounts, an example."""
    return written(tmp_path / "office", STATIONS)


def written(folder, stations):
    for name, text in stations.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder


def export(office, folder):
    done = run("export.py", "--root", office, "--today", TODAY.isoformat(), "public", folder)
    return done.returncode, done.stdout, done.stderr


def content(folder):
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*.*")}


def test_only_decided_stations_and_what_is_said_of_them_go_out(office):
    names = [n for n in public.files(office, TODAY) if n.startswith("stations/")]
    assert names == sorted([JIA, BING, LIST, "stations/office/bei/jia.yml", UNITS])


def test_stations_go_out_as_they_are(office):
    assert public.files(office, TODAY)[JIA] == STATIONS[JIA].encode()


def test_no_account_application_or_date_of_papers_goes_out(office):
    told = b"".join(c for n, c in public.files(office, TODAY).items() if n.startswith("stations/"))
    for inside in (b"accounts", b"9001", b"1001", "虚构乙".encode(), b"received", b"2026-06-20"):
        assert inside not in told


def test_schema_and_policy_go_out_and_no_code(office):
    folders = {name.split("/")[0] for name in public.files(office, TODAY)}
    assert folders == {"stations", "schema", "docs"}
    assert "docs/policy/2021-20.md" in public.files(office, TODAY)


def test_what_went_out_passes_the_check(office, tmp_path):
    assert export(office, tmp_path / "public")[0] == 0
    assert not check(tmp_path / "public", TODAY).failed


def test_the_same_register_gives_the_same_bytes(office, tmp_path):
    assert export(office, tmp_path / "one")[0] == 0
    assert export(office, tmp_path / "two")[0] == 0
    assert content(tmp_path / "one") == content(tmp_path / "two")
    before = {p: p.stat().st_mtime_ns for p in (tmp_path / "one").rglob("*.*")}
    code, said, _ = export(office, tmp_path / "one")
    assert (code, "更新 0 个，删去 0 个" in said) == (0, True)
    assert before == {p: p.stat().st_mtime_ns for p in (tmp_path / "one").rglob("*.*")}


def test_what_else_the_public_repository_holds_stays(office, tmp_path):
    (tmp_path / "public").mkdir()
    (tmp_path / "public" / "README.md").write_text("公开库\n", encoding="utf-8")
    assert export(office, tmp_path / "public")[0] == 0
    assert (tmp_path / "public" / "README.md").read_text("utf-8") == "公开库\n"


def test_a_published_station_does_not_vanish(office, tmp_path):
    assert export(office, tmp_path / "public")[0] == 0
    (office / LIST).write_text(BATCHES.replace("      - nan/bing\n", ""), encoding="utf-8")
    code, _, errors = export(office, tmp_path / "public")
    assert code == 2
    assert BING in errors
    assert (tmp_path / "public" / BING).exists()


def test_nothing_decided_is_nothing_to_publish(tmp_path):
    office = written(tmp_path / "office", STATIONS | {LIST: "batches: []\n"})
    with pytest.raises(NotPublishable, match="还没有"):
        public.files(office, TODAY)


def test_a_decided_station_at_fault_is_not_published(tmp_path):
    faulty = STATIONS[JIA].replace("type: 服务型", "type: 服务形")
    office = written(tmp_path / "office", STATIONS | {JIA: faulty})
    with pytest.raises(NotPublishable, match="TS211"):
        public.files(office, TODAY)


def test_a_pointer_to_an_application_is_not_published(tmp_path):
    """A successor that nobody has decided on would be named to the public."""
    closed = "status:\n  - {state: 停止服务, date: 2026-03-01, reason: 搬迁, successor: bei/yi}\n"
    office = written(tmp_path / "office", STATIONS | {JIA: STATIONS[JIA] + closed})
    with pytest.raises(NotPublishable, match="TS408"):
        public.files(office, TODAY)


@pytest.mark.parametrize(
    "smuggled",
    [
        {YI: STATIONS[YI].encode()},
        {"stations/bei/beizhu.txt": b"x"},
        {UNITS: ACCOUNTS.encode()},
    ],
    ids=["application", "other file", "accounts"],
)
def test_the_proof_refuses_what_was_smuggled_in(office, smuggled):
    made = {n: c for n, c in public.files(office, TODAY).items() if n.startswith("stations/")}
    public.prove(made, office, TODAY)
    with pytest.raises(NotPublishable):
        public.prove(made | smuggled, office, TODAY)


def test_examples_go_out_only_while_nothing_is_real(tmp_path):
    lone = "batches:\n  - {number: 0, example: true, title: 示例批次, members: [nan/shili]}\n"
    stations = {UNITS: ACCOUNTS, LIST: lone, "stations/nan/shili.yml": EXAMPLE}
    office = written(tmp_path / "office", stations)
    assert "stations/nan/shili.yml" in public.files(office, TODAY)
    assert export(office, tmp_path / "public")[0] == 0
    written(office, STATIONS)
    code, said, _ = export(office, tmp_path / "public")
    assert (code, "删去 1 个" in said) == (0, True)


def test_the_folder_lies_outside_the_register_and_leads_nowhere(office, tmp_path):
    assert export(office, office / "public")[0] == 2
    assert export(office, tmp_path)[0] == 2
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "public").mkdir()
    (tmp_path / "public" / "stations").symlink_to(tmp_path / "elsewhere")
    code, _, errors = export(office, tmp_path / "public")
    assert (code, list((tmp_path / "elsewhere").iterdir())) == (2, [])
    assert "链接" in errors
