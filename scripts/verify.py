"""Build the site again and compare it with the one that is there, file by file.

Exit 0: both are the same · 1: they differ, or the site is not as it says itself · 2: it could not
be compared.
"""

from __future__ import annotations

import sys
from pathlib import Path

from registry import bundle
from registry.site.build import FAILURES, CannotBuild
from terminal import arguments, verifying


def main() -> int:
    """Run the command; the exit code."""
    parser = arguments.parser("verify.py", "重新生成网站，逐个文件核对是否相同。")
    parser.add_argument("--site", type=Path, help="核对哪个网站，不写则为登记库下的 site")
    parser.add_argument("--no-forms", action="store_true", help="生成时用了 --no-forms 的网站")
    parser.add_argument("--no-search", action="store_true", help="生成时用了 --no-search 的网站")
    given = parser.parse_args()
    site = (given.site or given.root / "site").resolve()
    faults = verifying.damaged(site)
    said = "网站生成以后有改动"
    if not faults:
        forms, search = not given.no_forms, not given.no_search
        root = given.root.resolve()
        faults = verifying.different(site, root, given.today, forms=forms, search=search)
        said = "重新生成的网站与原来的不同"
    if note := verifying.unfounded(given.root.resolve()):
        print(note, file=sys.stderr)
    if faults:
        print(f"{said}：", *faults, sep="\n", file=sys.stderr)
        return 1
    print(f"{site}：{verifying.count(site)} 个文件，与重新生成的逐字节相同。")
    return 0


if __name__ == "__main__":
    arguments.run(main, (CannotBuild, bundle.CannotRelease, *FAILURES))
