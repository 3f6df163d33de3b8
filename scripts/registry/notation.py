"""How a value is written in a file of the register, so that every reader takes it for the same.

A text stands plain where the strict loader reads it back as itself and no other YAML reader
could take it for a date, a time, a number or a yes; otherwise it stands in double quotation
marks. Nothing is decided by a list of special signs: each text is proved by reading it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from yaml.resolver import Resolver

from .source import load

WIDTH = 80
"""A list that makes its line longer is written one item a line."""

STEP = 2
"""Blanks by which a lower level is moved in."""

_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_]*\Z")
_OTHERS: Mapping[str, Sequence[tuple[str, re.Pattern[str]]]] = Resolver.yaml_implicit_resolvers
"""What YAML 1.1 readers take plain text for, by its first character."""

_CORE = re.compile(
    r"[yYnN]|[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?"
    r"|[0-9]+(?::[0-9]+)+|0o[0-7]+|0x[0-9a-fA-F]+|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)"
)
"""What YAML 1.2 readers, and 1.1 readers by the book, take for more than text; every time."""

_PUNCTUATION = re.compile(r"[?:,\[\]{}#&*!|>'\"%@`]")
"""Signs that readers disagree about within brackets."""

_PLAIN, _ITEM, _FLOW = "a: {}\n", "a:\n  - {}\n", "a: [{}]\n"
"""The three surroundings of a value, as the loader is asked to read them."""


class CannotWrite(Exception):
    """The value cannot stand in a file of the register; says why, without repeating it."""


def inline(value: Any) -> str:
    """Any value on one line, as it stands within brackets: `[品茗, 洽谈]`, `{year: 2025}`."""
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{_key(k)}: {inline(v)}' for k, v in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(inline, value))}]"
    return scalar(value, _FLOW)


def on_its_line(key: str, value: Any, indent: int) -> str | None:
    """What stands behind `key:` on the same line; None for a value that needs lines of its own."""
    if not isinstance(value, (Mapping, list)) or not value:
        return inline(value) if value in ([], {}) else scalar(value)
    if isinstance(value, list) and not any(isinstance(v, (Mapping, list)) for v in value):
        text = inline(value)
        if indent + len(key) + 2 + len(text) <= WIDTH:
            return text
    return None


def entry(key: str, value: Any, indent: int = 0) -> list[str]:
    """The lines of one key with its value."""
    head = f"{' ' * indent}{_key(key)}:"
    text = on_its_line(key, value, indent)
    if text is not None:
        return [f"{head} {text}".rstrip(" ")]
    return [head, *block(value, indent + STEP)]


def block(value: Any, indent: int) -> list[str]:
    """The lines of parts or of a list, each part or item on lines of its own."""
    if isinstance(value, Mapping):
        return [line for key, below in value.items() for line in entry(key, below, indent)]
    return [line for item in value for line in listed(item, indent)]


def listed(item: Any, indent: int, offset: int = STEP) -> list[str]:
    """The lines of one list item; its content stands `offset` blanks right of its dash."""
    dash = f"{' ' * indent}-{' ' * (offset - 1)}"
    if isinstance(item, Mapping) and item:
        first, *rest = block(item, indent + offset)
        return [dash + first.lstrip(" "), *rest]
    if isinstance(item, (Mapping, list)):
        return [dash + inline(item)]
    return [dash + scalar(item, _ITEM)]


def scalar(value: Any, around: str = _PLAIN) -> str:
    """One text, number, yes or no as written; CannotWrite when no writing of it reads back."""
    if value is None:
        return "" if around == _PLAIN else "~"
    if value is True or value is False:
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return _number(value)
    if not isinstance(value, str):
        raise CannotWrite("只能写文字、数字、是否、清单和分项内容")
    quoted = '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    for text in (value, quoted):
        if (text is quoted or not _misread(text, around)) and _reads_back(text, value, around):
            return text
    raise CannotWrite(_why_not(value))


def _number(value: float) -> str:
    try:
        text = format(Decimal(repr(value)), "f")
    except (InvalidOperation, ValueError):
        text = ""
    data = load(f"a: {text}\n".encode(), "").data
    if data != {"a": value}:
        raise CannotWrite("数字太大、太小，或小数位太多")
    return text


def _misread(text: str, around: str) -> bool:
    """Some other YAML reader takes the plain text for something else than that text."""
    if around == _FLOW and _PUNCTUATION.search(text):
        return True
    others = (*_OTHERS.get(text[:1], ()), *_OTHERS.get("*", ()))
    return any(shape.match(text) for _, shape in others) or bool(_CORE.fullmatch(text))


def _reads_back(written: str, value: str, around: str) -> bool:
    document = load(around.format(written).encode("utf-8", "surrogatepass"), "")
    wanted: Any = value if around == _PLAIN else [value]
    return document.data == {"a": wanted} and not document.faults


def _why_not(value: str) -> str:
    for sign, name in (("\n", "换行"), ("\r", "换行"), ("\t", "制表符")):
        if sign in value:
            return f"文字中有{name}，请写成一行"
    faults = load(f"a: {value}\n".encode("utf-8", "surrogatepass"), "").faults
    signs = "、".join(_signs(str(f.facts.get("value", "")) for f in faults))
    return f"文字中有不能使用的字符（{signs}）" if signs else "文字太长，或含有不能使用的字符"


def _signs(values: Iterator[str]) -> Iterator[str]:
    for value in dict.fromkeys(values):
        if value.startswith("U+"):
            yield value


def _key(key: str) -> str:
    if not _KEY.match(key):
        raise CannotWrite("项目名称只能用英文字母、数字和下划线")
    return key
