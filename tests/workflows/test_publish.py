"""What is published, released and reviewed, by the workflows' own steps."""

import shutil
import subprocess
import sys
import zipfile
from datetime import date

import pytest

from support.actions import Runner, git
from workflows.repository import GH, calls, with_api, workflow


@pytest.mark.parametrize("known", ["", "5"])
def test_the_review_keeps_one_issue(tmp_path, origin, known):
    runner = Runner(
        "review.yml",
        tmp_path,
        origin,
        github={"event_name": "schedule", "sha": git(origin, "rev-parse", "main")},
        programs=with_api(tmp_path, {"/issues": known}),
    )
    assert runner.job("review").result == "success", runner.jobs["review"].log
    asked, written = calls(tmp_path)
    assert "labels=定期核查" in asked[0]
    assert written[0][2:4] == (
        ["PATCH", "repos/office/register/issues/5"]
        if known
        else ["POST", "repos/office/register/issues"]
    )
    assert written[2][0].startswith("由程序每周列出，只作线索")


def test_the_product_is_one_zip_of_the_site(published):
    archive = published.artifacts / "site/site.zip"
    names = zipfile.ZipFile(archive).namelist()
    assert {"index.html", "404.html", "data/stations.json", ".well-known/security.txt"} <= set(
        names
    )
    assert names == sorted(names)


def test_the_site_goes_to_a_foreign_host_only_where_that_is_switched_on(published):
    assert "actions/upload-pages-artifact" not in dict(published.recorded)
    assert published.job("pages").result == "skipped"
    published.variables = {"PUBLISH_PAGES": "true"}
    assert published.job("pages").result == "success"


@pytest.mark.parametrize("name", ["publish.yml", "review.yml"])
def test_what_can_be_started_by_hand_runs_on_main_only(tmp_path, origin, name):
    assert "workflow_dispatch" in workflow(name)[True]
    github = {"event_name": "workflow_dispatch", "ref": "refs/heads/other", "sha": "main"}
    runner = Runner(name, tmp_path, origin, github=github, variables={"PUBLISH_PAGES": "true"})
    assert {runner.job(job).result for job in workflow(name)["jobs"]} == {"skipped"}


def test_a_tag_beside_main_is_not_released(tmp_path, origin, good):
    runner = Runner("release.yml", tmp_path, origin, github={"ref_name": "data-2026", "sha": good})
    assert runner.job("build").result == "failure"
    assert "不在主分支上" in runner.jobs["build"].log
    assert not (tmp_path / "build/site").exists()
    assert runner.job("release").result == "skipped"


def release_run(published, origin, tag):
    runner = Runner(
        "release.yml",
        published.folder.with_name(f"release-{tag}"),
        origin,
        github={
            "ref": f"refs/tags/{tag}",
            "ref_name": tag,
            "sha": git(origin, "rev-parse", "main"),
        },
        programs={"gh": GH},
    )
    with_api(runner.folder, {})
    # The site of this commit was just built; `make site` then has nothing to do.
    shutil.copytree(published.folder / "build", runner.folder / "build", symlinks=True)
    return runner


def test_a_release_holds_data_sums_and_the_list_of_parts(published, origin):
    tag = f"data-{date.today().year}"  # noqa: DTZ011  # as the command takes it
    runner = release_run(published, origin, tag)
    assert runner.job("build").result == "success", runner.jobs["build"].log
    assert runner.job("release").result == "success", runner.jobs["release"].log
    (call,) = calls(runner.folder)
    files = {word.removeprefix("dist/") for word in call[0] if word.startswith("dist/")}
    wanted = {
        "site.zip",
        "stations.json",
        "stations.csv",
        "sbom.cdx.json",
        "SHA256SUMS",
        "README.md",
    }
    assert wanted <= files
    assert call[0][:4] == ["release", "create", tag, "--verify-tag"]
    told = (runner.artifacts / "release/SHA256SUMS").read_text("utf-8").splitlines()
    assert {line.split("  ")[1] for line in told} == files - {"SHA256SUMS"}


@pytest.mark.parametrize("tag", ["batch-2", "batch-0", "data-2999", "data-$(id)", "v1"])
def test_what_is_not_decided_is_not_released(published, tag):
    script = [sys.executable, "scripts/release.py", "--tag", tag, "--out", "refused"]
    build = published.folder / "build"
    run = subprocess.run(script, cwd=build, capture_output=True, text=True, check=False)
    assert (run.returncode, (build / "refused").exists()) == (2, False)
