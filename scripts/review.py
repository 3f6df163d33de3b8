"""Write this week's evidence: long unverified, without yearly record, websites that are gone.

Exit 0: written, whatever was found · 2: the register cannot be read.
"""

from __future__ import annotations

import sys
from pathlib import Path

from registry import dataset, review
from terminal import arguments, websites

STALE_DAYS = 365
"""A habit of the register, not a period of the policy; --stale-days sets another."""


def main() -> int:
    """Run the command; the exit code."""
    parser = arguments.parser("review.py", "列出需要核实的驿站，只作线索。")
    parser.add_argument("--stale-days", type=int, default=STALE_DAYS, help="多少天没有核实算久")
    parser.add_argument("--websites", action="store_true", help="逐个打开驿站的网址")
    parser.add_argument("--out", type=Path, help="写到哪个文件，不写则显示")
    given = parser.parse_args()
    register = dataset.load(given.root.resolve(), given.today)
    answers = None
    if given.websites:
        answers = {address: websites.ask(address) for address in review.websites(register)}
    text = review.render(review.review(register, given.stale_days, answers))
    if given.out:
        given.out.write_text(text, encoding="utf-8")
    else:
        sys.stdout.write(text)
    return 0


if __name__ == "__main__":
    arguments.run(main, ())
