"""Arguments that every command takes alike, and the one way a command ends."""

from __future__ import annotations

import argparse
import sys
import traceback
from collections.abc import Callable
from datetime import date
from pathlib import Path

from registry import layout
from registry.files import printable

from .trouble import sentence
from .usage import Parser, day


def parser(name: str, description: str) -> argparse.ArgumentParser:
    """A parser with `--root` and `--today`, which tells of its errors in Chinese."""
    made = Parser(prog=name, description=description)
    made.add_argument(
        "--root", type=Path, default=layout.REPOSITORY, help="登记库所在的文件夹，默认为本库"
    )
    made.add_argument(
        "--today",
        type=day,
        default=date.today(),  # noqa: DTZ011  # the office's own day
        help="按这一天办理，如 2026-03-01；默认为今天",
    )
    return made


def add_change(made: argparse.ArgumentParser) -> None:
    """`--base` and what goes with it: judge a change instead of the files as they stand."""
    made.add_argument("--base", metavar="REV", help="只判断对这个版本的修改，如 origin/main")
    made.add_argument("--head", metavar="REV", default="HEAD", help="修改后的版本，默认为 HEAD")
    made.add_argument(
        "--actor",
        metavar="ID",
        action="append",
        default=[],
        help="提交账号的固定编号；有几个账号经手的，逐个写，每个都要有权",
    )
    made.add_argument(
        "--queued", action="store_true", help="排队合并：整个库从严检查，并检查这次修改，不核对账号"
    )


def run(command: Callable[[], int], failures: tuple[type[Exception], ...]) -> None:
    """Run a command and exit with its code; what stops it is one sentence and exit 2."""
    expected: tuple[type[Exception], ...] = (*failures, OSError)
    try:
        code = command()
    except BrokenPipeError:
        code = 2
    except expected as error:
        print(f"未能完成：{_harmless(sentence(error))}", file=sys.stderr)
        code = 2
    except KeyboardInterrupt as left:
        print(f"\n已中断。{left}", file=sys.stderr)
        code = 130
    except Exception:  # noqa: BLE001  # Python's own exit 1 would say that the data is at fault
        lines = traceback.format_exc().splitlines()
        print(
            "未能完成：程序出错", *(f"| {_harmless(x)}" for x in lines), sep="\n", file=sys.stderr
        )
        code = 2
    sys.exit(code)


def _harmless(text: str) -> str:
    """One line in which no runner finds a command, whatever names and values it repeats."""
    return printable(text).replace("##[", "## [")
