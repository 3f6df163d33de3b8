"""The same commit gives the same bytes: for another user, folder, zone, on another day."""

import os
import shutil
import subprocess
import sys
from hashlib import sha256

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
