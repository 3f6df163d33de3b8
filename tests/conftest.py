"""What all tests share: where the repository is, and golden files that can be written anew."""

import signal
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[1]


if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # A shell that starts the tests in the background lets them, and the commands they start,
    # ignore Ctrl+C: the tests that press it would wait for ever.
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_addoption(parser):
    parser.addoption(
        "--update",
        action="store_true",
        help="write golden files anew instead of comparing; read the diff before you commit it",
    )
    parser.addoption(
        "--pictures",
        action="store_true",
        help="keep a picture of every kind of page in tests/browser/screenshots/, to look at",
    )


@pytest.fixture(scope="session")
def root():
    """The repository's own folder."""
    return REPOSITORY


@pytest.fixture
def golden(request):
    """Compare with a file below tests/golden: `golden("summary.csv", text_or_bytes)`."""

    def compare(name, actual):
        file = REPOSITORY / "tests" / "golden" / name
        content = actual.encode() if isinstance(actual, str) else actual
        if request.config.getoption("--update"):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        expected = file.read_bytes() if file.exists() else None
        if isinstance(actual, str) and expected is not None:
            assert actual == expected.decode(), f"{name}: see the diff, or run with --update"
        else:
            assert content == expected, f"{name}: differs or is missing; run with --update"

    return compare
