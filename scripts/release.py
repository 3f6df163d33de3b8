"""Write what is handed over into a folder: the site as a ZIP, or with --tag a whole release.

Exit 0: written · 2: there is no site of this commit, or the tag may not be released.
"""

from __future__ import annotations

from pathlib import Path

from registry import bundle, dataset
from registry.site.lock import Busy
from terminal import arguments
from terminal.staging import put, staged


def main() -> int:
    """Run the command; the exit code."""
    parser = arguments.parser("release.py", "把生成好的网站打包；写明标签的，连同数据和清单。")
    parser.add_argument("--tag", default="", help="batch-批次 或 data-年份")
    parser.add_argument("--out", type=Path, required=True, help="写到哪个文件夹")
    given = parser.parse_args()
    root = given.root.resolve()
    register = dataset.load(root, given.today)
    content = bundle.files(root, root / "site", register, given.tag)
    with staged(given.out) as fresh:
        for name, data in content.items():
            put(fresh, name, data)
    print(f"写出 {len(content)} 个文件到 {given.out}")
    return 0


if __name__ == "__main__":
    arguments.run(main, (bundle.CannotRelease, Busy))
