"""The open data as files: what the site offers, and nothing of an application."""

import json

from support.commands import run


def test_the_open_data_are_written_to_a_folder(tmp_path):
    done = run("export.py", "data", tmp_path / "data")
    assert (done.returncode, done.stderr) == (0, "")
    stations = json.loads((tmp_path / "data/stations.json").read_text("utf-8"))
    names = json.dumps(stations, ensure_ascii=False)
    assert "示例文献人才驿站" in names
    assert "示例申报人才驿站" not in names
    sums = (tmp_path / "data/SHA256SUMS").read_text("utf-8").splitlines()
    assert sorted(line.split("  ")[1] for line in sums) == sorted(
        path.relative_to(tmp_path / "data").as_posix()
        for path in (tmp_path / "data").rglob("*")
        if path.is_file() and path.name != "SHA256SUMS"
    )
