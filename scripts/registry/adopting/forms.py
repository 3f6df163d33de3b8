"""The two forms for another city: their words come with the software, the remark is that city's."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from ..clauses import Clause
from ..forms import annexes
from .answers import Answers
from .settings import form


def labels(docs: Path) -> tuple[str, ...]:
    """What the forms are cited by."""
    both = annexes.read(docs)
    return both.annex_1.number, both.annex_2.number


def remarks(docs: Path, answers: Answers) -> dict[str, str]:
    """The remark on the form → the one with that city's types."""
    old = annexes.read(docs).annex_1.remark
    return {old: f"备注：“人才驿站”类型分为{'、'.join(answers.data['types'])}。"}


def clauses(known: Mapping[str, Clause], docs: Path, answers: Answers) -> list[dict[str, str]]:
    """Both forms as clauses of `clauses.yml`."""
    replaced = remarks(docs, answers)
    return [
        {
            "label": label,
            "page": known[label].page,
            "anchor": known[label].anchor,
            "head": known[label].head,
            "text": _put(known[label].text, replaced),
        }
        for label in labels(docs)
    ]


def files(source: Mapping[str, bytes], docs: Path, answers: Answers) -> dict[str, bytes]:
    """The templates and the words of the forms."""
    folder, replaced = f"docs/{annexes.FOLDER.as_posix()}/", remarks(docs, answers)
    made = {}
    for name in (name for name in source if name.startswith(folder)):
        if name.endswith(".docx"):
            made[name] = form(source[name], replaced)
        elif name.endswith("annexes.yml"):
            made[name] = _put(source[name].decode("utf-8"), replaced).encode()
    return made


def page(text: str, docs: Path, answers: Answers) -> str:
    """The page with both forms, saying whose they are."""
    whose = (
        f"以下为{answers.units['city']['policy']}所附两张表的表样。"
        if answers.data["policy"]["annexes"]
        else "本市文件没有附表，以下两张表为本库自拟。"
    )
    head, mark, rest = _put(text, remarks(docs, answers)).partition("\n# ")
    title, body = rest.split("\n", 1)
    body = body.partition(".policy-note }\n")[2]
    title_line, _, closing = head.partition("\ndescription: ")
    head = f"{title_line}\ndescription: 登记表、汇总表的表样\n{closing.partition(chr(10))[2]}"
    told = "附件1一站一表，附件2由报送单位汇总填报。"
    return f"{head}{mark}{title}\n\n{whose}{told}\n{{: .policy-note }}\n{body}"


def _put(text: str, replaced: Mapping[str, str]) -> str:
    for old, new in replaced.items():
        text = text.replace(old, new)
    return text
