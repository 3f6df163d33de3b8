"""A hostile register: whatever lies in it, the command answers in time, with its own exit codes.

The command runs in a process of its own, on files on a real disk.
"""

import json
import os
import random
import socket
from pathlib import Path

import pytest

from registry.layout import REPOSITORY
from registry.reporters import REPORTERS
from support import commands

MB = 1024 * 1024
LIMIT_S = 1.7
"""CPU seconds of a run, besides the 0.3 that Python and the imports take to start."""

GOOD = (REPOSITORY / "stations/licheng/shili-lvxin.yml").read_bytes()
TEXT = (REPOSITORY / "schema/station.example.yml").read_text("utf-8")


def filled(piece, size=MB):
    """The piece again and again, up to a size."""
    raw = piece if isinstance(piece, bytes) else piece.encode()
    return (raw * (size // len(raw) + 1))[:size]


def noise(seed, size):
    return random.Random(seed).randbytes(size)  # noqa: S311  # a seed is the point


SMALL = 64 * 1024
"""The largest file that is read; 1 MB is refused by its size, so hostile bytes come in both."""

NEST = "".join(f"{'  ' * level}a:\n" for level in range(250))
CONTENTS = {
    "nothing": b"",
    "one line end": b"\n",
    "a NUL": b"\0",
    "noise": noise(1, MB),
    "small noise": noise(2, 3000),
    "noise behind a good start": GOOD + noise(3, 300),
    "GBK": TEXT.encode("gb18030"),
    "UTF-16": TEXT.encode("utf-16"),
    "UTF-16 without a mark": TEXT.encode("utf-16-le"),
    "UTF-32": TEXT.encode("utf-32"),
    "UTF-7": TEXT.encode("utf-7"),
    "half a character": GOOD + "示".encode()[:2],
    "a surrogate": GOOD + b"booking: \xed\xa0\x80\n",
    "overlong": GOOD + b"booking: \xc0\xaf\n",
    "too large": filled("name: 示例\n"),
    "one long line": b"name: " + filled("示"),
    "a long line": b"name: " + filled("示", SMALL - 10),
    "a long key": filled("a", 2000) + b": 1\n",
    "long blanks": b"name:" + filled(" ", SMALL - 10),
    "blank lines": filled("\n", SMALL - 1),
    "blank ends": filled("a:  \n", SMALL - 1),
    "brackets": filled("[", SMALL - 1),
    "braces": filled("{", SMALL - 1),
    "braces with keys": filled("{a: ", SMALL - 1),
    "dashes": filled("- ", SMALL - 1),
    "questions": filled("? ", SMALL - 1),
    "deep": NEST.encode(),
    "colons": filled(": ", SMALL - 1),
    "full-width colons": filled("a：b\n", SMALL - 1),
    "keys without values": "".join(f"k{n}:\n" for n in range(9000)).encode(),
    "many unknown keys": "".join(f"k{n}: 1\n" for n in range(6000)).encode(),
    "many near keys": "".join(f"adress{n}: 1\n" for n in range(4000)).encode(),
    "one key often": filled("name: 示例\n", SMALL - 5),
    "a long list": b"services: [" + filled("a, ", SMALL - 20) + b"]\n",
    "a long list of lists": b"annual:\n" + filled("  - []\n", SMALL - 20),
    "many wrong records": GOOD + b"plan:\n" + filled("  - {year: a}\n", SMALL // 2),
    "anchors": filled("a: &a 1\n", SMALL - 1),
    "aliases": b"a: &a 1\n" + filled("b: *a\n", SMALL - 20),
    "a billion laughs": b"a0: &a0 [x]\n"
    + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 12)).encode(),
    "tags": filled("a: !!python/object:os.system x\n", SMALL - 1),
    "documents": filled("---\n", SMALL - 1),
    "open quotations": filled('a: "b\n', SMALL - 1),
    "open single quotations": filled("a: 'b\n", SMALL - 1),
    "quotation marks": filled('"', SMALL - 1),
    "escapes": b'name: "' + filled("\\u0031", SMALL - 20) + b'"\n',
    "backslashes": b'name: "' + filled("\\\\", SMALL - 20) + b'"\n',
    "hashes": filled(" #", SMALL - 1),
    "comments behind": filled("a: b # c\n", SMALL - 1),
    "digits": filled("1", SMALL - 1),
    "digits and blanks": filled("1 ", SMALL - 1),
    "thirteens": filled("13", SMALL - 1),
    "mobiles": filled("13800000012 ", SMALL - 1),
    "mobiles in lines": filled("# 13800000012\n", SMALL - 1),
    "digits in lines": filled("1\n", SMALL - 1),
    "a digit before many blanks": filled("1" + " " * 500 + "\n", SMALL - 1),
    "persons": filled("# 联系人：示例\n", SMALL - 1),
    "roles": filled("联系人：", SMALL - 1),
    "zero widths": filled("\u200b", SMALL - 1)[: SMALL // 3 * 3 - 3],
    "tabs": filled("\t\n", SMALL - 1),
    "full-width blanks": filled("　\n", SMALL // 2),
    "carriage returns": filled("\r", SMALL - 1),
    "combining marks": ("name: e" + "\u0301" * 20_000).encode(),
    "emoji": ("name: " + "👩‍👩‍👧" * 2000).encode(),
    "line separators": ("name: a" + "\u2028" * 20_000).encode(),
    "workflow commands": filled("::error file=x::y\n", 3000),
    "markdown": filled("</td><script>|`*_[x](y)\n", 3000),
    "templates": b"name: ${{ secrets.X }} {0} {year} %s {{ x }}\n",
}


def register(folder, stations):
    """A register with the office's own files and these below `stations/`."""
    office = folder / "stations/office"
    office.mkdir(parents=True)
    (office / "units.yml").write_bytes((REPOSITORY / "stations/office/units.yml").read_bytes())
    (office / "batches.yml").write_bytes(b"batches: []\n")
    for name, content in stations.items():
        path = folder / "stations" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


def run(root, *arguments):
    """Exit code, output, errors and CPU seconds of a run."""
    done = commands.run("check.py", "--root", root, *arguments)
    return done.returncode, done.stdout, done.stderr, done.seconds


@pytest.mark.parametrize("content", CONTENTS.values(), ids=CONTENTS)
def test_no_content_makes_the_command_fall_or_wait(tmp_path, content):
    root = register(tmp_path, {"licheng/x.yml": content})
    code, told, errors, taken = run(root, "--format", "github")
    assert (code, errors) == (1, "")
    assert "stations/licheng/x.yml" in told
    assert taken < LIMIT_S


def test_all_of_it_at_once_and_a_good_file_beside(tmp_path):
    files = {f"licheng/x-{n}.yml": content for n, content in enumerate(CONTENTS.values())}
    root = register(tmp_path, files | {"licheng/shili-lvxin.yml": GOOD})
    code, told, errors, _ = run(root, "--format", "json")
    assert (code, errors) == (1, "")
    named = {finding["file"] for finding in json.loads(told)["findings"]}
    assert named == {f"stations/licheng/x-{n}.yml" for n in range(len(CONTENTS))}


def odd_entries(stations):
    """Everything that a folder can hold besides files with plain names."""
    unit = stations / "licheng"
    unit.mkdir()
    (unit / "a.yml").mkdir()
    (unit / "b.yml").symlink_to("/etc/hostname")
    (unit / "c.yml").symlink_to("nowhere")
    (unit / "loop").symlink_to(".")
    os.mkfifo(unit / "d.yml")
    listener = socket.socket(socket.AF_UNIX)
    here = Path.cwd()
    os.chdir(unit)
    try:
        listener.bind("e.yml")
    finally:
        os.chdir(here)
        listener.close()
    odd = ["F.YML", "g.yaml", "h h.yml", "示例.yml", "i\n::error::x.yml", "-j.yml", "k.yml.yml"]
    for name in [*odd, "'\";.yml", "%0A.yml", "m" * 200 + ".yml", "\u202en.yml", "o", "$(p).yml"]:
        (unit / name).write_bytes(GOOD)
    (unit / os.fsdecode(b"\xff\xfe.yml")).write_bytes(GOOD)
    deep = unit.joinpath(*["q"] * 100)
    deep.mkdir(parents=True)
    (deep / "r.yml").write_bytes(GOOD)
    (stations / "s.yml").write_bytes(GOOD)
    (stations / "NO").mkdir()
    (stations / "NO" / "t.yml").write_bytes(GOOD)


@pytest.mark.parametrize("name", REPORTERS)
def test_no_path_makes_the_command_fall_or_wait(tmp_path, name):
    root = register(tmp_path, {})
    odd_entries(root / "stations")
    code, told, errors, taken = run(root, "--format", name)
    assert (code, errors) == (1, "")
    assert taken < LIMIT_S
    assert not [line for line in told.split("\n") if line.startswith("::error::x")]
    hostname = Path("/etc/hostname")
    if hostname.is_file() and hostname.read_text().strip():
        assert f": {hostname.read_text().strip()}\n" not in told


def test_every_odd_entry_is_named(tmp_path):
    root = register(tmp_path, {})
    odd_entries(root / "stations")
    told = run(root, "--format", "json")[1]
    for name in ("b.yml", "c.yml", "loop", "d.yml", "e.yml", "F.YML", "g.yaml", "h h.yml", "s.yml"):
        assert f"/{name}" in told, name
    assert "示例.yml" in told
    assert told.count('"file"') >= 20


OFFICE_FILES = ("units.yml", "batches.yml", "licheng/a.yml")


@pytest.mark.parametrize("file", OFFICE_FILES)
@pytest.mark.parametrize("content", list(CONTENTS.values())[::8], ids=list(CONTENTS)[::8])
def test_office_files_may_be_hostile_too(tmp_path, file, content):
    root = register(tmp_path, {"licheng/a.yml": GOOD, f"office/{file}": content})
    code, told, errors, taken = run(root)
    assert (code, errors) == (1, "")
    assert f"stations/office/{file}" in told
    assert taken < LIMIT_S


def test_without_a_list_of_units_nothing_can_be_judged(tmp_path):
    root = register(tmp_path, {"licheng/a.yml": GOOD})
    (root / "stations/office/units.yml").unlink()
    code, told, errors, _ = run(root)
    assert (code, told) == (2, "")
    assert errors.startswith("未能完成：")
    assert errors.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([], 0),
        (["stations/licheng/a.yml"], 0),
        (["stations/licheng/absent.yml"], 2),
        (["/etc/hostname"], 2),
        (["--root", "/nowhere/at/all"], 2),
        (["--format", "none"], 2),
        (["--today", "never"], 2),
    ],
)
def test_exit_codes(tmp_path, arguments, expected):
    root = register(tmp_path, {"licheng/a.yml": GOOD})
    paths = [str(root / a) if a.startswith("stations/") else a for a in arguments]
    code, _, errors, _ = run(root, *paths)
    assert code == expected
    assert "Traceback" not in errors
    assert bool(errors) == (expected == 2)


def test_one_bad_file_among_good_ones_is_exit_1(tmp_path):
    root = register(tmp_path, {"licheng/a.yml": GOOD, "licheng/b.yml": b"name: x\n"})
    assert run(root)[0] == 1
    assert run(root, str(root / "stations/licheng/a.yml"))[0] == 0


def test_an_empty_register_is_not_called_clean(tmp_path):
    (tmp_path / "stations").mkdir()
    assert run(tmp_path)[0] == 2
