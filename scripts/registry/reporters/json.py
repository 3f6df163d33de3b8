"""For programs: one object, documented in docs/developer/check-json.md, stable."""

from __future__ import annotations

import json

from ..checks import Report
from . import words


def render(report: Report, language: str) -> str:
    """`{"findings": [{file, line, column, severity, rule, message, …}], "checked": N}`."""
    findings = [
        {
            "file": f.file,
            "line": f.place.line,
            "column": f.place.column,
            "severity": f.severity.value,
            "rule": f.rule,
            "message": words.message(f, report, language),
            "fix": words.fix(f, report, language),
            "clause": words.clause(report.catalogue[f.rule], report.policy, language),
            "replacement": f.replacement,
            "path": list(f.path),
        }
        for f in report.findings
    ]
    found = {"findings": findings, "checked": report.checked}
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"
