"""For a pull request: annotations on the lines, escaped as GitHub's toolkit documents.

GitHub keeps ten annotations of a kind for each step and drops the rest in silence, so
nine are written and the tenth says how many more there are.
"""

from __future__ import annotations

from ..checks import Report
from ..findings import Finding, Severity
from . import words

KEPT = 9

_MORE = {
    "zh": "还有 {n} 处{kind}未在此列出，完整清单见任务摘要。",
    "en": "{n} more of this kind: see the job summary.",
}


def render(report: Report, language: str) -> str:
    """Workflow commands, gravest first, then the count as plain text."""
    lines: list[str] = []
    for severity in Severity:
        found = [
            _annotation(f, report, language) for f in report.findings if f.severity is severity
        ]
        if severity is Severity.NOTICE:
            found += [_stood(f, report, language) for f in report.stood]
        kept = found if len(found) <= KEPT + 1 else found[:KEPT]
        lines += kept
        if len(found) > len(kept):
            kind = words.SEVERITY[language][severity]
            more = _MORE[language].format(n=len(found) - len(kept), kind=kind)
            lines.append(f"::{severity.value}::{data(more)}")
    lines += filter(None, words.closing(report, language))
    if not report.failed:
        lines.append(words.PASSED[language])
    return words.inert("\n".join(lines) + "\n")


def _annotation(finding: Finding, report: Report, language: str) -> str:
    rule, label = report.catalogue[finding.rule], words.LABELS[language]
    parts = [words.message(finding, report, language)]
    clause = words.clause(rule, report.policy, language)
    if clause:
        parts.append(f"{label['clause']}：{clause}")
    parts.append(f"{label['fix']}：{words.fix(finding, report, language)}")
    if finding.replacement is not None:
        parts += [f"{label['line']}：", finding.replacement]
    title = f"{finding.rule} {rule.title[language]}"
    return f"::{finding.severity.value} {_at(finding, title)}::{data(chr(10).join(parts))}"


def _stood(finding: Finding, report: Report, language: str) -> str:
    """What was there before is said, and is nothing that this change has to mend."""
    title = f"{finding.rule} {words.STOOD[language]}"
    said = words.message(finding, report, language)
    return f"::{Severity.NOTICE.value} {_at(finding, title)}::{data(said)}"


def _at(finding: Finding, title: str) -> str:
    place = finding.place
    return f"file={value(finding.file)},line={place.line},col={place.column},title={value(title)}"


def data(text: str) -> str:
    """A command's message: `%`, CR and LF escaped."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def value(text: str) -> str:
    """A command's property: as the message, and `:` and `,`."""
    return data(text).replace(":", "%3A").replace(",", "%2C")
