"""A hand-written page for another city: its words put in, what rests on our policy taken out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..pending import TO_WRITE
from . import terms
from .cited import Cited, sentences
from .words import Words

_TABLE, _RULE = re.compile(r"\s*\|"), re.compile(r"\s*\|[\s:|-]+\|\s*\Z")
_ITEM = re.compile(r"\s*(?:[-*]|\d+\.)\s")
_HEADING = re.compile(r"(#+)\s+(.*?)\s*(?:\{:.*\})?\Z")
_ONLY_LEAD = re.compile(r"\*\*[^*]+[。：]\*\*")
"""What a list's item begins with, and nothing behind it."""
_ANCHOR = re.compile(r"\{:.*?\}")


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it is taken over, and the headings under which something was taken out."""

    text: str
    gaps: tuple[str, ...]


def taken(text: str, words: Words, cited: Cited, spoken: Mapping[str, str]) -> Page:
    """The page in that city's words, every block that rests on this policy left out.

    `spoken` are our types and services → theirs, where the page names one.
    """
    head, body = _front(text)
    gaps: list[str] = []
    heading, kept = "", list[list[str]]()
    for block in _blocks(body):
        match = _HEADING.match(block[0])
        if match and len(block) == 1:
            heading = _ANCHOR.sub("", match[2]).strip()
        if match and not cited.marks.search(block[0]):
            kept.append(block)
        elif match:
            kept.append([re.sub(re.escape(match[2]), TO_WRITE, block[0], count=1)])
            gaps.append(TO_WRITE)
        elif cited.rests("\n".join(block)):
            gaps.append(heading)
            rest = _shortened(block, cited)
            kept += [rest] if rest else []
            if block[0].startswith("```"):
                _without_announcement(kept)
        else:
            kept.append(block)
    lines = [line for block in _with_marks(_without_bare_tables(kept)) for line in block]
    made = words.put(_headed(head, cited) + terms.put("\n".join(lines), spoken))
    return Page(re.sub(r"\n{3,}", "\n\n", made).rstrip() + "\n", tuple(dict.fromkeys(gaps)))


def _shortened(block: list[str], cited: Cited) -> list[str]:
    """A paragraph or an item without the sentences that rest on the policy; a row goes whole."""
    if _TABLE.match(block[0]) or block[0].startswith(("```", ">", "<")):
        return []
    mark = _ITEM.match(block[0])
    head = mark.group() if mark else ""
    left = sentences("\n".join(block)[len(head) :], cited).strip()
    if _ONLY_LEAD.fullmatch(left):
        left += f"{TO_WRITE}。"
    return (head + left).split("\n") if left and not left.startswith("{:") else []


def _without_announcement(kept: list[list[str]]) -> None:
    """Remove what announces a block that is gone: its mark, the sentence up to the colon."""
    while kept and (not kept[-1][0].strip() or kept[-1][0].startswith("<!--")):
        kept.pop()
    if kept and kept[-1][-1].endswith("："):
        before, stop, _ = "\n".join(kept.pop()).rpartition("。")
        kept += [(before + stop).split("\n")] if stop else []
    kept.append([""])


def _front(text: str) -> tuple[str, str]:
    if not text.startswith("---\n"):
        return "", text
    end = text.index("\n---\n", 4) + 5
    return text[:end], text[end:]


def _headed(head: str, cited: Cited) -> str:
    """The front matter, its sentences on this policy left out."""
    lines = []
    for line in head.splitlines(keepends=True):
        key, colon, value = line.rstrip("\n").partition(": ")
        if colon and cited.rests(value):
            value = sentences(value, cited).strip() or TO_WRITE
        lines.append(f"{key}{colon}{value}\n")
    return "".join(lines)


def _blocks(text: str) -> Iterator[list[str]]:
    """A fence, a row of a table, an item of a list, a paragraph, a heading, a blank line each."""
    lines = text.split("\n")
    at = 0
    while at < len(lines):
        start = at
        at += 1
        if lines[start].startswith("```"):
            while at < len(lines) and not lines[at].startswith("```"):
                at += 1
            at += 1
        elif lines[start].strip() and not _TABLE.match(lines[start]):
            while at < len(lines) and _goes_on(lines[start], lines[at]):
                at += 1
        yield lines[start:at]


def _goes_on(first: str, line: str) -> bool:
    """The line belongs to the block that began with `first`."""
    if not line.strip() or line.startswith("```") or _TABLE.match(line):
        return False
    if line.startswith("{:"):
        return True
    if _HEADING.match(first) or _HEADING.match(line):
        return False
    return not _ITEM.match(line)


def _without_bare_tables(blocks: list[list[str]]) -> list[list[str]]:
    """No head of a table without a row."""
    bare = set()
    for number, block in enumerate(blocks):
        if _RULE.match(block[0]):
            after = blocks[number + 1][0] if number + 1 < len(blocks) else ""
            if not _TABLE.match(after):
                bare |= {number - 1, number}
    return [block for number, block in enumerate(blocks) if number not in bare]


def _with_marks(blocks: list[list[str]]) -> Iterator[list[str]]:
    """A section that lost everything says that it is to be written."""
    for number, block in enumerate(blocks):
        yield block
        match = _HEADING.match(block[0])
        if match is None:
            continue
        after = next((b[0] for b in blocks[number + 1 :] if b[0].strip()), "")
        below = _HEADING.match(after)
        if not after or (below and len(below[1]) <= len(match[1])):
            yield from ([""], [f"{TO_WRITE}。"], [""])
