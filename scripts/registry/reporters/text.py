"""For a terminal: like a good compiler, the line itself with a caret under the value."""

from __future__ import annotations

import unicodedata

from ..checks import Report
from ..findings import Finding, Severity
from . import words

_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.NOTICE: "36"}


def render(report: Report, language: str, *, colour: bool = False) -> str:
    """Every finding, then the count; with ANSI colours only where asked."""
    blocks = [_block(finding, report, language, colour=colour) for finding in report.findings]
    for title, found in ((words.STOOD, report.stood), (words.HEALED, report.healed)):
        if found:
            lines = [f"  {words.line(finding, report, language)}" for finding in found]
            blocks.append("\n".join([f"{title[language]}：", *lines]) + "\n")
    closing = words.closing(report, language)
    if not report.failed:
        closing.append(words.PASSED[language])
    return words.inert("\n".join([*blocks, *filter(None, closing)]) + "\n")


def _block(finding: Finding, report: Report, language: str, *, colour: bool) -> str:
    rule = report.catalogue[finding.rule]
    label, place = words.LABELS[language], finding.place
    severity = words.SEVERITY[language][finding.severity]
    if colour:
        severity = f"\x1b[1;{_COLOURS[finding.severity]}m{severity}\x1b[0m"
    where = f"{finding.file}:{place.line}:{place.column}"
    lines = [f"{where} {severity} {finding.rule} {rule.title[language]}"]
    if finding.source_line.strip():
        lines += _excerpt(finding)
    lines.append(f"  {words.message(finding, report, language)}")
    clause = words.clause(rule, report.policy, language)
    if clause:
        lines.append(f"  {label['clause']}：{clause}")
    lines.append(f"  {label['fix']}：{words.fix(finding, report, language)}")
    if finding.replacement is not None:
        lines += [f"  {label['line']}：", f"{'':>5} | {_shown(finding.replacement)}"]
    return "\n".join(lines) + "\n"


def _excerpt(finding: Finding) -> list[str]:
    place, line = finding.place, finding.source_line
    gutter = f"{place.line:>5} | "
    before = width(line[: place.column - 1])
    marked = max(width(line[place.column - 1 : place.column - 1 + place.width]), 1)
    return [gutter + _shown(line), " " * (len(gutter) - 2) + "| " + " " * before + "^" * marked]


def _shown(line: str) -> str:
    """A line of a contributor's without what a terminal obeys: controls, direction, line ends."""
    return "".join("\ufffd" if _obeyed(c) else c for c in line)


def _obeyed(sign: str) -> bool:
    return sign != "\t" and unicodedata.category(sign) in {"Cc", "Cf", "Cs", "Zl", "Zp"}


def width(text: str) -> int:
    """Columns a text takes on a terminal: Chinese characters take two."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
