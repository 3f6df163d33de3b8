"""Write the official forms and the open data as files.

Exit 0: written · 2: what was asked for cannot be written.
"""

from __future__ import annotations

from terminal import arguments, filing, opening, publishing

COMMANDS = (filing, opening, publishing)
"""Each adds its subcommands; a subcommand sets `work`, which gets the arguments."""


def main() -> int:
    """Run the command; the exit code."""
    parser = arguments.parser("export.py", "写出附件1、附件2和开放数据等文件。")
    commands = parser.add_subparsers(required=True, metavar="命令")
    for command in COMMANDS:
        command.add(commands)
    given = parser.parse_args()
    code: int = given.work(given)
    return code


if __name__ == "__main__":
    arguments.run(main, filing.FAILURES + publishing.FAILURES)
