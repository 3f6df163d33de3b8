"""Turn what a county sends (附件1, 附件2, 补充情况表, 年度记录表, 报送包) into station files.

Exit 0: written, nothing missing · 1: something to mend, to decide or still missing · 2: not run.
"""

from __future__ import annotations

from pathlib import Path

from registry.catalogue import CatalogueError
from registry.checks import CannotCheck
from registry.notation import CannotWrite
from registry.schema import EngineDisagreement
from terminal import arguments, taking
from terminal.filing import OWN_FOLDER


def main() -> int:
    """Run the command; the exit code."""
    parser = arguments.parser("intake.py", "把县区报来的表录成驿站文件，个人信息另存。")
    parser.add_argument(
        "files", nargs="+", type=Path, metavar="FILE", help="报来的文件，可以写多个"
    )
    parser.add_argument("--unit", default="", help="报送单位的代号或名称；表上写明的不必写")
    parser.add_argument(
        "--private", type=Path, default=OWN_FOLDER, metavar="DIR", help="个人信息所在的文件夹"
    )
    parser.add_argument("--dry-run", action="store_true", help="只看结果和差异，不写入")
    parser.add_argument(
        "--accept",
        action="append",
        default=[],
        metavar="FIELD",
        help="与登记不同的，按来表修改这一项",
    )
    parser.add_argument(
        "--slug", action="append", default=[], metavar="[名称=]SLUG", help="指定新驿站的文件名"
    )
    parser.add_argument(
        "--keep-going", action="store_true", help="有错的驿站略过，与登记不同的保留登记，其余照写"
    )
    parser.add_argument("--convert", action="store_true", help="旧格式用LibreOffice转换后再读")
    parser.add_argument("--full", action="store_true", help="驿站很多时也逐格列出")
    return taking.take(parser.parse_intermixed_args())


FAILURES = (CannotCheck, CatalogueError, EngineDisagreement, CannotWrite, *taking.FAILURES)

if __name__ == "__main__":
    arguments.run(main, FAILURES)
