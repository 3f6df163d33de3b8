"""The history tells dates and files, and nobody's name."""

import subprocess

from registry import history


def git(folder, *arguments):
    who = ("-c", "user.name=示例", "-c", "user.email=a@example.cn")
    subprocess.run(["git", "-C", folder, *who, *arguments], check=True, capture_output=True)


def test_a_folder_without_git_has_no_history(tmp_path):
    assert history.read(tmp_path) == history.History()


def test_changes_come_newest_first_and_know_what_is_new(tmp_path):
    git(tmp_path, "init", "-q")
    (tmp_path / "stations/a").mkdir(parents=True)
    station = tmp_path / "stations/a/示例.yml"
    for text in ("one", "two"):
        station.write_text(text)
        git(tmp_path, "add", ".")
        git(tmp_path, "commit", "-q", "-m", text, "--date", "2026-03-01T08:00:00+08:00")
    (tmp_path / "README").write_text("x")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-q", "-m", "not the register")
    known = history.read(tmp_path)
    assert [c.kind for c in known.changes] == ["M", "A"]
    assert {c.path for c in known.changes} == {"stations/a/示例.yml"}
    assert len(known.version) == 10
    assert known.epoch > 0
    assert "示例" not in known.version + known.date
    assert not known.partial
