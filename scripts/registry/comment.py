"""The one comment under a pull request, made from a report that the contributor's run wrote.

The report is hostile until proved otherwise: its shape, its size and every text in it are
theirs. Rules are known by code only and named from our own catalogue; their texts are shown as
text, shortened, and can neither link, mention, nor mark up. Whether the change has passed is
never said here: a change of the workflow could have written both report and result. It is not
even quoted where the change touches more than registrations.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from .catalogue import Catalogue
from .reporters.inert import inert

MARKER = "<!-- registry-check -->"
AUTHOR = "github-actions[bot]"
LIMIT_BYTES = 2_000_000
SHOWN = 30

MOST_FILES = 3000
"""As many changed files as the API lists; of a longer list the rest is not known."""

_RUN = re.compile(r"https://[A-Za-z0-9.:-]+/[\w.-]+/[\w.-]+/actions/runs/[0-9]+\Z")
_SHA = re.compile(r"[0-9a-f]{40}\Z")
_SEVERITY = {"error": "错误", "warning": "警告", "notice": "提示"}


class Hostile(Exception):
    """The report is not one that our check writes."""


@dataclass(frozen=True, slots=True)
class Row:
    """One finding as far as it is believed."""

    file: str
    line: int
    severity: str
    rule: str
    message: str
    fix: str


def number_of(pulls: Any, sha: str, repository: str) -> int | None:
    """The open pull request whose head is that commit of that repository, as the API lists it."""
    if not _SHA.match(sha):
        return None
    for pull in pulls if isinstance(pulls, list) else ():
        match pull:
            case {
                "number": int() as number,
                "head": {"sha": head, "repo": {"full_name": name}},
            } if head == sha and name == repository:
                return number
    return None


def own(pages: Any) -> int | None:
    """The id of the comment that this program wrote before, among pages of comments."""
    for page in pages if isinstance(pages, list) else ():
        for comment in page:
            match comment:
                case {"id": int() as found, "user": {"login": login}, "body": str() as text} if (
                    login == AUTHOR and text.startswith(MARKER)
                ):
                    return found
    return None


def changed(pages: Any) -> list[tuple[str, str]]:
    """(status, path) of each changed file, among pages of files as the API lists them."""
    found = []
    for page in pages if isinstance(pages, list) else ():
        for file in page:
            match file:
                case {"status": str() as status, "filename": str() as name}:
                    found.append((status, name))
    return found


def touches_more(pages: Any) -> bool:
    """The change reaches beyond `stations/`, or what it reaches cannot be told."""
    names: list[str] = []
    for page in pages if isinstance(pages, list) else ():
        for file in page:
            match file:
                case {"filename": str() as name}:
                    names += [name, str(file.get("previous_filename", name))]
                case _:
                    return True
    known = 0 < len(names) // 2 < MOST_FILES
    return not known or not all(name.startswith("stations/") for name in names)


def read(raw: bytes, catalogue: Catalogue) -> tuple[list[Row], int]:
    """The findings of a report and how many files were checked; Hostile when it is none of ours."""
    if len(raw) > LIMIT_BYTES:
        raise Hostile("过大")
    try:
        report = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise Hostile("不是 JSON") from error
    match report:
        case {"findings": list() as findings, "checked": int() as count} if count > 0:
            return [_row(finding, catalogue) for finding in findings], count
    raise Hostile("缺少内容")


def _row(finding: Any, catalogue: Catalogue) -> Row:
    match finding:
        case {
            "file": str() as file,
            "line": int() as line,
            "severity": "error" | "warning" | "notice" as severity,
            "rule": str() as rule,
            "message": str() as message,
            "fix": str() as fix,
        } if rule in catalogue and 0 <= line < 10**7:  # lines of no file of ours go further
            return Row(file, line, severity, rule, message, fix)
    raise Hostile("有一处不是检查程序所写")


def body(raw: bytes, catalogue: Catalogue, run: str, files: Any) -> str:
    """The comment: what the check listed, and where its result stands; never the result."""
    if not _RUN.match(run):
        raise ValueError("检查任务的网址不对")
    parts = [
        f"{MARKER}\n**合规检查摘录**",
        f"是否通过，以“合规检查”状态为准；全文见[这次检查]({run})。",
        *_excerpt(raw, catalogue, files),
    ]
    return "\n\n".join(parts) + "\n"


def _excerpt(raw: bytes, catalogue: Catalogue, files: Any) -> list[str]:
    if touches_more(files):
        return ["这次提交改动了驿站登记以外的文件，可能改动检查本身，所以不在这里摘录。"]
    try:
        rows, count = read(raw, catalogue)
    except Hostile as error:
        return [f"检查结果读不出来（{error}），没有摘录。"]
    rows.sort(key=lambda row: list(_SEVERITY).index(row.severity))
    numbers = [
        f"{n} 处{name}"
        for severity, name in _SEVERITY.items()
        if (n := sum(row.severity == severity for row in rows))
    ]
    parts = [f"检查了 {count} 个文件，列出 {'、'.join(numbers) or '0 处问题'}。"]
    if numbers:
        parts.append("要改的，在原文件上改好保存，自动再查，不必重新提交。")
        parts.append(_table(rows[:SHOWN]))
    if len(rows) > SHOWN:
        parts.append(f"还有 {len(rows) - SHOWN} 处未列出。")
    return parts


def _table(rows: Iterable[Row]) -> str:
    lines = [
        f"| {inert(r.file)} | {r.line} | {_SEVERITY[r.severity]} {r.rule} | "
        f"{inert(r.message)} | {inert(r.fix)} |"
        for r in rows
    ]
    return "\n".join(["| 文件 | 行 | 规则 | 问题 | 怎么改 |", "|---|---:|---|---|---|", *lines])
