"""For the job summary of a pull request: Markdown that a clerk can read, the full list.

Contributors wrote the values, so every cell is escaped for Markdown and HTML.
"""

from __future__ import annotations

import re
from itertools import groupby

from ..checks import Report
from ..findings import Finding
from . import words

LIMIT_BYTES = 900_000
"""GitHub drops a step's summary above 1 MiB."""

BESIDE = 50
"""Lines of what stood before, and of what is healed."""

_TEXT = {
    "zh": {
        "failed": "**有 {n} 处需要改正，改好后再提交即可自动重新检查。**",
        "passed": "**" + words.PASSED["zh"] + "**",
        "head": "| 行 | 问题 | 依据 | 怎么改 |",
        "again": "在自己的电脑上单独检查：`python scripts/check.py {file}`",
        "cut": "清单过长，其余 {n} 处未列出；请在本地运行检查查看。",
    },
    "en": {
        "failed": "**{n} to mend; the check runs again by itself when you push.**",
        "passed": "**" + words.PASSED["en"] + "**",
        "head": "| Line | Problem | Clause | Fix |",
        "again": "To run this check alone: `python scripts/check.py {file}`",
        "cut": "{n} more are not listed; run the check locally to see them.",
    },
}


def render(report: Report, language: str) -> str:
    """A first sentence, the count, then a table for each file."""
    text = _TEXT[language]
    errors = sum(f.severity.rank == 0 for f in report.findings)
    first = text["failed"].format(n=errors) if errors else text["passed"]
    blocks = [first, *filter(None, words.closing(report, language)), *_beside(report, language)]
    size, shown = sum(len(b.encode()) for b in blocks), 0
    for file, group in groupby(report.findings, key=lambda f: f.file):
        rows = [_row(f, report, language) for f in group]
        again = text["again"].format(file=file)
        block = "\n".join([f"### {escape(file)}", "", text["head"], "|---|---|---|---|", *rows])
        block += f"\n\n{again}" if re.fullmatch("[a-z0-9/._-]+", file) else ""
        size += len(block.encode())
        if size > LIMIT_BYTES:
            blocks.append(text["cut"].format(n=len(report.findings) - shown))
            break
        shown += len(rows)
        blocks.append(block)
    return "\n\n".join(blocks) + "\n"


def _beside(report: Report, language: str) -> list[str]:
    """Of a change: what stood before and what it heals, without a table."""
    blocks = []
    for title, found in ((words.STOOD, report.stood), (words.HEALED, report.healed)):
        if found:
            rows = [f"- {escape(words.line(f, report, language))}" for f in found[:BESIDE]]
            rows += [f"- …… {len(found) - BESIDE}"] if len(found) > BESIDE else []
            blocks.append("\n".join([f"**{title[language]}**", "", *rows]))
    return blocks


def _row(finding: Finding, report: Report, language: str) -> str:
    rule = report.catalogue[finding.rule]
    problem = (
        f"{words.SEVERITY[language][finding.severity]} {finding.rule} "
        f"{words.message(finding, report, language)}"
    )
    fix = escape(words.fix(finding, report, language))
    if finding.replacement is not None:
        line = escape(finding.replacement).replace("  ", "&nbsp;&nbsp;")
        fix += f"<br>{words.LABELS[language]['line']}：<code>{line}</code>"
    clause = words.clause(rule, report.policy, language) or "—"
    return f"| {finding.place.line} | {escape(problem)} | {escape(clause)} | {fix} |"


def escape(text: str) -> str:
    """Text that Markdown and HTML show as it is: every sign with a meaning as an entity.

    An address of mail is looked for once entities are decoded: a comment, which is not shown,
    parts it.
    """
    plain = re.sub(r"[&<>`*_\[\]()|#!\\~@{}$:.\r\n-]", lambda m: f"&#{ord(m[0])};", text)
    return plain.replace("&#64;", "&#64;<!-- -->")
