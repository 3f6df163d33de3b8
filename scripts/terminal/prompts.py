"""Lines to and from a person at a terminal: read, chosen by number, shown in plain words."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from typing import Any

from registry.nearest import nearest_value
from registry.questions import YES_NO
from registry.schema import Node

with contextlib.suppress(ImportError):
    import readline as _readline  # noqa: F401  # lets `input` move and erase by character

_BLANKS = " \t\r\n\u3000"


def described(node: Node) -> str:
    """The field's description, with the words of an answer for those of a file."""
    text = str(node.get("description", ""))
    return text.replace(" true", f"“{YES_NO[0]}”").replace(" false", f"“{YES_NO[1]}”")


def shown(value: Any) -> str:
    """A value as an answer would be typed."""
    if isinstance(value, bool):
        return YES_NO[0] if value else YES_NO[1]
    return "、".join(map(str, value)) if isinstance(value, list) else str(value)


def chosen(
    asked: str, offered: Sequence[str], *, default: int | None, also: Sequence[str] = ()
) -> int:
    """The index of the choice; Enter takes the default where there is one."""
    print(asked)
    if len(offered) == len(YES_NO) and offered is YES_NO:
        print(f"  1 是　2 否（回车为“{YES_NO[default or 0]}”）")
    else:
        print("\n".join(f"  {number} {text}" for number, text in enumerate(offered, start=1)))
    while True:
        typed = read("> ")
        if not typed and default is not None:
            return default
        numbers = [str(number) for number in range(1, len(offered) + 1)]
        if typed in numbers:
            return numbers.index(typed)
        for words in (offered, also):
            if typed and typed.lower() in words:
                return list(words).index(typed.lower())
        best = nearest_value(typed, offered) if typed else ""
        print(f"  您是否想写“{best}”？请填序号。" if best else "  请填前面的序号。")


def read(prompt: str) -> str:
    """One line from the user; Ctrl+D leaves like Ctrl+C."""
    while True:
        try:
            text = input(prompt)
        except (EOFError, KeyboardInterrupt):
            raise KeyboardInterrupt("没有写入任何内容。") from None
        except UnicodeDecodeError:
            text = "\udcff"
        if text.isascii() or text.encode("utf-8", "ignore").decode() == text:
            return text.strip(_BLANKS)
        print("  终端的文字编码不是 UTF-8，看不懂这一行；请把终端的编码改为 UTF-8 再填。")
