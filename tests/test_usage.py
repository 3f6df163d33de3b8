"""Every command says what is wrong with its own line in Chinese, and ends with exit code 2."""

import argparse
import io
import re
import runpy
import sys
from contextlib import redirect_stderr, redirect_stdout
from functools import cache

import pytest

from support.tracked import ROOT, ours
from terminal.usage import Parser

SCRIPTS = ROOT / "scripts"
COMMANDS = sorted(
    file.name
    for file in ours(".py", under="scripts")
    if file.parent.name == "scripts" and file.name != "mkdocs_hooks.py"
)
UNKNOWN = "--meiyou-zhe-yi-xiang"
ENGLISH = re.compile(r"[A-Za-z]{2,} [a-z]{2,} [a-z]{2,}|invalid|argument|usage:|required|expected")
"""What argparse would say: three words in a row, or one of its own."""


class Told(BaseException):
    """The parser that a command has made, before it reads its line."""


def ran(work):
    """The exit code of what is done, and what it complained of."""
    complained = io.StringIO()
    with redirect_stdout(io.StringIO()), redirect_stderr(complained):
        try:
            work()
        except SystemExit as end:
            return end.code, complained.getvalue()
    return None, complained.getvalue()


def run(command, *arguments):
    before, sys.argv = sys.argv, [command, *arguments]
    try:
        return ran(lambda: runpy.run_path(str(SCRIPTS / command), run_name="__main__"))
    finally:
        sys.argv = before


@cache
def parser_of(command):
    """The parser as the command builds it."""

    def told(self, *_, **__):
        raise Told(self)

    with pytest.MonkeyPatch.context() as patch:
        for way in ("parse_args", "parse_intermixed_args"):
            patch.setattr(argparse.ArgumentParser, way, told)
        try:
            run(command)
        except Told as made:
            return made.args[0]
    return None


def parsers(parser, *words):
    """The parser and those of its subcommands, with the words that lead to each."""
    yield words, parser
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, below in action.choices.items():
                yield from parsers(below, *words, name)


def wrong(parser):
    """Lines that this parser must refuse, for each of its arguments."""
    for action in parser._actions:
        if isinstance(action, argparse._HelpAction | argparse._SubParsersAction):
            continue
        named = action.option_strings[-1:]
        if named and action.nargs == 0:
            yield [f"{named[0]}=1"]
            continue
        if named and action.nargs not in {"?", "*"}:
            yield named
        if action.choices or (action.type not in {None, str} and action.type.__name__ != "Path"):
            yield [*named, "胡写"]
    yield [UNKNOWN]


def test_the_commands_are_found():
    assert len(COMMANDS) > 20


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_given_what_it_does_not_know_ends_with_2(command):
    code, said = run(command, UNKNOWN)
    assert code == 2
    assert_chinese(said)


@pytest.mark.parametrize("command", COMMANDS)
def test_whatever_is_wrong_in_a_line_is_said_in_chinese(command):
    tried = 0
    for words, parser in parsers(parser_of(command)):
        assert isinstance(parser, Parser)
        for line in wrong(parser):
            code, said = ran(lambda: parser_of(command).parse_args([*words, *line]))  # noqa: B023  # called at once
            assert code == 2, line
            assert_chinese(said)
            tried += 1
    assert tried


@pytest.mark.parametrize(
    ("command", "line", "said"),
    [
        ("comment.py", ["find", "{}/text"], "不是完整的 JSON"),
        ("comment.py", ["find", "{}/gone"], "找不到文件"),
        ("simulate.py", ["{}", "--stations", "1"], "已经有这个文件或文件夹，请另选新的"),
        ("simulate.py", ["{}/new", "--units", "0"], "“0”不是个数，写 1 以上的整数"),
        ("adopt.py", ["{}/gone", "{}/new"], "没有文件夹"),
        ("fuzz.py", [], "试哪一部分：loader、change、forms、intake"),
    ],
)
def test_what_a_developer_s_command_cannot_use_is_said(tmp_path, command, line, said):
    (tmp_path / "text").write_text("x", "utf-8")
    (tmp_path / "stations/office").mkdir(parents=True)
    code, told = run(command, *(word.format(tmp_path) for word in line))
    assert code in {1, 2}
    assert said in told
    assert "Traceback" not in told


def assert_chinese(said):
    first = said.splitlines()[0]
    assert re.search(r"[\u4e00-\u9fff]{3}", first), said
    assert not ENGLISH.search(said.replace(UNKNOWN, "")), said
