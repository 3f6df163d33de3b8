"""What a command says of its own line: in Chinese, what is missing, and the whole line to type."""

from __future__ import annotations

import argparse
import re
import shlex
import sys
from collections.abc import Sequence
from datetime import date
from typing import Any, NoReturn

from registry.intake.values import dates
from registry.intake.values.said import Unclear

_HEADINGS = {
    "usage: ": "用法：",
    "positional arguments:": "要写的：",
    "options:": "可以写的：",
    "show this help message and exit": "显示这份说明",
}
_FAULTS = (
    (
        r"argument (.+?): invalid choice: '?(.*?)'? \(choose from (.*)\)",
        "{0}写成了“{1}”，可以写：{2}",
    ),
    (r"argument (.+?): invalid (?:int|float) value: '(.*)'", "{0}写成了“{1}”，只写数字，如 3"),
    (r"argument (.+?): expected one argument", "{0}后面没有写内容"),
    (r"argument (.+?): expected at least one argument", "{0}后面没有写内容"),
    (r"argument (.+?): not allowed with argument (.+)", "{0}和{1}只能写一个"),
    (r"argument (.+?): ignored explicit argument '(.*)'", "{0}后面不写内容"),
    (r"ambiguous option: (.+?) could match (.+)", "{0}没有写全，可以是 {1}"),
    (r"unrecognized arguments: (.+)", "多写了 {0}"),
    (r"argument (.+?): (.+)", "{0}：{1}"),
)
"""What argparse says → the same in Chinese; what none fits is left as it is."""


def day(text: str) -> date:
    """A day as a clerk writes it: 2026-03-01, 2026.3.1, 2026年3月1日."""
    try:
        return date.fromisoformat(dates.written(text).value)
    except (Unclear, ValueError):
        raise argparse.ArgumentTypeError(f"“{text}”不是日期，要写成 2026-03-01 这样") from None


def count(text: str) -> int:
    """How many: a whole number from 1 up."""
    if not re.fullmatch(r"\d{1,9}", text) or int(text) < 1:
        raise argparse.ArgumentTypeError(f"“{text}”不是个数，写 1 以上的整数")
    return int(text)


class Parser(argparse.ArgumentParser):
    """A parser whose errors end with the line that would have done, exit code 2."""

    typed: Sequence[str] = ()

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Keep what was typed, for the line that is proposed."""
        self.typed = list(sys.argv[1:] if args is None else args)
        return super().parse_known_args(args, namespace)

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and what to type; exit 2."""
        named = re.match(r"the following arguments are required: (.+)", message)
        names = named[1].split(", ") if named else []
        missing = [a for a in self._actions if names and _name(a) in names]
        said = [f"未能完成：{_in_chinese(message)}"] if not missing else ["还没有写："]
        said += [f"  {_written(action)}　{_meant(action)}" for action in missing]
        if missing:
            line = " ".join([self.prog, *map(_quoted, self.typed), *map(_written, missing)])
            said += ["整行这样写：", f"  .venv/bin/python scripts/{line}"]
        said.append(f"各项的说明：.venv/bin/python scripts/{self.prog} -h")
        self.exit(2, "\n".join(said) + "\n")

    def format_usage(self) -> str:
        """The usage under a Chinese heading."""
        return _headed(super().format_usage())

    def format_help(self) -> str:
        """The help under Chinese headings."""
        return _headed(super().format_help())


def _in_chinese(message: str) -> str:
    for pattern, words in _FAULTS:
        match = re.fullmatch(pattern, message, re.DOTALL)
        if match:
            return words.format(
                *(part.replace("'", "").replace(", ", "、") for part in match.groups())
            )
    return message


def _headed(text: str) -> str:
    for english, chinese in _HEADINGS.items():
        text = text.replace(english, chinese, 1)
    return text


def _name(action: argparse.Action) -> str:
    return "/".join(action.option_strings) or str(action.metavar or action.dest)


def _written(action: argparse.Action) -> str:
    """`批次`, `--document 文号`: as it stands in the line."""
    return " ".join([*action.option_strings[:1], str(action.metavar or action.dest)])


def _meant(action: argparse.Action) -> str:
    return action.help or "、".join(action.choices or ())


def _quoted(word: str) -> str:
    return word if re.fullmatch(r"[^\s\"'$&|;<>()*?\\`!#]+", word) else shlex.quote(word)
