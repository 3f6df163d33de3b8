"""What a clerk typically gets wrong: each mistake is one finding, at its line, with its remedy."""

from datetime import date

import pytest

from registry.catalogue import read
from registry.checks import Checker
from registry.files import in_memory
from registry.layout import REPOSITORY

EXAMPLE = (REPOSITORY / "schema/station.example.yml").read_text(encoding="utf-8")
OFFICE = {
    "stations/office/units.yml": (REPOSITORY / "stations/office/units.yml").read_bytes(),
    "stations/office/batches.yml": b"batches: []\n",
}
FAULTS = read("faults:\n" + (REPOSITORY / "tests/data/clerk-faults.yml").read_text())[0]["faults"]


@pytest.fixture(scope="module")
def checker():
    return Checker.of(REPOSITORY, date(2026, 11, 23))


@pytest.mark.parametrize("fault", FAULTS, ids=[f["fault"] for f in FAULTS])
def test_one_mistake_is_one_finding_at_its_line(checker, fault):
    given = fault.get("given", {"from": "", "to": ""})
    start = EXAMPLE.replace(given["from"], given["to"], 1)
    assert fault["from"] in start
    text = start.replace(fault["from"], fault["to"], 1)
    files = OFFICE | {"stations/licheng/shili-jia.yml": text.encode()}
    found = checker.run(in_memory(files)).findings
    assert [f.rule for f in found] == [fault["rule"]]
    wanted = fault.get("line", fault["to"]).split("\n")[0].strip()
    assert text.split("\n")[found[0].place.line - 1].strip().startswith(wanted)
    assert (found[0].replacement or "").strip() == fault.get("replacement", "").strip()
