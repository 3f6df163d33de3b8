"""The comment under a pull request believes nothing that the contributor's run has written."""

import json
import re

from support.actions import Runner, git
from workflows.repository import calls, with_api

SHA = "a" * 40
REPORT = {
    "checked": 12,
    "findings": [
        {
            "file": "stations/xiuyu/a|[点](https://evil.example/)@all ##[error]\n::set-env::b.yml",
            "line": 5,
            "severity": "error",
            "rule": "TS211",
            "message": "@everyone <img src=x onerror=alert(1)> [点](https://evil.example) #1",
            "fix": "`rm -rf`\n::error::x",
        }
    ],
}


def comment_run(folder, origin, report, answers, **event):
    run = {
        "event": "pull_request",
        "id": 1,
        "head_sha": SHA,
        "head_branch": "$(touch pwned)`touch pwned`",
        "head_repository": {"full_name": "someone/register", "owner": {"login": "someone"}},
        "conclusion": "failure",
    } | event
    runner = Runner(
        "comment.yml",
        folder,
        origin,
        github={"sha": git(origin, "rev-parse", "main"), "event": {"workflow_run": run}},
        variables={"COMMENT": "true"},
        programs=with_api(folder, answers),
    )
    (runner.artifacts / "report").mkdir(parents=True)
    (runner.artifacts / "report/report.json").write_text(json.dumps(report))
    return runner


def api(number=7, comments=()):
    head = {"sha": SHA, "repo": {"full_name": "someone/register"}}
    return {
        "/pulls": json.dumps([{"number": number, "head": head}]),
        "/comments": json.dumps([list(comments)]),
        "/files": json.dumps([[{"status": "added", "filename": "stations/xiuyu/a.yml"}]]),
    }


def test_the_comment_shows_hostile_text_as_text(tmp_path, origin):
    runner = comment_run(tmp_path, origin, REPORT, api())
    assert runner.job("comment").result == "success", runner.jobs["comment"].log
    posts = [(words, told) for words, told, _ in calls(tmp_path) if "POST" in words]
    body = json.loads(posts[0][1])["body"]
    link = "(https://github.com/office/register/actions/runs/1)"
    assert body.splitlines()[3] == f"是否通过，以“合规检查”状态为准；全文见[这次检查]{link}。"
    assert "TS211" in body
    theirs = body.removeprefix("<!-- registry-check -->").replace(f"]{link}", "")
    theirs = re.sub(r"&#\d+;", " ", theirs)  # signs that are shown and mean nothing
    signs = ("@", "<img", "](", "http:", "https:", "`", "#", "::")
    assert [sign for sign in signs if sign in theirs] == []
    assert json.loads(posts[1][1])["labels"] == ["单位：秀屿区", "新增"]
    assert not list(tmp_path.rglob("pwned"))


def test_a_change_of_the_workflow_is_not_believed_whatever_it_reports(tmp_path, origin):
    """A changed check.yml makes its own report, its own colour, under the same name."""
    touched = [{"status": "modified", "filename": ".github/workflows/check.yml"}]
    answers = api() | {"/files": json.dumps([touched])}
    clean = {"checked": 12, "findings": []}
    runner = comment_run(tmp_path, origin, clean, answers, conclusion="success")
    assert runner.job("comment").result == "success", runner.jobs["comment"].log
    told = [told for words, told, _ in calls(tmp_path) if "POST" in words]
    body = json.loads(told[0])["body"]
    assert "不在这里摘录" in body
    assert "通过" not in body.replace("是否通过，以“合规检查”状态为准", "")


def test_a_push_in_the_meantime_leaves_the_comment_to_its_own_run(tmp_path, origin):
    """The files are those of the newest commit: a report on another one does not go with them."""
    runner = comment_run(tmp_path, origin, REPORT, api())
    with (tmp_path / "bin/gh").open("a", encoding="utf-8") as program:
        program.write("answers = here / 'answers'\n")
        program.write("answers.write_text(answers.read_text().replace(40 * 'a', ''))\n")
    assert runner.job("comment").result == "success", runner.jobs["comment"].log
    assert "又有了新的提交" in runner.jobs["comment"].log
    assert [words for words, *_ in calls(tmp_path) if "POST" in words or "PATCH" in words] == []


def test_a_run_without_a_report_is_not_quoted(tmp_path, origin):
    runner = comment_run(tmp_path, origin, REPORT, api())
    (runner.artifacts / "report/report.json").unlink()
    assert runner.job("comment").result == "success", runner.jobs["comment"].log
    told = [told for words, told, _ in calls(tmp_path) if "POST" in words]
    assert "没有摘录" in json.loads(told[0])["body"]


def test_the_comment_is_updated_in_place(tmp_path, origin):
    mine = {
        "id": 99,
        "user": {"login": "github-actions[bot]"},
        "body": "<!-- registry-check -->\nx",
    }
    forged = mine | {"id": 98, "user": {"login": "someone"}}
    runner = comment_run(tmp_path, origin, REPORT, api(comments=[forged, mine]))
    assert runner.job("comment").result == "success", runner.jobs["comment"].log
    patched = [words for words, *_ in calls(tmp_path) if "PATCH" in words]
    assert [words[3] for words in patched] == ["repos/office/register/issues/comments/99"]


def test_a_commit_of_no_pull_request_gets_no_comment(tmp_path, origin):
    runner = comment_run(tmp_path, origin, REPORT, api(), head_sha="b" * 40)
    assert runner.job("comment").result == "success"
    assert [words for words, *_ in calls(tmp_path) if "POST" in words or "PATCH" in words] == []


def test_comments_are_written_only_where_they_are_switched_on(tmp_path, origin):
    runner = comment_run(tmp_path, origin, REPORT, api())
    runner.variables = {}
    assert runner.job("comment").result == "skipped"
