"""The same commit gives the same bytes: in another folder, on another day, in another zone."""

import os
import shutil
import subprocess
import sys
from hashlib import sha256

CONDITIONS = (
    ("one", "2026-11-23", {"TZ": "UTC", "PYTHONHASHSEED": "1", "LANG": "C.UTF-8"}),
    ("another", "2027-06-01", {"TZ": "Asia/Shanghai", "PYTHONHASHSEED": "2", "LC_ALL": "C"}),
)


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
        command = [sys.executable, root / "scripts/build.py", "--root", register]
        run = subprocess.run(
            [*command, "--out", out, "--today", today],
            capture_output=True,
            text=True,
            check=False,
            env=os.environ | environment,
        )
        assert run.returncode == 0, run.stdout + run.stderr
        built.append(digests(out))
    one, another = built
    assert {
        path for path in one.keys() | another.keys() if one.get(path) != another.get(path)
    } == set()
    assert len(one) > 100
