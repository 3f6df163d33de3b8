"""Whole runs as folders: `stations/` is checked, `expected.txt` is every word of the answer.

A new folder is a new test; `pytest tests/test_cases.py --update` writes what is answered today.
"""

from datetime import date

import pytest

from registry.checks import Checker
from registry.files import in_memory
from registry.layout import REPOSITORY
from registry.reporters import text

CASES = REPOSITORY / "tests/cases"
OFFICE = {
    "stations/office/units.yml": (REPOSITORY / "stations/office/units.yml").read_bytes(),
    "stations/office/batches.yml": b"batches: []\n",
}


@pytest.fixture(scope="module")
def checker():
    return Checker.of(REPOSITORY, date(2026, 11, 23))


@pytest.mark.parametrize("case", sorted(p.name for p in CASES.iterdir()))
def test_a_folder_gets_the_answer_beside_it(checker, case, request):
    folder = CASES / case
    files = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted((folder / "stations").rglob("*"))
        if path.is_file()
    }
    answer = text.render(checker.run(in_memory(OFFICE | files)), "zh")
    expected = folder / "expected.txt"
    if request.config.getoption("--update"):
        expected.write_text(answer, encoding="utf-8", newline="\n")
    assert answer == expected.read_text(encoding="utf-8")
