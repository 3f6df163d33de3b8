"""Check the register and build its site.

Exit 0: the site is published in the folder · 1: the register or the site is at fault, the old
site stays · 2: the build itself could not run.
"""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path

from registry import checks, layout
from registry.reporters import text
from registry.site import build, export


def main() -> int:
    parser = argparse.ArgumentParser(prog="build.py", description="检查名录并生成网站。")
    parser.add_argument("--root", type=Path, default=layout.REPOSITORY, help="登记库所在的文件夹")
    parser.add_argument("--out", type=Path, help="网站写到哪里，不写则为登记库下的 site")
    parser.add_argument("--today", type=date.fromisoformat, default=None, help="按这一天检查")
    parser.add_argument("--pages", type=Path, help="另把网页内容写到这个文件夹，供别的工具使用")
    parser.add_argument("--no-check", action="store_true", help="不检查就生成，只用于测试")
    given = parser.parse_args()
    root, today = given.root.resolve(), given.today or date.today()
    try:
        if not given.no_check:
            report = checks.check(root, today)
            if report.failed:
                sys.stdout.write(text.render(report, "zh"))
                return 1
        if given.pages:
            print(f"写出 {export.pages(root, today, given.pages.resolve())} 页到 {given.pages}")
            return 0
        out = (given.out or root / "site").resolve()
        built = build.build(root, today, out)
    except build.CannotBuild as error:
        print(f"网站没有生成，原来的网站未动：\n{error}", file=sys.stderr)
        return 1
    except (checks.CannotCheck, OSError) as error:
        print(f"生成无法进行：{error}", file=sys.stderr)
        return 2
    print(
        f"生成 {built.pages} 页：驿站 {built.stations}、报送单位 {built.units}、"
        f"类型 {built.types}、规则 {built.rules}；没有失效链接，不向外部请求。"
    )
    print(f"网站在 {out}，查看：python -m http.server --directory {out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
