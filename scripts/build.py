"""Check the register and build its site.

Exit 0: the site is published in the folder · 1: the register or the site is at fault, the old
site stays · 2: the build itself could not run.
"""

from __future__ import annotations

import sys
from pathlib import Path

from registry import checks
from registry.reporters import text
from registry.schema import EngineDisagreement
from registry.site import build, export
from terminal import arguments, memory
from terminal.staging import staged


def main() -> int:
    """Run the command; the exit code."""
    parser = arguments.parser("build.py", "检查名录并生成网站。")
    parser.add_argument("--out", type=Path, help="网站写到哪里，不写则为登记库下的 site")
    parser.add_argument("--pages", type=Path, help="只把生成的网页写到这个文件夹，供别的工具使用")
    parser.add_argument("--no-check", action="store_true", help="不检查就生成，只用于测试")
    parser.add_argument("--no-forms", action="store_false", dest="forms", help="不填表，生成更快")
    parser.add_argument("--no-search", action="store_false", dest="search", help="不做正文检索")
    given = parser.parse_args()
    memory.keep()
    root = given.root.resolve()
    if not given.no_check:
        report = checks.check(root, given.today)
        if report.failed:
            sys.stdout.write(text.render(report, "zh"))
            return 1
    try:
        if given.pages:
            with staged(given.pages.resolve()) as fresh:
                count = export.pages(root, given.today, fresh)
            print(f"写出 {count} 页到 {given.pages}")
            return 0
        out = (given.out or root / "site").resolve()
        built = build.build(root, given.today, out, forms=given.forms, search=given.search)
    except build.CannotBuild as error:
        print(f"网站没有生成，原来的网站未动：\n{error}", file=sys.stderr)
        return 1
    print(built.words)
    print(f"网站在 {built.folder}，查看：python -m http.server --directory {built.folder}")
    return 0


if __name__ == "__main__":
    arguments.run(main, (checks.CannotCheck, EngineDisagreement, *build.FAILURES))
