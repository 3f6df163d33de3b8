"""`check.py --fix`: the safe corrections of each file, shown as a difference, then written."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import unified_diff
from pathlib import Path

from registry.checks import Checker
from registry.files import discover
from registry.fix import fixed
from registry.layout import Layout
from registry.rules.personal import mask

from .writing import replace


def fix(root: Path, checker: Checker, names: Sequence[str]) -> str:
    """Mend the named station files (all without names); the difference as text, numbers masked."""
    shown: list[str] = []
    for file in discover(Layout(root)):
        if file.kind != "station" or (names and file.name not in names):
            continue
        before = file.read()
        after = fixed(before, file.name, checker.schemas["station"])
        if after != before:
            replace(root / file.name, after)
            shown += _difference(file.name, before, after)
    if not shown:
        return "没有可以自动改正的内容。\n"
    return "已自动改正（不改变含义的写法）：\n" + "\n".join(shown) + "\n"


def _difference(name: str, before: bytes, after: bytes) -> list[str]:
    old, new = _visible(before), _visible(after)
    if old == new:
        return [f"{name}：换行符和文件开头的标记已统一"]
    lines = unified_diff(old, new, f"{name}（改前）", f"{name}（改后）", lineterm="", n=0)
    return [mask(line) for line in lines]


def _visible(raw: bytes) -> list[str]:
    return raw.decode("utf-8-sig").replace("\r\n", "\n").split("\n")
