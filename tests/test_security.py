"""Nobody approves himself, nothing foreign is believed, and a weakness can be reported."""

import http.client
import json
import re
import shutil
import urllib.error
from dataclasses import replace
from datetime import UTC, date, datetime
from email.message import Message

import pytest
import yaml

from registry import catalogue, comment, dataset, owners, review, sbom
from registry.reporters.inert import inert
from registry.reporters.summary import escape
from registry.review import Answer
from registry.site import preview, security
from support.tracked import ROOT
from terminal import websites

UNITS = tuple(dataset.units_of(dataset.read_data(ROOT / "stations/office/units.yml")))
RULES = catalogue.load(ROOT / "schema")


# --- owners -----------------------------------------------------------------------------------


def test_the_committed_files_are_those_that_the_settings_give():
    settings = yaml.safe_load((ROOT / owners.SETTINGS).read_text("utf-8"))
    files = owners.files(settings, UNITS)
    assert {name: (ROOT / name).read_text("utf-8") for name in files} == files


def test_one_pattern_owns_everything_and_the_office_owns_it():
    lines = owners.codeowners(["@office/reviewers"]).splitlines()
    assert [line for line in lines if not line.startswith("#")] == ["* @office/reviewers"]


@pytest.mark.parametrize(
    "names", [[], ["@someone"], ["office/reviewers"], ["@a/b\n/stations/ @x/y"]]
)
def test_a_person_or_nobody_is_no_reviewer(names):
    with pytest.raises(owners.OwnersFault):
        owners.codeowners(names)


@pytest.mark.parametrize(
    ("changed", "labels"),
    [
        ([("added", "stations/licheng/a.yml")], ["单位：荔城区", "新增"]),
        ([("modified", "stations/licheng/a.yml")], ["单位：荔城区", "变更"]),
        ([("modified", "stations/office/batches.yml")], ["市级办理"]),
        ([("modified", "scripts/check.py")], ["规则和程序"]),
        ([("added", "stations/@all\n/a.yml")], ["规则和程序"]),
        ([("added", "stations/nowhere/a.yml")], ["新增"]),
    ],
)
def test_labels_follow_what_is_touched(changed, labels):
    assert owners.labels_of(changed, UNITS) == labels
    assert set(labels) <= {label["name"] for label in owners.labels(UNITS)}


# --- the comment's hostile report -------------------------------------------------------------

RUN = "https://github.com/office/register/actions/runs/1"
FILES = [[{"status": "added", "filename": "stations/a/b.yml"}]]
VERDICT = re.compile("通过(?!，以)|合格|没有问题")
FINDING = {
    "file": "stations/a/b.yml",
    "line": 1,
    "severity": "error",
    "rule": next(iter(RULES)),
    "message": "…",
    "fix": "…",
}


@pytest.mark.parametrize(
    "report",
    [
        b"",
        b"[" * 100_000,
        b'{"checked": 0, "findings": []}',
        b'{"checked": 1}',
        b"\xff\xfe",
        b'{"checked": 1, "findings": ["' + b"x" * comment.LIMIT_BYTES + b'"]}',
        *(
            json.dumps({"checked": 1, "findings": [FINDING | change]}).encode()
            for change in (
                {"rule": "TS999"},
                {"rule": ["TS211"]},
                {"severity": "fatal"},
                {"line": "1"},
                {"line": -1},
                {"message": None},
            )
        ),
    ],
)
def test_a_report_that_is_not_ours_is_not_shown(report):
    text = comment.body(report, RULES, RUN, FILES)
    assert text.splitlines()[:2] == [comment.MARKER, "**合规检查摘录**"]
    assert "没有摘录" in text
    assert not VERDICT.search(text)


@pytest.mark.parametrize("findings", [[], [FINDING]])
def test_the_comment_leads_to_the_run_and_states_no_verdict(findings):
    report = json.dumps({"checked": 3, "findings": findings}).encode()
    text = comment.body(report, RULES, RUN, FILES)
    assert f"以“合规检查”状态为准；全文见[这次检查]({RUN})" in text
    assert not VERDICT.search(text)
    assert (FINDING["rule"] in text) == bool(findings)


def changing(*names, **more):
    return [[{"status": "modified", "filename": name} | more for name in names]]


