"""Make an empty register for another city from this one, in a new folder.

Exit 0: written · 1: the answers are at fault, nothing is written · 2: it cannot be done.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

from registry.adopting import NotAdoptable, adopt, proof, read
from registry.layout import REPOSITORY, Layout
from terminal import adopting, arguments
from terminal.usage import Parser


def main() -> int:
    """Run the command; the exit code."""
    parser = Parser(prog="adopt.py", description="为另一个城市建立空的登记库。")
    asked, place = "移植答卷的文件夹，见 docs/developer/adopt/", "写到哪里，须是新的或空的文件夹"
    parser.add_argument("answers", type=Path, metavar="答卷", help=asked)
    parser.add_argument("target", type=Path, metavar="新库", help=place)
    given = parser.parse_args()
    today = date.today()  # noqa: DTZ011  # the office's own day
    layout = Layout(REPOSITORY)
    target = given.target.resolve()
    try:
        adopting.prove(target, REPOSITORY)
        answers = read(adopting.answers(given.answers), layout.schema)
        made = adopt(adopting.source(REPOSITORY), layout, answers)
        checklist = adopting.write(
            made,
            REPOSITORY,
            target,
            lambda folder: replace(made.checklist, broken=proof.broken(folder, today)),
        )
    except NotAdoptable as error:
        print(f"没有写出任何文件：\n{error}", file=sys.stderr)
        return 1
    print(f"{given.target}：写出 {len(made.files)} 个文件。")
    for line in checklist.summary():
        print(line)
    print("接下来照 ADOPTION.md 逐项办理；make check 和 make site 会提醒还有几项。")
    return 0


if __name__ == "__main__":
    arguments.run(main, ())
