"""The same commit gives the same bytes: for another user, folder, zone, on another day."""

import os
import shutil
import subprocess
import sys
from datetime import date
from hashlib import sha256

import pytest

from registry import bundle
from registry.site import sums
from terminal import verifying

CONDITIONS = (
    ("one", "2026-11-23", {"TZ": "UTC", "PYTHONHASHSEED": "1", "LANG": "C.UTF-8"}),
    ("another", "2027-06-01", {"TZ": "Asia/Shanghai", "PYTHONHASHSEED": "2", "LC_ALL": "C"}),
)
SETTINGS = """
[color]
ui = always
[log]
showRoot = false
showSignature = true
date = iso
[diff]
orderFile = /dev/stdin
renames = copies
[core]
quotepath = true
"""
"""Of another user's Git."""


def commit(folder):
    who = ("-c", "user.name=example", "-c", "user.email=a@example.cn")
    when = {"GIT_AUTHOR_DATE": "2026-03-05T08:00:00Z", "GIT_COMMITTER_DATE": "2026-03-05T08:00:00Z"}
    for words in (("init", "-q"), ("add", "."), ("commit", "-q", "-m", "register")):
        command = ["git", "-C", folder, *who, *words]
        subprocess.run(command, check=True, capture_output=True, env=os.environ | when)


def digests(folder):
    return {
        file.relative_to(folder).as_posix(): sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def test_the_same_commit_gives_the_same_site(root, tmp_path):
    built = []
    for name, today, environment in CONDITIONS:
        register = tmp_path / name / "register"
        shutil.copytree(root / "stations", register / "stations")
        commit(register)
        out = tmp_path / name / "site"
        home = tmp_path / name / "home"
        home.mkdir()
        (home / ".gitconfig").write_text(SETTINGS if name == "another" else "")
        own = {"HOME": str(home), "USER": name, "LOGNAME": name}
        command = [sys.executable, root / "scripts/build.py", "--root", register]
        run = subprocess.run(
            [*command, "--out", out, "--today", today],
            capture_output=True,
            text=True,
            check=False,
            env=os.environ | environment | own,
            umask=0o022 if name == "one" else 0o077,
        )
        assert run.returncode == 0, run.stdout + run.stderr
        built.append(digests(out))
    one, another = built
    assert {
        path for path in one.keys() | another.keys() if one.get(path) != another.get(path)
    } == set()
    assert len(one) > 100
    verified(root, tmp_path)


def edited(site):
    (site / "index.html").write_text("edited")


CHANGES = {
    "as it was built": (lambda _: None, []),
    "a file changed": (edited, ["不同 index.html"]),
    "a file removed": (lambda site: (site / "data/a.json").unlink(), ["缺少 data/a.json"]),
    "a file added": (lambda site: (site / "b").touch(), ["多出 b"]),
    "its sums gone": (lambda site: (site / sums.FILENAME).unlink(), "先运行 make site"),
    "not there": (shutil.rmtree, "先运行 make site"),
}


@pytest.mark.parametrize(("change", "expected"), CHANGES.values(), ids=CHANGES)
def test_what_became_of_a_site_is_told(tmp_path, change, expected):
    site = tmp_path / "site"
    (site / "data").mkdir(parents=True)
    for name in ("index.html", "data/a.json"):
        (site / name).write_text(name)
    sums.write(site)
    change(site)
    if isinstance(expected, list):
        assert verifying.damaged(site) == expected
    else:
        with pytest.raises(bundle.CannotRelease, match=expected):
            verifying.damaged(site)


def test_a_site_of_another_commit_is_not_compared(tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data/stations.json").write_text('{"version": "0123456789"}')
    with pytest.raises(bundle.CannotRelease, match="网站由提交 0123456789 生成，与现在的"):
        verifying.different(tmp_path, tmp_path, date(2026, 3, 5), forms=False, search=False)


def test_what_is_not_committed_is_told(tmp_path):
    (tmp_path / "stations").mkdir()
    (tmp_path / "stations/a.yml").write_text("a")
    commit(tmp_path)
    assert verifying.unfounded(tmp_path) == ""
    (tmp_path / "stations/a.yml").write_text("b")
    (tmp_path / "stations/b.yml").write_text("b")
    assert verifying.unfounded(tmp_path).startswith("注意：有 2 个文件的改动没有提交")


def verified(root, tmp_path):
    """`verify.py` on one of them: the same, then a file altered behind its back."""
    place = tmp_path / "one"
    command = [sys.executable, root / "scripts/verify.py", "--root", place / "register"]
    command += ["--site", place / "site", "--today", "2027-01-01"]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (run.returncode, run.stderr) == (0, "")
    assert "逐字节相同" in run.stdout
    (place / "site/index.html").write_text("altered")
    (place / "site/extra").touch()
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    said = "网站生成以后有改动：\n多出 extra\n不同 index.html\n"
    assert (run.returncode, run.stderr) == (1, said)