@pytest.mark.parametrize(
    "files",
    [
        changing("stations/a/b.yml", ".github/workflows/check.yml"),
        changing("scripts/ci/check.sh"),
        changing("schema/station.schema.json", "stations/a/b.yml"),
        changing("stations/a/b.yml", previous_filename=".github/workflows/check.yml"),
        changing(*(f"stations/a/b{n}.yml" for n in range(comment.MOST_FILES))),
        changing("Stations/a/b.yml"),
        [[{"status": "added"}]],
        [[]],
        None,
    ],
    ids=["workflow", "script", "schema", "moved", "cut off", "capital", "nameless", "none", "null"],
)
def test_of_a_change_that_may_have_written_its_own_report_nothing_is_quoted(files):
    clean = json.dumps({"checked": 3, "findings": [FINDING]}).encode()
    text = comment.body(clean, RULES, RUN, files)
    assert "不在这里摘录" in text
    assert FINDING["rule"] not in text
    assert not VERDICT.search(text)


@pytest.mark.parametrize("run", ["", "javascript:alert(1)", f"{RUN})[x](https://evil.example"])
def test_the_link_leads_to_a_run_and_nowhere_else(run):
    with pytest.raises(ValueError, match="网址"):
        comment.body(b"{}", RULES, run, FILES)


def test_a_long_report_is_cut_and_says_so():
    many = json.dumps({"checked": 1, "findings": [FINDING] * 500}).encode()
    text = comment.body(many, RULES, RUN, FILES)
    assert text.count(f"错误 {FINDING['rule']}") == comment.SHOWN
    assert f"还有 {500 - comment.SHOWN} 处未列出" in text


@pytest.mark.parametrize(
    "text",
    [
        "@municipal-office/reviewers",
        "#12 fixes",
        "<script>alert(1)</script>",
        "[x](javascript:alert(1))",
        "![x](https://evil.example/a.png)",
        "www.evil.example",
        "a|b\n| c",
        "--> <b>",
        "`code`",
        "\u202egnp\u2066",
        "$\\sqrt{x}$",
    ],
)
def test_what_a_contributor_wrote_is_only_text_in_a_comment(text):
    shown = inert(text)
    assert not re.search(r"[@<>\[\]|`*\n$\\]|\.\w|[\u202a-\u202e\u2066-\u2069]", shown)
    assert not re.search(r"#(?!\d+;)", shown)


@pytest.mark.parametrize("text", ["www.evil.example", "me@evil.example", "xmpp:me@evil.example"])
def test_no_address_becomes_a_link_in_a_summary(text):
    """Addresses of mail are looked for after entities are decoded, so something stands between."""
    shown = escape(text)
    assert not re.search(r"@|\.\w|:\w", shown)
    assert shown.count("&#64;") == shown.count("&#64;<!-- -->") == text.count("@")


# --- the weekly review ------------------------------------------------------------------------


@pytest.fixture
def no_network(monkeypatch):
    """An answer of the network for each address, as the test states it."""
    answers = {}

    class Opener:
        def open(self, request, timeout):
            assert timeout
            answer = answers[request.full_url]
            if isinstance(answer, Exception):
                raise answer
            return answer

    monkeypatch.setattr(websites.urllib.request, "build_opener", lambda *_: Opener())
    monkeypatch.setattr(websites, "check_public", lambda _: None)
    return answers


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (404, Answer.GONE),
        (410, Answer.GONE),
        (403, Answer.UNKNOWN),
        (500, Answer.UNKNOWN),
        (TimeoutError(), Answer.UNKNOWN),
        (urllib.error.URLError("no such host"), Answer.UNKNOWN),
        (http.client.BadStatusLine("x"), Answer.UNKNOWN),
    ],
)
def test_only_the_servers_own_word_counts_as_gone(no_network, answer, said):
    address = "https://www.example.cn/"
    if isinstance(answer, int):
        answer = urllib.error.HTTPError(address, answer, "", Message(), None)
    no_network[address] = answer
    assert websites.ask(address) is said
    if isinstance(answer, urllib.error.HTTPError):
        answer.close()


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("http://www.example.cn/", "8.8.8.8"),
        ("file:///etc/passwd", "8.8.8.8"),
        ("https://www.example.cn:22/", "8.8.8.8"),
        ("https://localhost/", "127.0.0.1"),
        ("https://www.example.cn/", "10.1.2.3"),
        ("https://www.example.cn/", "169.254.169.254"),
        ("https://www.example.cn/", "::1"),
    ],
)
def test_no_address_leads_the_review_into_a_private_network(address, host):
    with pytest.raises(websites._NotPublic):
        websites.check_public(address, lambda _: [host])


def test_a_public_address_may_be_asked():
    websites.check_public("https://www.example.cn/", lambda _: ["8.8.8.8"])


def real_register(root):
    """The samples as if they were real, recognised stations."""
    found = dataset.load(root, date(2026, 11, 23))
    stations = tuple(
        replace(s, data={k: v for k, v in s.data.items() if k != "example"}) for s in found.stations
    )
    return replace(found, stations=stations)


