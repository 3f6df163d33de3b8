"""The branches that are rehearsed: what each changes, who makes it, and what it must be told."""

from typing import NamedTuple

from rehearsal.branches import (
    ACCOUNTS,
    BASE,
    BATCHES,
    EXAMPLE,
    LINK,
    PROGRAM,
    SUBMODULE,
    station,
)

NEW = "stations/bei/ding.yml"
DING = station("丁")
YI = "stations/bei/yi.yml"
BING = "stations/nan/bing.yml"
OFFICE = "stations/office/bei/yi.yml"
BATCH = "stations/office/batches.yml"
LONE = BASE["stations/bei/yi.yml"]
EXCEPTION = """\
exceptions:
  - {rule: TS341, reason: 新设立, document: 示例文件3号, date: 2026-10-01}
"""
FEW = LONE.replace("activities: 6", "activities: 1")
WRONG_DATE = BATCHES.replace("2022-09-01", "2022-09-10")
CORRECTED = WRONG_DATE.replace(
    "    members:\n      - bei/jia",
    "    corrections:\n      - {field: decision.date, from: 2022-09-01, to: 2022-09-10, "
    "reason: 抄错, date: 2026-10-15}\n    members:\n      - bei/jia",
)

SAMPLE = "stations/nan/shili.yml"
SAMPLE_CHANGED = EXAMPLE + "wechat: 示例公众号\n"
SAMPLE_NEW = (
    EXAMPLE.replace("示例木兰", "示例新")
    .replace("示例路1号2楼", "示例路9号")
    .replace("lon: 119.0107", "lon: 119.0999")
)


class Case(NamedTuple):
    """A branch: its changes, who opens it, and what the check must say."""

    changes: dict
    rules: tuple = ()
    code: int = 1
    actors: tuple = ()
    accounts: bool = False


