"""What the clerk reads: every cell and what became of it, what differs, what is still missing.

Pure text. Personal values are `***`, here and everywhere.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import unified_diff

from ..checks import Report
from ..findings import Finding
from ..reporters import words
from ..reporters.text import width
from ..rules.personal import mask
from .files import Part
from .kinds.kind import CHOICES, LABEL
from .merging import Difference, plain
from .plan import Change, Plan
from .readings import Reading
from .stations import Problem
from .terms import Terms

HIDDEN = "***"
MANY = 60
"""Stations from which cells without a remark are counted instead of listed."""

_NUMBERED = re.compile(r"\d+\Z|\d+(?=：)")
"""服务项目1, 年度实绩2：: one of several lines alike."""

_WIDEST = 36
"""Columns of a value in the table."""


def cells(plan: Plan, *, full: bool) -> Iterator[str]:
    """File by file: cell, field, value, remark."""
    brief = not full and len(plan.changes) > MANY
    last = ""
    for part in plan.parts:
        if part.file != last:
            last = part.file
            yield f"{part.file}"
        yield from _part(part, brief=brief)
        yield ""


def _part(part: Part, *, brief: bool) -> Iterator[str]:
    if part.refused:
        yield f"  没有读取：{part.refused}"
        return
    readings = [reading for entry in part.entries for reading in entry.readings]
    if part.kind:
        names = Counter(_fate(reading) for reading in readings)
        said = "，".join(
            f"{what}{names[what]}格"
            for what in ("录入", "不录入", "栏目名称", "有误")
            if names[what]
        )
        yield f"  {part.kind}，有内容的共{len(readings)}格：{said}"
    for note in part.notes:
        yield f"  {note}"
    rows = [_row(r) for r in readings if not _silent(r, brief=brief)]
    yield from _table(rows)


def _fate(reading: Reading) -> str:
    if reading.fault:
        return "有误"
    if reading.path:
        return "录入"
    return LABEL if reading.remark == LABEL else "不录入"


def _silent(reading: Reading, *, brief: bool) -> bool:
    """Names of fields, and in a long report what went in as it stood."""
    if reading.fault:
        return False
    return reading.remark in (LABEL, CHOICES) or (
        brief and (not reading.remark or not reading.path)
    )


def _row(reading: Reading) -> tuple[str, str, str, str]:
    remark = f"错误：{reading.fault}" if reading.fault else reading.remark
    value = ""
    if reading.path:
        value = HIDDEN if reading.personal else mask(plain(reading.value))
    said = mask(remark).replace("\n", " ")
    return reading.cell.place, reading.label, value.replace("\n", " "), said


def _table(rows: Sequence[tuple[str, str, str, str]]) -> Iterator[str]:
    """Columns as wide as they need, in cells of a terminal; a long value moves its remark on."""
    sizes = [max((width(row[i]) for row in rows), default=0) for i in range(2)]
    third = min(max((width(row[2]) for row in rows), default=0), _WIDEST)
    for place, label, value, remark in rows:
        head = f"  {_padded(place, sizes[0])}  {_padded(label, sizes[1])}  "
        yield (head + (_padded(value, third) + "  " + remark if remark else value)).rstrip()


def _padded(text: str, columns: int) -> str:
    return text + " " * (columns - width(text))


def problems(found: Sequence[Problem]) -> Iterator[str]:
    """Numbered, each with its file and cell; nothing personal is repeated."""
    if not found:
        return
    yield f"有 {len(found)} 处要先改正："
    for number, problem in enumerate(found, start=1):
        place = " ".join(filter(None, (problem.file, problem.place)))
        label = f"“{problem.label}”" if problem.label not in ("", "—") else ""
        yield f"  {number}. {place}{f' {label}' if label else ''}：{mask(problem.sentence)}"
    yield ""


def outcome(plan: Plan, *, dry: bool) -> str:
    """One line at the end of a run."""
    count, overlays = len(plan.written), len(plan.overlays)
    said = f"登记文件{count}个" + (f"，个人信息文件{overlays}个" if overlays else "")
    if dry:
        return f"试运行，没有写入。去掉 --dry-run 将写入{said}。\n"
    return f"已写入{said}。\n" if count or overlays else "没有需要写入的内容。\n"


def changes(plan: Plan) -> Iterator[str]:
    """Which files are new, changed or left as they are; which fields differ."""
    brief = len(plan.changes) > MANY
    for change in plan.changes:
        if brief and not change.differences:
            continue
        fate = "新建" if change.new else "修改" if change.after != change.before else "没有变化"
        yield f"{change.path}（{fate}，{change.name}）"
        if change.personal:
            yield f"  个人信息另存：{'、'.join(change.personal)}"
        for difference in change.differences:
            yield f"  {_difference(difference, change)}"
    for overlay in plan.overlays:
        if overlay.fields:
            yield f"{overlay.name}　个人信息另存：{'、'.join(overlay.fields)}"
    for difference in plan.differences:
        field = difference.field
        fate = "按来表修改" if difference.accepted else f"采用来表的，加 --accept {field}"
        yield f"{difference.label}：已存的与来表不同（内容不显示），{fate}"
    if brief:
        new = sum(change.new for change in plan.changes)
        altered = sum(not c.new and c.after != c.before for c in plan.changes)
        yield f"共{len(plan.changes)}个驿站：新建{new}个，修改{altered}个"
    if plan.changes or plan.overlays:
        yield ""


def _difference(difference: Difference, change: Change) -> str:
    what = f"{difference.label}：" if difference.label else ""
    before, after = mask(difference.before), mask(difference.after)
    both = (
        f"登记为“{before}”，来表为“{after}”"
        if before or after
        else "已存的与来表不同（内容不显示）"
    )
    if difference.accepted:
        return f"{what}{both}，按来表修改"
    return f"{what}{both}；采用来表的，加 --accept {change.id}:{difference.field}"


def differences(plan: Plan) -> Iterator[str]:
    """Each station file as it will change; of the overlay the names of the fields alone."""
    for change in plan.written:
        before, after = (text.splitlines() for text in (change.before, change.after))
        lines = unified_diff(
            before, after, f"{change.path}（现在）", f"{change.path}（写入后）", lineterm=""
        )
        yield from (mask(line) for line in lines)
        yield ""


def gaps(report: Report, terms: Terms) -> Iterator[str]:
    """What the check still finds in the files, with the line, the clause, and where to write it."""
    if not report.findings:
        yield words.PASSED["zh"]
        return
    files = dict.fromkeys(finding.file for finding in report.findings)
    if len(files) > MANY:
        yield from _by_rule(report)
        return
    for file in files:
        found = [finding for finding in report.findings if finding.file == file]
        yield f"{file} 还有 {len(found)} 处要补正："
        for finding in found:
            yield from _gap(finding, report, terms)
        yield ""


def _gap(finding: Finding, report: Report, terms: Terms) -> Iterator[str]:
    rule = report.catalogue[finding.rule]
    head = f"第{finding.place.line}行 {words.SEVERITY['zh'][finding.severity]} {finding.rule}"
    yield f"  {head} {words.message(finding, report, 'zh')}"
    clause = words.clause(rule, report.policy, "zh")
    if clause:
        yield f"    依据：{clause}"
    yield f"    怎么改：{words.fix(finding, report, 'zh')}"
    where = _where(finding, terms)
    if where:
        yield f"    写在：{where}"


def _where(finding: Finding, terms: Terms) -> str:
    """The form that has a cell for it; empty where only the file has."""
    path = ".".join(str(step) for step in finding.path if isinstance(step, str))
    if not path:
        return ""
    lines = [
        line
        for key, line in terms.supplement.items()
        if re.sub(r"\[\d+\]", "", key.partition("=")[0]).startswith(path)
    ]
    titles = list(dict.fromkeys(_NUMBERED.sub("", line.title) for line in lines))
    if titles:
        shown = "、".join(f"“{title}”" for title in titles[:3])
        return f"补充情况表{shown}{'等' if len(titles) > 3 else ''}"  # noqa: PLR2004  # three are enough
    node = terms.station.property(finding.path)
    return "附件1" if node.get("x-clause") == "附件1" else ""


def _by_rule(report: Report) -> Iterator[str]:
    """Of very many stations: how often each rule speaks."""
    counts = Counter(finding.rule for finding in report.findings)
    yield "写入的登记文件还有下列问题，逐个的位置请运行 scripts/check.py："
    for rule, count in counts.most_common():
        yield f"  {rule} {report.catalogue[rule].title['zh']}：{count}处"
