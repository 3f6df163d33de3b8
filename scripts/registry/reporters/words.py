"""The sentences that all reporters share, in both languages."""

from __future__ import annotations

from collections import Counter

from ..catalogue import Rule
from ..checks import Report
from ..findings import Finding, Severity
from ..schema import MOST_FAULTS

SEVERITY = {
    "zh": {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.NOTICE: "提示"},
    "en": {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTICE: "notice"},
}

PASSED = {
    "zh": "自动检查通过，仅表示填报符合格式与条件项，不代表审核、审定结果。",
    "en": "The automatic check passed: form and stated conditions only, not a recognition.",
}

CUT = {
    "zh": f"一个文件最多列出 {MOST_FAULTS} 处，改正后再查其余。",
    "en": f" At most {MOST_FAULTS} are listed of one file; the rest shows when these are mended.",
}

READING = {"zh": "本库理解，待市局确认", "en": "the register's reading, to be confirmed"}

LABELS = {
    "zh": {"clause": "依据", "fix": "怎么改", "line": "改成", "reading": READING["zh"]},
    "en": {"clause": "clause", "fix": "fix", "line": "write", "reading": READING["en"]},
}

STOOD = {
    "zh": "修改前已有，不影响本次修改",
    "en": "There before this change, not held against it",
}
HEALED = {"zh": "本次修改已解决", "en": "Healed by this change"}

UNCHECKED = {
    "zh": {
        "queue": "排队合并时不知道提交账号，账号、“一次只改一个报送单位”和以前批次的录入，"
        "以合并请求上的检查为准。",
        "unlisted": "报送单位名录还没有登记账号，没有核对提交账号，谁提交的由审核人把关。",
        "unread": "修改前的报送单位名录读不出，没有核对提交账号，谁提交的由审核人把关。",
        "untold": "没有告知提交账号，没有核对。",
    },
    "en": {
        "queue": "In the queue nobody's account is known: who may change what, one unit a "
        "change, and stations of earlier batches rest on the check of the pull request.",
        "unlisted": "No account is listed in units.yml yet: who submits was not checked, and is "
        "for the reviewer to see.",
        "unread": "The list of units could not be read as it was before: who submits was not "
        "checked, and is for the reviewer to see.",
        "untold": "No submitting account was given, and none was checked.",
    },
}


def clause(rule: Rule, policy: str, language: str) -> str:
    """The document, the clause and the words of it that are enforced; empty without a clause."""
    if not rule.clause:
        return ""
    source = rule.clause if rule.clause.startswith("附件") else f"{policy} {rule.clause}"
    quote = f"“{rule.quote}”" if rule.quote else ""
    reading = f"（{READING[language]}）" if rule.reading else ""
    return f"{source}{quote}{reading}"


def count(report: Report, language: str) -> str:
    """How many files were checked, and what was found in them."""
    cut = any(n >= MOST_FAULTS for n in Counter(f.file for f in report.findings).values())
    numbers = [
        (severity, sum(f.severity is severity for f in report.findings)) for severity in Severity
    ]
    if language == "en":
        parts = [f"{n} {s.value}{'s' * (n != 1)}" for s, n in numbers if n]
        more = CUT["en"] if cut else ""
        return f"{report.checked} files checked: {', '.join(parts) or 'nothing found'}.{more}"
    parts = [f"{n} 处{SEVERITY['zh'][s]}" for s, n in numbers if n]
    more = CUT["zh"] if cut else ""
    return f"检查了 {report.checked} 个文件：{'，'.join(parts) or '没有发现问题'}。{more}"


def message(finding: Finding, report: Report, language: str) -> str:
    """What is wrong, value against limit."""
    return report.catalogue[finding.rule].say("message", finding.facts, language)


def fix(finding: Finding, report: Report, language: str) -> str:
    """What to do."""
    return report.catalogue[finding.rule].say("fix", finding.facts, language)


def verdict(report: Report, language: str) -> str:
    """Of a change: how much it causes, found and heals; empty for a check of the register."""
    if not report.compared:
        return ""
    numbers = (len(report.findings), len(report.stood), len(report.healed))
    if language == "en":
        return "Caused by this change: {}. There before: {}. Healed: {}.".format(*numbers)
    return "本次修改引起 {} 处，修改前已有 {} 处，本次修改已解决 {} 处。".format(*numbers)


def closing(report: Report, language: str) -> list[str]:
    """The sentences below the findings: how many, of a change whose, and what was not asked."""
    unchecked = UNCHECKED[language].get(report.unchecked, "")
    return [count(report, language), verdict(report, language), unchecked]


def line(finding: Finding, report: Report, language: str) -> str:
    """A finding that nobody is asked to mend now, on one line."""
    place = f"{finding.file}:{finding.place.line}"
    severity = SEVERITY[language][finding.severity]
    return f"{place} {severity} {finding.rule} {message(finding, report, language)}"


def inert(text: str) -> str:
    """The output without the older form of a workflow command, which a runner obeys in mid-line.

    The newer form begins a line, and no line of ours begins with what a contributor wrote.
    """
    return text.replace("##[", "## [")