GOOD = 0
CASES = {
    "good-addition": Case({NEW: DING}, code=GOOD),
    "good-update": Case({BING: station("丙", hours_note="节假日照常开放")}, code=GOOD),
    "faulty-addition": Case({NEW: station("丁", type="窗口形")}, ("TS211",)),
    "same-name-sorts-first": Case(
        {"stations/bei/a.yml": station("丁").replace("虚构丁", "虚构乙")}, ("TS401",)
    ),
    "deleted": Case({BING: None}, ("TS501",)),
    "application-deleted": Case({YI: None}, ("TS501",)),
    "renamed": Case({BING: None, "stations/nan/xin.yml": BASE[BING]}, ("TS501",)),
    "example-deleted": Case({"stations/nan/shili.yml": None}, code=GOOD),
    "made-an-example": Case(
        {YI: station("乙", name="示例乙人才驿站") + "example: true\n"}, ("TS505", "TS509")
    ),
    "old-copy": Case({NEW: DING, BING: None}, ("TS504",)),
    "record-rewritten": Case(
        {BING: BASE[BING].replace("activities: 6", "activities: 9")}, ("TS502",)
    ),
    "recognised-renamed": Case({BING: station("丙", name="虚构新人才驿站")}, ("TS503",)),
    "link": Case({NEW: (LINK, "../../private/bei.yml")}, ("TS104",)),
    "station-made-a-link": Case({YI: (LINK, "/etc/passwd")}, ("TS104",)),
    "folder-made-a-link": Case(
        {"stations/bei/jia.yml": None, YI: None, "stations/bei": (LINK, "nan")},
        ("TS104", "TS501", "TS501"),
    ),
    "submodule": Case({"stations/bei/zi": (SUBMODULE, "1" * 40)}, ("TS104",)),
    "executable": Case({NEW: (PROGRAM, DING)}, ("TS104",)),
    "two-units": Case({NEW: DING, BING: station("丙", hours_note="不开放")}, ("TS506",)),
    "with-a-workflow": Case({NEW: DING, ".github/workflows/check.yml": "on: push\n"}, ("TS507",)),
    "workflow-alone": Case({".github/workflows/check.yml": "on: push\n"}, code=GOOD),
    "with-the-rules": Case({NEW: DING, "schema/rules/change.yml": "{}\n"}, ("TS507",)),
    "newline-in-name": Case({"stations/bei/a\n::set-env name=PATH::b.yml": DING}, ("TS103",)),
    "command-in-name": Case({"stations/bei/::set-env name=A::b.yml": DING}, ("TS103",)),
    "old-command-in-name": Case({"stations/bei/##[add-path]x.yml": DING}, ("TS103",)),
    "markup-in-name": Case({"stations/bei/<img src=x onerror=y>`|].yml": DING}, ("TS103",)),
    "percent-in-name": Case({"stations/bei/%0A::warning::.yml": DING}, ("TS103",)),
    "mobile-in-name": Case({"stations/bei/13800000001.yml": DING}, ("TS103",)),
    "identity-in-name": Case({"stations/bei/wang-990101-19000101-0018.yml": DING}, ("TS103",)),
    "no-utf-8-in-name": Case({b"stations/bei/\xff\xfe.yml": DING}, ("TS103",)),
    "capital-in-name": Case({"stations/bei/Jia.yml": DING}, ("TS103",)),
    "capital-in-folder": Case({"Stations/bei/ding.yml": DING}, ("TS103",)),
    "case-of-a-folder": Case({"Docs/index.md": "# 另一份\n"}, ("TS515",)),
    "submodule-in-capitals": Case({"Docs": (SUBMODULE, "1" * 40)}, ("TS515",)),
    "link-in-capitals": Case({"Docs": (LINK, "docs")}, ("TS515",)),
    "ten-thousand-lines": Case({NEW: DING + "# 与登记无关\n" * 10_000}, ("TS101",)),
    "binary": Case({NEW: b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\xff"}, ("TS102",)),
    "not-even-a-text": Case({NEW: b"\x00" * 5_000_000}, ("TS101",)),
    "county-with-office": Case({YI: FEW, OFFICE: EXCEPTION}, ("TS341", "TS502", "TS508")),
    "after-the-papers": Case({YI: station("乙", floor_area_m2="999")}, ("TS509",), GOOD),
    "member-added": Case({BATCH: BATCHES.replace("- bei/jia", "- bei/jia\n      - bei/yi")}, (), 0),
    "member-removed": Case({BATCH: BATCHES.replace("      - bei/jia\n", "")}, ("TS512",)),
    "decided-date": Case({BATCH: WRONG_DATE}, ("TS513",)),
    "decided-date-corrected": Case({BATCH: CORRECTED}, (), GOOD),
    "own-folder": Case({NEW: DING}, (), GOOD, ("1001",), accounts=True),
    "other-folder": Case({NEW: DING}, ("TS510",), 1, ("2002",), accounts=True),
    "office-folder": Case({OFFICE: EXCEPTION}, ("TS510",), 1, ("1001",), accounts=True),
    "own-account-added": Case(
        {"stations/office/units.yml": ACCOUNTS.replace("id: 1001", "id: 1001}, {id: 6666")},
        ("TS511",),
        1,
        ("6666",),
        accounts=True,
    ),
    "unlisted-account": Case({NEW: DING}, ("TS511",), 1, ("7777",), accounts=True),
    "nobody-is-listed": Case({NEW: DING}, (), GOOD, ("7777",)),
    "office-spans-units": Case(
        {NEW: DING, "stations/nan/wu.yml": station("戊")}, (), GOOD, ("9001",), accounts=True
    ),
    "from-the-past": Case(
        {NEW: DING, BATCH: BATCHES.replace("- bei/jia", "- bei/jia\n      - bei/ding")},
        (),
        GOOD,
        ("9001",),
        accounts=True,
    ),
    "pushed-by-a-stranger": Case({NEW: DING}, ("TS511",), 1, ("1001", "7777"), accounts=True),
    "pushed-by-another-unit": Case({NEW: DING}, ("TS510",), 1, ("1001", "2002"), accounts=True),
    "pushed-by-the-office": Case({NEW: DING}, (), GOOD, ("1001", "9001"), accounts=True),
    "spans-units-with-the-office": Case(
        {NEW: DING, "stations/nan/wu.yml": station("戊")},
        ("TS506", "TS510"),
        1,
        ("1001", "9001"),
        accounts=True,
    ),
    "one-account-of-the-office": Case(
        {"stations/office/units.yml": ACCOUNTS.replace(", {id: 9002}", "")}, ("TS516",)
    ),
    "example-with-code": Case({SAMPLE: SAMPLE_CHANGED, "scripts/check.py": "0\n"}, (), GOOD),
    "example-with-a-workflow": Case(
        {SAMPLE: SAMPLE_CHANGED, ".github/workflows/check.yml": "on: push\n"}, ("TS507",)
    ),
    "example-with-another-pipeline": Case(
        {SAMPLE: SAMPLE_CHANGED, ".woodpecker.yml": "steps: []\n"}, ("TS507",)
    ),
    "new-example-with-code": Case(
        {"stations/bei/xin.yml": SAMPLE_NEW, "scripts/check.py": "0\n"}, ("TS507",)
    ),
    "examples-of-two-units": Case(
        {"stations/bei/xin.yml": SAMPLE_NEW, SAMPLE: SAMPLE_CHANGED}, ("TS506",)
    ),
    "example-with-office": Case({SAMPLE: SAMPLE_CHANGED, OFFICE: EXCEPTION}, ("TS508",)),
    "hostile-values": Case(
        {
            NEW: station("丁", hours_note='"::error::甲"', booking="##[error]乙").replace(
                "type: 服务型", "type: '<script>alert(1)</script>%0A::set-output name=a::b'"
            )
        },
        ("TS202", "TS211"),
    ),
    "hostile-controls": Case(
        {NEW: DING + "\x1b]0;a\x07\u202e\u2028::error::甲: 乙\n"},
        ("TS106", "TS106", "TS106", "TS109"),
    ),
}
