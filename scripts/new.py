"""Register a station: questions at a terminal, or `--set`; writes one file and checks it.

Exit 0: written and without fault · 1: written, what is missing is listed · 2: not written.
"""

from __future__ import annotations

import sys

from registry import drafts, naming, questions
from registry.catalogue import CatalogueError
from registry.checks import CannotCheck
from registry.files import discover
from registry.layout import station_path
from registry.notation import CannotWrite
from registry.reporters import text
from registry.schema import EngineDisagreement
from terminal import arguments, asking, writing


def main() -> int:
    """Run the command; the exit code."""
    parser = arguments.parser("new.py", "登记一个新驿站：逐项提问，写成一个文件并检查。")
    place = "报送单位/文件名，如 unit/jiazhan；不写则提问"
    parser.add_argument("station", nargs="?", default="", metavar="UNIT/SLUG", help=place)
    value = "直接给出一项，如 premises.access=…；清单用逗号隔开，可以写多次"
    parser.add_argument("--set", action="append", default=[], metavar="KEY=VALUE", help=value)
    given = parser.parse_args()
    desk = drafts.Desk.of(given.root.resolve(), given.today)
    unit, slug = naming.located(given.station, desk.units)
    draft = drafts.Draft(unit, slug, questions.given(desk.schema, given.set))
    ask = sys.stdin.isatty() and desk.lacks(draft)
    draft = asking.interview(desk, draft) if ask else desk.placed(draft)
    path, content = desk.file(draft), desk.written(draft.data)
    if ask and not asking.agreed(station_path(draft.id), content):
        print("没有写入任何内容。")
        return 2
    writing.replace(path, content.encode())
    print(f"已写入 {station_path(draft.id)}，检查结果：\n")
    report = desk.checker.run(discover(desk.layout), [station_path(draft.id)])
    sys.stdout.write(text.render(report, "zh", colour=sys.stdout.isatty()))
    return 1 if report.failed else 0


if __name__ == "__main__":
    failures = (CannotCheck, CatalogueError, EngineDisagreement, CannotWrite)
    arguments.run(main, (*failures, naming.Misplaced, questions.Unknown))