def test_the_review_names_what_is_stale_unrecorded_or_gone(root):
    register = real_register(root)
    asked = review.websites(register)
    answers = dict.fromkeys(asked, Answer.UNKNOWN) | ({asked[0]: Answer.GONE} if asked else {})
    found = review.review(register, 0, answers)
    text = review.render(found)
    assert found.reviewed == len(review.subjects(register)) > 5
    assert len(found.stale) == found.reviewed
    assert len(found.gone) == (1 if asked else 0)
    assert "只作线索" in text.splitlines()[0]
    assert all(inert(station.path) in text for station, _ in found.stale)


def test_examples_are_not_reviewed(root):
    assert review.review(dataset.load(root, date(2026, 11, 23)), 365).reviewed == 0


# --- the preview of a change ------------------------------------------------------------------


def test_only_plain_names_of_stations_are_shown():
    names = [
        "stations/a/b.yml",
        "stations/office/units.yml",
        "stations/office/a/b.yml",
        "stations/a/b.yml\n",
        "stations/a/../../etc.yml",
        "stations/a/b\n::set-env.yml",
        "stations/Ａ/b.yml",
        "",
    ]
    assert preview.stations_of(names) == ["a/b"]


def test_a_link_is_not_followed_into_the_preview(tmp_path):
    shutil.copytree(ROOT / "stations/office", tmp_path / "stations/office")
    secret = tmp_path / "secret"
    secret.write_text("name: 示例秘密\n", "utf-8")
    (tmp_path / "stations/licheng").mkdir()
    (tmp_path / "stations/licheng/a.yml").symlink_to(secret)
    today = date(2026, 11, 23)
    assert preview.preview(tmp_path, ["licheng/a"], today, tmp_path / "out") == []
    (tmp_path / "stations/office/units.yml").unlink()
    (tmp_path / "stations/office/units.yml").symlink_to(secret)
    with pytest.raises(OSError, match="不是普通文件"):
        preview.preview(tmp_path, ["licheng/a"], today, tmp_path / "out")
    assert not (tmp_path / "out").exists()


# --- security.txt and the list of parts -------------------------------------------------------


def test_security_txt_names_the_office_and_expires_within_a_year():
    city = dataset.city_of(dataset.read_data(ROOT / "stations/office/units.yml"))
    written = int(datetime(2026, 11, 23, 8, tzinfo=UTC).timestamp())
    lines = security.render(city, date(2030, 1, 1), written, "https://example.cn/a/").decode()
    fields = [line.split(": ", 1) for line in lines.splitlines()]
    assert fields[0] == ["Contact", f"mailto:{city.filing.email}"]
    assert [value for name, value in fields if name == "Contact"][1:] == [
        f"tel:+86-{office.phone[1:]}" for office in city.offices
    ]
    assert ["Expires", "2027-09-19T08:00:00Z"] in fields
    assert ["Preferred-Languages", "zh, en"] in fields
    assert ["Canonical", "https://example.cn/a/.well-known/security.txt"] in fields


def test_without_a_repository_the_day_of_the_build_counts():
    city = dataset.city_of(dataset.read_data(ROOT / "stations/office/units.yml"))
    lines = security.render(city, date(2026, 1, 1), 0, "").decode()
    assert "Expires: 2026-10-28T00:00:00Z" in lines
    assert "Canonical" not in lines


def test_the_list_of_parts_is_complete():
    bom = json.loads(sbom.render(ROOT, "register", "abc", 0))
    assert (bom["bomFormat"], bom["specVersion"]) == ("CycloneDX", "1.6")
    listed = {(part["name"], part["version"]) for part in bom["components"]}
    lock = (ROOT / "requirements.txt").read_text("utf-8")
    pinned = {tuple(line.split(" ")[0].split("==")) for line in lock.splitlines() if "==" in line}
    vendored = json.loads((ROOT / "docs/assets/vendor/vendor.lock.json").read_text("utf-8"))
    assert listed == pinned | {(part["name"], part["version"]) for part in vendored}
    refs = [part["bom-ref"] for part in bom["components"]]
    assert len(refs) == len(set(refs)) > 20


# --- the page of threats ----------------------------------------------------------------------


def test_every_threat_names_a_test_or_a_setting_that_is_there():
    page = (ROOT / "docs/developer/threats.md").read_text("utf-8")
    rows = [line.split("|")[1:4] for line in page.splitlines() if line.startswith("| ")]
    proofs = {
        row[0].strip(): re.findall("`([^`]+)`", row[2]) for row in rows if "可能" not in row[0]
    }
    assert len(proofs) > 25
    assert [threat for threat, named in proofs.items() if not named] == ["已经推送"]
    named = {name for names in proofs.values() for name in names}
    assert [name for name in sorted(named) if not (ROOT / name).exists()] == []
