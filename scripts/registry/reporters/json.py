"""For programs: one object, documented in docs/developer/check-json.md, stable."""

from __future__ import annotations

import json
from typing import Any

from ..checks import Report
from ..findings import Finding
from . import words


def render(report: Report, language: str) -> str:
    """`{"findings": [{file, line, column, severity, rule, message, …}], "checked": N}`.

    Of a change also `stood` and `healed`, lists of the same form, and why accounts were not
    checked, as `unchecked`.
    """
    found: dict[str, Any] = {
        "findings": [_record(f, report, language) for f in report.findings],
        "checked": report.checked,
    }
    if report.compared:
        found["stood"] = [_record(f, report, language) for f in report.stood]
        found["healed"] = [_record(f, report, language) for f in report.healed]
    if report.unchecked:
        found["unchecked"] = report.unchecked
    # A runner obeys `##[…]` in the middle of any line; within a JSON text it may be escaped.
    return json.dumps(found, ensure_ascii=False, indent=2).replace("##[", "#\\u0023[") + "\n"


def _record(finding: Finding, report: Report, language: str) -> dict[str, Any]:
    return {
        "file": finding.file,
        "line": finding.place.line,
        "column": finding.place.column,
        "severity": finding.severity.value,
        "rule": finding.rule,
        "message": words.message(finding, report, language),
        "fix": words.fix(finding, report, language),
        "clause": words.clause(report.catalogue[finding.rule], report.policy, language),
        "replacement": finding.replacement,
        "path": list(finding.path),
    }
